import type { Column } from "../../store/run-record.ts";
import { percent } from "../table/limits.ts";
import { escaped, labelHtml, type TableRow, tableHtml } from "../table/markup.ts";
import { boundNumbers } from "../text/bound.ts";
import { priorWords, unitText } from "../text/labels.ts";
import { type Compared, levelOf } from "./compared.ts";
import { differences, type RunDifference } from "./differences.ts";
import { type ComparedBound, type ComparedRow, comparedLimits, ratioText } from "./limits.ts";
import { swatchClass } from "./style.ts";

/** A run's name beside its colour. */
const swatch = ({ name, colour }: Compared): string => `<span class="${swatchClass(colour)}">${escaped(name)}</span>`;

const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** What the runs are, what differs first. */
export function differencesTable(all: readonly Compared[]): string {
  const content = tableHtml({
    caption:
      "What differs comes first; what is the same follows in grey. Only priors that differ are listed. Trust: A a collaboration's own figures, B checked, C unchecked, D derived, M from memory.",
    head: ["What", ...all.map(swatch)],
    rows: differences(all).map(differenceRow),
  });
  return `<div class="words differences">${content}</div>\n`;
}

function differenceRow({ what, cells, differs, priorsOf }: RunDifference): TableRow {
  const row = priorsOf ? priorCells(priorsOf, cells) : [what, ...cells].map(escaped);
  return differs ? { cells: row } : { cells: row, mark: "same" };
}

const priorCells = ({ name, symbol, unit }: Column, cells: readonly string[]): string[] => [
  `Prior of ${labelHtml(symbol)} <code class="name">${escaped(name)}</code>`,
  ...cells.map((prior) => labelHtml(priorWords(prior, unit))),
];

/** The bounds of all runs, each beside its ratio to that of the first. */
export function limitsTable(all: readonly Compared[]): string {
  const [first, ...others] = all;
  const name = escaped(first.name);
  const content = tableHtml({
    caption: `Bounds at ${escaped(percent(levelOf(all)))}: upper limits, or shortest intervals of quantities that may have either sign, with the Monte-Carlo error of the last digits in brackets. Ratios are relative to ${name} (of intervals, the ratio of their lengths); their errors are those of independent runs, relative errors added in quadrature. Each bound holds for the priors of its run.${seedNote(all)}`,
    head: ["Quantity", "Unit", swatch(first), ...others.flatMap((one) => [swatch(one), `/ ${name}`])],
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
  if (!alike) return "";
  return ` Runs with the seed of ${escaped(all[0].name)} and as many walkers and columns may not be independent of it.`;
}

function limitsRow({ column, twins, of: [first, ...others] }: ComparedRow): TableRow {
  const bound = (one: ComparedBound | null) => (one ? escaped(boundNumbers(one.bound)) : "–");
  return {
    cells: [
      [column, ...twins]
        .map(({ name, symbol }) => `${labelHtml(symbol)} <code class="name">${escaped(name)}</code>`)
        .join(" = "),
      labelHtml(unitText(column.unit)),
      bound(first),
      ...others.flatMap((one) => [bound(one), one ? escaped(ratioText(one)) : "–"]),
    ],
  };
}

/** What was chosen, as the command says it. */
function optionsOf([{ run }]: readonly Compared[]): string {
  const { columns, levels } = run.choice ?? {};
  const quoted = (text: string) => (/^[\w.,-]+$/.test(text) ? text : `'${text}'`);
  return `${columns ? ` --columns ${quoted(columns.join(","))}` : ""}${levels ? ` --levels ${levels.join(",")}` : ""}`;
}

/** What made the runs, in full. */
export function comparisonProvenance(all: readonly Compared[]): string {
  const records = all.map(({ run }) => run.record);
  const rows = [
    ["Run", ...records.map(({ id }) => code(id))],
    ["Digest of the chains", ...records.map(({ digest }) => code(digest))],
    ["Model document", ...records.map(({ modelHash }) => code(modelHash))],
    ["Started", ...records.map(({ timing }) => escaped(timing.started))],
    ["Commit", ...records.map(({ commit }) => (commit === null ? "unknown" : code(commit)))],
  ];
  const content = tableHtml({
    caption: "What made these runs; digests are SHA-256.",
    head: ["What", ...all.map(swatch)],
    rows: rows.map((cells) => ({ cells })),
  });
  return `<div class="words differences">${content}</div>
<p>To make this page again, where the runs are:</p>
<pre tabindex="0"><code>${escaped(`numag report ${records.map(({ id }) => id).join(" ")}${optionsOf(all)}`)}</code></pre>
`;
}
