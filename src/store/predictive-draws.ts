import { existsSync } from "node:fs";
import { join } from "node:path";
import { interleaved, type Metadata, type Numbers, readColumns, writeColumns } from "./chain-file.ts";

/** Data of one experiment that might have been, and how likely each draw makes those that are. */
export interface ExperimentDraws {
  readonly experiment: string;
  readonly nBin: number;
  /** Counts, or Gaussian numbers where its data are, in the bins of all axes: `[draw * nBin + bin]`. */
  readonly counts: Float64Array;
  /** ln of the probability of what was observed in each bin: `[draw * nBin + bin]`; once stored, to the precision of float32. */
  readonly logLikelihood: Float64Array;
}

/** Draws of the posterior predictive distribution: points of the posterior, one replica of all data at each. */
export interface PredictiveDraws {
  /** The ensemble of each draw, numbered as the chain files are; ensemble after ensemble, equally many of each. */
  readonly ensemble: Float64Array;
  /** The stored step of each draw, as the chain files count. */
  readonly step: Float64Array;
  readonly walker: Float64Array;
  readonly experiments: readonly ExperimentDraws[];
}

const NAME = "predictive.arrow";
const COUNTS = "counts.";
const LOG_LIKELIHOOD = "log_likelihood.";

/** Whole numbers in as few bytes as they need, others as they are. */
function narrow(values: Float64Array): Numbers {
  if (!values.every((x) => Number.isInteger(x) && x >= 0 && x <= 0xffffffff)) return values;
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  if (most > 0xffff) return Uint32Array.from(values);
  return most > 0xff ? Uint16Array.from(values) : Uint8Array.from(values);
}

const inBin = (values: Float64Array, nBin: number, bin: number): Float64Array =>
  Float64Array.from({ length: values.length / nBin }, (_, draw) => values[draw * nBin + bin]);

/** Write `predictive.arrow` of a run's folder: one row a draw, columns `counts.<experiment>.<bin>` and `log_likelihood.<experiment>.<bin>`. */
export function writePredictiveDraws(folder: string, draws: PredictiveDraws, metadata: Metadata = {}): void {
  const { ensemble, step, walker, experiments } = draws;
  const columns = new Map<string, Numbers>(Object.entries({ ensemble, step, walker }));
  for (const { experiment, nBin, counts, logLikelihood } of experiments) {
    for (let bin = 0; bin < nBin; bin++) {
      columns.set(`${COUNTS}${experiment}.${bin}`, narrow(inBin(counts, nBin, bin)));
      columns.set(`${LOG_LIKELIHOOD}${experiment}.${bin}`, Float32Array.from(inBin(logLikelihood, nBin, bin)));
    }
  }
  writeColumns(join(folder, NAME), columns, metadata);
}

/** Read it; undefined of a run that was stored without. Throws with the file's name where it is damaged. */
export function readPredictiveDraws(folder: string): PredictiveDraws | undefined {
  const file = join(folder, NAME);
  if (!existsSync(file)) return undefined;
  const columns = readColumns(file);
  const column = (name: string): Float64Array => {
    const values = columns.get(name);
    if (!values) throw new Error(`${file}: damaged, column missing: "${name}"`);
    return values;
  };
  const bins = [...columns.keys()].flatMap((name) => (name.startsWith(COUNTS) ? [name.slice(COUNTS.length)] : []));
  const experiments = [...new Set(bins.map((name) => name.slice(0, name.lastIndexOf("."))))];
  const all = (prefix: string, experiment: string, nBin: number): Float64Array =>
    interleaved(Array.from({ length: nBin }, (_, bin) => column(`${prefix}${experiment}.${bin}`)));
  return {
    ensemble: column("ensemble"),
    step: column("step"),
    walker: column("walker"),
    experiments: experiments.map((experiment) => {
      const nBin = bins.filter((name) => name.slice(0, name.lastIndexOf(".")) === experiment).length;
      return {
        experiment,
        nBin,
        counts: all(COUNTS, experiment, nBin),
        logLikelihood: all(LOG_LIKELIHOOD, experiment, nBin),
      };
    }),
  };
}
