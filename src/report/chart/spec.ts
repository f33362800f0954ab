import type { Axis } from "vega-lite/types_unstable/axis.js";
import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type {
  GenericConcatSpec,
  GenericHConcatSpec,
  GenericVConcatSpec,
} from "vega-lite/types_unstable/spec/concat.js";
import type { LayerSpec, NonNormalizedSpec, UnitSpec } from "vega-lite/types_unstable/spec/index.js";
import { type Frame, PAGE } from "./frame.ts";
import { along, rounded, type TopLevelSpec, topLevel } from "./top-level.ts";

/** What our own pictures are made of, held against Vega-Lite's types; no public declaration may mention those, see `TopLevelSpec`. */

export { rounded };

/** One mark in a panel. */
export type Mark = UnitSpec<Field>;

/** Marks on common axes. */
export type Panel = LayerSpec<Field>;

type Figure =
  | GenericConcatSpec<NonNormalizedSpec>
  | GenericHConcatSpec<NonNormalizedSpec>
  | GenericVConcatSpec<NonNormalizedSpec>;

/** Dress a figure up as a document of its own. */
export const specOf = (figure: Figure, frame: Frame = PAGE): TopLevelSpec => topLevel({ ...figure }, frame);

/** Where a mark stands along an axis: its field, the end points (kept as they are), and the axis (null: none). */
export const position = (
  field: string,
  domain?: readonly [number, number],
  axis?: Axis | null,
): PositionFieldDef<Field> => along(field, domain, axis);
