import type { ModelColumn } from "../../model/model.ts";
import type { Column } from "../../store/run-record.ts";

/** A model's column as a record writes it: a bound at infinity is none. */
export function columnOf({ bounds, ...column }: ModelColumn): Column {
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  return { ...column, bounds: [finite(bounds[0]), finite(bounds[1])] };
}
