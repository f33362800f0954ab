import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Random, stream } from "../../src/math/random.ts";
import { balanced, posterior } from "../../src/posterior/draws/posterior.ts";
import { summarise } from "../../src/posterior/summary/summary.ts";
import type { Chain } from "../../src/store/chain-file.ts";
import type { Predictive } from "../../src/store/predictive.ts";
import type { PredictiveDraws } from "../../src/store/predictive-draws.ts";
import { digest, writeRun } from "../../src/store/run-folder.ts";
import type { Column, RunRecord } from "../../src/store/run-record.ts";
import { fromRows } from "../chain.ts";

/**
 * A run that nobody sampled, made of uniform deviates by additions, multiplications and square roots alone: its numbers are the same
 * wherever they are computed, so that what Python read of its files can be set beside them.
 */

const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  kind: "parameter",
  role: "nuisance",
  latex: name,
  symbol: name,
  unit: "",
  bounds: [null, null],
  periodic: false,
  ...more,
});

const TWO_PI = 6.283185307179586;

export const COLUMNS: readonly Column[] = [
  column("Lambda_1", {
    latex: "|\\Lambda_{1}|",
    symbol: "|Λ₁|",
    unit: "1e-11 mu_B",
    role: "moment",
    bounds: [0, 5],
    prior: { words: "uniform on [0, 5] × 1e-11 mu_B", shape: { kind: "uniform", from: 0, to: 5 } },
    block: "moments",
  }),
  column("phi_1", {
    latex: "\\varphi_{1}",
    symbol: "φ₁",
    unit: "1 rad",
    bounds: [0, TWO_PI],
    role: "phase",
    periodic: true,
    prior: { words: "uniform on [0, 2π]", shape: { kind: "uniform", from: 0, to: TWO_PI } },
    block: "moments",
  }),
  column("pulse", {
    ...{ latex: "t_{\\rm p}", symbol: "t_p", unit: "1 us", block: "cellar" },
    prior: { words: "Gaussian 0 ± 1 us", shape: { kind: "gaussian", mean: 0, sigma: 1 } },
  }),
  column("mu_sol", {
    kind: "derived",
    role: "moment",
    latex: "\\mu_{\\rm sol}",
    symbol: "μ_sol",
    unit: "1e-11 mu_B",
    bounds: [0, null],
  }),
  column("log_prior", { kind: "density", role: "density", symbol: "ln prior" }),
  column("log_likelihood.cellar", { kind: "density", role: "density", symbol: "ln L (cellar)" }),
  column("log_likelihood.bound", { kind: "density", role: "density", symbol: "ln L (bound)" }),
];

/** Stored steps: of the second ensemble fewer than of the others, and of the last none. */
export const STORED = [50, 30, 50, 50, 0];
const WALKERS = 4;
const THIN = 5;
const BURN_IN = 48;

/** A walker that stays where it is, or goes half of the way to a new point: draws depend on those before them. */
function chain(random: Random, nStep: number): Chain {
  const names = COLUMNS.map(({ name }) => name);
  const values = new Float64Array(nStep * WALKERS * names.length);
  const now = Array.from({ length: WALKERS }, () => [random(), random(), random()]);
  for (let step = 0, at = 0; step < nStep; step++) {
    for (let walker = 0; walker < WALKERS; walker++, at += names.length) {
      const u = now[walker];
      if (random() < 0.6) for (let k = 0; k < u.length; k++) u[k] = 0.5 * (u[k] + random());
      const [lambda, phi, pulse] = [5 * u[0] * u[0], TWO_PI * u[1], 6 * u[2] - 3];
      const mu = Math.sqrt(0.33 * lambda * lambda + 0.1 * u[2]);
      values.set([lambda, phi, pulse, mu, -0.5 * pulse * pulse, -lambda - 20, -mu * mu], at);
    }
  }
  return fromRows({ names, nStep, nWalker: WALKERS, values });
}

/** What is kept: ensembles 0, 2 and 3, from stored step 10 (48 / 5, rounded up) to 49. */
export const KEPT = { ensembles: [0, 2, 3], firstStep: 10, nStep: 40, nWalker: WALKERS, thin: THIN };

