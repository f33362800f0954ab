import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document.ts";
import { experimentSchema } from "../../src/experiment/document.ts";
import { experiment } from "../../src/experiment/experiment.ts";
import type { Experiment } from "../../src/experiment/fold/detector.ts";
import type { Shift } from "../../src/experiment/response/resolution.ts";
import { compile, componentCounts } from "../../src/experiment/template.ts";
import { type Evaluation, type Model, model } from "../../src/model/model.ts";
import { upperLimit } from "../../src/profile/limit.ts";
import { minimise } from "../../src/profile/minimise.ts";
import { objective } from "../../src/profile/objective.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { TAU_MU, TAU_PI } from "../../src/units.ts";
import { spectrumOf } from "../run/documents.ts";

const NAME = "coherent-csi-2021";
/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

/** The experiment alone, with moments of flavours. */
function modelFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), "numag-csi-")), "csi.yaml");
  const prior = "prior: { kind: uniform, from: 0 mu_B, to: 1e-8 mu_B }";
  const text = `name: csi
title: COHERENT CsI alone
experiments: [${NAME}]
moments: { kind: flavour }
mixing: de-salas-2020-no
oscillation: fixed
parameters:
  mu_nu_e: { ${prior} }
  mu_nu_mu: { ${prior} }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }
`;
  writeFileSync(file, text);
  return file;
}

const file = modelFile();
const { document, compiled, target } = prepare(file);
const spectrum = spectrumOf(document);
const checked = experiment(spectrum, NAME);
const [template] = compiled.templates;
const { observed } = template;
/** Neither survival nor any other mixing enters. */
const MIXING = { sin2_12: 0.318, sin2_13: 0.022, sin2_23: 0.574, delta_cp: 0, dm2_21: 7.5e-5, dm2_31: 2.55e-3 };

type Flavours = Readonly<Record<"nu_mu" | "nu_e" | "nubar_mu", readonly number[]>>;
type Numbers = Readonly<Record<string, number>>;

/** scripts/fixtures/coherent_csi.py: the same detector by another program; seven digits. */
const fixture = JSON.parse(readFileSync("test/fixtures/coherent-csi.json", "utf8")) as {
  readonly light: Readonly<Record<string, Readonly<Record<"Cs" | "I", Flavours>>>>;
  readonly pulled: readonly { readonly pulls: Numbers; readonly light: Readonly<Record<string, Flavours>> }[];
  readonly form: Readonly<Record<string, Readonly<Record<string, Flavours>>>>;
  readonly time: readonly {
    readonly arrival: number;
    readonly width: number;
    readonly prompt: readonly number[];
    readonly delayed: readonly number[];
  }[];
  readonly points: readonly {
    readonly pulls: Numbers;
    readonly mu2_e?: number;
    readonly mu2_mu?: number;
    readonly events: number;
    readonly logLikelihood: number;
  }[];
  readonly fits: Readonly<Record<string, Numbers>>;
};

const sum = (values: Iterable<number>): number => [...values].reduce((total, x) => total + x, 0);

/** A point with these parameters, everything else at reference. */
const at = (values: Numbers, of: Model = target): Evaluation =>
  of.evaluate(Float64Array.from(of.parameters, (p) => values[p.name] ?? p.ref));

