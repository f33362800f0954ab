import type { LiveCorner } from "../../picture/corner-live.ts";
import type { pageFormat } from "../../text/format.ts";
import type { BrushRow, Element, View } from "./dom.ts";
import type { LiveFigure } from "./views.ts";

// What stands here runs in the browser, as text: see views.ts.

/** Data of the program: the draws, symbols as HTML, and the pixels of a cell in either form. */
export interface CornerData extends LiveCorner {
  readonly sizes: { readonly wide: number; readonly narrow: number };
}

/** A range of one column, by its number. */
type Ranges = ReadonlyMap<number, readonly [number, number]>;

// beside these in the program of a page
declare function dataOf<T>(element: Element, name: string): T;
declare const toSignificant: typeof pageFormat.toSignificant;
declare const toWhole: typeof pageFormat.toWhole;

/** Let draws be chosen by a rectangle in a panel or by numbers in the form, and light them up in every panel. */
function startCorner(figure: LiveFigure): void {
  const data = dataOf<CornerData>(figure.element, "corner");
  const form = figure.element.querySelector("form")!;
  const views: [View, "wide" | "narrow"][] = [];
  let ranges: Ranges = new Map();
  let waiting = false;
  const choose = (next: Ranges) => {
    ranges = next;
    if (waiting) return;
    waiting = true;
    // once a frame at most, and not while Vega is at work
    setTimeout(() => {
      waiting = false;
      const chosen = chosenDraws(data, ranges);
      form.querySelector("output")!.innerHTML = chosenText(data, chosen, ranges.size > 0);
      for (const [view, size] of views) showChosen(view, data, chosen, data.sizes[size]);
    }, 30);
  };
  const follow = startForm(form, data, (next) => {
    for (const [view] of views) void view.data("brush_store", []).runAsync();
    choose(next);
  });
  figure.onView((view, size) => {
    views.push([view, size]);
    view.addDataListener("brush_store", (_, rows) => {
      if (rows.length === 0) return;
      const drawn = rangesOf(rows, data);
      follow(drawn);
      choose(drawn);
    });
    choose(ranges);
  });
  form.hidden = false;
}

/** The form by which draws are chosen without a mouse; what lets its fields follow a rectangle. */
function startForm(form: Element, { columns }: CornerData, choose: (ranges: Ranges) => void): (ranges: Ranges) => void {
  const [column, from, to] = ["column", "from", "to"].map((name) => form.querySelector(`[name=${name}]`)!);
  const fill = (range?: readonly [number, number]) => {
    [from, to].forEach((field, i) => {
      field.value = range ? String(Number(range[i].toPrecision(3))) : "";
      field.removeAttribute("aria-invalid");
    });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = readRange(from, to);
    for (const field of [from, to])
      field.setAttribute("aria-invalid", String("wrong" in read && read.in.includes(field)));
    if ("wrong" in read) form.querySelector("output")!.textContent = read.wrong;
    else choose(new Map([[Number(column.value), read.range]]));
  });
  column.addEventListener("change", () => {
    const { domain, isLog } = columns[Number(column.value)];
    const [least, most] = domain.map((end) => (isLog ? Number((10 ** end).toPrecision(3)) : end));
    fill();
    from.setAttribute("placeholder", String(least));
    to.setAttribute("placeholder", String(most));
  });
  form.querySelector("[name=clear]")!.addEventListener("click", () => {
    fill();
    choose(new Map());
  });
  return (ranges) => fill(ranges.get(Number(column.value)));
}

type Read = { readonly range: readonly [number, number] } | { readonly wrong: string; readonly in: readonly Element[] };

/** What two fields say, open where one is empty, or what is wrong with them. */
function readRange(from: Element, to: Element): Read {
  const read = ({ value }: Element, otherwise: number) =>
    value.trim() === "" ? otherwise : Number(value.replace(",", ".").replace("−", "-"));
  const range = [read(from, Number.NEGATIVE_INFINITY), read(to, Number.POSITIVE_INFINITY)] as const;
  const bad = [from, to].filter((_, i) => Number.isNaN(range[i]));
  if (bad.length > 0)
    return { wrong: `${bad.map(({ value }) => `"${value.trim()}"`).join(" and ")}: not a number.`, in: bad };
  if (range[0] > range[1]) return { wrong: `From ${range[0]} lies above to ${range[1]}.`, in: [from, to] };
  return { range };
}