const CELLAR: Predictive = {
  experiment: "cellar",
  title: "A detector in a cellar",
  axis: "Reconstructed energy [keV]",
  edges: [1, 2, 4],
  // two bins of another axis in each interval
  observed: [5, 3],
  observedInBins: [4, 1, 3, 0],
  median: [5, 3],
  band68: { lower: [4, 2], upper: [6, 4] },
  band90: { lower: [3, 1], upper: [7, 5] },
  components: [{ name: "weak", kind: "weak", on: "electrons", counts: [5, 3] }],
};

const BOUND: Predictive = {
  experiment: "bound",
  title: "A published bound",
  axis: "μ² [10⁻²² μ_B²]",
  observed: [0.25],
  error: [0.5],
  median: [0.3],
  band68: { lower: [0.1], upper: [0.5] },
  band90: { lower: [0], upper: [0.6] },
  components: [{ name: "magnetic", kind: "magnetic", on: "electrons", counts: [0.3] }],
};

/** Draws of the predictive distribution, 50 of each ensemble. */
function predictiveDraws(random: Random): PredictiveDraws {
  const per = 50;
  const n = per * KEPT.ensembles.length;
  const of = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));
  return {
    ensemble: of(n, (i) => KEPT.ensembles[Math.floor(i / per)]),
    step: of(n, (i) => KEPT.firstStep + Math.floor(((i % per) * KEPT.nStep) / per)),
    walker: of(n, (i) => i % WALKERS),
    experiments: [
      {
        experiment: "cellar",
        nBin: 4,
        counts: of(4 * n, () => Math.floor(10 * random())),
        logLikelihood: of(4 * n, () => Math.fround(-1 - random() - 2 * random() * random())),
      },
      {
        experiment: "bound",
        nBin: 1,
        counts: of(n, () => random() - 0.3),
        logLikelihood: of(n, () => Math.fround(-0.5 - random())),
      },
    ],
  };
}

function recordOf(chains: readonly Chain[]): RunRecord {
  return {
    schema: 3,
    id: "toy",
    status: "interrupted",
    model: "toy",
    title: "A run that nobody\n  sampled",
    experiments: ["cellar", "bound"],
    remarks: [],
    trust: { cellar: "M", bound: "M" },
    modelHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    settings: {
      seed: 1,
      ensembles: STORED.length,
      walkers: WALKERS,
      steps: 300,
      thin: THIN,
      moves: [{ kind: "stretch", a: 2, weight: 1 }],
      start: "prior",
      targetEss: null,
      workers: 2,
    },
    stored: STORED,
    columns: COLUMNS,
    acceptance: [0.3, 0.31, 0.32, 0.33, 0.34],
    digest: digest(chains.filter(({ nStep }) => nStep > 0)),
    timing: { started: "2026-01-02T03:04:05.000Z", seconds: 12.5, walkerStepsPerSecond: 412345.6 },
    versions: { numag: "0.0.1", node: "20.20.2" },
    commit: null,
    verdict: {
      converged: false,
      reasons: ["a toy"],
      unconverged: [],
      burnIn: { steps: BURN_IN, reason: "a toy" },
      kept: 200,
    },
  };
}

/** Write the run into a folder, with the power 2 of the bound's likelihood in its model. */
export function storeToyRun(folder: string): void {
  const random = stream("toy");
  const chains = STORED.map((nStep) => chain(random, nStep));
  const record = recordOf(chains);
  const names = COLUMNS.map(({ name }) => name);
  const kept = posterior(balanced(chains), names, { discard: BURN_IN, thin: THIN });
  const prior = new Map(
    names.map((name) => [name, Float64Array.from({ length: 20 }, () => random())] as [string, Float64Array]),
  );
  mkdirSync(folder, { recursive: true });
  writeRun(folder, record, {
    chains,
    products: {
      prior,
      predictive: [CELLAR, BOUND],
      forms: [],
      published: [],
      sensitivity: { alphas: [], columns: [], grids: {}, pieces: [], verdicts: [] },
    },
    draws: predictiveDraws(random),
    summary: {
      run: record.id,
      model: record.model,
      status: record.status,
      converged: false,
      columns: summarise(kept, COLUMNS),
    },
    model: "name: toy\npowers: { bound: 2 }\n",
  });
}

/** The run in a folder of its own below `root`. */
export function toyRun(root: string): string {
  const folder = join(root, "toy");
  storeToyRun(folder);
  return folder;
}
