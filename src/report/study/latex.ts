import type { StudyRecord, StudyVariant } from "../../store/study.ts";
import { tabular } from "../table/tabular.ts";
import { texText } from "../table/tex-text.ts";
import { toSupported, withError } from "../text/format.ts";
import { groupsOf, rowsOf, studyCaption } from "./rows.ts";

/** Numbers as `siunitx` takes them in columns `S`, the ratio beside; to be put between `\\toprule` of `booktabs`. */
export function studyLatex(record: StudyRecord): string {
  const nColumn = record.columns.length;
  const head = ["", ...record.columns.map(({ latex }) => `\\multicolumn{2}{c}{$${latex}$}`), "{$k$}"].join(" & ");
  const body = groupsOf(record.variants).flatMap(([group, some]) => [
    ...(group ? [`\\multicolumn{${2 * nColumn + 2}}{l}{\\textit{${texText(group)}}}`] : []),
    ...some.map((variant) => latexLine(record, variant)),
  ]);
  return [
    `% ${studyCaption(record)}`,
    "% \\usepackage{booktabs,siunitx}",
    ...tabular(`l*{${nColumn}}{S[table-format=1.4(2)]S[table-format=1.3]}S[table-format=-1.2]`, head, body),
  ].join("\n");
}

function latexLine(record: StudyRecord, variant: StudyVariant): string {
  const rows = rowsOf(record, variant, record.levels[0]);
  const cells = record.columns.flatMap(({ name }) => {
    const row = rows.find(({ column }) => column === name);
    if (!row) return ["{--}", "{--}"];
    const { bound, ratio } = row;
    return [withError(bound.value, bound.mcse), ratio ? toSupported(ratio.value, ratio.mcse || 1e-3) : "{--}"];
  });
  const { reweighted } = variant;
  const k = reweighted.kind === "weighted" && reweighted.k !== null ? reweighted.k.toFixed(2) : "{--}";
  const title = variant.converged ? texText(variant.title) : `${texText(variant.title)}, not converged`;
  return [title, ...cells, k].join(" & ");
}
