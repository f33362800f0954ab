import { shortestInterval } from "../../posterior/summary/bound.ts";
import type { Column } from "../../store/run-record.ts";
import { labelWidth } from "../chart/label-width.ts";
import type { Mark } from "../chart/spec.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { percent } from "../table/limits.ts";
import { boundText, intervalText } from "../text/bound.ts";
import { centralLevel, limitLevel, shownBound, showsLimit } from "../text/choice.ts";
import { liesAnywhere, UNCONSTRAINED } from "../text/circle.ts";
import { spread } from "../text/spread.ts";

/** How much smaller the errors behind a median are than the median. */
const SMALLER = 0.75;

/** Pixels between a cell and the number above it. */
const ABOVE = 4;

/** A number that stands above a cell: the text on its line, and what stands raised and lowered behind it. */
interface CornerNumber {
  readonly text: string;
  readonly raised?: string;
  readonly lowered?: string;
}

/** An upper limit, or a median with the central interval about it. */
function numberOf(run: StoredRun, column: Column): CornerNumber {
  if (showsLimit(run, column)) return { text: boundText(shownBound(run, column), column) };
  const summary = run.summary[column.name];
  const level = String(centralLevel(run));
  if (column.periodic) {
    const interval = shortestInterval(column, summary, level);
    return { text: liesAnywhere(column, summary) ? UNCONSTRAINED : intervalText(interval, column) };
  }
  const about = spread(summary, level);
  if (!about) return { text: "–" };
  return { text: about.value, raised: about.up, lowered: about.down };
}

/** What stands between a symbol and its number. */
const joins = (run: StoredRun, column: Column): string => (showsLimit(run, column) || column.periodic ? "" : "= ");

/** What the numbers above the cells are, in words. */
export function numbersWords(run: StoredRun, columns: readonly Column[]): string {
  const isUpper = (column: Column) => showsLimit(run, column);
  const words = [
    ...(columns.some(isUpper) ? [`${percent(String(limitLevel(run)))} upper limits`] : []),
    ...(columns.every(isUpper) ? [] : [`medians with central ${percent(String(centralLevel(run)))}`]),
  ];
  return words.join(", ");
}

/** How a number stands above its cell. */
interface NumberPlace {
  /** Pixels of the cell. */
  readonly size: number;
  readonly fontSize: number;
  /** Whether nothing is free at its right, so that a number wider than the cell ends where the cell does. */
  readonly last: boolean;
  /** Whether the symbol stands before the number. */
  readonly titled: boolean;
}

/** The number of a column above its cell on the diagonal. */
export function numberMarks(run: StoredRun, column: Column, { size, fontSize, last, titled }: NumberPlace): Mark[] {
  const { text, raised, lowered } = numberOf(run, column);
  const before = titled ? `${column.symbol} ${joins(run, column)}` : "";
  const [small, line] = [SMALLER * fontSize, `${before}${text}`];
  const width = labelWidth(line, fontSize);
  const behind = Math.max(0, ...[raised, lowered].map((one) => labelWidth(one ?? "", small)));
  const left = last ? Math.min(0, size - width - behind) : 0;
  const mark = (content: string, x: number, y: number, type: number): Mark => ({
    data: { values: [{ text: content }] },
    mark: { type: "text", align: "left", baseline: "alphabetic", fontSize: type },
    encoding: { x: { value: x }, y: { value: y }, text: { field: "text", type: "nominal" } },
  });
  const base = -ABOVE - (lowered ? 0.2 * fontSize : 0);
  return [
    mark(line, left, base, fontSize),
    ...(raised ? [mark(raised, left + width + 1, base - 0.42 * fontSize, small)] : []),
    ...(lowered ? [mark(lowered, left + width + 1, base + 0.22 * fontSize, small)] : []),
  ];
}
