import seedrandom from "seedrandom";
import type { Published } from "../../src/catalogue/published.ts";
import type { Posterior } from "../../src/posterior/draws/posterior.ts";
import { summarise } from "../../src/posterior/summary/summary.ts";
import type { StoredRun } from "../../src/report/input/stored-run.ts";
import type { Complex, Form } from "../../src/store/forms.ts";
import type { BinnedPredictive } from "../../src/store/predictive.ts";
import type { Column, RunRecord } from "../../src/store/run-record.ts";
import type { Sensitivity } from "../../src/store/sensitivity.ts";

const TWO_PI = 2 * Math.PI;
const MOMENT = "1e-11 mu_B";
const FLUXES = ["pp", "pep", "hep", "be7", "b8", "n13", "o15", "f17"];
const FLUX_ERRORS = [0.006, 0.01, 0.3, 0.06, 0.12, 0.15, 0.17, 0.2];
const BURN_IN = 400;
const THIN = 2;

/** How large a run to invent: the draws are ensembles x walkers x steps. */
export interface Size {
  readonly ensembles: number;
  readonly walkers: number;
  readonly steps: number;
}

type Random = () => number;
type Point = Record<string, number>;

const known = new Map<string, StoredRun>();

/**
 * A run that nobody sampled: draws of a toy posterior with a hard edge at zero, phases, and narrow nuisances, all from one seed. One of a size
 * serves all tests of a worker, which change nothing of it.
 */
export function syntheticRun(
  { ensembles, walkers, steps }: Size = { ensembles: 4, walkers: 20, steps: 150 },
): StoredRun {
  const key = [ensembles, walkers, steps].join();
  const one = known.get(key) ?? invented({ ensembles, walkers, steps });
  known.set(key, one);
  return one;
}

function invented(size: Size): StoredRun {
  const random = seedrandom("synthetic");
  const names = COLUMNS.map(({ name }) => name);
  const chains = Array.from({ length: size.ensembles }, () => ensemble(size, names, random));
  const prior = new Map(names.map((name) => [name, new Float64Array(5000)]));
  for (let i = 0; i < 5000; i++) {
    const point = derive(fromPrior(random));
    for (const name of names) prior.get(name)![i] = point[name];
  }
  const posterior: Posterior = {
    names,
    nEnsemble: size.ensembles,
    nWalker: size.walkers,
    nStep: size.steps,
    thin: THIN,
    column: (name) => chains.map((chain) => chain.get(name)!),
  };
  const summary = summarise(posterior, COLUMNS);
  return {
    record: record(size),
    posterior,
    prior,
    predictive: [predictive(random)],
    forms,
    published,
    summary,
    sensitivity,
  };
}

/** Nothing of how bounds follow powers. */
const sensitivity: Sensitivity = { alphas: [], columns: [], grids: {}, pieces: [], verdicts: [] };

/** Q = 1 − v v† of a pure state: v is its blind spot. */
function pure(beam: string, symbol: string, v: readonly Complex[]): Form {
  const q = v.map(([a, b], i) =>
    v.map(([c, d], j): Complex => [(i === j ? 1 : 0) - (a * c + b * d), -(b * c - a * d)]),
  );
  return { beam, symbol, title: `Beam of ${symbol}`, q, weakest: { eigenvalue: 0, direction: v } };
}

/** The mixing of the mass states in ν_e and ν_μ at sin²θ of 0.318, 0.022 and 0.574 and δ = 1.08π, moduli to three digits. */
const forms: readonly Form[] = [
  {
    beam: "mu_sol",
    symbol: "μ_sol",
    title: "The Sun",
    q: [0.33, 0.69, 0.98].map((x, i) => [0, 1, 2].map((j): Complex => [i === j ? x : 0, 0])),
    weakest: {
      eigenvalue: 0.33,
      direction: [
        [1, 0],
        [0, 0],
        [0, 0],
      ],
    },
  },
  pure("mu_reactor", "μ_reactor", [
    [0.817, 0],
    [0.558, 0],
    [-0.144, -0.037],
  ]),
  pure("mu_nu_e", "μ_νe", [
    [0.817, 0],
    [0.558, 0],
    [-0.144, -0.037],
  ]),
  pure("mu_nu_mu", "μ_νμ", [
    [-0.278, -0.03],
    [0.598, 0],
    [0.749, -0.02],
  ]),
];

const published: readonly Published[] = [
  limit("mu_sol", 2.8, "Borexino", 2017, "solar"),
  limit("mu_sol", 0.63, "XENONnT", 2022, "solar"),
  limit("mu_reactor", 2.9, "GEMMA", 2012, "reactor"),
  limit("mu_nu_mu", 68, "LSND", 2001, "accelerator"),
];

function limit(column: string, upper: number, experiment: string, year: number, method: string): Published {
  const reference = `a paper of ${year}`;
  return {
    column,
    quantity: column,
    bound: { kind: "upper", value: upper, approximate: false },
    level: 0.9,
    year,
    experiment,
    reference,
    trust: "B",
    method,
  };
}

