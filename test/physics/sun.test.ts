import { describe, expect, it } from "vitest";
import { column } from "../../src/document.ts";
import { source } from "../../src/experiment/source/source.ts";
import { mixingMatrix, squaredModuli } from "../../src/physics/mixing.ts";
import {
  band,
  flavourWeights,
  massStateProbability,
  massStateWeights,
  survival,
  survivalEvaluator,
} from "../../src/physics/sun.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { spectrumOf, sunOf } from "../run/documents.ts";

const document = sunOf(spectrumOf(loadModel("models/xenonnt.yaml")));
const [S12, S13, DM2] = [0.318, 0.022, 7.5e-5];
const XI = (1 - S13) / DM2;
const REGION = {
  radius: column(document.production, "radius"),
  electrons: column(document.production, "electron density"),
};

/** P_ee at one energy, averaged over the production region of a flux. */
function survivalAt(E: number, flux: string): number {
  const mono = { energy: new Float64Array(), density: new Float64Array(), lines: [{ energy: E, flux: 1 }] };
  const one = band("one", "one", mono, { ...REGION, density: column(document.production, flux) });
  const P = massStateProbability(one, S12, XI);
  const c13 = 1 - S13;
  return c13 * c13 * (P * (1 - S12) + (1 - P) * S12) + S13 * S13;
}

describe("adiabatic conversion in the Sun", () => {
  it("agrees with an independent average over the same solar model", () => {
    // P_ee to 5 digits by another program: adiabatic 3ν MSW, B16-GS98, sin²θ12 = 0.318, sin²θ13 = 0.022, Δm² = 7.50e-5 eV²
    expect(survivalAt(0.3, "pp")).toBeCloseTo(0.5365, 4);
    expect(survivalAt(0.8613, "be7")).toBeCloseTo(0.52001, 4);
    expect(survivalAt(1.442, "pep")).toBeCloseTo(0.51037, 4);
    expect(survivalAt(10, "b8")).toBeCloseTo(0.33511, 4);
  });

  it("tends to the vacuum at low energy and to sin²θ_12 at high", () => {
    // P_ee = 0.54209…, 0.30464…: arXiv:2411.03122, eqs 41 and 42, by an independent program
    expect(survivalAt(1e-6, "pp")).toBeCloseTo(0.5420911520320001, 6);
    expect(survivalAt(1e4, "b8")).toBeCloseTo(0.30464591199999996, 4);
  });

  it("gives weights of mass states and flavours that add up to 1, P_ee among them", () => {
    const [w, P] = [new Float64Array(3), new Float64Array(3)];
    const [U, moduli] = [new Float64Array(18), new Float64Array(9)];
    mixingMatrix(S12, S13, 0.574, 1.08 * Math.PI, U);
    squaredModuli(U, moduli);
    massStateWeights(1 - S12, S13, w);
    flavourWeights(w, moduli, P);
    expect(w[0] + w[1] + w[2]).toBeCloseTo(1, 15);
    // (P_ee, P_eμ, P_eτ) at low energy: independent program, NO best fit, accuracy 1e-10
    expect(P[0]).toBeCloseTo(0.5420911520319999, 10);
    expect(P[1]).toBeCloseTo(0.1765015776288898, 10);
    expect(P[2]).toBeCloseTo(0.2814072703391102, 10);
  });

  const { bands } = source(document);
  const box = { x: [0.22, 0.415], y: [(1 - 0.026) / DM2, (1 - 0.018) / DM2] } as const;
  const table = survival(bands, box)!;

  it("is tabulated to 1e-6 inside the box, and exact outside", () => {
    const { evaluate } = survivalEvaluator(table);
    const out = new Float64Array(bands.length);
    let worst = 0;
    for (let i = 0; i <= 40; i++) {
      for (const y of [box.y[0], 0.3 * box.y[0] + 0.7 * box.y[1], box.y[1]]) {
        const x = box.x[0] + ((box.x[1] - box.x[0]) * i) / 40;
        evaluate(x, y, out);
        bands.forEach((b, k) => {
          worst = Math.max(worst, Math.abs(out[k] - massStateProbability(b, x, y)));
        });
      }
    }
    expect(worst).toBeLessThan(1e-6);
    evaluate(0.7, box.y[0], out);
    bands.forEach((b, k) => {
      expect(out[k]).toBe(massStateProbability(b, 0.7, box.y[0]));
    });
  });

  it("is not tabulated at all where 120 nodes do not reach the accuracy", () => {
    const wide = survival(bands.slice(0, 1), { x: [0, 1], y: [1e3, 1e7] });
    expect(wide.table).toBeUndefined();
    // the bands themselves still say it
    const out = new Float64Array(1);
    survivalEvaluator(wide).evaluate(0.318, 1e4, out);
    expect(out[0]).toBe(massStateProbability(bands[0], 0.318, 1e4));
  });

  it("is averaged over each band to 1e-6: twice the nodes change nothing", () => {
    for (const { name, scale, flux } of bands) {
      const region = { ...REGION, density: column(document.production, scale.replace("flux_", "")) };
      const [once, twice] = [2, 4].map((n) => massStateProbability(band(name, scale, flux, region, n), S12, XI));
      expect(Math.abs(once - twice), name).toBeLessThan(1e-6);
    }
  });
});
