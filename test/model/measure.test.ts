import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { coordinates, type Majorana } from "../../src/model/measure.ts";
import { logDeterminant } from "../math/determinant.ts";
import { oscillation } from "../physics/oscillation.ts";

const FORMS: Majorana[] = [
  { kind: "majorana", basis: "mass", form: "polar" },
  { kind: "majorana", basis: "flavour", form: "polar" },
  { kind: "majorana", basis: "mass", form: "cartesian" },
  { kind: "majorana", basis: "flavour", form: "cartesian" },
  { kind: "majorana", basis: "mass", form: "spherical", radius: "Lambda" },
  { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" },
];
const { U } = oscillation();
const named = FORMS.map((moments) => [`${moments.form} ${moments.radius ?? moments.basis}`, moments] as const);

/** A point away from all edges. */
function point(moments: Majorana, key: string): Float64Array {
  const random = stream(key);
  return Float64Array.from(coordinates(moments).names, (name) => {
    if (name.startsWith("phi")) return 0.5 + 5 * random();
    if (/^(Re|Im)_/.test(name)) return (random() < 0.5 ? -1 : 1) * (0.3 + random());
    return 0.1 + 0.8 * random();
  });
}

/** λ†λ does not see the common phase: Λ turned so that its second component is real. */
function turned(L: Float64Array): Float64Array {
  const angle = -Math.atan2(L[3], L[2]);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return L.map((_, i) => (i % 2 === 0 ? c * L[i] - s * L[i + 1] : s * L[i - 1] + c * L[i]));
}

/** ln |∂(Re Λ, Im Λ)/∂(θ, common phase)| by central differences. */
function differenced(moments: Majorana, theta: Float64Array): number {
  const { toLambda, hasCommonPhase } = coordinates(moments);
  const at = (shifted: Float64Array): Float64Array => {
    const L = new Float64Array(6);
    toLambda(shifted, U, L);
    return L;
  };
  const h = 1e-5;
  const rows = [...theta.keys()].map((i) => {
    const [up, down] = [h, -h].map((step) => at(theta.map((x, j) => (j === i ? x + step : x))));
    return [...up].map((x, c) => (x - down[c]) / (2 * h));
  });
  // d(e^{iα}Λ)/dα = iΛ
  const L = at(theta);
  const phase = [...L].map((_, i) => (i % 2 === 0 ? -L[i + 1] : L[i - 1]));
  return logDeterminant(hasCommonPhase ? rows : [...rows, phase]);
}

describe("the coordinates of Λ", () => {
  it.each(named)("come back from Λ: %s", (_, moments) => {
    const { names, toLambda, fromLambda } = coordinates(moments);
    for (let i = 0; i < 20; i++) {
      const theta = point(moments, `back ${i}`);
      const [L, back] = [new Float64Array(6), new Float64Array(names.length)];
      toLambda(theta, U, L);
      fromLambda(L, U, back);
      // in the flavour basis only up to the common phase
      const again = new Float64Array(6);
      toLambda(back, U, again);
      const [first, second] = [turned(L), turned(again)];
      for (let k = 0; k < 6; k++) expect(second[k]).toBeCloseTo(first[k], 12);
      if (moments.form !== "cartesian") for (const k of theta.keys()) expect(back[k]).toBeCloseTo(theta[k], 11);
    }
  });

  it.each(
    named,
  )("have the volume that finite differences find, of a common phase on a turn of 2π: %s", (_, moments) => {
    const { logVolume, hasCommonPhase } = coordinates(moments);
    const turn = hasCommonPhase ? 0 : Math.log(2 * Math.PI);
    for (const i of [0, 1, 2, 3, 4, 5]) {
      const theta = point(moments, `volume ${i}`);
      // differences at h = 1e-5 are good to some 1e-9
      expect(logVolume(theta, U)).toBeCloseTo(differenced(moments, theta) + turn, 6);
    }
  });

  it("of the Sun's moment shrink with the weights of the mixing angles", () => {
    const moments = FORMS[5];
    const { logVolume } = coordinates(moments);
    const theta = point(moments, "angles");
    const other = oscillation([0.2, 0.1, 0.574, 0]).U;
    const share = (s12: number, s13: number) => (1 - (1 - s13) * (1 - s12)) * (1 - (1 - s13) * s12) * (1 - s13);
    // PHYSICS.md, section 7: free angles are tilted by Π(1 − w_k)
    expect(logVolume(theta, other) - logVolume(theta, U)).toBeCloseTo(
      Math.log(share(0.318, 0.022) / share(0.2, 0.1)),
      12,
    );
  });
});
