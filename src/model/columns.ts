import type { Component, Template } from "../experiment/template.ts";
import { componentCounts } from "../experiment/template.ts";
import type { ColumnGroup, CountColumns } from "../likelihood/expectation.ts";

/** A column of counts with the places of the quantities that scale it. */
interface Scaled {
  readonly places: readonly number[];
  readonly counts: Float64Array;
}

/** One column in place of those that the same quantities scale, in the order of the first of each. */
function merged(columns: readonly Scaled[]): Scaled[] {
  const byPlaces = new Map<string, Scaled>();
  for (const { places, counts } of columns) {
    const key = places.toSorted((a, b) => a - b).join();
    const known = byPlaces.get(key);
    if (known) for (let i = 0; i < counts.length; i++) known.counts[i] += counts[i];
    else byPlaces.set(key, { places, counts: counts.slice() });
  }
  return [...byPlaces.values()];
}

function groupOf(columns: readonly Scaled[], shares: readonly number[]): ColumnGroup {
  const offsets = new Int32Array(columns.length + 1);
  for (const [c, { places }] of columns.entries()) offsets[c + 1] = offsets[c] + places.length;
  const n = columns[0]?.counts.length ?? 0;
  const counts = new Float64Array(n * columns.length);
  for (const [c, column] of columns.entries()) counts.set(column.counts, c * n);
  return {
    counts,
    factors: Int32Array.from(columns.flatMap(({ places }) => places)),
    offsets,
    shares: Int32Array.from(shares),
  };
}

/**
 * The columns of a template as arrays that know no names: `at` gives the place of a quantity, `holds` which components are wanted. Columns
 * that the same quantities scale become one; those that arrive in a pulse are kept once, with the places of its shares of time.
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
        places: component.factors.slice(0, -1).map(at),
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
        .map(({ component, c }) => ({ places: component.factors.map(at), counts: componentCounts(template, c) })),
    );
  const backgrounds = scaled(true);
  return {
    nBin: observed.length,
    groups: [...pulsed.filter(({ counts }) => counts.length > 0), groupOf([...scaled(false), ...backgrounds], [])],
    nBackground: backgrounds.length,
  };
}
