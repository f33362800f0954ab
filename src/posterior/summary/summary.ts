import { expectKeys, reject } from "../../reject.ts";
import type { Column } from "../../store/run-record.ts";
import { autocorrelationTime } from "../diagnostics/autocorrelation.ts";
import { essBulk, essTail } from "../diagnostics/ess.ts";
import { type Estimate, meanWithError, quantileWithError } from "../diagnostics/mcse.ts";
import { rhat } from "../diagnostics/rhat.ts";
import { sortedBatches } from "../draws/batches.ts";
import { checkDraws, checkLevel, checkSupport, checkThin } from "../draws/check-arguments.ts";
import type { Draws } from "../draws/draws.ts";
import { variance } from "../draws/mean.ts";
import { drawsOf, type Posterior } from "../draws/posterior.ts";
import { rank } from "../draws/rank.ts";
import { periodOf, type Support } from "../draws/support.ts";
import { type Circular, circular } from "./circular.ts";
import { hdiErrors } from "./hdi-error.ts";
import { hdi } from "./interval.ts";
import { modeWithError } from "./mode.ts";

/** One column in numbers; keys of the records are levels as `String(level)`. What does not exist is NaN, null in JSON. */
export interface ColumnSummary {
  readonly mean: number;
  readonly meanMcse: number;
  readonly sd: number;
  readonly median: number;
  readonly medianMcse: number;
  /** Where the boundary-corrected density is highest. */
  readonly mode: number;
  readonly modeMcse: number;
  /** Lower limit at a level: the quantile at 1 - level. */
  readonly lower: Readonly<Record<string, Estimate>>;
  /** Upper limit at a level: the quantile at that level. */
  readonly upper: Readonly<Record<string, Estimate>>;
  /** Quantiles at (1 - level) / 2 and (1 + level) / 2. */
  readonly equalTailed: Readonly<Record<string, { readonly lower: Estimate; readonly upper: Estimate }>>;
  /** Shortest interval; of a periodic column it passes through the bound if its first end is the larger one. */
  readonly hdi: Readonly<Record<string, readonly [number, number]>>;
  /** Errors of the ends of `hdi`. */
  readonly hdiMcse: Readonly<Record<string, readonly [number, number]>>;
  /** Of a periodic column alone: where it lies on its circle. Absent in runs of earlier versions. */
  readonly circular?: Circular;
  readonly rhat: number;
  readonly essBulk: number;
  readonly essTail: number;
  /** Autocorrelation time in sampler steps. */
  readonly tau: number;
}

/** Columns in numbers, by name. */
export type Summary = Readonly<Record<string, ColumnSummary>>;

/** The content of `summary.json`. */
export interface RunSummary {
  readonly run: string;
  readonly model: string;
  readonly status: "complete" | "interrupted";
  readonly converged: boolean;
  readonly columns: Summary;
}

/** The levels that every summary has. */
const LEVELS = [0.68, 0.9, 0.95];

/**
 * Every column in numbers, at the levels 0.68, 0.9, 0.95 and those asked for. Mean and quantiles of a periodic column are those
 * of its number between the bounds, as the sampler sees it, which never wraps; `circular` and the shortest interval know of the circle.
 */
export function summarise(posterior: Posterior, columns: readonly Column[], levels: readonly number[] = []): Summary {
  expectKeys(posterior, ["column", "thin"], "posterior", "a posterior");
  if (!Array.isArray(columns)) reject("columns", "expected those of the posterior that are wanted", columns);
  const all = [...new Set([...LEVELS, ...levels])];
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      summariseColumn(drawsOf(posterior, column.name), column, all, posterior.thin),
    ]),
  );
}

/** One column in numbers. The draws are sorted once. */
export function summariseColumn(
  draws: Draws,
  support: Support,
  levels: readonly number[],
  thin: number,
): ColumnSummary {
  checkDraws(draws);
  checkThin(thin);
  if (!Array.isArray(levels)) reject("levels", "expected some, as 0.9", levels);
  for (const level of levels) checkLevel(level, "levels");
  checkSupport(support);
  const ranked = rank(draws);
  const { sorted, z } = ranked;
  const batches = sortedBatches(ranked, draws);
  const quantile = quantiles(draws, sorted);
  const { value: mean, mcse: meanMcse } = meanWithError(draws);
  const { value: median, mcse: medianMcse } = quantile(0.5);
  const bulk = essBulk(draws, z);
  const { value: mode, mcse: modeMcse } = modeWithError(sorted, batches, bulk, support);
  const period = periodOf(support);
  const byLevel = <T>(f: (level: number) => T) => Object.fromEntries(levels.map((level) => [String(level), f(level)]));
  return {
    mean,
    meanMcse,
    sd: Math.sqrt(variance(draws.ensembles)),
    median,
    medianMcse,
    mode,
    modeMcse,
    lower: byLevel((level) => quantile(1 - level)),
    upper: byLevel(quantile),
    equalTailed: byLevel((level) => ({ lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) })),
    hdi: byLevel((level) => hdi(sorted, level, support)),
    hdiMcse: byLevel((level) => hdiErrors({ sorted, batches, quantile }, level, support)),
    ...(period !== null && { circular: circular(draws, support.bounds[0] as number, period) }),
    rhat: rhat(draws, z),
    essBulk: bulk,
    essTail: essTail(draws, sorted),
    tau: autocorrelationTime(draws, thin, z),
  };
}

/** Quantiles with their errors, each computed once: one level's end is often another's. */
function quantiles(draws: Draws, sorted: Float64Array): (p: number) => Estimate {
  const known = new Map<string, Estimate>();
  return (p) => {
    // 1 - 0.95 and (1 - 0.9) / 2 are the same but for rounding
    const key = p.toPrecision(12);
    const found = known.get(key) ?? quantileWithError(draws, p, sorted);
    known.set(key, found);
    return found;
  };
}
