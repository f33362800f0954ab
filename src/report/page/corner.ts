import { type Frame, PAGE, SINGLE } from "../chart/frame.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { cellSize } from "../picture/corner.ts";
import { liveCorner } from "../picture/corner-live.ts";
import { escaped, labelHtml } from "../table/markup.ts";
import { json } from "./data.ts";
import type { DrawnPicture } from "./figure.ts";
import type { CornerData } from "./live-data.ts";

/** How draws are chosen in a live corner plot: by a rectangle, or by these fields; hidden until a program says what they do. */
export function cornerControls(run: StoredRun, drawn: readonly DrawnPicture[]): string {
  if (!drawn.some(({ name, views }) => name === "corner" && views)) return "";
  const all = liveCorner(run);
  const sizeIn = (frame: Frame) => cellSize(all.columns.length, frame);
  const sizes = { wide: sizeIn(PAGE), narrow: sizeIn(SINGLE) };
  const columns = all.columns.map((column) => ({ ...column, symbol: labelHtml(column.symbol) }));
  const data: CornerData = { ...all, columns, sizes };
  const choices = all.columns.map(
    ({ name, symbol }, i) => `<option value="${i}">${escaped(plain(symbol, name))}</option>`,
  );
  const [{ domain, isLog }] = all.columns;
  const [least, most] = domain.map((end) => (isLog ? Number((10 ** end).toPrecision(3)) : end));
  const field = (name: string, value: number) =>
    `<label>${name} <input name="${name}" inputmode="decimal" size="6" placeholder="${value}" autocomplete="off"></label>`;
  return `<form class="controls" aria-label="Choose draws" hidden>
<p>Draw a rectangle in a panel, or give a range: the same draws light up in every panel.</p>
<label>Column <select name="column">${choices.join("")}</select></label>
${field("from", least)} ${field("to", most)}
<button>Choose</button> <button type="button" name="clear">Clear</button>
<output aria-live="polite"></output>
</form>
${json("corner", data)}
`;
}

/** A symbol where no subscript can stand. */
const plain = (symbol: string, name: string): string => (symbol.includes("_") ? name : symbol);
