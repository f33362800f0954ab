import { type Frame, PAGE } from "./frame.ts";
import { themeIn } from "./theme.ts";

/**
 * A picture as a document of Vega-Lite 6 with its data inside: JSON, as `vega-lite`'s compile, vega-embed, Altair and the Vega editor take
 * it. Vega-Lite's own type is no part of ours: it asks for the types of a browser, and fails under `exactOptionalPropertyTypes`.
 */
export interface TopLevelSpec {
  readonly $schema: string;
  readonly [key: string]: unknown;
}

/** Dress a figure up as a document of its own: version of the language, look, data inside. */
export function topLevel(figure: Readonly<Record<string, unknown>>, frame: Frame = PAGE): TopLevelSpec {
  return { $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: themeIn(frame), ...figure };
}

/** A number's place along an axis, as a channel of an encoding. */
export interface Position<Axis> {
  readonly field: string;
  readonly type: "quantitative";
  readonly scale?: { domain: number[]; nice: false; zero: false };
  readonly axis?: Axis | null;
}

/** Where a mark stands along an axis: its field, the end points (kept as they are), and the axis (null: none). */
export function along<Axis extends object>(
  field: string,
  domain?: readonly [number, number],
  axis?: Axis | null,
): Position<Axis> {
  return {
    field,
    type: "quantitative",
    ...(domain && { scale: { domain: [...domain], nice: false, zero: false } }),
    ...(axis !== undefined && { axis }),
  };
}

/** Five digits: more than a picture can show, and a third of the size. */
export function rounded(x: number): number {
  return Number(x.toPrecision(5));
}
