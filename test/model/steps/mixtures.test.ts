import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { congruence, toRows } from "../../../src/math/hermitian.ts";
import { MIXING } from "../../../src/model/declarations.ts";
import { layOutQuantities, type Quantities } from "../../../src/model/quantities.ts";
import { type Floating, vectorDeclarations } from "../../../src/model/vector-properties.ts";
import { COUPLINGS, FLAVOURS } from "../../../src/physics/cross-section.ts";
import {
  COUPLINGS_WITHOUT_RADIUS,
  electronRadiusShift,
  protonRadiusShift,
} from "../../../src/physics/electromagnetic.ts";
import { couplingTraces, diagonal, shiftTraces } from "../../../src/physics/flavour-mixture.ts";
import { NUCLEAR_COUPLINGS, NUCLEAR_COUPLINGS_WITHOUT_RADIUS } from "../../../src/physics/nuclear.ts";
import type { Band } from "../../../src/physics/sun.ts";
import type { Parameter } from "../../../src/prior/parameter.ts";
import { product, trace } from "../../physics/complex.ts";
import { oscillation } from "../../physics/oscillation.ts";

const NAMES = ["e", "mu", "tau"];
/** ⟨r²⟩ of the Standard Model [1e-32 cm²], independent program (Python, CODATA 2018) from arXiv:2411.03122, eq. 43. */
const SM = [-0.827511216771437, -0.480546565512343, -0.296873654581787];
/** A band without matter: P_e1 = cos²θ_12. */
const BAND: Band = {
  name: "pp",
  scale: "flux_pp",
  flux: { energy: new Float64Array(), density: new Float64Array(), lines: [] },
  weights: Float64Array.of(1),
  load: Float64Array.of(0),
};

const BOTH: readonly Floating[] = [
  { property: "radius", form: "matrix" },
  { property: "charge", form: "matrix" },
];

/** The quantities of a model with these floating, all parameters free. */
function laidOut(
  floating: readonly Floating[],
): Quantities & { readonly set: (values: Record<string, number>) => void } {
  const parameters = [...floating.flatMap(vectorDeclarations), ...MIXING].map(
    (one): Parameter => ({ ...one, shape: { kind: "uniform", from: 0, to: 1 }, ref: 0.3, block: "any" }),
  );
  const all = layOutQuantities(
    {
      parameters,
      moments: { kind: "none" },
      floating,
      survival: { bands: [BAND] },
      beams: [],
      variables: [],
      timeShares: [],
      derived: [],
    },
    [],
  );
  return {
    ...all,
    set(values) {
      for (const [name, value] of Object.entries(values)) all.quantities[all.at(name)] = value;
      all.updateAll();
    },
  };
}

const size = fc.double({ min: -3, max: 3, noNaN: true });
const modulus = fc.double({ min: 0, max: 3, noNaN: true });
const phase = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const angle = fc.double({ min: 0.01, max: 0.99, noNaN: true });

const elements = (letter: string) =>
  fc.record({
    ...Object.fromEntries(NAMES.map((l) => [`${letter}_${l}${l}`, size])),
    ...Object.fromEntries(["emu", "etau", "mutau"].map((pair) => [`${letter}_${pair}`, modulus])),
    ...Object.fromEntries(["emu", "etau", "mutau"].map((pair) => [`phi_${letter}_${pair}`, phase])),
  });
const mixing = fc.tuple(angle, angle, angle, phase);

/** The Hermitian matrix that the parameters mean, less what its diagonal holds already. */
function matrix(letter: string, values: Readonly<Record<string, number>>, own: readonly number[]): Float64Array {
  const off = ["emu", "etau", "mutau"].flatMap((pair) => {
    const [r, phi] = [values[`${letter}_${pair}`], values[`phi_${letter}_${pair}`]];
    return [r * Math.cos(phi), r * Math.sin(phi)];
  });
  return Float64Array.of(...NAMES.map((l, i) => values[`${letter}_${l}${l}`] - own[i]), ...off);
}

function mixtureOf(angles: readonly [number, number, number, number]): Readonly<Record<string, Float64Array>> {
  const [s12, s13] = angles;
  const w = [(1 - s13) * (1 - s12), (1 - s13) * s12, s13];
  const pure = (l: number) => Float64Array.from({ length: 9 }, (_, i) => (i === l ? 1 : 0));
  return {
    ...Object.fromEntries(FLAVOURS.map((flavour, l) => [flavour, pure(l)])),
    pp: congruence(oscillation([...angles]).U, Float64Array.of(...w, 0, 0, 0, 0, 0, 0)),
  };
}

const GV = diagonal((flavour) => COUPLINGS[flavour].gV);
const GA = diagonal((flavour) => COUPLINGS[flavour].gA);
const traces = (rho: Float64Array, X: Float64Array): Float64Array => {
  const out = new Float64Array(3);
  shiftTraces(rho, GV, GA, X, out);
  return out;
};

