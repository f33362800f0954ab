import type { TopLevelSpec } from "vega-lite";
import type { Axis } from "vega-lite/types_unstable/axis.js";
import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { GenericConcatSpec, GenericVConcatSpec } from "vega-lite/types_unstable/spec/concat.js";
import type { LayerSpec, NonNormalizedSpec, UnitSpec } from "vega-lite/types_unstable/spec/index.js";
import { type Frame, PAGE } from "./frame.ts";
import { themeIn } from "./theme.ts";

/** One mark in a panel. */
export type Mark = UnitSpec<Field>;

/** Marks on common axes. */
export type Panel = LayerSpec<Field>;

type Figure = GenericConcatSpec<NonNormalizedSpec> | GenericVConcatSpec<NonNormalizedSpec>;

/** Dress a figure up as a document of its own: version of the language, look, data inside. */
export function topLevel(figure: Figure, frame: Frame = PAGE): TopLevelSpec {
  return { $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: themeIn(frame), ...figure };
}

/** Where a mark stands along an axis: its field, the end points (kept as they are), and the axis (null: none). */
export function along(field: string, domain?: readonly [number, number], axis?: Axis | null): PositionFieldDef<Field> {
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
