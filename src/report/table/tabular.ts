/** A `tabular` of LaTeX with the rules of booktabs: the form of its columns, then its head and its lines without what ends them. */
export function tabular(form: string, head: string, lines: readonly string[]): readonly string[] {
  const ended = (line: string) => `  ${line} \\\\`;
  return [
    `\\begin{tabular}{${form}}`,
    "  \\toprule",
    ended(head),
    "  \\midrule",
    ...lines.map(ended),
    "  \\bottomrule",
    "\\end{tabular}",
  ];
}
