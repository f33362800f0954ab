import { unitText } from "../labels.ts";
import { percent } from "../limits.ts";
import { escaped, rich, scrolling, section, type TableRow, table } from "../page/markup.ts";
import { style } from "../page/style.ts";
import { boundText, LEVEL } from "./bound.ts";
import { type Compared, sharedDigests } from "./compared.ts";
import { type Difference, differences } from "./differences.ts";
import { type ComparedBound, type ComparedRow, comparedLimits, ratioText } from "./limits.ts";
import type { ComparisonPicture } from "./pictures.ts";
import { comparisonStyle } from "./style.ts";

/** A picture that has been drawn. */
export interface DrawnComparison extends ComparisonPicture {
  readonly svg: string;
}

/** Several runs as one page that asks for nothing else. `tables` are the files beside it that hold the limits. */
export function comparisonHtml(
  all: readonly Compared[],
  drawn: readonly DrawnComparison[],
  tables: readonly string[],
): string {
  const title = comparisonTitle(all);
  const [bounds, others] = [true, false].map((of) => drawn.filter(({ name }) => (name === "bounds") === of));
  const version = all[0].run.record.versions.numag ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${style}${comparisonStyle}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
${verdict(all)}${sameChains(all)}
</header>
<main>
${section("What differs", differencesTable(all))}
${section("Limits", limitsTable(all) + links("The same as", tables))}
${[...bounds, ...others].map(figure).join("\n")}
${section("Provenance", provenance(all))}
</main>
<footer>numag ${escaped(version)} · ${all.length} runs</footer>
</body>
</html>
`;
}

/** "dmdd and xenonnt", "a, b and c". */
export function comparisonTitle(all: readonly Compared[]): string {
  const names = all.map(({ name }) => name);
  return `Runs compared: ${[names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ")}`;
}

/** A run's name beside its colour. */
const swatch = ({ name, colour }: Compared): string =>
  `<span class="run" style="--run:${escaped(colour)}">${escaped(name)}</span>`;

/** Whether to trust the runs, and which not. */
function verdict(all: readonly Compared[]): string {
  const bad = all.filter(({ run: { record } }) => !record.verdict.converged || record.status === "interrupted");
  if (bad.length === 0) return `<p class="verdict"><strong>Converged</strong> — all ${all.length} runs.</p>`;
  const why = bad.map(({ name, run: { record } }) => {
    const [word, [reason]] = [
      record.status === "interrupted" ? "interrupted" : "not converged",
      record.verdict.reasons,
    ];
    return `${escaped(name)} (${word}${reason ? `: ${rich(reason)}` : ""})`;
  });
  return `<p class="verdict bad"><strong>Not all to be trusted</strong> — ${why.join("; ")}.</p>`;
}

function sameChains(all: readonly Compared[]): string {
  return sharedDigests(all)
    .map(
      (names) =>
        `\n<p class="remark">${escaped(names.join(" and "))} have the same chains: one posterior, said twice.</p>`,
    )
    .join("");
}

function differencesTable(all: readonly Compared[]): string {
  const content = table({
    caption:
      "What differs first; below, in grey, what is the same. Of the priors only those that differ. Trust: A a collaboration's own figures, B checked, C unchecked, D derived, M from memory.",
    head: ["What", ...all.map(swatch)],
    rows: differences(all).map(differenceRow),
  });
  return `<div class="words differences">${content}</div>\n`;
}

function differenceRow({ what, cells, differs }: Difference): TableRow {
  const row = { cells: [rich(what), ...cells.map(rich)] };
  return differs ? row : { ...row, mark: "same" };
}

function limitsTable(all: readonly Compared[]): string {
  const [first, ...others] = all;
  const content = table({
    caption: `Bounds at ${escaped(percent(LEVEL))}, each ± its Monte-Carlo error: upper limits, or shortest intervals of what may have either sign. Ratios are to ${escaped(first.name)} (of intervals, of their lengths); relative errors add in quadrature, as those of independent runs do. Each holds for the priors of its run.${seedNote(all)}`,
    head: ["Quantity", "Unit", swatch(first), ...others.flatMap((one) => [swatch(one), `/ ${escaped(first.name)}`])],
    rows: comparedLimits(all).map(limitsRow),
  });
  return `<div class="bounds">${content}</div>\n`;
}

/** Chains of one seed and one shape have the same random numbers, and need not be independent. */
function seedNote(all: readonly Compared[]): string {
  const [first, ...others] = all.map(({ run: { record } }) => record);
  const alike = others.some(
    ({ settings, columns, digest }) =>
      digest !== first.digest &&
      settings.seed === first.settings.seed &&
      settings.walkers === first.settings.walkers &&
      columns.length === first.columns.length,
  );
  return alike ? " Some have its seed and as many walkers and parameters: they may not be independent of it." : "";
}

function limitsRow({ column: { name, symbol, unit }, of: [first, ...others] }: ComparedRow): TableRow {
  const bound = (one: ComparedBound | null) => (one ? escaped(boundText(one.bound)) : "–");
  return {
    cells: [
      `${rich(symbol)} <code class="name">${escaped(name)}</code>`,
      rich(unitText(unit)),
      bound(first),
      ...others.flatMap((one) => [bound(one), one ? escaped(ratioText(one)) : "–"]),
    ],
  };
}

function links(before: string, files: readonly string[]): string {
  const each = files.map((file) => `<a href="${escaped(file)}">${escaped(file.replace(/^.*\./, ""))}</a>`);
  return `<p class="files">${before} ${each.join(", ")}.</p>\n`;
}

function figure({ name, title, caption, alt, svg, numbers }: DrawnComparison): string {
  const files = ["svg", "png", "vl.json"]
    .map((kind) => `<a href="${escaped(`${name}.${kind}`)}">${kind}</a>`)
    .join(", ");
  const beside = numbers ? `<details><summary>In numbers</summary>${table(numbers)}</details>\n` : "";
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

function provenance(all: readonly Compared[]): string {
  const rows = all.map((one) => {
    const { id, digest, modelHash, commit, timing } = one.run.record;
    const code = (text: string) => `<code>${escaped(text)}</code>`;
    const cells = [code(id), code(digest), code(modelHash), escaped(timing.started), commit ? code(commit) : "unknown"];
    return { cells: [swatch(one), ...cells] };
  });
  const command = `numag report ${all.map(({ run }) => run.record.id).join(" ")}`;
  return `${table({
    caption: "What made these runs: SHA-256 of the chains and of the resolved model documents.",
    head: ["", "Run", "Digest", "Model", "Started", "Commit"],
    rows,
  })}<p>To make this page again:</p>
<pre tabindex="0"><code>${escaped(command)}</code></pre>
`;
}
