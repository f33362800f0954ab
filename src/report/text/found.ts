import { isOneSided } from "../../posterior/draws/support.ts";
import type { ColumnSummary, Summary } from "../../posterior/summary/summary.ts";
import type { Column, RunRecord } from "../../store/run-record.ts";
import { toSignificant, withError } from "./format.ts";
import { isProperty, priorText } from "./labels.ts";

/** What a record says of the best fit, if it does. */
export type Evidence = Pick<RunRecord, "deltaChi2NoMoments" | "bestFit">;

/** χ² of no moments above that of the best fit from which on intervals are reported in place of limits: two standard deviations of one number. */
const FOUND = 4;

/** Whether data and pulls prefer what the model looks for so clearly that its bounds are intervals. */
export const hasFound = ({ deltaChi2NoMoments = 0 }: Evidence): boolean => deltaChi2NoMoments > FOUND;

/** Nearer to 0 than this part of a standard deviation an interval begins where the draws do. */
const NEAR = 0.1;

/** An interval leaves 0 out only if its end lies at least this number of its Monte-Carlo errors from 0. */
const SURE = 3;

/** Whether the shortest interval of what cannot be negative leaves 0 out. */
export const leavesZero = (column: Column, { hdi, hdiMcse, sd }: ColumnSummary, level: string): boolean =>
  isOneSided(column) && hdi[level][0] > NEAR * sd && !(hdi[level][0] < SURE * hdiMcse[level][0]);

/** Whether an upper limit is all that a run says of a column at a level: it cannot be negative, and nothing was found that it leaves 0 for. */
export const isLimited = (evidence: Evidence, column: Column, summary: ColumnSummary, level: string): boolean =>
  isOneSided(column) && !(hasFound(evidence) && leavesZero(column, summary, level));

/** The best fit of a column, "–" where other points fit as well or none is known. */
export function bestText({ bestFit = {} }: Evidence, name: string): string {
  const fitted = Object.hasOwn(bestFit, name) ? bestFit[name] : undefined;
  return fitted?.error === undefined ? "–" : toSignificant(fitted.value);
}

/** What a model without what is looked for has. */
function nothingOf(columns: readonly Column[]): string {
  const sought = columns.filter(({ kind }) => kind === "parameter");
  return [
    ...(sought.some(({ role }) => role === "moment") ? ["no moments"] : []),
    ...(sought.some(({ role }) => role === "radius") ? ["charge radii as in the Standard Model"] : []),
    ...(sought.some(({ role }) => role === "charge") ? ["no charges"] : []),
  ].join(", ");
}

/** How much better the best fit is than nothing, in a sentence; undefined where the record does not say. */
export function evidenceText({ deltaChi2NoMoments, columns }: RunRecord): string | undefined {
  if (deltaChi2NoMoments === undefined) return undefined;
  return `Δχ² ${deltaChi2NoMoments.toFixed(1)} between ${nothingOf(columns)} and the best fit, all else minimised at both`;
}

/** What a run's model weighs, and against nothing, in a sentence with the prior that it hangs on; undefined where the record does not say. */
export function weightText({ lnEvidence, lnBayesFactor, columns }: RunRecord): string | undefined {
  if (lnEvidence === undefined) return undefined;
  const own = `ln Z ${withError(lnEvidence.value, lnEvidence.mcse)}`;
  if (lnBayesFactor === undefined) return own;
  const factor = withError(lnBayesFactor.value, lnBayesFactor.mcse);
  return `ln Bayes factor ${factor} against ${nothingOf(columns)} (${own}); it hangs on the prior, ${soughtPriors(columns)}`;
}

/** The priors of what is looked for, each once behind all that have it: `|Λ₁|, |Λ₂|, |Λ₃| uniform on [0, 5] × 10⁻¹¹ μ_B`. */
function soughtPriors(columns: readonly Column[]): string {
  const sought = columns.filter((one) => one.kind === "parameter" && isProperty(one));
  const words = new Set(sought.flatMap((one) => priorText(one) ?? []));
  return [...words]
    .map((prior) => {
      const symbols = sought.filter((one) => priorText(one) === prior).map(({ symbol }) => symbol);
      return `${symbols.join(", ")} ${prior}`;
    })
    .join("; ");
}

/** That intervals above zero are no evidence, where some are and nothing was found; undefined elsewhere. */
export function noSign(
  evidence: Evidence,
  columns: readonly Column[],
  summary: Summary,
  level: string,
): string | undefined {
  if (hasFound(evidence)) return undefined;
  const lengths = columns.filter(({ kind, role }) => kind === "derived" && role === "moment");
  if (!lengths.some((column) => leavesZero(column, summary[column.name], level))) return undefined;
  return "shortest intervals of effective moments that exclude 0 are no sign of a moment: effective moments are lengths of vectors, and priors flat in each |Λ_i| give small lengths little probability";
}

/** The names of columns that are one number draw by draw, as effective moments of beams alike are: of each, those after the first. */
export function twins(columns: readonly Column[], summary: Summary): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { name } of columns) {
    // every mean, quantile and error the same to the last bit
    const key = summary[name].sd > 0 ? JSON.stringify(summary[name]) : name;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return new Map([...groups.values()].map(([first, ...others]) => [first, others]));
}

/** Columns without those that are another number draw by draw; the first of each such group has the symbols of all, `μ_reactor = μ_νe`. */
export function joined(columns: readonly Column[], summary: Summary): readonly Column[] {
  const named = new Map(columns.map((column) => [column.name, column]));
  return [...twins(columns, summary)].map(([first, others]) => {
    const [column, ...rest] = [first, ...others].map((name) => named.get(name)!);
    return joinedColumn(column, rest);
  });
}

/** A column with the symbols of those that are the same number. */
export function joinedColumn(column: Column, others: readonly Column[]): Column {
  const all = [column, ...others];
  return {
    ...column,
    symbol: all.map(({ symbol }) => symbol).join(" = "),
    latex: all.map(({ latex }) => latex).join(" = "),
  };
}
