/** `numag/posterior`: what draws say, and how far that can be trusted. Functions of plain arrays. */

export { autocorrelationTime } from "../posterior/autocorrelation.ts";
export { density } from "../posterior/density.ts";
export { density2d, levelsOfMass, side } from "../posterior/density-2d.ts";
export { type Diagnosis, diagnose, type Undiagnosed } from "../posterior/diagnose.ts";
export type { Draws } from "../posterior/draws.ts";
export { essBulk, essTail } from "../posterior/ess.ts";
export { hdiErrors } from "../posterior/hdi-error.ts";
export { hdi } from "../posterior/interval.ts";
export { sameDistribution } from "../posterior/kolmogorov-smirnov.ts";
export { type Estimate, meanWithError, quantileWithError } from "../posterior/mcse.ts";
export { modeWithError } from "../posterior/mode.ts";
export { drawsOf, type Posterior, pooled, posterior } from "../posterior/posterior.ts";
export { cjs, type PowerScaling, powerScaling, sensitivity } from "../posterior/power-scaling.ts";
export { paretoSmoothed, type Smoothed } from "../posterior/psis.ts";
export { type Region, regions } from "../posterior/region.ts";
export { rhat } from "../posterior/rhat.ts";
export { type ColumnSummary, type Summary, summarise, summariseColumn } from "../posterior/summary.ts";
export type { Support } from "../posterior/support.ts";
export {
  ordered,
  type Weighted,
  weigh,
  weightedMeanWithError,
  weightedQuantileWithError,
} from "../posterior/weighted.ts";
export type { Chain } from "../store/chain-file.ts";
export type { Column, Verdict } from "../store/run-record.ts";