/** The same run with another record: what it says about itself. */
export function withRecord(run: StoredRun, change: Partial<RunRecord>): StoredRun {
  return { ...run, record: { ...run.record, ...change } };
}

const column = (name: string, symbol: string, role: Column["role"], more: Partial<Column>): Column => ({
  name,
  kind: "parameter",
  role,
  latex: name,
  symbol,
  unit: "",
  bounds: [0, null],
  periodic: false,
  ...more,
});

const uniform = (words: string, from: number, to: number) => ({ words, shape: { kind: "uniform", from, to } });
const normal = (words: string, mean: number, sigma: number) => ({ words, shape: { kind: "gaussian", mean, sigma } });
const split = (words: string, mode: number, below: number, above: number) => ({
  ...{ words, shape: { kind: "split-normal", mode, below, above } },
});
const phase: Partial<Column> = {
  ...{ unit: "1 rad", bounds: [0, TWO_PI], periodic: true, prior: uniform("uniform on [0, 2π)", 0, TWO_PI) },
};
const derived = { kind: "derived", unit: MOMENT } as const;
const density = { kind: "density", bounds: [null, null] } as const;

/** The columns of the default model, in the order of its chains. */
export const COLUMNS: readonly Column[] = [
  ...[1, 2, 3].map((k) =>
    column(`Lambda_${k}`, `|Λ${"₀₁₂₃"[k]}|`, "moment", {
      ...{ unit: MOMENT, bounds: [0, 5], prior: uniform("uniform on [0, 5] × 1e-11 mu_B", 0, 5) },
    }),
  ),
  column("phi_1", "φ₁", "phase", phase),
  column("phi_3", "φ₃", "phase", phase),
  column("sin2_12", "sin²θ₁₂", "mixing", {
    bounds: [0, 1],
    prior: normal("Gaussian 0.318 ± 0.016 on [0, 1]", 0.318, 0.016),
  }),
  column("sin2_13", "sin²θ₁₃", "mixing", {
    ...{ bounds: [0, 1], prior: split("split normal 0.0220 +0.0007 −0.0006", 0.022, 0.0006, 0.0007) },
  }),
  column("sin2_23", "sin²θ₂₃", "mixing", { bounds: [0, 1], prior: normal("Gaussian 0.574 ± 0.014", 0.574, 0.014) }),
  column("delta_cp", "δ", "mixing", {
    ...{ ...phase, prior: split("split normal 1.08π +0.13π −0.12π", 1.08 * Math.PI, 0.12 * Math.PI, 0.13 * Math.PI) },
  }),
  ...FLUXES.map((f, i) =>
    column(`flux_${f}`, `f ${f}`, "flux", {
      ...{ prior: normal(`Gaussian 1 ± ${FLUX_ERRORS[i]}, above 0`, 1, FLUX_ERRORS[i]) },
    }),
  ),
  column("background_xenonnt_sr0", "r_bkg", "nuisance", {
    ...{ bounds: [0.5, 1.5], prior: uniform("uniform on [0.5, 1.5]", 0.5, 1.5) },
  }),
  column("mu_sol", "μ_sol", "moment", derived),
  column("mu_reactor", "μ_reactor", "moment", derived),
  column("mu_acc", "μ_acc", "moment", derived),
  column("mu_lsnd", "μ_LSND", "moment", derived),
  column("mu_nu_e", "μ_νe", "moment", derived),
  column("mu_nu_mu", "μ_νμ", "moment", derived),
  column("mu_nu_tau", "μ_ντ", "moment", derived),
  column("log_prior", "ln prior", "density", density),
  column("log_likelihood.xenonnt-sr0", "ln L (xenonnt-sr0)", "density", density),
];

/** Walkers that stay put two times out of three, as those of a real ensemble do. */
function ensemble({ walkers, steps }: Size, names: readonly string[], random: Random): Map<string, Float64Array> {
  const chain = new Map(names.map((name) => [name, new Float64Array(walkers * steps)]));
  const now = Array.from({ length: walkers }, () => fromPosterior(random));
  for (let t = 0, k = 0; t < steps; t++) {
    for (let w = 0; w < walkers; w++, k++) {
      if (random() < 1 / 3) now[w] = fromPosterior(random);
      for (const name of names) chain.get(name)![k] = now[w][name];
    }
  }
  return chain;
}

function fromPrior(random: Random): Point {
  const point: Point = {};
  for (const k of [1, 2, 3]) point[`Lambda_${k}`] = 5 * random();
  return Object.assign(point, nuisances(random), { background_xenonnt_sr0: 0.5 + random() });
}

/** Flat in the moments times exp(-((y - 0.1) / 0.3)² / 2) in y = mu_sol², drawn by rejection. */
function fromPosterior(random: Random): Point {
  for (;;) {
    const point = nuisances(random);
    for (const k of [1, 2, 3]) point[`Lambda_${k}`] = [0, 2.2, 1.4, 1.1][k] * random();
    derive(point);
    const pull = (point.mu_sol ** 2 - 0.1) / 0.3;
    if (random() > Math.exp(-(pull ** 2) / 2)) continue;
    point.background_xenonnt_sr0 = 1 - 0.04 * point.mu_sol ** 2 + 0.05 * gaussian(random);
    return point;
  }
}

