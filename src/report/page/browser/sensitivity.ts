import type { SensitivityData } from "../live-data.ts";
import type { VegaView } from "./vega.ts";
import { dataOf, type LiveFigure } from "./views.ts";

/** Let a slider move the power of a piece, and densities, bounds and Pareto's k follow. */
export function startSensitivity(figure: LiveFigure): void {
  const data = dataOf<SensitivityData>(figure.element, "sensitivity");
  const form = figure.element.querySelector("form")!;
  const [piece, power] = ["piece", "power"].map(
    (name) => form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)!,
  );
  const views: VegaView[] = [];
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
function sayBounds(form: HTMLFormElement, { alphas, columns, pieces }: SensitivityData, p: number, i: number): void {
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
function showPower(view: VegaView, { columns, pieces }: SensitivityData, p: number, i: number): void {
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
