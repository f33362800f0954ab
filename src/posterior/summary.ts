import type { Column } from "../store/run-record.ts";
import { autocorrelationTime } from "./autocorrelation.ts";
import { essBulk, essTail } from "./ess.ts";
import { hdi, type Support } from "./interval.ts";
import { type Estimate, meanWithError, quantileWithError } from "./mcse.ts";
import { variance } from "./mean.ts";
import { type Draws, drawsOf, type Posterior } from "./posterior.ts";
import { rank } from "./rank.ts";
import { rhat } from "./rhat.ts";

/** One column in numbers; keys of the records are levels as `String(level)`. What does not exist is NaN, null in JSON. */
export interface ColumnSummary {
  readonly mean: number;
  readonly meanMcse: number;
  readonly sd: number;
  readonly median: number;
  readonly medianMcse: number;
  /** Lower limit at a level: the quantile at 1 - level. */
  readonly lower: Readonly<Record<string, Estimate>>;
  /** Upper limit at a level: the quantile at that level. */
  readonly upper: Readonly<Record<string, Estimate>>;
  /** Shortest interval; of a periodic column it passes through the bound if its first end is the larger one. */
  readonly hdi: Readonly<Record<string, readonly [number, number]>>;
  readonly rhat: number;
  readonly essBulk: number;
  readonly essTail: number;
  /** Autocorrelation time in sampler steps. */
  readonly tau: number;
}

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
const alwaysLevels = [0.68, 0.9, 0.95];

/**
 * Every column in numbers, at the levels 0.68, 0.9, 0.95 and those asked for. Mean and quantiles of a periodic column are those
 * of its number between the bounds, as the sampler sees it, which never wraps; only the shortest interval knows of the circle.
 */
export function summarise(posterior: Posterior, columns: readonly Column[], levels: readonly number[] = []): Summary {
  for (const level of levels) if (!(level > 0 && level < 1)) throw new Error(`invalid level: ${level}`);
  const all = [...new Set([...alwaysLevels, ...levels])];
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
  const { sorted, z } = rank(draws);
  const { value: mean, mcse: meanMcse } = meanWithError(draws);
  const { value: median, mcse: medianMcse } = quantileWithError(draws, 0.5, sorted);
  const byLevel = <T>(f: (level: number) => T) => Object.fromEntries(levels.map((level) => [String(level), f(level)]));
  return {
    mean,
    meanMcse,
    sd: Math.sqrt(variance(draws.ensembles)),
    median,
    medianMcse,
    lower: byLevel((level) => quantileWithError(draws, 1 - level, sorted)),
    upper: byLevel((level) => quantileWithError(draws, level, sorted)),
    hdi: byLevel((level) => hdi(sorted, level, support)),
    rhat: rhat(draws, z),
    essBulk: essBulk(draws, z),
    essTail: essTail(draws, sorted),
    tau: autocorrelationTime(draws, thin, z),
  };
}
