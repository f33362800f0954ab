import { escaped, rich, scrolling, section, table } from "../page/markup.ts";
import { style } from "../page/style.ts";
import { type Compared, sharedDigests } from "./compared.ts";
import { differencesTable, limitsTable, provenance } from "./page-tables.ts";
import type { ComparisonPicture } from "./pictures.ts";
import { comparisonStyle } from "./style.ts";

/** A picture that has been drawn. */
export interface DrawnComparison extends ComparisonPicture {
  readonly svg: string;
}

/** Several runs as one page that asks for nothing else; `tables` are the files beside it that hold the limits. */
export function comparisonHtml(
  all: readonly Compared[],
  drawn: readonly DrawnComparison[],
  tables: readonly string[],
): string {
  const title = escaped(`Runs compared: ${listed(all.map(({ name }) => name))}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}${comparisonStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${verdict(all)}${sameChains(all)}
</header>
<main>
${section("What differs", differencesTable(all))}
${section("Limits", limitsTable(all) + links(tables))}
${drawn.map(figure).join("\n")}
${section("Provenance", provenance(all))}
</main>
<footer>numag ${escaped(all[0].run.record.versions.numag ?? "")} · ${all.length} runs</footer>
</body>
</html>
`;
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
    return `${escaped(name)} (${word}${reason ? `: ${rich(reason)}` : ""})`;
  });
  return `<p class="verdict bad"><strong>Not all to be trusted</strong> — ${why.join("; ")}.</p>`;
}

function sameChains(all: readonly Compared[]): string {
  return sharedDigests(all)
    .map(
      (names) => `\n<p class="remark">${escaped(listed(names))} have the same chains: one posterior, said twice.</p>`,
    )
    .join("");
}

function links(files: readonly string[]): string {
  const each = files.map((file) => `<a href="${escaped(file)}">${escaped(file)}</a>`);
  return `<p class="files">The same, with all digits in the first two: ${each.join(", ")}.</p>\n`;
}

function figure({ name, title, caption, alt, svg, numbers }: DrawnComparison): string {
  const files = ["svg", "png", "vl.json"]
    .map((kind) => `<a href="${escaped(`${name}.${kind}`)}">${kind}</a>`)
    .join(", ");
  const beside = numbers
    ? `<details><summary>${escaped(title)}: the numbers</summary>\n${table(numbers)}</details>\n`
    : "";
  return section(
    title,
    `<figure>
${scrolling(inline(svg, name, alt), "picture")}
<figcaption>${rich(caption)} (${files})</figcaption>
</figure>
${beside}`,
  );
}

/** An SVG for the inside of the page: with a description, and names that no other picture has. */
function inline(svg: string, name: string, alt: string): string {
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
  const opening = ` role="img" aria-label="${escaped(alt)}" style="max-width:${Math.round(1.2 * width)}px"`;
  return (
    svg
      .replace(/ xmlns(?::xlink)?="[^"]*"/g, "")
      // the picture is one image: its parts have no roles of their own
      .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, "")
      .replace("<svg ", () => `<svg${opening} `)
      .replace(/(id="|url\(#)(clip|gradient)/g, `$1${name}-$2`)
  );
}
