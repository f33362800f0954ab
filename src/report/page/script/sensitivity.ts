import type { Element, View } from "./dom.ts";
import type { LiveFigure } from "./views.ts";

// What stands here runs in the browser, as text: see views.ts.

/** What the slider shows: texts as the rest of the page writes them, in the order of columns. */
export interface SensitivityData {
  readonly alphas: readonly { readonly value: number; readonly text: string }[];
  readonly columns: readonly {
    readonly name: string;
    /** HTML. */
    readonly symbol: string;
    readonly from: number;
    readonly step: number;
  }[];
  readonly pieces: readonly {
    /** HTML. */
    readonly title: string;
    /** By power: what Pareto's k says, and whether the weights cannot be trusted. */
    readonly k: readonly { readonly text: string; readonly bad: boolean }[];
    /** By column, then by power; text as HTML. */
    readonly bounds: readonly (readonly {
      readonly text: string;
      readonly shift: string;
      readonly ends: readonly number[];
    }[])[];
    /** By column, then by power. */
    readonly densities: readonly (readonly (readonly number[])[])[];
  }[];
}

declare function dataOf<T>(element: Element, name: string): T;

/** Let a slider move the power of a piece, and densities, bounds and Pareto's k follow. */
function startSensitivity(figure: LiveFigure): void {
  const data = dataOf<SensitivityData>(figure.element, "sensitivity");
  const form = figure.element.querySelector("form")!;
  const [piece, power] = ["piece", "power"].map((name) => form.querySelector(`[name=${name}]`)!);
  const views: View[] = [];
  const update = () => {
    const [p, i] = [Number(piece.value), Number(power.value)];
    power.setAttribute("aria-valuetext", `α = ${data.alphas[i].text}`);
    sayBounds(form, data, p, i);
    for (const view of views) showPower(view, data, p, i);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const control of [piece, power]) control.addEventListener("input", update);
  figure.onView((view) => {
    views.push(view);
    update();
  });
  form.hidden = false;
  update();
}

/** The bounds at a power, as text and in the table. */
function sayBounds(form: Element, { alphas, columns, pieces }: SensitivityData, p: number, i: number): void {
  const { title, k, bounds } = pieces[p];
  form.querySelector(".power")!.textContent = alphas[i].text;
  const said = columns.map(({ symbol }, c) => `${symbol} ${bounds[c][i].text}`).join(", ");
  form.querySelector("output")!.innerHTML = `${title} to the power ${alphas[i].text}: ${said}. ${k[i].text}`;
  form.querySelector("output")!.classList.toggle("bad", k[i].bad);
  columns.forEach((_, c) => {
    form.querySelector(`[data-bound="${c}"]`)!.innerHTML = bounds[c][i].text;
    form.querySelector(`[data-shift="${c}"]`)!.innerHTML = bounds[c][i].shift;
  });
}

/** The densities at a power, and the ends of the bounds. */
function showPower(view: View, { columns, pieces }: SensitivityData, p: number, i: number): void {
  columns.forEach(({ name, from, step }, c) => {
    const density = pieces[p].densities[c]?.[i];
    if (!density) return;
    view.data(
      `scaled-${name}`,
      density.map((y, j) => ({ x: from + j * step, y })),
    );
    view.data(
      `bound-${name}`,
      pieces[p].bounds[c][i].ends.map((x) => ({ x })),
    );
  });
  void view.runAsync();
}

/** What makes the slider answer. */
export const sensitivityFunctions = { startSensitivity, sayBounds, showPower };
