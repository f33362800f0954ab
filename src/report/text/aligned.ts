const width = (text: string): number => [...text].length;

/**
 * Rows of as many cells as lines of text: columns are two spaces apart, as wide as their widest cell; those named in `left` begin in one
 * line, the others end in one.
 */
export function alignedLines(rows: readonly (readonly string[])[], left: readonly number[] = [0]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => width(row[c]))));
  const padded = (cell: string, c: number) => {
    const space = " ".repeat(widths[c] - width(cell));
    return left.includes(c) ? cell + space : space + cell;
  };
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}
