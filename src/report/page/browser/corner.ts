import type { CornerData } from "../live-data.ts";
import { chosenDraws, chosenText, drawAt, histogram, type Ranges, rangesOf } from "./chosen-draws.ts";
import type { VegaView } from "./vega.ts";
import { dataOf, type LiveFigure } from "./views.ts";

/** Let draws be chosen by a rectangle in a panel or by numbers in the form, and light them up in every panel. */
export function startCorner(figure: LiveFigure): void {
  const data = dataOf<CornerData>(figure.element, "corner");
  const form = figure.element.querySelector("form")!;
  const views: [VegaView, "wide" | "narrow"][] = [];
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

/** A field of a form. */
type Field = HTMLInputElement | HTMLSelectElement;

/** The form by which draws are chosen without a mouse; what lets its fields follow a rectangle. */
function startForm(
  form: HTMLFormElement,
  { columns }: CornerData,
  choose: (ranges: Ranges) => void,
): (ranges: Ranges) => void {
  const [column, from, to] = ["column", "from", "to"].map((name) => form.querySelector<Field>(`[name=${name}]`)!);
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

type Read = { readonly range: readonly [number, number] } | { readonly wrong: string; readonly in: readonly Field[] };

/** What two fields say, open where one is empty, or what is wrong with them. */
function readRange(from: Field, to: Field): Read {
  const read = ({ value }: Field, otherwise: number) =>
    value.trim() === "" ? otherwise : Number(value.replace(",", ".").replace("−", "-"));
  const range = [read(from, Number.NEGATIVE_INFINITY), read(to, Number.POSITIVE_INFINITY)] as const;
  const bad = [from, to].filter((_, i) => Number.isNaN(range[i]));
  if (bad.length > 0)
    return { wrong: `${bad.map(({ value }) => `"${value.trim()}"`).join(" and ")}: not a number.`, in: bad };
  if (range[0] > range[1]) return { wrong: `From ${range[0]} lies above to ${range[1]}.`, in: [from, to] };
  return { range };
}

/** The chosen draws in every panel: points off the diagonal, a histogram on it; none where all are. */
function showChosen(view: VegaView, { columns, ...data }: CornerData, chosen: readonly number[], size: number): void {
  const shown = chosen.length === columns[0].draws.length ? [] : chosen;
  const place = (c: number, i: number) => {
    const [from, to] = columns[c].domain;
    return (size * (drawAt(columns[c], i) - from)) / (to - from);
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
