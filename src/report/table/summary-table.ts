import type { ColumnSummary, Summary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { checkSummary } from "../input/door.ts";

/** Rows of a summary, one a column of the run, every number in full, null where there is none. */
export type SummaryTable = readonly Readonly<Record<string, string | number | null>>[];

/** What does not exist is empty in a table, not a number by name. */
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** One row: its numbers by the heads of the table. */
function rowOf({ name, symbol, unit }: Column, s: ColumnSummary, levels: readonly string[]): SummaryTable[number] {
  const ends = levels.flatMap((level): [string, number][] => {
    const { lower, upper } = s.equalTailed[level];
    return [
      [`upper_${level}`, s.upper[level].value],
      [`upper_${level}_mcse`, s.upper[level].mcse],
      [`lower_${level}`, s.lower[level].value],
      [`lower_${level}_mcse`, s.lower[level].mcse],
      [`equal_tailed_${level}_from`, lower.value],
      [`equal_tailed_${level}_from_mcse`, lower.mcse],
      [`equal_tailed_${level}_to`, upper.value],
      [`equal_tailed_${level}_to_mcse`, upper.mcse],
      [`hdi_${level}_from`, s.hdi[level][0]],
      [`hdi_${level}_from_mcse`, s.hdiMcse[level][0]],
      [`hdi_${level}_to`, s.hdi[level][1]],
      [`hdi_${level}_to_mcse`, s.hdiMcse[level][1]],
    ];
  });
  const numbers: [string, number][] = [
    ["mean", s.mean],
    ["mean_mcse", s.meanMcse],
    ["sd", s.sd],
    ["median", s.median],
    ["median_mcse", s.medianMcse],
    ["mode", s.mode],
    ["mode_mcse", s.modeMcse],
    ...ends,
    ["rhat", s.rhat],
    ["ess_bulk", s.essBulk],
    ["ess_tail", s.essTail],
    ["tau", s.tau],
    ["circular_mean", s.circular?.mean ?? Number.NaN],
    ["circular_mean_mcse", s.circular?.meanMcse ?? Number.NaN],
    ["circular_sd", s.circular?.sd ?? Number.NaN],
    ["circular_sd_mcse", s.circular?.sdMcse ?? Number.NaN],
    ["resultant", s.circular?.resultant ?? Number.NaN],
    ["resultant_mcse", s.circular?.resultantMcse ?? Number.NaN],
  ];
  return { name, symbol, unit, ...Object.fromEntries(numbers.map(([head, x]) => [head, finite(x)])) };
}

/**
 * A summary as a table, one row a column of the run, at `levels` (as `String(level)`): what `console.table` and libraries of tables take.
 * Keys are `name`, `symbol`, `unit`, `mean`, `mean_mcse`, …, `upper_0.9`, `upper_0.9_mcse`, `hdi_0.9_from`, …; numbers are not rounded,
 * null where there is none.
 */
export function summaryTable(columns: readonly Column[], summary: Summary, levels: readonly string[]): SummaryTable {
  checkSummary(columns, summary, levels);
  return columns.map((column) => rowOf(column, summary[column.name], levels));
}
