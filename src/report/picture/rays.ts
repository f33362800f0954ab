import { FONT_FILES, textWidth } from "../chart/font.ts";
import type { Frame } from "../chart/frame.ts";
import { type Mark, type Panel, position, rounded } from "../chart/spec.ts";
import { RAYS } from "../chart/theme.ts";
import { toSignificant } from "../text/format.ts";
import { pieces } from "../text/subscripts.ts";
import { type SharedDirection, symbolsOf } from "./directions.ts";

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

/** Pixels between the middles of two lines of labels. */
const LINE = { page: 14, column: 12 } as const;
/** Rows that a key beside the planes has room for. */
const KEY_ROWS = 10;
/** Pixels of a row of a key in a narrow picture. */
const KEY_LINE = 14.5;
/** How far a label may stand to the right of where its ray ends. */
const ASIDE = 24;
/** A component below this part of Λ does not show in a plane. */
const SEEN = 1e-3;

/** A field whose values are what is drawn. */
const AS_IT_IS = { type: "nominal", scale: null } as const;

const regular = textWidth(FONT_FILES[0]);

/** Width of a label in pixels; subscripts are three quarters as large. */
const widthOf = (label: string, fontSize: number): number =>
  pieces(label).reduce((sum, { text, lowered }) => sum + fontSize * (lowered ? 0.75 : 1) * regular(text), 2);

/** How a ray is called: by its beams, or where these have no room by the number of its row in the key. */
const labelOf = (direction: SharedDirection, i: number, { layout }: Frame): string =>
  layout === "page" ? symbolsOf(direction) : String(i + 1);

/** How a direction is drawn: eight colours, then the same with a thicker stroke. */
interface Stroke {
  readonly colour: string;
  readonly width: number;
}

/** One stroke a direction. */
const directionStrokes = (directions: readonly SharedDirection[]): readonly Stroke[] =>
  directions.map((_, i) => ({ colour: RAYS[i % RAYS.length], width: 1.6 + 1.9 * Math.floor(i / RAYS.length) }));

/** Rays of the directions that a plane shows: the slope is the ratio of their moduli, whatever the third is. */
function raysOf(
  directions: readonly SharedDirection[],
  [a, b]: readonly [Side, Side],
  size: number,
  frame: Frame,
): Ray[] {
  const strokes = directionStrokes(directions);
  return directions.flatMap((direction, i) => {
    const [u, v] = [a, b].map(({ k, domain }) => (size * direction.moduli[k]) / domain[1]);
    if (Math.max(direction.moduli[a.k], direction.moduli[b.k]) < SEEN) return [];
    const edge = v > u ? "top" : "right";
    const scale = size / Math.max(u, v);
    return [{ direction, stroke: strokes[i], label: labelOf(direction, i, frame), x: u * scale, y: v * scale, edge }];
  });
}

/** Labels at the right, upwards, and above, to the right: none covers another. */
function placed(rays: readonly Ray[], size: number, { layout, fontSize }: Frame): Placed[] {
  const line = LINE[layout];
  let lowest = 0;
  const right = rays
    .filter(({ edge }) => edge === "right")
    .sort((a, b) => a.y - b.y)
    .map((ray): Placed => {
      const y = Math.max(ray.y, lowest);
      lowest = y + line;
      return { ...ray, at: [size + 5, y] };
    });
  // where each line above the panel is free from
  const free: number[] = [];
  const above = rays
    .filter(({ edge }) => edge === "top")
    .sort((a, b) => a.x - b.x)
    .map((ray): Placed => {
      const wide = widthOf(ray.label, fontSize);
      const middle = Math.max(0, ray.x - wide / 2);
      const found = free.findIndex((from) => from <= middle + ASIDE);
      const row = found < 0 ? free.length : found;
      const left = Math.max(middle, free[row] ?? 0);
      free[row] = left + wide + 6;
      return { ...ray, at: [left, size + 9 + row * line] };
    });
  return [...right, ...above];
}

/** Rays with their labels: solid where the beam sees nothing along them, dashed where it only sees least. */
export function rayMarks(
  directions: readonly SharedDirection[],
  axes: readonly [Side, Side],
  size: number,
  frame: Frame,
): Mark[] {
  const rays = placed(raysOf(directions, axes, size, frame), size, frame);
  const toX = (pixels: number) => rounded((pixels / size) * axes[0].domain[1]);
  const toY = (pixels: number) => rounded((pixels / size) * axes[1].domain[1]);
  const x = position("x", axes[0].domain);
  const y = position("y", axes[1].domain);
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
      mark: { type: "text", align: "left", baseline: "middle", fontSize: frame.fontSize },
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

/** Words of a row of the key: whose direction it is, and how little of it they see. */
function keyWords({ blind, beams }: SharedDirection): string {
  return blind ? "blind spot" : `smallest μ² = ${toSignificant(beams[0].weakest.eigenvalue, 2)} |Λ|²`;
}

/** The number of a row of the key in a narrow picture, below a head that names it. */
function keyNumber({ blind, beams }: SharedDirection): string {
  return blind ? "blind" : toSignificant(beams[0].weakest.eigenvalue, 2);
}

/** What the lines mean, in a panel of its own: as high as those beside it, or, in a narrow picture, as its rows, with the numbers of the rays. */
export function directionsKey(directions: readonly SharedDirection[], size: number, frame: Frame): Panel {
  const narrow = frame.layout === "column";
  const strokes = directionStrokes(directions);
  const head = narrow ? [{ row: 0, number: "", label: "least μ²/|Λ|²", colour: "none", width: 0 }] : [];
  const rows = directions.map((one, i) => ({
    row: i + head.length,
    ...(narrow && { number: labelOf(one, i, frame) }),
    label: `${symbolsOf(one)}: ${narrow ? keyNumber(one) : keyWords(one)}`,
    ...strokes[i],
  }));
  const n = narrow ? rows.length + 1 : KEY_ROWS;
  // rows from the top: the domain is upside down
  const y = position("row", [n - 0.5, -0.5], null);
  const color = { field: "colour", ...AS_IT_IS } as const;
  const [from, to] = narrow ? [11, 30] : [0, 28];
  const text = (values: readonly object[], field: string, x: number, more: object = {}): Mark => ({
    data: { values: values as Record<string, unknown>[] },
    mark: { type: "text", align: "left", baseline: "middle", fontSize: frame.fontSize },
    encoding: { x: { value: x }, y, text: { field, type: "nominal" }, ...more },
  });
  return {
    width: size,
    height: narrow ? Math.ceil(KEY_LINE * n) : size,
    layer: [
      ...[true, false].map(
        (blind): Mark => ({
          data: { values: rows.filter((_, i) => directions[i].blind === blind) },
          mark: { type: "rule", strokeDash: blind ? [1, 0] : [6, 4] },
          encoding: {
            x: { value: from },
            x2: { value: to },
            y,
            color,
            strokeWidth: { field: "width", type: "quantitative", scale: null },
          },
        }),
      ),
      ...(narrow ? [text(rows, "number", 0, { color })] : []),
      text([...head, ...rows], "label", to + (narrow ? 5 : 8)),
    ],
  };
}
