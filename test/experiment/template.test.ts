import { describe, expect, it } from "vitest";
import { column } from "../../src/document.ts";
import { experiment } from "../../src/experiment/experiment.ts";
import { electronsOf } from "../../src/experiment/target/target.ts";
import { compile, componentCounts } from "../../src/experiment/template.ts";
import { composite, gaussLegendre, panels } from "../../src/math/integrate.ts";
import {
  COUPLINGS,
  FLAVOURS,
  magneticElectron,
  maxRecoil,
  minEnergy,
  weakElectron,
} from "../../src/physics/cross-section.ts";
import { densityAt } from "../../src/physics/flux.ts";
import { type Mixing, mixingMatrix, squaredModuli } from "../../src/physics/mixing.ts";
import { recoilSpectrum } from "../../src/physics/scattering.ts";
import { band, flavourWeights, massStateProbability, massStateWeights } from "../../src/physics/sun.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { M_E } from "../../src/units.ts";
import { spectrumOf, sunOf } from "../run/documents.ts";

const MIXING: Mixing = {
  sin2_12: 0.318,
  sin2_13: 0.022,
  sin2_23: 0.574,
  delta_cp: 1.08 * Math.PI,
  dm2_21: 7.5e-5,
  dm2_31: 2.55e-3,
};
const document = spectrumOf(loadModel("models/xenonnt.yaml"));
const xenonnt = experiment(document, "xenonnt");
const template = compile(xenonnt, MIXING);
const nBin = template.observed.length;

describe("a template", () => {
  it("does not change by 1e-6 of a column's largest bin when its nodes are doubled", () => {
    const finer = compile(xenonnt, MIXING, 16);
    template.components.forEach(({ factors }, c) => {
      const [coarse, fine] = [componentCounts(template, c), componentCounts(finer, c)];
      const largest = Math.max(...fine);
      coarse.forEach((n, bin) => {
        expect(Math.abs(n - fine[bin]) / largest, `${factors.join(" ")} bin ${bin}`).toBeLessThan(1e-6);
      });
    });
  });

  it("is plain data that survives a trip to a worker", () => {
    expect(structuredClone(template)).toEqual(template);
  });

  it("has a weak column for each band and flavour, a magnetic one for each band, and the background", () => {
    const bands = xenonnt.source.bands.length;
    expect(template.components.filter(({ name }) => name === "weak")).toHaveLength(3 * bands);
    expect(template.components.filter(({ name }) => name === "magnetic")).toHaveLength(bands);
    expect(template.components.at(-1)).toEqual({
      name: "background",
      factors: ["background_xenonnt_sr0"],
      kind: "background",
    });
  });

  it("takes the solar neutrinos out of the published background, so that both add up to it at the reference", () => {
    const c = template.components.length;
    // best-fit total B0 between 1 and 30 keV, 426.529 events: sum of the released 0.1 keV grid × 1.16 t yr
    const solar = solarAt(MIXING).weak.reduce((sum, n) => sum + n, 0);
    const rest = componentCounts(template, c - 1).reduce((sum, n) => sum + n, 0);
    expect(solar + rest).toBeCloseTo(426.5288855056882, 2);
  });
});

/** Counts of each kind in each bin: weak, and magnetic for each |Λ_k| = 1 alone, mu² = 1 − w_k. */
type Solar = Record<"weak" | "Lambda_1" | "Lambda_2" | "Lambda_3", Float64Array>;
const MODULI = ["Lambda_1", "Lambda_2", "Lambda_3"] as const;
const empty = (): Solar => ({
  weak: new Float64Array(nBin),
  Lambda_1: new Float64Array(nBin),
  Lambda_2: new Float64Array(nBin),
  Lambda_3: new Float64Array(nBin),
});

/** As the template has them. */
function solarAt(mixing: Mixing): Solar {
  const [U, moduli] = [new Float64Array(18), new Float64Array(9)];
  mixingMatrix(mixing.sin2_12, mixing.sin2_13, mixing.sin2_23, mixing.delta_cp, U);
  squaredModuli(U, moduli);
  const [w, P] = [new Float64Array(3), new Float64Array(3)];
  const sums = empty();
  template.components.forEach(({ name, factors }, c) => {
    if (name !== "weak" && name !== "magnetic") return;
    const [bandName, quantity] = factors[1].split(".");
    const b = template.bands.find((other) => other.name === bandName)!;
    massStateWeights(massStateProbability(b, mixing.sin2_12, (1 - mixing.sin2_13) / mixing.dm2_21), mixing.sin2_13, w);
    flavourWeights(w, moduli, P);
    const counts = componentCounts(template, c);
    const add = (kind: keyof Solar, weight: number) =>
      counts.forEach((n, bin) => {
        sums[kind][bin] += weight * n;
      });
    if (name === "weak") add("weak", P[FLAVOURS.indexOf(quantity as (typeof FLAVOURS)[number])]);
    else for (const [k, kind] of MODULI.entries()) add(kind, 1 - w[k]);
  });
  return sums;
}

/** Energy nodes of every flux, each with the survival of its own energy, whatever the mixing. */
function energyNodes() {
  const { production } = sunOf(document);
  const radius = column(production, "radius");
  const electrons = column(production, "electron density");
  return xenonnt.source.bands.flatMap(({ flux, scale }) => {
    const region = { radius, electrons, density: column(production, scale.replace("flux_", "")) };
    const energies = flux.lines.map(({ energy, flux: f }) => [energy, f]);
    if (flux.energy.length) {
      const knots = Array.from(flux.energy);
      const { nodes, weights } = composite(
        panels(knots[0] || 1e-9, knots[knots.length - 1], knots, (E) => 0.004 + E / 20),
        gaussLegendre(4),
      );
      nodes.forEach((E, i) => {
        energies.push([E, weights[i] * densityAt(flux, E)]);
      });
    }
    return energies.map(([E, f]) => {
      const line = { energy: new Float64Array(), density: new Float64Array(), lines: [{ energy: E, flux: 1 }] };
      return { E, f, mono: band("", "", line, region) };
    });
  });
}

