import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../src/experiment/experiment.ts";
import { compile, componentCounts } from "../../src/experiment/template.ts";
import type { Evaluation } from "../../src/model/model.ts";
import type { Mixing } from "../../src/physics/mixing.ts";
import { upperLimit } from "../../src/profile/limit.ts";
import { type Fit, minimise } from "../../src/profile/minimise.ts";
import { objective } from "../../src/profile/objective.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { copyModels, edit, spectrumOf } from "../run/documents.ts";

const NAME = "coherent-lar-2020";
/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

type Values = Readonly<Record<string, number>>;
type Bins = readonly number[];

/** scripts/fixtures/coherent_lar.py: an independent program on the same tables; 8 digits. */
const fixture = JSON.parse(readFileSync("test/fixtures/coherent-lar.json", "utf8")) as {
  readonly folded: Readonly<Record<"nu_mu" | "nubar_mu" | "nu_e", Readonly<Record<"weak" | "magnetic", Bins>>>>;
  readonly times: Readonly<Record<"prompt" | "delayed", Bins>>;
  readonly released: Readonly<
    Record<string, { readonly at: Values; readonly chi2: number; readonly deviance: number }>
  >;
  readonly point: {
    readonly at: Values;
    readonly energy: Bins;
    readonly F90: Bins;
    readonly time: Bins;
    readonly deviance: number;
  };
  readonly standard_model: { readonly at: Values; readonly chi2: number };
  readonly limits: Readonly<
    Record<string, Readonly<Record<"mu_nu_e" | "mu_nu_mu", { readonly limit: number; readonly best: number }>>>
  >;
};

/** Squared moments there are in units of 1e5. */
const MU2 = 1e5;

/** Our names of the parameters there. */
const PARAMETERS: Readonly<Record<string, string>> = {
  flux: "flux_sns",
  rate: "rate_coherent_lar",
  cevns: "cevns",
  brn: "neutrons_coherent_lar",
  "delayed brn": "delayed_neutrons_coherent_lar",
  "steady state": "steady_state_coherent_lar",
  "brn energy": "neutron_energy_coherent_lar",
  "brn time": "neutron_time_coherent_lar",
  "brn width": "neutron_width_coherent_lar",
  "cevns F90": "f90_coherent_lar",
};

/** Effective moments of flavours from the argon data of `root`; `more` lines of parameters. */
function modelOf(more: readonly string[] = [], root = mkdtempSync(join(tmpdir(), "numag-lar-"))): string {
  const file = join(root, "lar.yaml");
  const flat = "{ prior: { kind: uniform, from: 0 mu_B, to: 3e-8 mu_B } }";
  const lines = [
    "name: lar",
    "title: COHERENT LAr 2020",
    `experiments: [${NAME}]`,
    "moments: { kind: flavour }",
    "mixing: de-salas-2020-no",
    "oscillation: fixed",
    "parameters:",
    `  mu_nu_e: ${flat}`,
    `  mu_nu_mu: ${flat}`,
    "  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }",
    ...more.map((line) => `  ${line}`),
  ];
  writeFileSync(file, lines.join("\n"));
  return file;
}

const { document, compiled, target } = prepare(modelOf());
const { observed } = compiled.templates[0];
const checked = experiment(spectrumOf(document), NAME);

/** A point with these parameters, everything else at reference. */
const at = (values: Values): Evaluation =>
  target.evaluate(Float64Array.from(target.parameters, (p) => values[p.name] ?? p.ref));

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

const worst = (ours: ArrayLike<number>, theirs: Bins): number =>
  Math.max(...theirs.map((x, i) => Math.abs(ours[i] / x - 1)));

/** Sums over all bins but those along one axis: 12 energies × 8 of F90 × 10 times. */
const AXES: Readonly<Record<"energy" | "F90" | "time", (bin: number) => number>> = {
  energy: (bin) => Math.floor(bin / 80),
  F90: (bin) => Math.floor(bin / 10) % 8,
  time: (bin) => bin % 10,
};

function along(axis: keyof typeof AXES, counts: Float64Array): number[] {
  const out: number[] = [];
  counts.forEach((n, bin) => {
    out[AXES[axis](bin)] = (out[AXES[axis](bin)] ?? 0) + n;
  });
  return out;
}