function nuisances(random: Random): Point {
  const point: Point = {
    phi_1: TWO_PI * random(),
    phi_3: TWO_PI * random(),
    sin2_12: 0.318 + 0.016 * gaussian(random),
    sin2_13: 0.022 + 0.00065 * gaussian(random),
    sin2_23: 0.574 + 0.014 * gaussian(random),
    delta_cp: (1.08 * Math.PI + 0.4 * gaussian(random) + TWO_PI) % TWO_PI,
  };
  FLUXES.forEach((f, i) => {
    point[`flux_${f}`] = Math.abs(1 + FLUX_ERRORS[i] * gaussian(random));
  });
  return point;
}

/** Effective moments of a toy: right for the Sun, only alike for the rest. */
function derive(point: Point): Point {
  const [a, b, c] = [1, 2, 3].map((k) => point[`Lambda_${k}`] ** 2);
  const all = a + b + c;
  const wave = 1 + 0.3 * Math.cos(point.phi_1 - point.phi_3);
  const e = all - (0.68 * a + 0.3 * b + 0.02 * c) * wave * 0.7;
  const mu = all - (0.15 * a + 0.3 * b + 0.55 * c) * wave * 0.7;
  const squares: Point = {
    mu_sol: 0.33 * a + 0.69 * b + 0.98 * c,
    mu_reactor: e,
    mu_acc: e + mu,
    mu_lsnd: e + 2.13 * mu,
    mu_nu_e: e,
    mu_nu_mu: mu,
    mu_nu_tau: 2 * all - e - mu,
  };
  for (const [name, square] of Object.entries(squares)) point[name] = Math.sqrt(square);
  point.log_prior = -(((point.sin2_12 - 0.318) / 0.016) ** 2) / 2;
  point["log_likelihood.xenonnt-sr0"] = -(((point.mu_sol ** 2 - 0.1) / 0.3) ** 2) / 2;
  return point;
}

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(TWO_PI * random());
}

/** 30 bins of 1 keV that look like a xenon detector: a falling magnetic part below a flat background. */
function predictive(random: Random): BinnedPredictive {
  const edges = Array.from({ length: 31 }, (_, i) => i + 1);
  const components = {
    weak: edges.slice(1).map((_, i) => 1.1 - 0.01 * i),
    magnetic: edges.slice(1).map((_, i) => 6 / (i + 1.5)),
    background: edges.slice(1).map((_, i) => 11 + 0.15 * i),
  };
  const median = edges.slice(1).map((_, i) => components.weak[i] + components.magnetic[i] + components.background[i]);
  const scaled = (factor: number) => median.map((m) => m * factor);
  return {
    experiment: "xenonnt-sr0",
    title: "XENONnT SR0",
    axis: "Reconstructed energy [keV]",
    edges,
    observed: median.map((m) => Math.max(0, Math.round(m + Math.sqrt(m) * gaussian(random)))),
    median,
    band68: { lower: scaled(0.95), upper: scaled(1.05) },
    band90: { lower: scaled(0.91), upper: scaled(1.1) },
    components: [
      { name: "weak", kind: "weak", on: "electrons", counts: components.weak },
      { name: "magnetic", kind: "magnetic", on: "electrons", counts: components.magnetic },
      { name: "background", kind: "background", counts: components.background },
    ],
    pValue: { value: 0.43, mcse: 0.011, discrepancy: "deviance 2 Σ (m − n + n ln n/m)" },
  };
}

function record({ ensembles, walkers, steps }: Size): RunRecord {
  return {
    schema: 3,
    id: "2026-01-02-synthetic-0123abcd",
    status: "complete",
    model: "synthetic",
    title: "A synthetic run that looks like XENONnT SR0",
    experiments: ["xenonnt-sr0"],
    remarks: [],
    trust: { "xenonnt-sr0": "M" },
    modelHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    settings: {
      seed: 1,
      ensembles,
      walkers,
      steps: BURN_IN + THIN * steps,
      thin: THIN,
      moves: [{ kind: "stretch", a: 2, weight: 1 }],
      start: "prior",
      targetEss: null,
      workers: 2,
    },
    stored: Array.from({ length: ensembles }, () => BURN_IN / THIN + steps),
    columns: COLUMNS,
    acceptance: Array.from({ length: ensembles }, (_, e) => 0.31 + 0.01 * e),
    digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    timing: { started: "2026-01-02T03:04:05.000Z", seconds: 21.37, walkerStepsPerSecond: 412345.6 },
    versions: { numag: "0.1.0", node: "20.20.2" },
    commit: "0123456789abcdef0123456789abcdef01234567",
    verdict: {
      converged: true,
      reasons: [],
      unconverged: [],
      burnIn: { steps: BURN_IN, reason: "5 autocorrelation times" },
      kept: THIN * steps,
    },
  };
}
