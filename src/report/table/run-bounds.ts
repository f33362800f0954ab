import { columnsFor } from "../../catalogue/columns.ts";
import { factorTo, LIMIT_UNITS, type Limit } from "../../catalogue/limit.ts";
import type { CatalogueQuantity, QUANTITIES } from "../../catalogue/quantities.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import { boundOf } from "../../posterior/summary/bound.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { toNumber } from "../../units.ts";
import { superscript, withError } from "../text/format.ts";
import { isVector } from "../text/labels.ts";

/** A bound of a run on one of the published quantities: an upper limit, or the shortest interval where it has either sign. */
export interface RunBound {
  readonly quantity: Limit["quantity"];
  /** The column of the run that bounds it. */
  readonly column: string;
  readonly level: number;
  readonly value: number;
  readonly mcse: number;
  /** Absent where an upper limit says all. */
  readonly interval?: readonly [number, number];
  /** Errors of its ends. */
  readonly intervalMcse?: readonly [number, number];
}

const LEVEL = 0.9;

/** A run's 90 % bounds on the quantities of `limits`, in the unit that they are shown in. */
export function runBounds(
  limits: readonly Limit[],
  columns: readonly Column[],
  summary: Summary,
  { property, unit }: (typeof QUANTITIES)[CatalogueQuantity],
): RunBound[] {
  const factor = factorTo(unit, property);
  return [...new Set(limits.map(({ quantity }) => quantity))].flatMap((quantity) => {
    const column = columnsFor(quantity).flatMap((name) => columns.find((one) => one.name === name) ?? [])[0];
    if (!column || !summary[column.name]) return [];
    const own = summary[column.name];
    const { value, mcse } = own.upper[String(LEVEL)];
    const scale = toNumber(column.unit, LIMIT_UNITS[property]) * factor;
    const bound = { quantity, column: column.name, level: LEVEL, value: value * scale, mcse: mcse * scale };
    const shown = boundOf(column, own, String(LEVEL), !isVector(column) || isOneSided(column));
    if (shown.kind === "upper") return [bound];
    const { from, to } = shown;
    return [
      {
        ...bound,
        interval: [from.value * scale, to.value * scale] as const,
        intervalMcse: [from.mcse * scale, to.mcse * scale] as const,
      },
    ];
  });
}

/** The ends of an interval, each with the error of its last digits, before a power of ten where they are small. */
export function endTexts({ interval = [0, 0], intervalMcse = [0, 0] }: RunBound): string[] {
  const power = Math.floor(Math.log10(Math.max(...interval.map(Math.abs))));
  const exponent = power < -4 ? power : 0;
  const scale = 10 ** exponent;
  return interval.map((end, i) => {
    const text = withError(end / scale, intervalMcse[i] / scale);
    return exponent === 0 ? text : `${text} × 10${superscript(String(exponent))}`;
  });
}

/** A run's bound as a table says it. */
export function ownText(bound: RunBound): string {
  if (!bound.interval) return `< ${withError(bound.value, bound.mcse)}`;
  return `[${endTexts(bound).join(", ")}]`;
}
