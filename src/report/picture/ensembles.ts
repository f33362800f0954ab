import type { ColorDef, Field } from "vega-lite/types_unstable/channeldef.js";
import { CYCLE } from "./theme.ts";

/** What the legend calls the e-th ensemble. */
export const ensembleName = (e: number): string => `ensemble ${e + 1}`;

/** Colours of ensembles by the field `ensemble`, with a legend below, in so many columns; 0: side by side. */
export function ensembleColour(names: readonly string[], columns = 0): ColorDef<Field> {
  return {
    field: "ensemble",
    type: "nominal",
    scale: { domain: [...names], range: names.map((_, e) => CYCLE[e % CYCLE.length]) },
    legend: { title: null, orient: "bottom", ...(columns > 0 && { columns }), symbolOpacity: 1, symbolStrokeWidth: 2 },
  };
}