/** The ranges of a rectangle, of the quantities themselves; fields are "c" and the number of their column. */
function rangesOf(rows: readonly BrushRow[], { columns }: CornerData): Ranges {
  const ranges = new Map<number, readonly [number, number]>();
  for (const { fields, values } of rows) {
    fields.forEach(({ field }, i) => {
      const c = Number(field.slice(1));
      const [a, b] = values[i].map((x) => (columns[c].isLog ? 10 ** x : x));
      ranges.set(c, [Math.min(a, b), Math.max(a, b)]);
    });
  }
  return ranges;
}

/** The numbers of the draws inside all ranges. */
function chosenDraws({ columns }: CornerData, ranges: Ranges): number[] {
  const all = columns[0].draws.map((_, i) => i);
  return all.filter((i) =>
    [...ranges].every(([c, [from, to]]) => columns[c].draws[i] >= from && columns[c].draws[i] <= to),
  );
}

/** How many draws are chosen, and their 90 % limits. */
function chosenText({ columns, of }: CornerData, chosen: readonly number[], any: boolean): string {
  const n = columns[0].draws.length;
  if (!any) return `No draws are chosen: ${toWhole(n)} of the ${toWhole(of)} can be.`;
  const share = `${toSignificant((100 * chosen.length) / n, 2)} %`;
  const counted = `${toWhole(chosen.length)} of ${toWhole(n)} draws chosen (${share}).`;
  if (chosen.length < 20) return `${counted} Too few for limits.`;
  const limits = columns.map(({ symbol, draws, oneSided }) => {
    const sorted = chosen.map((i) => draws[i]).sort((a, b) => a - b);
    const at = (p: number) => toSignificant(sorted[Math.round(p * (sorted.length - 1))], 2);
    return oneSided ? `${symbol} &lt; ${at(0.9)}` : `${symbol} in [${at(0.05)}, ${at(0.95)}]`;
  });
  return `${counted} 90 % of them: ${limits.join(", ")}.`;
}

/** The chosen draws in every panel: points off the diagonal, a histogram on it; none where all are. */
function showChosen(view: View, { columns, ...data }: CornerData, chosen: readonly number[], size: number): void {
  const shown = chosen.length === columns[0].draws.length ? [] : chosen;
  const place = (c: number, i: number) => {
    const [from, to] = columns[c].domain;
    return (size * (onAxis(columns[c], i) - from)) / (to - from);
  };
  columns.forEach((_, row) => {
    for (let column = 0; column < row; column++) {
      const coordinates = shown.map((i) => {
        const dot = [place(column, i), size - place(row, i)];
        return [dot, dot];
      });
      const points = { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } };
      view.data(`chosen-${row}-${column}`, shown.length > 0 ? [points] : []);
    }
    view.data(`chosen-${row}`, shown.length > 0 ? histogram({ columns, ...data }, row, shown) : []);
  });
  void view.runAsync();
}

/** A draw on the axis of its column. */
function onAxis({ isLog, draws }: CornerData["columns"][number], i: number): number {
  return isLog ? Math.log10(draws[i]) : draws[i];
}

/** Counts in equal bins, as high at their highest as the density of all draws. */
function histogram({ columns }: CornerData, c: number, chosen: readonly number[]): { x: number; y: number }[] {
  const { domain, top } = columns[c];
  const [from, to] = domain;
  const nBin = Math.max(8, Math.min(40, Math.round(2 * chosen.length ** (1 / 3))));
  const counts = new Array<number>(nBin).fill(0);
  for (const i of chosen) {
    const bin = Math.floor((nBin * (onAxis(columns[c], i) - from)) / (to - from));
    if (bin >= 0 && bin < nBin) counts[bin]++;
  }
  const most = Math.max(1, ...counts);
  return [...counts, counts[nBin - 1]].map((n, bin) => ({ x: from + (bin * (to - from)) / nBin, y: (top * n) / most }));
}

/** What makes the corner plot answer. */
export const cornerFunctions = {
  ...{ startCorner, startForm, readRange, rangesOf, chosenDraws, chosenText, showChosen, onAxis, histogram },
};
