import type { Axis } from "../../posterior/density/axis.ts";
import type { Region } from "../../posterior/density/region.ts";
import { rounded } from "./spec.ts";

/** One direction of a panel: the grid of a column's densities, the ends of its axis, and how many pixels it has. */
export interface Extent {
  readonly axis: Axis;
  readonly domain: readonly [number, number];
  readonly pixels: number;
}

/** From cells of a grid to pixels from the lower end of the axis. */
function pixelsOf({ axis: { from, to, nCell }, domain, pixels }: Extent): (cell: number) => number {
  const scale = (to - from) / nCell;
  return (cell) => (pixels * (from + cell * scale - domain[0])) / (domain[1] - domain[0]);
}

/** A region in the pixels of its panel, y downwards: Vega's only mark with holes and islands knows no scales. */
export function regionShape({ polygons }: Region, x: Extent, y: Extent) {
  const [toX, toY] = [pixelsOf(x), pixelsOf(y)];
  const place = ([px, py]: readonly [number, number]) => [rounded(toX(px)), rounded(y.pixels - toY(py))];
  const coordinates = polygons.map((polygon) => polygon.map((ring) => ring.map(place)));
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
}
