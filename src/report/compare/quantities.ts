import type { Column } from "../../store/run-record.ts";
import { varying } from "../input/stored-run.ts";
import { mainColumns } from "../text/labels.ts";
import { isUpper } from "./bound.ts";
import type { Compared } from "./compared.ts";

/** A quantity of some of the runs: their columns of one name, one unit and one kind of bound. */
export interface ComparedQuantity {
  /** That of the first run that has it. */
  readonly column: Column;
  /** Run by run; undefined where a run lacks it. */
  readonly of: readonly (Column | undefined)[];
}

type Choose = (columns: readonly Column[]) => readonly Column[];

/** The chosen columns of all runs, each quantity once, in the order of the pictures. */
export function quantities(all: readonly Compared[], choose: Choose): readonly ComparedQuantity[] {
  const chosen = all.map(({ run }) => choose(run.record.columns));
  const first = new Map(
    chosen
      .flat()
      .toReversed()
      .map((column) => [key(column), column]),
  );
  const inOrder = new Set(chosen.flat().map(key));
  return choose([...inOrder].map((one) => first.get(one)!)).map((column) => ({
    column,
    of: chosen.map((columns) => columns.find((other) => key(other) === key(column))),
  }));
}

/** What chooses the columns that somebody asked for, in their order; undefined where nobody did. */
export function chosenFrom([{ run }]: readonly Compared[]): Choose | undefined {
  const names = run.choice?.columns;
  return names && ((columns) => names.flatMap((name) => columns.filter((column) => column.name === name)));
}

/** The quantities that are drawn, of each run only what differs from draw to draw; those that no run varies are left out. */
export function drawnQuantities(all: readonly Compared[]): readonly ComparedQuantity[] {
  return quantities(all, chosenFrom(all) ?? mainColumns).flatMap(({ column, of }) => {
    const drawn = of.map((own, i) => (own && varying(all[i].run, [own]).length > 0 ? own : undefined));
    return drawn.some((own) => own !== undefined) ? [{ column, of: drawn }] : [];
  });
}

/** Several words of one column: those of another unit, another kind of bound or another turn are of another quantity. */
const key = (column: Column): string => {
  const { name, unit, periodic, bounds } = column;
  return JSON.stringify([name, unit, isUpper(column), periodic ? bounds : null]);
};