/** Sums of weight, weight/E and weight/E² of each kind over all points above an energy. */
function sumsFrom(points: readonly { readonly E: number; readonly weights: readonly number[] }[]) {
  const falling = points.toSorted((a, b) => b.E - a.E);
  let last = falling[0].weights.map(() => [0, 0, 0]);
  const sums = [last];
  for (const { E, weights } of falling) {
    last = last.map(([s0, s1, s2], kind) => {
      const weight = weights[kind];
      return [s0 + weight, s1 + weight / E, s2 + weight / (E * E)];
    });
    sums.push(last);
  }
  return (threshold: number) => {
    const below = falling.findIndex(({ E }) => E <= threshold);
    return sums[below < 0 ? falling.length : below];
  };
}

/** The same with P(E) inside the energy integral, on fine grids of its own: no bands, no inverse moments. */
function exactAt(mixing: Mixing, nodesOfSun: ReturnType<typeof energyNodes>): Solar {
  const [U, moduli] = [new Float64Array(18), new Float64Array(9)];
  mixingMatrix(mixing.sin2_12, mixing.sin2_13, mixing.sin2_23, mixing.delta_cp, U);
  squaredModuli(U, moduli);
  const [w, P, c] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  // the weights of flavours and of mu² at each energy
  const points = nodesOfSun.map(({ E, f, mono }) => {
    const p1 = massStateProbability(mono, mixing.sin2_12, (1 - mixing.sin2_13) / mixing.dm2_21);
    massStateWeights(p1, mixing.sin2_13, w);
    flavourWeights(w, moduli, P);
    return { E, weights: [...P, ...w.map((wk) => 1 - wk)].map((share) => f * share) };
  });
  const sums = sumsFrom(points);
  const weak = FLAVOURS.map((flavour) => weakElectron(COUPLINGS[flavour]));
  const splits = xenonnt.target.shells.map(({ binding }) => binding);
  const { nodes, weights } = composite(
    panels(1.2e-5, 0.05, splits, (T) => xenonnt.response.sigma(T) / 2),
    gaussLegendre(4),
  );
  const out = empty();
  const accepted = new Float64Array(nBin);
  nodes.forEach((T, i) => {
    const above = sums(minEnergy(T, M_E));
    const rates = above.map((inverse, kind) => {
      (weak[kind] ?? magneticElectron)(T, c);
      return c[0] * inverse[0] + c[1] * inverse[1] + c[2] * inverse[2];
    });
    xenonnt.response.acceptance(T, accepted);
    const scale = weights[i] * electronsOf(xenonnt.target, T) * xenonnt.target.units * xenonnt.exposure;
    for (let bin = 0; bin < nBin; bin++) {
      out.weak[bin] += scale * (rates[0] + rates[1] + rates[2]) * accepted[bin];
      MODULI.forEach((kind, k) => {
        out[kind][bin] += scale * rates[3 + k] * accepted[bin];
      });
    }
  });
  return out;
}

describe("the bands of the Sun", () => {
  it("stand for P(E) inside the integral: every bin within 1e-3 whichever moment, below 1e-3 of its statistical error", () => {
    const nodes = energyNodes();
    for (const sin2_12 of [0.286, 0.318, 0.35]) {
      const mixing = { ...MIXING, sin2_12 };
      const [banded, exact] = [solarAt(mixing), exactAt(mixing, nodes)];
      for (const kind of ["weak", ...MODULI] as const) {
        banded[kind].forEach((n, bin) => {
          expect(Math.abs(n / exact[kind][bin] - 1), `${kind} bin ${bin}`).toBeLessThan(1e-3);
        });
      }
    }
  });
});

describe("the recoil spectrum in xenon", () => {
  it("agrees with an independent program within what another pp table moves it", () => {
    // counts/(t yr keV) at true recoil, Z_eff in, no efficiency, P_ee = 0.5421 for all, no 8B or hep; Python, CODATA 2018, with
    // analytic allowed spectra in place of tables, which moves the rates by 0.1–0.9 %
    const reference = [
      [2, 2.640702313124395, 5.145907914964062],
      [10, 3.0296885037497763, 1.1691623609061974],
      [30, 2.796814091403172, 0.34808469873905645],
    ];
    const P = [0.5421, (1 - 0.5421) / 2, (1 - 0.5421) / 2];
    const perTonneYear = 1e3 * 31557600 * 1e-3;
    for (const [T, sm, mm] of reference) {
      const sum = (weight: (flux: Parameters<typeof recoilSpectrum>[0]) => number) =>
        xenonnt.source.bands
          .filter(({ scale }) => !/b8|hep/.test(scale))
          .reduce((total, { flux }) => total + weight(flux), 0) *
        electronsOf(xenonnt.target, T * 1e-3) *
        xenonnt.target.units *
        perTonneYear;
      const ours = sum((flux) =>
        FLAVOURS.reduce((s, l, i) => s + P[i] * recoilSpectrum(flux, weakElectron(COUPLINGS[l]))(T * 1e-3), 0),
      );
      const magnetic = sum((flux) => recoilSpectrum(flux, magneticElectron)(T * 1e-3));
      expect(Math.abs(ours / sm - 1)).toBeLessThan(0.01);
      expect(Math.abs(magnetic / mm - 1)).toBeLessThan(0.01);
    }
    expect(maxRecoil(0.42341, M_E)).toBeGreaterThan(0.26);
  });
});