const fitted = (fit: Fit, name: string, names: readonly string[]): number => fit.theta[names.indexOf(name)];

describe("COHERENT LAr 2020 as released", () => {
  it("has 3752 events in 12 × 8 × 10 bins, 24.4 kg and 1.38e23 protons", () => {
    // arXiv:2006.12659
    expect([observed.length, sum(observed), observed[0]]).toEqual([960, 3752, 32]);
    expect(checked.exposure / (24.4 * 1.38e23)).toBeCloseTo(1, 12);
    expect(checked.inner.map(({ name, edges }) => [name, edges.length - 1])).toEqual([
      ["f90", 8],
      ["time", 10],
    ]);
  });

  it("has the flux at 27.5 m of 0.09 neutrinos of each kind for one proton", () => {
    // 0.09/(4π (2750 cm)²): arXiv:2006.12659
    const prompt = checked.source.parts[0].flux.lines[0].flux;
    expect(prompt).toBeCloseTo(0.09 / (4 * Math.PI * 2750 ** 2), 20);
  });
});

describe("the released pdfs of COHERENT LAr 2020", () => {
  /** Numbers of events, with their own CEvNS in place of ours, whose rate is 0; pulls of shapes at 0. */
  function released(free: boolean): { fit: Fit; names: string[] } {
    const root = copyModels();
    const file = join("experiments", NAME, "experiment.yaml");
    const cevns = "  cevns: { kind: histogram, counts: cevns-alone.csv, factors: [cevns] }\n";
    const own = "  cevns: { prior: { kind: uniform, from: 0, to: 1000 }, latex: c, symbol: c }\n";
    edit(root, file, "components:\n", `components:\n${cevns}`);
    edit(root, file, "parameters:\n", `parameters:\n${own}`);
    const rows = readFileSync(join(root, "experiments", NAME, "cevns.csv"), "utf8").split("\n");
    const nominal = rows.map((row) => (row.startsWith("#") ? row : row.split(",").slice(0, 7).join(",")));
    writeFileSync(join(root, "experiments", NAME, "cevns-alone.csv"), nominal.join("\n"));
    const pulls = ["neutron_energy", "neutron_time", "neutron_width"];
    const fixed = [...pulls, "rate"].map((name) => `${name}_coherent_lar: { prior: { kind: fixed, value: 0 } }`);
    const counted = ["neutrons", "delayed_neutrons", "steady_state"];
    const flat = counted.map((name) => `${name}_coherent_lar: { prior: { kind: uniform, from: 0, to: 5000 } }`);
    const f = objective(prepare(modelOf([...fixed, ...(free ? flat : [])], root)).compiled);
    return { fit: minimise(f, { held: { mu_nu_e: 0, mu_nu_mu: 0 } }), names: f.parameters.map(({ name }) => name) };
  }

  it.each([
    // their best fit: 159 CEvNS, 553 prompt and 10 delayed neutrons, 3131 of the steady state (arXiv:2006.12659)
    ["shapes fixed", false, [160, 552, 11, 3133]],
    // without the predictions' errors; not published
    ["unconstrained", true, [203, 556, 11, 2982]],
  ] as const)("are fitted as by the other program: %s", (label, free, numbers) => {
    const { fit, names } = released(free);
    const theirs = fixture.released[label];
    const found = ["cevns", "brn", "delayed brn", "steady state"].map((name) => fitted(fit, PARAMETERS[name], names));
    expect(found.map(Math.round)).toEqual(numbers);
    expect(
      worst(
        found,
        ["cevns", "brn", "delayed brn", "steady state"].map((name) => theirs.at[name]),
      ),
    ).toBeLessThan(1e-4);
    expect(fit.chi2).toBeCloseTo(theirs.chi2, 3);
    expect(fit.converged).toBe(true);
  });
});

