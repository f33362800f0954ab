import type { ModelColumn } from "../../model/model.ts";
import type { Column } from "../../store/run-record.ts";

/** A model's column as a record writes it: a bound at infinity is none. */
export function columnOf({ bounds, prior, ...column }: ModelColumn): Column {
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  const shape = prior && Object.fromEntries(Object.entries(prior.shape).filter(([, x]) => x !== undefined));
  return {
    ...column,
    ...(prior && { prior: { words: prior.words, shape: { ...shape, kind: prior.shape.kind } } }),
    bounds: [finite(bounds[0]), finite(bounds[1])],
  };
}
