import { expectKeys } from "../../reject.ts";
import { unitText } from "../text/labels.ts";
import { plain } from "../text/subscripts.ts";
import type { Sheet } from "./sheet.ts";

/** A table of Markdown: the first `nWords` columns to the left, the others to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  nWords = 1,
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${head.map((_, c) => (c < nWords ? "---" : "---:")).join("|")}|`;
  return [line(head), rule, ...rows.map(line)];
}

/** A sheet as a table of Markdown, quantities by their symbols. */
export function markdown(sheet: Sheet): string {
  expectKeys(sheet, ["columns", "heads", "rows"], "sheet", "what intervalSheet gives");
  const { columns, heads, rows } = sheet;
  const cells = columns.map(({ symbol, unit }, r) => [plain(symbol), unitText(unit), ...rows[r]]);
  return markdownTable(["quantity", "unit", ...heads], cells, 2).join("\n");
}
