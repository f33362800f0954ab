import { type DrawnPicture, figure } from "../page/figure.ts";
import { type PageSection, shell } from "../page/shell.ts";
import { escaped, labelHtml } from "../table/markup.ts";
import { type Compared, sharedDigests } from "./compared.ts";
import { comparisonProvenance, differencesTable, limitsTable } from "./page-tables.ts";
import { comparisonStyle } from "./style.ts";

/** Several runs as one page that asks for nothing else; `tables` are the files beside it that hold the limits. */
export function comparisonHtml(
  all: readonly Compared[],
  drawn: readonly DrawnPicture[],
  tables: readonly string[],
): string {
  const rooms: readonly PageSection[] = [
    { id: "differences", title: "What differs", content: differencesTable(all) },
    { id: "limits", title: "Limits", content: limitsTable(all) + links(tables) },
    ...drawn.map((one) => ({ id: one.name, title: one.title, content: figure(one, { titled: false }) })),
    { id: "provenance", title: "Provenance", content: comparisonProvenance(all) },
  ];
  return shell({
    title: `Runs compared: ${listed(all.map(({ name }) => name))}`,
    summary: `${verdict(all)}${sameChains(all)}`,
    rooms,
    style: comparisonStyle,
    footer: `numag ${escaped(all[0].run.record.versions.numag ?? "")} · ${all.length} runs`,
  });
}

/** "a", "a and b", "a, b and c". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** Whether to trust the runs, and which not. */
function verdict(all: readonly Compared[]): string {
  const bad = all.filter(({ run: { record } }) => !record.verdict.converged || record.status === "interrupted");
  if (bad.length === 0) {
    const which = all.length === 2 ? "both runs" : `all ${all.length} runs`;
    return `<p class="verdict"><strong>Converged</strong> — ${which}.</p>`;
  }
  const why = bad.map(({ name, run: { record } }) => {
    const word = record.status === "interrupted" ? "interrupted" : "not converged";
    const [reason] = record.verdict.reasons;
    return `${escaped(name)} (${word}${reason ? `: ${labelHtml(reason)}` : ""})`;
  });
  return `<p class="verdict bad"><strong>Not all to be trusted</strong> — ${why.join("; ")}.</p>`;
}

function sameChains(all: readonly Compared[]): string {
  return sharedDigests(all)
    .map((names) => `\n<p class="remark">${escaped(listed(names))} have the same chains: they are one posterior.</p>`)
    .join("");
}

function links(files: readonly string[]): string {
  const each = files.map((file) => `<a href="${escaped(file)}">${escaped(file)}</a>`);
  return `<p class="files">The same, with all digits in the first two: ${each.join(", ")}.</p>\n`;
}
