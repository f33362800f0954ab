import { MOMENT_UNIT } from "../../units.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { limitLevel } from "../text/choice.ts";
import { unitText } from "../text/labels.ts";
import { type Beside, besidePublished, levelText, limitText, sourceText, unitBeside } from "./beside-published.ts";
import { percent } from "./limits.ts";
import { escaped, labelHtml, type Table, type TableRow } from "./markup.ts";

/** The most published limits that are set beside each bound. */
const BEST = 3;

const EMPTY = ["–", "–", "no experiment bounds it directly", "", ""];

function rowsOf({ column, text, published }: Beside): TableRow[] {
  const head = `${labelHtml(column.symbol)}${labelHtml(unitBeside(column, MOMENT_UNIT))} <code class="name">${escaped(column.name)}</code>`;
  const best = published
    .slice(0, BEST)
    .map((one) => [
      escaped(limitText(one)),
      levelText(one),
      `${escaped(sourceText(one))}${one.recastBy === undefined ? "" : ` by ${escaped(one.recastBy)}`}`,
      labelHtml(one.method),
      `<abbr title="${escaped(one.reference)}">${escaped(one.trust)}</abbr>`,
    ]);
  const rows = best.length > 0 ? best : [EMPTY];
  return rows.map((cells, i) => ({ cells: [head, i === 0 ? escaped(text) : "", ...cells] }));
}

/** What a run says, at the level of its limits, beside the strongest limits published on the same quantity. */
export function publishedTable(run: StoredRun): Table {
  const moments = run.record.columns.some(({ role }) => role === "moment");
  const level = percent(String(limitLevel(run)));
  const units = moments ? ` Moments in ${labelHtml(unitText(MOMENT_UNIT))}.` : "";
  return {
    caption: `Bounds of this run, credible at ${level} for its priors, beside the strongest published limits. Most of these are frequentist and rest on other assumptions, so that the numbers are not directly comparable.${units} Trust: A a collaboration's own figures, B checked, C unchecked, D derived, M from memory.`,
    head: ["Quantity", `This run, ${level}`, "Published", "Level", "Experiment", "Method", "Trust"],
    rows: besidePublished(run).flatMap(rowsOf),
    text: [4, 5],
  };
}