describe("COHERENT LAr 2020 folded by an independent program", () => {
  const neutrinos = Object.values(fixture.folded);
  const within = [fixture.times.prompt, fixture.times.delayed, fixture.times.delayed].map(sum);
  const expectedOf = (kind: "weak" | "magnetic", scale: Bins): number[] =>
    neutrinos[0][kind].map((_, bin) => neutrinos.reduce((n, one, k) => n + scale[k] * within[k] * one[kind][bin], 0));

  // the bins to 50 keV; beyond, 2e-4 of the events lie at the end point of spectra that are linear between 200 knots here
  const SEEN = 5;

  it("expects the same Standard Model scattering in every bin of energy to 1e-4", () => {
    const weak = along("energy", at({}).expected[NAME].weak);
    expect(worst(weak, expectedOf("weak", [1, 1, 1]).slice(0, SEEN))).toBeLessThan(1e-4);
    // the collaboration expects 128 ± 17
    expect(sum(weak)).toBeCloseTo(123.2, 1);
  });

  it.each([
    ["mu_nu_mu", [1, 1, 0]],
    ["mu_nu_e", [0, 0, 1]],
  ] as const)("expects the same magnetic scattering of %s to 3e-4", (moment, which) => {
    const magnetic = along("energy", at({ [moment]: 1 }).expected[NAME].magnetic);
    expect(worst(magnetic, expectedOf("magnetic", which).slice(0, SEEN))).toBeLessThan(3e-4);
  });

  it("expects the same along every axis with everything off its reference, and has the same deviance", () => {
    const { at: there, ...expected } = fixture.point;
    const own = Object.entries(there).map(([name, value]) => [PARAMETERS[name] ?? name, value]);
    const evaluation = at({
      ...Object.fromEntries(own),
      mu_nu_e: Math.sqrt(MU2 * there.mu_nu_e),
      mu_nu_mu: Math.sqrt(MU2 * there.mu_nu_mu),
      pulse_coherent_lar: 0.44 + 0.2 * there["cevns time"],
    });
    const mean = Object.values(evaluation.expected[NAME]).reduce((all, one) => all.map((n, bin) => n + one[bin]));
    for (const axis of ["energy", "F90", "time"] as const)
      expect(worst(along(axis, mean), expected[axis]), axis).toBeLessThan(1e-5);
    const deviance = observed.reduce((d, n, i) => d + 2 * (mean[i] - n + (n > 0 ? n * Math.log(n / mean[i]) : 0)), 0);
    // spectra that are linear between knots make rates 2e-5 too small
    expect(Math.abs(deviance - expected.deviance)).toBeLessThan(2e-3);
  });

  it("shares what arrives between the bins of time as the other program does", () => {
    const { weak } = at({}).expected[NAME];
    const [prompt, ...later] = neutrinos.map(({ weak: counts }) => sum(counts));
    const theirs = fixture.times.prompt.map((p, i) => prompt * p + sum(later) * fixture.times.delayed[i]);
    expect(worst(along("time", weak), theirs)).toBeLessThan(1e-4);
  });
});

describe("the columns of COHERENT LAr 2020", () => {
  const ANY: Mixing = { sin2_12: 0.3, sin2_13: 0, sin2_23: 0.5, delta_cp: 0, dm2_21: 1, dm2_31: 1 };

  it("do not change by 1e-6 of their largest bin when nodes are doubled", () => {
    const [coarse, fine] = [compile(checked, ANY), compile(checked, ANY, 16)];
    expect(coarse.components).toEqual(fine.components);
    fine.components.forEach(({ name, factors }, c) => {
      const [ours, finer] = [coarse, fine].map((one) => componentCounts(one, c));
      const difference = Math.max(...ours.map((x, bin) => Math.abs(x - finer[bin])));
      expect(difference / Math.max(...finer.map(Math.abs)), `${name} ${factors.join(" ")}`).toBeLessThan(1e-6);
    });
  });
});

describe("the Δχ² bounds of COHERENT LAr 2020", () => {
  const f = objective(compiled);

  it("begin at the same χ² without moments as the other program's", () => {
    const fit = minimise(f, { held: { mu_nu_e: 0, mu_nu_mu: 0 } });
    expect(fit.chi2).toBeCloseTo(fixture.standard_model.chi2, 3);
    expect(fit.converged).toBe(true);
  });

  it.each([
    ["mu_nu_e", "mu_nu_mu"],
    ["mu_nu_mu", "mu_nu_e"],
  ] as const)("on %s with %s at 0 are the other program's to 1e-3", (name, other) => {
    const { value, best, fit } = upperLimit(f, name, Q90, { held: { [other]: 0 } });
    expect(Math.abs(value / fixture.limits.default[name].limit - 1)).toBeLessThan(1e-3);
    expect([best.converged, fit.converged]).toEqual([true, true]);
  });
});
