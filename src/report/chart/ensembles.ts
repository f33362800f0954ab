import type { Mark } from "./spec.ts";
import { CYCLE, strokeOf } from "./theme.ts";

/** What the legend calls the e-th ensemble. */
export const ensembleName = (e: number): string => `ensemble ${e + 1}`;

/** Colours of ensembles by the field `ensemble`, dashed from the ninth on, with a legend below, in a number of columns; 0: side by side. */
export function ensembleStrokes(names: readonly string[], columns = 0): NonNullable<Mark["encoding"]> {
  const strokes = names.map((_, e) => strokeOf(e));
  const by = { field: "ensemble", type: "nominal" } as const;
  const domain = [...names];
  const look = { title: null, orient: "bottom", symbolOpacity: 1, symbolStrokeWidth: 2 } as const;
  const legend = { ...look, ...(columns > 0 && { columns }) };
  return {
    color: { ...by, scale: { domain, range: strokes.map(({ colour }) => colour) }, legend },
    ...(names.length > CYCLE.length && {
      strokeDash: { ...by, scale: { domain, range: strokes.map(({ dash }) => [...dash]) }, legend },
    }),
  };
}
