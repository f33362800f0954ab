import { describe, expect, it } from "vitest";
import { experiment } from "../../../src/experiment/experiment.ts";
import { compile, componentCounts } from "../../../src/experiment/template.ts";
import type { Mixing } from "../../../src/physics/mixing.ts";
import { emission } from "../../../src/physics/pulse.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { TAU_MU, TAU_PI } from "../../../src/units.ts";
import { spectrumOf } from "../../run/documents.ts";
import { rows, SOURCE, SPALLATION, spallationModel } from "../../run/spallation.ts";

const HERE = "experiments/xenon-cellar/";
const ANY: Mixing = { sin2_12: 0.3, sin2_13: 0, sin2_23: 0.5, delta_cp: 0, dm2_21: 1, dm2_31: 1 };
const prepared = prepare(spallationModel());
const { target, compiled } = prepared;
const [template] = compiled.templates;
const sum = (values: Iterable<number>): number => [...values].reduce((total, x) => total + x, 0);

/** Expected counts of a component in each bin where some parameters are as said and the others at their reference. */
function expected(component: string, values: Readonly<Record<string, number>>): Float64Array {
  const theta = Float64Array.from(target.parameters, ({ name, ref }) => values[name] ?? ref);
  return target.evaluate(theta).expected["xenon-cellar"][component];
}

/** The part of what leaves after some decays that arrives in each bin of time, by Simpson's rule. */
function shares(mean: number, sigma: number, after: readonly number[]): number[] {
  const edges = [0, 0.25, 0.5, 1, 3, 6].map((t) => t * 1e-6);
  return edges.slice(1).map((end, i) => {
    const n = 2000;
    const h = (end - edges[i]) / n;
    const at = (k: number): number => emission(edges[i] + k * h, { mean, sigma }, after);
    const inner = Array.from({ length: n - 1 }, (_, k) => (k % 2 === 0 ? 4 : 2) * at(k + 1));
    return (h / 3) * (at(0) + at(n) + sum(inner));
  });
}

