import { type FreeShape, isKind, prior } from "../../prior/density.ts";
import type { Column } from "../../store/run-record.ts";
import { rounded } from "../chart/spec.ts";

/** Points of a curve that is known everywhere. */
const POINTS = 240;

/**
 * The density of a column's prior over an axis, from its closed form; undefined where the record has none, as of derived columns. On a
 * logarithmic axis x is log₁₀ of the quantity and the density that of x.
 */
export function priorDensity(
  { prior: written, bounds }: Column,
  [from, to]: readonly [number, number],
  isLog: boolean,
): { x: number; y: number }[] | undefined {
  const shape = written?.shape;
  if (shape === undefined || !isKind(shape.kind)) return undefined;
  const { support, logDensity } = prior(shape as unknown as FreeShape, [bounds[0] ?? -Infinity, bounds[1] ?? Infinity]);
  const [lo, hi] = isLog ? support.map((x) => (x > 0 ? Math.log10(x) : -Infinity)) : support;
  const [first, last] = [Math.max(from, lo), Math.min(to, hi)];
  if (!(first < last)) return [];
  // the middles of equal cells, and the ends, where a density that has a pole is left out
  const at = [first, ...Array.from({ length: POINTS }, (_, i) => first + ((i + 0.5) / POINTS) * (last - first)), last];
  return at
    .map((x) => {
      const value = isLog ? 10 ** x : x;
      // the ends may lie a rounding beyond the support
      const inside = Math.min(Math.max(value, support[0]), support[1]);
      return { x: rounded(x), y: Math.exp(logDensity(inside)) * (isLog ? value * Math.LN10 : 1) };
    })
    .filter(({ y }) => Number.isFinite(y))
    .map(({ x, y }) => ({ x, y: rounded(y) }));
}