describe("the factors of columns that radii and charges scale", () => {
  const { at, quantities, set } = laidOut(BOTH);
  const value = (name: string): number => quantities[at(name)];

  it("are the traces of the matrices, for pure flavours and for the Sun", () => {
    fc.assert(
      fc.property(elements("r2"), elements("q"), mixing, (radii, charges, angles) => {
        const [sin2_12, sin2_13, sin2_23, delta_cp] = angles;
        set({ ...radii, ...charges, sin2_12, sin2_13, sin2_23, delta_cp });
        const [X, Y] = [matrix("r2", radii, SM), matrix("q", charges, [0, 0, 0])];
        for (const [mixture, rho] of Object.entries(mixtureOf(angles))) {
          for (const [kind, Z] of [
            ["radius", X],
            ["charge", Y],
          ] as const) {
            const [vector, axial, square] = traces(rho, Z);
            const sum = (G: Float64Array) =>
              NAMES.reduce((total, l, i) => total + G[i] * value(`${mixture}.${kind}.${l}`), 0);
            expect(sum(GV)).toBeCloseTo(vector, 10);
            expect(sum(GA)).toBeCloseTo(axial, 10);
            expect(value(`${mixture}.${kind}2`)).toBeCloseTo(square, 10);
          }
          const [cross] = trace(product(product(toRows(rho), toRows(X)), toRows(Y)));
          expect(value(`${mixture}.radius_charge`)).toBeCloseTo(cross, 10);
        }
      }),
    );
  });

  it("make up the square of the shifted coupling", () => {
    fc.assert(
      fc.property(elements("r2"), elements("q"), mixing, size, size, (radii, charges, angles, a, b) => {
        const [sin2_12, sin2_13, sin2_23, delta_cp] = angles;
        set({ ...radii, ...charges, sin2_12, sin2_13, sin2_23, delta_cp });
        const { pp } = mixtureOf(angles);
        const [X, Y] = [matrix("r2", radii, SM), matrix("q", charges, [0, 0, 0])];
        const shifted = GV.map((g, i) => g + a * X[i] + b * Y[i]);
        const [exact, standard] = [new Float64Array(3), new Float64Array(3)];
        couplingTraces(pp, shifted, GA, exact);
        couplingTraces(pp, GV, GA, standard);
        const linear = NAMES.reduce(
          (sum, l, i) => sum + 2 * GV[i] * (a * value(`pp.radius.${l}`) + b * value(`pp.charge.${l}`)),
          0,
        );
        const square =
          a * a * value("pp.radius2") + b * b * value("pp.charge2") + 2 * a * b * value("pp.radius_charge");
        expect(standard[0] + linear + square).toBeCloseTo(exact[0], 9);
      }),
    );
  });

  it("of a flavour hold its own radius and the transitions from it", () => {
    const zero = Object.fromEntries(BOTH.flatMap(vectorDeclarations).map(({ name }) => [name, 0]));
    set({ ...zero, r2_ee: 4, r2_mumu: 5, r2_emu: 2, r2_etau: 3, phi_r2_emu: 1, q_mutau: 7 });
    expect(value("nu_e.radius.e")).toBeCloseTo(4 - SM[0], 13);
    expect([value("nu_e.radius.mu"), value("nu_e.radius.tau")]).toEqual([0, 0]);
    expect(value("nu_e.radius2")).toBeCloseTo((4 - SM[0]) ** 2 + 4 + 9, 12);
    expect(value("nu_mu.radius2")).toBeCloseTo((5 - SM[1]) ** 2 + 4, 12);
    expect([value("nu_mu.charge.mu"), value("nu_mu.charge2"), value("nu_e.charge2")]).toEqual([0, 49, 0]);
  });

  it("are those of a matrix without transitions where only its diagonal is free", () => {
    const small = laidOut([
      { property: "radius", form: "diagonal" },
      { property: "charge", form: "diagonal" },
    ]);
    const point = { r2_ee: 1, r2_mumu: -2, r2_tautau: 3, q_ee: 0.1, q_mumu: 0.2, q_tautau: -0.7 };
    const none = Object.fromEntries(
      ["emu", "etau", "mutau"].flatMap((ll) => [[`r2_${ll}`, 0] as const, [`q_${ll}`, 0]]),
    );
    const angles = { sin2_12: 0.318, sin2_13: 0.022, sin2_23: 0.574, delta_cp: 1.08 * Math.PI };
    set({ ...point, ...none, ...angles });
    small.set({ ...point, ...angles });
    for (const mixture of [...FLAVOURS, "pp"])
      for (const name of ["radius.e", "radius.mu", "radius2", "charge.tau", "charge2", "radius_charge"])
        expect(small.quantities[small.at(`${mixture}.${name}`)], `${mixture}.${name}`).toBeCloseTo(
          value(`${mixture}.${name}`),
          13,
        );
  });
});

describe("radii as parameters", () => {
  const { at, quantities, set } = laidOut([{ property: "radius", form: "diagonal" }]);
  const shiftsAt = (radii: readonly number[]): number[] => {
    set({ r2_ee: radii[0], r2_mumu: radii[1], r2_tautau: radii[2] });
    return FLAVOURS.map((flavour, l) => quantities[at(`${flavour}.radius.${NAMES[l]}`)]);
  };

  it("of the Standard Model shift nothing", () => {
    for (const shift of shiftsAt(SM)) expect(shift).toBeCloseTo(0, 14);
    for (const flavour of FLAVOURS) expect(quantities[at(`${flavour}.radius2`)]).toBeCloseTo(0, 14);
  });

  it("of 0 leave the couplings without a radius, to 3e-4 of rounding in arXiv:2411.03122, eqs 27–29, 33 and 46", () => {
    const floating = shiftsAt([0, 0, 0]);
    FLAVOURS.forEach((flavour, l) => {
      const [electron, proton] = [electronRadiusShift()(1), protonRadiusShift()(1)].map(
        (one) => one * 1e-32 * floating[l],
      );
      expect(Math.abs(COUPLINGS[flavour].gV + electron - COUPLINGS_WITHOUT_RADIUS[flavour].gV)).toBeLessThan(3e-4);
      const { gVp } = NUCLEAR_COUPLINGS_WITHOUT_RADIUS;
      expect(Math.abs(NUCLEAR_COUPLINGS[flavour].gVp + proton - gVp)).toBeLessThan(3e-4);
    });
  });
});
