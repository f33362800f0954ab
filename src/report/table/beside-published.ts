import { intervalOf, reachOf } from "../../catalogue/bound.ts";
import type { Published } from "../../catalogue/published.ts";
import { boundOf, extentOf } from "../../posterior/summary/bound.ts";
import type { Column } from "../../store/run-record.ts";
import { type StoredRun, varying } from "../input/stored-run.ts";
import { boundText } from "../text/bound.ts";
import { allowed, limitLevel } from "../text/choice.ts";
import { toExact } from "../text/format.ts";
import { propertyColumns, unitText } from "../text/labels.ts";
import { percent } from "./limits.ts";

/** The least level of a published limit that is set beside the bounds of a run, unless these are of a lower one. */
const LEAST = 0.9;

/** A column's own bound with what was published about it. */
export interface Beside {
  readonly column: Column;
  /** The larger end in modulus: what a logarithmic axis shows. */
  readonly value: number;
  /** As text: an upper limit with its Monte-Carlo error, or the shortest interval of what has either sign. */
  readonly text: string;
  /** The strongest first. */
  readonly published: readonly Published[];
}

/** A published limit as text, in the column's unit: of a range the upper end, about so; of a measured value both ends. */
export function limitText({ bound }: Published): string {
  const ends = intervalOf(bound);
  if (ends) return `(${ends.map(toExact).join(", ")})`;
  const about = bound.kind === "range" || (bound.kind === "upper" && bound.approximate);
  return `${about ? "≲" : "<"} ${toExact(reachOf(bound))}`;
}

/** The level as text; "–" where none is stated. */
export const levelText = ({ level }: Published): string => (level === null ? "–" : percent(String(level)));

/** Whose limit it is and of which year; that others derived it from the experiment's data. */
export const sourceText = ({ experiment, year, recastBy }: Published): string =>
  `${experiment} ${year}${recastBy === undefined ? "" : ", recast"}`;

function own({ summary }: StoredRun, column: Column, level: string): Pick<Beside, "value" | "text"> {
  const bound = boundOf(column, summary[column.name], level);
  return { value: extentOf(bound), text: boundText(bound, column) };
}

/**
 * Every moment, charge radius and charge of a run that may be drawn, at the level of its limits, beside the limits published on it: at
 * 90 % or more, at no stated level, or down to the level of the run.
 */
export function besidePublished(run: StoredRun): readonly Beside[] {
  const level = limitLevel(run);
  return varying(run, allowed(run, propertyColumns(run.record.columns))).map((column) => {
    const published = run.published
      .filter((one) => one.column === column.name && (one.level ?? 1) >= Math.min(LEAST, level))
      .toSorted((a, b) => reachOf(a.bound) - reachOf(b.bound));
    return { column, ...own(run, column, String(level)), published };
  });
}

/** Symbol and unit of those that are no moments: units of moments are said once. */
export const unitBeside = ({ unit }: Column, common: string): string => (unit === common ? "" : ` [${unitText(unit)}]`);