describe("counts in time", () => {
  it("are those of energy, shared between prompt and delayed neutrinos as they arrive", () => {
    const { counts, components } = compile(
      experiment(
        spectrumOf(
          loadModel(
            spallationModel({
              [`${HERE}experiment.yaml`]: SPALLATION.replace("mean: { parameter: pulse }", "mean: 0.5 us").replace(
                "sigma: { parameter: width }",
                "sigma: 150 ns",
              ),
            }),
          ),
        ),
        "xenon",
      ),
      ANY,
    );
    components.forEach(({ name, factors }, c) => {
      if (name !== "magnetic") return;
      const column = counts.subarray(15 * c, 15 * c + 15);
      const first = column.slice(0, 5);
      const after = sum(first.slice(0, 3)) / sum(first) > 0.9 ? [TAU_PI] : [TAU_PI, TAU_MU];
      const expectedShares = shares(500e-9, 150e-9, after);
      expect(factors[0]).toBe("flux_spallation");
      for (const row of [0, 1, 2]) {
        const of = column.slice(5 * row, 5 * row + 5);
        of.forEach((n, j) => {
          expect(n / sum(of)).toBeCloseTo(expectedShares[j] / sum(expectedShares), 7);
        });
      }
    });
  });

  it.each([
    [0.2, 0.15],
    [0.31, 0.11],
    [0.5, 0.19],
    [0.67, 0.13],
    [0.8, 0.08],
  ])("follow a pulse at %f µs, %f µs wide, as a fold at that pulse does", (pulse, width) => {
    const document = SPALLATION.replace("mean: { parameter: pulse }", `mean: ${pulse} us`)
      .replace("sigma: { parameter: width }", `sigma: ${width} us`)
      .replace(/ {2}pulse: .*\n {2}width: .*\n/, "");
    const fixed = prepare(spallationModel({ [`${HERE}experiment.yaml`]: document })).target;
    const moments = { mu_nu_e: 100, mu_nu_mu: 100 };
    for (const component of ["weak", "magnetic"]) {
      const theta = Float64Array.from(fixed.parameters, ({ name, ref }) => ({ ...moments })[name as "mu_nu_e"] ?? ref);
      const exact = fixed.evaluate(theta).expected["xenon-cellar"][component];
      const largest = Math.max(...exact);
      expected(component, { ...moments, pulse, width }).forEach((n, bin) => {
        expect(Math.abs(n - exact[bin])).toBeLessThan(1e-4 * largest);
      });
    }
  });

  it("go with the protons on the target and the mass, and with the square of the distance", () => {
    const change = (from: string, to: string) =>
      prepare(
        spallationModel({
          [`${HERE}experiment.yaml`]: SPALLATION.replace(from, to),
          "sources/spallation.yaml": SOURCE.replace(from, to),
        }),
      ).target.evaluate(Float64Array.from(target.parameters, ({ ref }) => ref)).expected["xenon-cellar"].weak;
    const here = sum(expected("weak", {}));
    expect(sum(change("protons: 1e23", "protons: 2e23")) / here).toBeCloseTo(2, 12);
    expect(sum(change("mass: 100 kg", "mass: 0.3 t")) / here).toBeCloseTo(3, 12);
    expect(sum(change("distance: 20 m", "distance: 10 m")) / here).toBeCloseTo(4, 12);
  });

  it("have the probability of Poisson counts in every bin of energy and time", () => {
    const moments: Readonly<Record<string, number>> = { mu_nu_e: 300, mu_nu_mu: 100, pulse: 0.37, width: 0.12 };
    const theta = Float64Array.from(target.parameters, ({ name, ref }) => moments[name] ?? ref);
    const { expected: byExperiment, logLikelihood } = target.evaluate(theta);
    const components = Object.values(byExperiment["xenon-cellar"]);
    const total = template.observed.map((_, bin) => sum(components.map((counts) => counts[bin])));
    // 3 counts in each of 15 bins: Σ 3 ln λ − λ − ln 3!
    const byHand = total.reduce((all, mean) => all + 3 * Math.log(mean) - mean - Math.log(6), 0);
    expect(logLikelihood["xenon-cellar"]).toBeCloseTo(byHand, 9);
  });

  it("are drawn and listed by energy, summed over time", () => {
    expect(template.edges).toEqual([2, 10, 20, 30]);
    expect([template.inner, template.observed.length]).toEqual([5, 15]);
  });

  it("do not change by 1e-6 when nodes are doubled", () => {
    const one = experiment(spectrumOf(prepared.document), "xenon");
    const [coarse, fine] = [8, 16].map((nNode) => compile(one, ANY, nNode));
    coarse.counts.forEach((x, i) => {
      const column = componentCounts(fine, Math.floor(i / 15)).map(Math.abs);
      expect(Math.abs(x - fine.counts[i])).toBeLessThanOrEqual(1e-6 * Math.max(...column));
    });
  });

  it.each([
    [
      "times outside the window",
      { "experiment.yaml": SPALLATION.replace("mean: { parameter: pulse }", "mean: 7 us") },
      'timing.mean: outside the bins: "7 us"',
    ],
    [
      "a pulse without a width",
      { "experiment.yaml": SPALLATION.replace("sigma: { parameter: width }", "sigma: 0 ns") },
      "timing.sigma: expected",
    ],
    [
      "a time that no parameter provides",
      { "experiment.yaml": SPALLATION.replace("{ parameter: pulse }", "{ parameter: pulze }") },
      'timing.mean: no parameter provides it (did you mean pulse?): "pulze"',
    ],
    [
      "a time that is a bare number",
      { "experiment.yaml": SPALLATION.replace("{ parameter: pulse }", "{ parameter: steady }") },
      'timing.mean: expected a parameter that is a time between two bounds: "steady"',
    ],
    [
      "bins in time without a pulse",
      { "experiment.yaml": SPALLATION.replace(/timing:\n.*\n.*\n/, "") },
      'timing: missing: bins are cut in: "time"',
    ],
    [
      "exposure in time at a source that counts protons",
      { "experiment.yaml": SPALLATION.replace("{ mass: 100 kg, protons: 1e23 }", "1 t yr") },
      'exposure: the fluxes of spallation are counted by the proton: "1 t yr"',
    ],
    [
      "a source that does not pulse",
      {
        "experiment.yaml": SPALLATION.replace("source: spallation", "source: sun-b16-gs98").replace(
          "{ mass: 100 kg, protons: 1e23 }",
          "1 t yr",
        ),
      },
      'timing: the source does not pulse: "sun-b16-gs98"',
    ],
    [
      "bins out of order",
      { "counts.csv": rows("observed", 3, [2, 10, 20, 30], [0, 0.5, 0.25, 1]) },
      "bins out of order",
    ],
    [
      "bins that are missing",
      { "counts.csv": rows("observed", 3).split("\n").slice(0, -1).join("\n") },
      'observed: expected the 15 bins of all axes: "14 rows"',
    ],
    [
      "a background on other axes",
      { "steady.csv": "from [keV],to [keV],counts\n2,30,5\n" },
      'components.steady.counts: expected bins along the axes of those observed: "1 in keV"',
    ],
    [
      "a background in other bins",
      { "steady.csv": rows("counts", 2, [2, 15, 20, 30]) },
      "components.steady.counts: expected the bins of those observed",
    ],
  ])("are refused in one line: %s", (_, files, message) => {
    const own = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HERE}${name}`, text]));
    expect(() => prepare(spallationModel(own))).toThrow(message);
  });

  it("are refused where a parameter moves none of them", () => {
    const idle = SPALLATION.replace(", factors: [steady]", "");
    expect(() => prepare(spallationModel({ [`${HERE}experiment.yaml`]: idle }))).toThrow(
      'xenon-cellar: parameters: no expected count depends on it: "steady"',
    );
  });

  it("refuse a background that is no histogram", () => {
    const line = SPALLATION.replace(
      "{ kind: histogram, counts: steady.csv, factors: [steady] }",
      "{ kind: line, energy: 5 keV, factors: [steady] }",
    );
    expect(() => prepare(spallationModel({ [`${HERE}experiment.yaml`]: line }))).toThrow(
      'components.steady: expected a histogram, as bins are cut along further axes: "line"',
    );
  });
});