const own = (values: Numbers): Numbers =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}_coherent_csi`, value]));

/** Pulls of the independent program as parameters. */
function parametersOf({ flux = 0, brn = 0, nin = 0, steady = 0, width = 0, ...others }: Numbers): Numbers {
  const scales = { brn: 1 + (brn * 4.6) / 18.4, nin: 1 + (nin * 2) / 5.6, steady: 1 + (steady * 27) / 1286 };
  return { flux_sns: 1 + 0.1 * flux, ...own({ ...scales, width: 0.15 + 0.02 * width, ...others }) };
}

/** Counts of a component in bins of light, all times together. */
const light = (counts: Float64Array): number[] =>
  Array.from({ length: 9 }, (_, i) => sum(counts.subarray(11 * i, 11 * i + 11)));

const [CENTRAL] = fixture.time.filter(({ arrival, width }) => arrival === 0.5 && width === 0.15);
const PROMPT = sum(CENTRAL.prompt);
const DELAYED = sum(CENTRAL.delayed);

/** Largest difference of any bin, over the largest of all bins. */
const worst = (ours: readonly number[], theirs: readonly number[]): number =>
  Math.max(...theirs.map((x, i) => Math.abs(ours[i] - x))) / Math.max(...theirs.map(Math.abs));

/** Light by component for a moment of each flavour alone: electrons' from μ², summed over targets. */
function lightOf(values: Numbers, of: Model = target): Readonly<Record<string, number[]>> {
  const [none, e, mu] = [{}, { mu_nu_e: 1 }, { mu_nu_mu: 1 }].map(
    (more) => at({ ...values, ...more }, of).expected[NAME],
  );
  return {
    "weak nuclei": light(none.nuclei),
    "weak electrons": light(none.electrons),
    "magnetic nuclei e": light(e["magnetic-nuclei"]),
    "magnetic nuclei mu": light(mu["magnetic-nuclei"]),
    "magnetic electrons e": light(e["magnetic-electrons"]),
    "magnetic electrons mu": light(mu["magnetic-electrons"]),
  };
}

/** The same of the other program, at the central pulse. */
function theirs(flavours: Flavours, ...which: readonly (keyof Flavours)[]): number[] {
  const share = { nu_mu: PROMPT, nu_e: DELAYED, nubar_mu: DELAYED };
  return flavours.nu_e.map((_, i) => sum(which.map((one) => share[one] * flavours[one][i])));
}

function expectSameLight(
  ours: Readonly<Record<string, number[]>>,
  other: Readonly<Record<string, Flavours>>,
  to: number,
) {
  for (const [process, flavours] of Object.entries(other)) {
    if (process.startsWith("weak")) {
      expect(worst(ours[process], theirs(flavours, "nu_mu", "nu_e", "nubar_mu")), process).toBeLessThan(to);
      continue;
    }
    expect(worst(ours[`${process} e`], theirs(flavours, "nu_e")), process).toBeLessThan(to);
    expect(worst(ours[`${process} mu`], theirs(flavours, "nu_mu", "nubar_mu")), process).toBeLessThan(to);
  }
}

/** The experiment as its file would be read, with a changed response or target. */
function changed(change: Readonly<Record<string, unknown>>): Experiment {
  const whole = parseDocument(experimentSchema, { ...structuredClone(spectrum), ...change }, "csi.yaml");
  if (whole.statistic !== "poisson") throw new Error("no spectrum");
  return experiment(whole, "csi.yaml");
}

describe("COHERENT CsI 2021 as released", () => {
  it("has the events of the release below 60 photoelectrons and 6 µs, in 9 × 11 bins", () => {
    // counted by an independent program from the same ancillary files; the first row and column by hand
    expect([observed.length, sum(observed)]).toEqual([99, 1578]);
    expect(light(observed)).toEqual([11, 147, 224, 177, 144, 237, 210, 231, 197]);
    expect(template.edges).toEqual([0, 8, 12, 16, 20, 24, 32, 40, 50, 60]);
  });

  it("has 1286 steady events, 18.4 neutrons of the beam and 5.6 that neutrinos make", () => {
    const { expected } = at({});
    expect(sum(expected[NAME]["steady-state"])).toBeCloseTo(1286, 3);
    expect(sum(expected[NAME].neutrons)).toBeCloseTo(18.4, 4);
    expect(sum(expected[NAME]["induced-neutrons"])).toBeCloseTo(5.6, 5);
  });

  it("expects as many coherent scatters as the collaboration, within its errors", () => {
    // 333 ± 11 ± 42, arXiv:2110.07730 (from memory); 329.39 by the other program
    const { nuclei, electrons } = at({}).expected[NAME];
    expect(Math.abs(sum(nuclei) - fixture.fits.default.predicted)).toBeLessThan(0.01);
    expect(sum(electrons)).toBeLessThan(2e-4);
  });

  it("fits without moments: 80.4 of deviance and pulls in 99 bins", () => {
    const f = objective(compiled, []);
    const { chi2, converged } = minimise(f, { held: { mu_nu_e: 0, mu_nu_mu: 0 } });
    expect(converged).toBe(true);
    expect(Math.abs(chi2 - fixture.fits.default.chi2_sm)).toBeLessThan(0.005);
  });
});

describe("COHERENT CsI 2021 folded by an independent program", () => {
  it("expects the same light of every process and flavour, to 1e-4 of the largest bin", () => {
    // a spectrum of muon decay is here linear between 200 knots (2e-5), and small terms of polynomials are left out
    const add = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + b[i]);
    const both = Object.fromEntries(
      Object.entries(fixture.light).map(([process, { Cs, I }]) => [
        process,
        { nu_mu: add(Cs.nu_mu, I.nu_mu), nu_e: add(Cs.nu_e, I.nu_e), nubar_mu: add(Cs.nubar_mu, I.nubar_mu) },
      ]),
    );
    expectSameLight(lightOf({}), both, 1e-4);
  });

  it.each(
    fixture.pulled.map((one) => [JSON.stringify(one.pulls), one] as const),
  )("expects the same where it is off by %s", (_, one) => {
    expectSameLight(lightOf(own(one.pulls)), one.light, 2e-3);
  });

  it.each(Object.keys(fixture.form))("expects the same with the form factor %s", (form_factor) => {
    if (spectrum.target.kind !== "compound") throw new Error("a compound is expected");
    const elements = spectrum.target.elements.map((one) => ({ ...one, nuclei: { ...one.nuclei, form_factor } }));
    const { polynomialNuisance: _, ...other } = changed({ target: { ...spectrum.target, elements } });
    const template = compile({ ...other, nuisances: [] }, MIXING);
    const there = model({ ...compiled, variables: [], templates: [template] });
    expectSameLight(lightOf({}, there), fixture.form[form_factor], 1e-4);
  });

  it.each(
    fixture.time.map((one) => [one.arrival, one.width, one] as const),
  )("shares it between bins of time as a pulse at %f µs does, %f µs wide", (mean, sigma, one) => {
    const pulse = { mean: mean * 1e-6, sigma: sigma * 1e-6 };
    for (const [shares, after] of [
      [one.prompt, [TAU_PI]],
      [one.delayed, [TAU_PI, TAU_MU]],
    ] as const) {
      const out = new Float64Array(11);
      checked.timing!.shares(pulse, after, out);
      // the efficiency of time is here linear between rows of a table, 0.2 µs apart: (0.0494 · 0.2)²/8 = 1.2e-5
      shares.forEach((share, i) => {
        expect(Math.abs(out[i] - share), `bin ${i}`).toBeLessThan(2e-5 * share + 1e-8);
      });
    }
  });

  it.each(
    fixture.points.map((one) => [JSON.stringify(one), one] as const),
  )("expects the same events and likelihood at %s", (_, one) => {
    const moments = { mu_nu_e: Math.sqrt(one.mu2_e ?? 0), mu_nu_mu: Math.sqrt(one.mu2_mu ?? 0) };
    const { expected, logLikelihood } = at({ ...parametersOf(one.pulls), ...moments });
    expect(Math.abs(sum(Object.values(expected[NAME]).map(sum)) / one.events - 1)).toBeLessThan(5e-6);
    expect(Math.abs(logLikelihood[NAME] - one.logLikelihood)).toBeLessThan(1e-3);
  });
});

describe("the bounds of COHERENT CsI 2021", () => {
  const f = objective(compiled, []);
  const { mu_e, mu_mu } = fixture.fits.default;

  it("on the moment of ν_e is that of the independent fit", () => {
    const { value, best, fit } = upperLimit(f, "mu_nu_e", Q90, { held: { mu_nu_mu: 0 } });
    expect([best.converged, fit.converged]).toEqual([true, true]);
    // theirs is found to 0.05
    expect(Math.abs(value - mu_e)).toBeLessThan(0.1);
  });

  it("on that of ν_μ too: χ² has risen by 2.71 there", () => {
    const [none, there] = [0, mu_mu].map((mu) => minimise(f, { held: { mu_nu_e: 0, mu_nu_mu: mu } }));
    expect(Math.abs(there.chi2 - none.chi2 - Q90)).toBeLessThan(0.01);
  });
});

describe("the columns of COHERENT CsI 2021", () => {
  it("do not change by 1e-6 of their largest bin when nodes are doubled", () => {
    const [coarse, fine] = [4, 8].map((n) => compile({ ...checked, nuisances: [] }, MIXING, 2 * n));
    expect(fine.components).toEqual(coarse.components);
    coarse.components.forEach(({ factors }, c) => {
      const [a, b] = [coarse, fine].map((one) => [...componentCounts(one, c)]);
      expect(worst(a, b), factors.join(" ")).toBeLessThan(1e-6);
    });
  });
});

describe("what stands for a detector that is off", () => {
  const exactly = (shift: Shift): Model => {
    const [response, quenching] = [checked.responseAt(shift), checked.quenchingAt(shift)!];
    const { polynomialNuisance: _, ...rest } = checked;
    const there = { ...rest, response, quenching, responseAt: () => response, quenchingAt: () => quenching };
    return model({ ...compiled, variables: [], templates: [compile({ ...there, nuisances: [] }, MIXING)] });
  };

  it.each([
    [1, 0, 0],
    [-1, 0, 0],
    [2, 0, 0],
    [-2, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 2, 0],
    [0, -2, 0],
    [2, 2, 0],
    [2, -2, 0],
    [-2, 2, 0],
    [0, 0, 1],
    [0, 0, -1],
    [0, 0, 2],
    [0, 0, -2],
    [0, 0, -1.2],
    [2, 0, 2],
    [-2, 0, 2],
    [0, 2, -2],
    [-2, -2, -2],
  ])("by %i, %i σ of the light's modes and %f σ of the efficiency is an exact fold within a hundredth of each bin's statistical error", (q0, q1, e) => {
    const other = exactly({ "quenching.0": q0, "quenching.1": q1, efficiency: e });
    // without a moment, and at 2e-9 mu_B, near its bound
    for (const mu_nu_mu of [0, 200]) {
      const point = { mu_nu_mu, ...own({ arrival: 0.55 }) };
      const off = own({ quenching_0: q0, quenching_1: q1, efficiency: e });
      const [ours, exact] = [at({ ...point, ...off }), at(point, other)].map(({ expected }) => expected[NAME]);
      observed.forEach((n, bin) => {
        const difference = sum(Object.keys(ours).map((name) => ours[name][bin] - exact[name][bin]));
        expect(Math.abs(difference) / Math.sqrt(Math.max(n, 1)), `bin ${bin}`).toBeLessThan(0.01);
      });
    }
  });
});

describe("a response in photoelectrons", () => {
  const { response } = spectrum;
  const text = readFileSync(file, "utf8");
  it.each([
    [
      { resolution: { kind: "sqrt-linear", a: "0.3 keV^1/2", b: 0 }, efficiency: 1 },
      'csi.yaml: coherent-csi-2021: response.resolution: the bins are in PE: "sqrt-linear"',
    ],
    [
      { resolution: { kind: "sqrt-linear", a: "0.3 keV^1/2", b: 0 } },
      "csi.yaml: response.efficiency: a formula in photoelectrons needs a gamma response",
    ],
    [{ efficiency: { "energy [keV]": [0, 1], efficiency: [0, 1] } }, "response.efficiency: the bins are in PE"],
    [{ resolution: { kind: "gamma", a: "0.0749 keV", b: "9.56 /keV" } }, "csi.yaml: response.resolution.a"],
    [{ resolution: { kind: "gamma", a: "0.0749 keV/PE" } }, 'csi.yaml: response.resolution.b: missing: "b"'],
    [
      { nuisances: { scale: { parameter: "brn_coherent_csi", step: 0.1 } } },
      "csi.yaml: response.nuisances: a gamma response has no widths and no axis of its own",
    ],
    [
      {
        efficiency: {
          ...Object(response.efficiency),
          mode: { parameter: "nobody", a: 0, b: "0 /PE", c: "0 PE", d: 0 },
        },
      },
      'csi.yaml: coherent-csi-2021: response.efficiency.mode.parameter: no parameter provides it: "nobody"',
    ],
    [
      {
        efficiency: {
          ...Object(response.efficiency),
          mode: { parameter: "brn_coherent_csi", a: 0, b: "0 /PE", c: "0 PE", d: 0 },
        },
      },
      "response.efficiency.mode.parameter: expected a parameter between two bounds",
    ],
    [
      { quenching: { ...Object(response.quenching), modes: [{ parameter: "nobody", a1: 0.01 }] } },
      'csi.yaml: coherent-csi-2021: response.quenching.modes.0.parameter: no parameter provides it: "nobody"',
    ],
    [
      { quenching: { ...Object(response.quenching), modes: [{ parameter: "brn_coherent_csi", a1: -0.06 }] } },
      "csi.yaml: coherent-csi-2021: response.quenching: ionisation does not increase up to the largest recoil",
    ],
  ])("is refused in one line where it cannot be: case %#", (change, message) => {
    expect(() => changed({ response: { ...structuredClone(response), ...change } })).toThrow(message);
  });

  it("is refused beside bins in keV", () => {
    const { "from [PE]": from, "to [PE]": to, ...others } = spectrum.observed;
    expect(() => changed({ observed: { "from [keV]": from, "to [keV]": to, ...others } })).toThrow(
      'csi.yaml: coherent-csi-2021: response.resolution: the bins are in keV: "gamma"',
    );
  });

  it("is what the shipped documents have", () => {
    expect(text).toContain(NAME);
    expect(loadModel(file).experiments[0].trust).toBe("D");
  });
});
