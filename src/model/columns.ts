import type { Component, Template } from "../experiment/template.ts";
import { componentCounts } from "../experiment/template.ts";
import type { ColumnGroup, CountColumns } from "../likelihood/expectation.ts";
import { reject } from "../reject.ts";
import { productName } from "./steps/products.ts";

/** A column of counts with the place of the quantity that is its weight. */
interface Scaled {
  readonly place: number;
  readonly counts: Float64Array;
}

/** What scales a column: its factors, of what arrives in a pulse without the share of time. */
const weightOf = ({ factors, timeBin }: Component): readonly string[] =>
  timeBin === undefined ? factors : factors.slice(0, -1);

/** The products of factors that are weights of columns: those of all templates, each once. */
export function weightsOf(templates: readonly Template[]): (readonly string[])[] {
  if (!Array.isArray(templates)) reject("templates", "expected those of a model", templates);
  const byName = new Map<string, readonly string[]>();
  for (const weight of templates.flatMap(({ components }) => components.map(weightOf))) {
    const name = productName(weight);
    if (!byName.has(name)) byName.set(name, weight);
  }
  return [...byName.values()];
}

/** The shares of time in what pulses bring. */
export const sharesOf = (templates: readonly Template[]): string[] =>
  templates.flatMap(({ timeShares = [] }) => timeShares.flatMap(({ shares }) => shares));

/** One column in place of those that have the same weight, in the order of the first of each. */
function merged(columns: readonly Scaled[]): Scaled[] {
  const byPlace = new Map<number, Scaled>();
  for (const { place, counts } of columns) {
    const known = byPlace.get(place);
    if (known) for (let i = 0; i < counts.length; i++) known.counts[i] += counts[i];
    else byPlace.set(place, { place, counts: counts.slice() });
  }
  return [...byPlace.values()];
}

function groupOf(columns: readonly Scaled[], shares: readonly number[]): ColumnGroup {
  const n = columns[0]?.counts.length ?? 0;
  const counts = new Float64Array(n * columns.length);
  for (const [c, column] of columns.entries()) counts.set(column.counts, c * n);
  return { counts, weights: Int32Array.from(columns, ({ place }) => place), shares: Int32Array.from(shares) };
}

/**
 * The columns of a template as arrays that know no names: `at` gives the place of a quantity or product, `holds` which components are
 * wanted. Columns of one weight become one; those that arrive in a pulse are kept once, with the places of its shares of time.
 */
export function columnsOf(
  template: Template,
  at: (name: string) => number,
  holds: (component: Component) => boolean = () => true,
): CountColumns {
  const { components, observed, timeShares = [], nTime = 1, nBackground = 0 } = template;
  const wanted = components.flatMap((component, c) => (holds(component) ? [{ component, c }] : []));
  const pulsed = timeShares.map(({ shares }): ColumnGroup => {
    const together = wanted.filter(
      ({ component: { timeBin, factors } }) => timeBin === 0 && factors[factors.length - 1] === shares[0],
    );
    const columns = together.map(
      ({ component, c }): Scaled => ({
        place: at(productName(weightOf(component))),
        counts: componentCounts(template, c).filter((_, bin) => bin % nTime === 0),
      }),
    );
    return groupOf(merged(columns), shares.map(at));
  });
  const steady = wanted.filter(({ component }) => component.timeBin === undefined);
  const scaled = (isBackground: boolean): Scaled[] =>
    merged(
      steady
        .filter(({ c }) => c >= components.length - nBackground === isBackground)
        .map(({ component, c }) => ({
          place: at(productName(weightOf(component))),
          counts: componentCounts(template, c),
        })),
    );
  const backgrounds = scaled(true);
  return {
    nBin: observed.length,
    groups: [...pulsed.filter(({ counts }) => counts.length > 0), groupOf([...scaled(false), ...backgrounds], [])],
    nBackground: backgrounds.length,
  };
}
