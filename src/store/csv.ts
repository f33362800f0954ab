import { stringify } from "csv-stringify/sync";

/** What a cell of a table may hold; null is an empty cell. */
export type Cell = string | number | boolean | null;

/**
 * A table as CSV (RFC 4180, lines end in `\n`): a line of heads, then a line a row, numbers in full. A text that a spreadsheet would take
 * for a formula (`=`, `+`, `-` or `@` first) has an apostrophe before it; numbers are left as they are.
 */
export const csvText = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    {
      header: true,
      columns: [...heads],
      escape_formulas: true,
      cast: { boolean: String },
    },
  );

/** CSV of rows that name their cells; the first row gives the columns and their order. */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const heads = Object.keys(rows[0] ?? {});
  return csvText(
    heads,
    rows.map((row) => heads.map((head) => row[head])),
  );
}
