import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { Mark } from "./spec.ts";

type Encoding = NonNullable<Mark["encoding"]>;

/** Rows of a panel of dots and bars. */
export interface DotRows {
  /** Without, those of the panel. */
  readonly values?: readonly object[];
  /** The axis along which values lie, of a field of the rows. */
  readonly along: (field: string) => PositionFieldDef<Field>;
  /** Across: `y` puts rows below one another with their values along x, `x` beside one another with their values along y. */
  readonly across: Pick<Encoding, "y" | "yOffset"> | Pick<Encoding, "x">;
}

const dataOf = ({ values }: DotRows) => values && { data: { values: [...values] } };
const lengthwise = ({ across }: DotRows): "x" | "y" => ("x" in across ? "y" : "x");

/** A bar of each row between two of its fields, such as a value less its error and more by it. */
export function barMark(rows: DotRows, [from, to]: readonly [string, string], look: object, more: Encoding = {}): Mark {
  const axis = lengthwise(rows);
  return {
    ...dataOf(rows),
    mark: { type: "rule", ...look },
    encoding: { ...rows.across, [axis]: rows.along(from), [`${axis}2`]: { field: to }, ...more },
  };
}

/** A dot of each row at one of its fields. */
export const dotMark = (rows: DotRows, field: string, look: object, more: Encoding = {}): Mark => ({
  ...dataOf(rows),
  mark: { type: "point", opacity: 1, ...look },
  encoding: { ...rows.across, [lengthwise(rows)]: rows.along(field), ...more },
});
