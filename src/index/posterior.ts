/**
 * What draws say, and how far that can be trusted. Functions of plain arrays.
 *
 * @module numag/posterior
 */

export { density } from "../posterior/density/density.ts";
export { density2d, levelsOfMass, side } from "../posterior/density/density-2d.ts";
export { type Region, regions } from "../posterior/density/region.ts";
export { type Diagnosis, diagnose, type SampledColumns } from "../posterior/diagnose.ts";
export { autocorrelationTime } from "../posterior/diagnostics/autocorrelation.ts";
export { essBulk, essTail } from "../posterior/diagnostics/ess.ts";
export { sameDistribution } from "../posterior/diagnostics/kolmogorov-smirnov.ts";
export { type Estimate, meanWithError, quantileWithError } from "../posterior/diagnostics/mcse.ts";
export { rhat } from "../posterior/diagnostics/rhat.ts";
export type { Draws } from "../posterior/draws/draws.ts";
export { drawsOf, type Posterior, pooled, posterior } from "../posterior/draws/posterior.ts";
export type { Support } from "../posterior/draws/support.ts";
export { hdiErrors } from "../posterior/summary/hdi-error.ts";
export { hdi } from "../posterior/summary/interval.ts";
export { modeWithError } from "../posterior/summary/mode.ts";
export { type ColumnSummary, type Summary, summarise, summariseColumn } from "../posterior/summary/summary.ts";
export { cjs, type PowerScaling, powerScaling, sensitivity } from "../posterior/weights/power-scaling.ts";
export { paretoSmoothed, type Smoothed } from "../posterior/weights/psis.ts";
export {
  sortedColumn,
  type Weighted,
  weigh,
  weightedMeanWithError,
  weightedQuantileWithError,
} from "../posterior/weights/weighted.ts";
export type { Chain } from "../store/chain-file.ts";
export type { Column, Verdict } from "../store/run-record.ts";
