/**
 * A run folder of a million draws that nobody sampled, for measuring `numag report`: `npx tsx scripts/bench/large-run.ts FOLDER`.
 * 45 columns, 4 ensembles of 50 walkers and 5000 steps; moments with a hard edge at zero, and nuisances. Seeded.
 */
import { mkdirSync } from "node:fs";
import seedrandom from "seedrandom";
import { posterior } from "../../src/posterior/draws/posterior.ts";
import { summarise } from "../../src/posterior/summary/summary.ts";
import { sensitivityOf } from "../../src/run/products/sensitivity.ts";
import type { Chain } from "../../src/store/chain-file.ts";
import { digest, writeRun } from "../../src/store/run-folder.ts";
import type { Column, RunRecord } from "../../src/store/run-record.ts";

const [ENSEMBLES, WALKERS, STEPS, NUISANCES] = [4, 50, 5000, 36];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("large-run.ts: missing argument: FOLDER");

const random = seedrandom("large run", { state: false }).double;
const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const moment = { unit: "1e-11 mu_B", bounds: [0, 5], periodic: false } as const;
const columns: readonly Column[] = [
  ...[1, 2, 3].map(
    (k): Column => ({
      ...{
        name: `Lambda_${k}`,
        kind: "parameter",
        role: "moment",
        latex: `|\\Lambda_${k}|`,
        symbol: `|Λ${"₀₁₂₃"[k]}|`,
      },
      ...{ ...moment, prior: { words: "uniform on [0, 5] × 1e-11 mu_B" } },
    }),
  ),
  ...["sol", "reactor", "acc"].map(
    (beam): Column => ({
      name: `mu_${beam}`,
      kind: "derived",
      role: "moment",
      latex: `\\mu_{\\rm ${beam}}`,
      symbol: `μ_${beam}`,
      ...moment,
    }),
  ),
  ...Array.from(
    { length: NUISANCES },
    (_, i): Column => ({
      ...{
        name: `flux_${i}`,
        kind: "parameter",
        role: "flux",
        latex: `f_{${i}}`,
        symbol: `f_${i}`,
        unit: "",
        bounds: [0, null],
      },
      ...{ periodic: false, prior: { words: "Gaussian 1 ± 0.1, above 0" } },
    }),
  ),
  ...["log_prior", "log_likelihood.a", "log_likelihood.b"].map(
    (name): Column => ({
      name,
      kind: "density",
      role: "density",
      latex: name,
      symbol: name,
      unit: "",
      bounds: [null, null],
      periodic: false,
    }),
  ),
];
const names = columns.map(({ name }) => name);

/** One draw into a row. */
function draw(row: Float64Array): void {
  for (let k = 0; k < 3; k++) row[k] = Math.abs((0.8 - 0.2 * k) * gaussian());
  const square = (k: number) => row[k] ** 2;
  row[3] = Math.sqrt(0.33 * square(0) + 0.69 * square(1) + 0.98 * square(2));
  row[4] = Math.sqrt(0.4 * square(0) + 0.7 * square(1) + 0.9 * square(2));
  row[5] = Math.sqrt(1.2 * square(0) + 1.1 * square(1) + 0.7 * square(2));
  for (let i = 0; i < NUISANCES; i++) row[6 + i] = Math.abs(1 + 0.1 * gaussian());
  for (let i = 0; i < 3; i++) row[6 + NUISANCES + i] = -0.5 * gaussian() ** 2;
}

/** Walkers that move every third step. */
function chain(): Chain {
  const drawn = names.map(() => new Float64Array(STEPS * WALKERS));
  const now = Array.from({ length: WALKERS }, () => new Float64Array(names.length));
  for (const row of now) draw(row);
  for (let t = 0, i = 0; t < STEPS; t++) {
    for (const row of now) {
      if (random() < 1 / 3) draw(row);
      for (let c = 0; c < row.length; c++) drawn[c][i] = row[c];
      i++;
    }
  }
  return { names, nStep: STEPS, nWalker: WALKERS, columns: drawn };
}

const chains = Array.from({ length: ENSEMBLES }, chain);
const prior = new Map(names.map((name) => [name, Float64Array.from({ length: 20_000 }, () => 5 * random())]));
const record: RunRecord = {
  ...{ schema: 3, id: "large-run", status: "complete", model: "large", title: "A million draws that nobody sampled" },
  ...{ experiments: [], remarks: [], trust: {}, modelHash: "", columns, acceptance: chains.map(() => 0.33) },
  settings: {
    seed: 1,
    ensembles: ENSEMBLES,
    walkers: WALKERS,
    steps: STEPS,
    thin: 1,
    moves: [{ kind: "stretch", a: 2, weight: 1 }],
    start: "prior",
    targetEss: null,
    workers: 1,
  },
  stored: chains.map(() => STEPS),
  digest: digest(chains),
  timing: { started: "2026-01-01T00:00:00.000Z", seconds: 1, walkerStepsPerSecond: 1 },
  ...{ versions: { numag: "0.1.0" }, commit: null },
  verdict: { converged: true, reasons: [], unconverged: [], burnIn: { steps: 0, reason: "none" }, kept: STEPS },
};
mkdirSync(folder, { recursive: true });
const kept = posterior(chains, names, { discard: 0, thin: 1 });
const products = {
  prior,
  predictive: [],
  forms: [],
  published: [],
  sensitivity: sensitivityOf(kept, columns, () => 1),
};
writeRun(folder, record, { chains, products, summary: { columns: summarise(kept, columns) }, model: "" });
