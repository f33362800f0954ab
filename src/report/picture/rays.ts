import { toSignificant } from "../format.ts";
import { pieces } from "../subscripts.ts";
import { type SharedDirection, symbolsOf } from "./directions.ts";
import { FONT_FILES, textWidth } from "./font.ts";
import { along, type Mark, type Panel, rounded } from "./spec.ts";
import { RAYS } from "./theme.ts";

/** A modulus of Λ as an axis: which one, and the ends of the axis. */
interface Side {
  readonly k: number;
  readonly domain: readonly [number, number];
}

/** A ray from the lower left corner, in pixels to the right and upwards. */
interface Ray {
  readonly direction: SharedDirection;
  readonly stroke: Stroke;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Where it leaves the panel. */
  readonly edge: "top" | "right";
}

/** A label's left end and its middle line, in pixels to the right and upwards. */
interface Placed extends Ray {
  readonly at: readonly [x: number, y: number];
}

const FONT_SIZE = 11;
const LINE = 14;
/** Pixels of a row of a key below the planes. */
const KEY_LINE = 18;
/** How far a label may stand to the right of where its ray ends. */
const ASIDE = 24;
/** A component below this part of Λ does not show in a plane. */
const SEEN = 1e-3;

/** A field whose values are what is drawn. */
const AS_IT_IS = { type: "nominal", scale: null } as const;

const regular = textWidth(FONT_FILES[0]);

/** Width of a label in pixels; subscripts are three quarters as large. */
const widthOf = (label: string): number =>
  pieces(label).reduce((sum, { text, lowered }) => sum + FONT_SIZE * (lowered ? 0.75 : 1) * regular(text), 2);

/** How a direction is drawn: eight colours, then the same with a thicker stroke. */
export interface Stroke {
  readonly colour: string;
  readonly width: number;
}

/** One stroke a direction. */
export const directionStrokes = (directions: readonly SharedDirection[]): readonly Stroke[] =>
  directions.map((_, i) => ({ colour: RAYS[i % RAYS.length], width: 1.6 + 1.9 * Math.floor(i / RAYS.length) }));

/** Rays of the directions that a plane shows: the slope is the ratio of their moduli, whatever the third is. */
function raysOf(
  directions: readonly SharedDirection[],
  [a, b]: readonly [Side, Side],
  strokes: readonly Stroke[],
  size: number,
): Ray[] {
  return directions.flatMap((direction, i) => {
    const [u, v] = [a, b].map(({ k, domain }) => (size * direction.moduli[k]) / domain[1]);
    if (Math.max(direction.moduli[a.k], direction.moduli[b.k]) < SEEN) return [];
    const edge = v > u ? "top" : "right";
    const scale = size / Math.max(u, v);
    return [{ direction, stroke: strokes[i], label: symbolsOf(direction), x: u * scale, y: v * scale, edge }];
  });
}

/** Labels at the right, upwards, and above, to the right: none covers another. */
function placed(rays: readonly Ray[], size: number): Placed[] {
  let lowest = 0;
  const right = rays
    .filter(({ edge }) => edge === "right")
    .sort((a, b) => a.y - b.y)
    .map((ray): Placed => {
      const y = Math.max(ray.y, lowest);
      lowest = y + LINE;
      return { ...ray, at: [size + 5, y] };
    });
  // where each line above the panel is free from
  const free: number[] = [];
  const above = rays
    .filter(({ edge }) => edge === "top")
    .sort((a, b) => a.x - b.x)
    .map((ray): Placed => {
      const middle = Math.max(0, ray.x - widthOf(ray.label) / 2);
      const line = free.findIndex((from) => from <= middle + ASIDE);
      const row = line < 0 ? free.length : line;
      const left = Math.max(middle, free[row] ?? 0);
      free[row] = left + widthOf(ray.label) + 6;
      return { ...ray, at: [left, size + 9 + row * LINE] };
    });
  return [...right, ...above];
}

/** Rays with their labels: solid where the beam sees nothing along them, dashed where it only sees least. */
export function rayMarks(
  directions: readonly SharedDirection[],
  axes: readonly [Side, Side],
  strokes: readonly Stroke[],
  size: number,
): Mark[] {
  const rays = placed(raysOf(directions, axes, strokes, size), size);
  const toX = (pixels: number) => rounded((pixels / size) * axes[0].domain[1]);
  const toY = (pixels: number) => rounded((pixels / size) * axes[1].domain[1]);
  const x = along("x", axes[0].domain);
  const y = along("y", axes[1].domain);
  const labels = rays.map(({ label, stroke, at }) => ({ label, colour: stroke.colour, x: toX(at[0]), y: toY(at[1]) }));
  return [
    // dashed ones last, so that they show on solid ones
    ...rays
      .toSorted((a, b) => Number(b.direction.blind) - Number(a.direction.blind))
      .map(
        (ray): Mark => ({
          data: {
            values: [
              [0, 0],
              [ray.x, ray.y],
            ].map(([px, py]) => ({ x: toX(px), y: toY(py) })),
          },
          mark: {
            type: "line",
            color: ray.stroke.colour,
            strokeWidth: ray.stroke.width,
            strokeDash: dashOf(ray.direction),
          },
          encoding: { x, y },
        }),
      ),
    {
      data: { values: labels },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: FONT_SIZE },
      encoding: {
        x,
        y,
        text: { field: "label", type: "nominal" },
        color: { field: "colour", ...AS_IT_IS },
      },
    },
  ];
}

const dashOf = ({ blind }: SharedDirection): number[] => (blind ? [1, 0] : [6, 4]);

/** What the lines mean, in a panel of its own: as high as those beside it, or, below them, as its rows. */
export function directionsKey(directions: readonly SharedDirection[], size: number, below: boolean): Panel {
  const strokes = directionStrokes(directions);
  const rows = directions.map((one, row) => ({
    row,
    label: `${symbolsOf(one)}: ${one.blind ? "blind spot" : `sees it least, μ² = ${toSignificant(one.beams[0].weakest.eigenvalue, 2)} |Λ|²`}`,
    ...strokes[row],
  }));
  const [height, n] = below ? [KEY_LINE * directions.length, directions.length] : [size, 10];
  // rows from the top: the domain is upside down
  const y = along("row", [n - 0.5, -0.5], null);
  const color = { field: "colour", ...AS_IT_IS } as const;
  const at = (x: number) => ({ x: { value: x } });
  return {
    width: size,
    height,
    layer: [
      ...[true, false].map(
        (blind): Mark => ({
          data: { values: rows.filter((_, i) => directions[i].blind === blind) },
          mark: { type: "rule", strokeDash: blind ? [1, 0] : [6, 4] },
          encoding: {
            ...at(0),
            x2: { value: 28 },
            y,
            color,
            strokeWidth: { field: "width", type: "quantitative", scale: null },
          },
        }),
      ),
      {
        data: { values: rows },
        mark: { type: "text", align: "left", baseline: "middle", fontSize: FONT_SIZE },
        encoding: { ...at(36), y, text: { field: "label", type: "nominal" } },
      },
    ],
  };
}
