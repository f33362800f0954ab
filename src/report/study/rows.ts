import type { StudyBound, StudyRecord, StudyVariant } from "../../store/study.ts";
import { percent } from "../table/limits.ts";
import { unitText } from "../text/labels.ts";

/** One bound of one variant, as tables and pictures show it. */
export interface BoundRow {
  readonly group: string;
  readonly variant: string;
  readonly title: string;
  readonly column: string;
  readonly bound: StudyBound;
  /** To the reference's, with the error of both; undefined where the reference is not stored. */
  readonly ratio?: StudyBound;
  /** What the reference run says when its draws are weighted, whether or not that can be trusted. */
  readonly reweighted?: StudyBound;
}

/** The quotient of two independent numbers with its error. */
export function quotient(a: StudyBound, b: StudyBound): StudyBound {
  const value = a.value / b.value;
  return { value, mcse: value * Math.hypot(a.mcse / a.value, b.mcse / b.value) };
}

/** The bounds of a variant at a level, in the order of the study's columns; those it does not have are left out. */
export function rowsOf(record: StudyRecord, variant: StudyVariant, level: string): BoundRow[] {
  const reference = record.variants.find(({ name }) => name === record.reference);
  return record.columns.flatMap(({ name: column }) => {
    const bound = variant.bounds[column]?.[level];
    if (!bound) return [];
    const base = reference?.bounds[column]?.[level];
    const weighed = variant.reweighted.kind === "weighted" ? variant.reweighted.bounds[column]?.[level] : undefined;
    return [
      {
        group: variant.group,
        variant: variant.name,
        title: variant.title,
        column,
        bound,
        ...(base && { ratio: quotient(bound, base) }),
        ...(weighed && { reweighted: weighed }),
      },
    ];
  });
}

/** Whether the weights of a variant can be trusted: Vehtari et al., JMLR 25 (2024) 72. No tail is a good tail. */
export const isTrusted = ({ reweighted }: StudyVariant): boolean =>
  reweighted.kind === "weighted" && (reweighted.k === null || reweighted.k <= reweighted.kThreshold);

/** Pareto k of a variant's weights in two digits, or in a word why there is none. */
export function kNumber({ reweighted }: StudyVariant): string {
  switch (reweighted.kind) {
    case "reference":
      return "reference";
    case "impossible":
      return "–";
    case "weighted":
      return reweighted.k === null ? "equal" : reweighted.k.toFixed(2).replace("-", "−");
  }
}

/** Pareto k of a variant's weights as text, with `not trusted` where it is too large. */
export const kText = (variant: StudyVariant): string =>
  `${kNumber(variant)}${variant.reweighted.kind === "weighted" && !isTrusted(variant) ? " not trusted" : ""}`;

/** Groups in the order of their first variants, each with its lines. */
export function groupsOf<T extends { readonly group: string }>(lines: readonly T[]): [string, readonly T[]][] {
  return [...new Set(lines.map(({ group }) => group))].map((name) => [
    name,
    lines.filter(({ group }) => group === name),
  ]);
}

/** What the numbers of the table are. */
export const studyCaption = ({ title, levels, columns }: StudyRecord): string =>
  `${title}: upper limits at ${percent(levels[0])}${units(columns)}, the error of the last digits in brackets, × the ratio to the reference; Pareto k of the reference run's weights for the same`;

function units(columns: StudyRecord["columns"]): string {
  const all = [...new Set(columns.map(({ unit }) => unit))];
  return all.length === 1 ? ` in ${unitText(all[0])}` : "";
}
