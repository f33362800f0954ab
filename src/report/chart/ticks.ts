import type { Column } from "../../store/run-record.ts";
import { THIN_SPACE } from "../text/format.ts";
import { FONT_FILES, textWidth } from "./font.ts";

/** An axis whose labels must not run into one another, nor far beyond its ends. */
export interface TickAxis {
  /** Of the axis. */
  readonly pixels: number;
  /** Of labels. */
  readonly fontSize: number;
  /** Pixels that a label may stand out beyond the lower end and the upper one. */
  readonly beyond: readonly [number, number];
  /** Ticks at most. */
  readonly most: number;
  /** Whether the axis goes upwards, so that labels stand above one another. */
  readonly upright?: boolean;
}

/** Where an axis has ticks, and how their numbers are written. */
export interface Ticks {
  readonly values: number[];
  readonly format: string;
  readonly labelOverlap: false;
}

/** Pixels between two labels: less would read as one number. */
const APART = 5;

/** Steps within a decade. */
const STEPS = [1, 2, 2.5, 5] as const;

const regular = textWidth(FONT_FILES[0]);

/** Decimals of a step, at most as many as a fraction of STEPS needs. */
const decimalsOf = (step: number): number =>
  Math.max(0, -Number(step.toExponential(1).split("e")[1])) + (isQuarter(step) ? 1 : 0);

const isQuarter = (step: number): boolean => step.toExponential(1).startsWith("2.5");

/** Whole multiples of a step within the domain. */
function multiples(step: number, [from, to]: readonly [number, number]): number[] {
  const slack = 1e-9 * step;
  const first = Math.ceil((from - slack) / step);
  const n = Math.floor((to + slack) / step) - first + 1;
  return Array.from({ length: Math.max(0, n) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** As many ticks at round numbers as an axis has room for labels of, at least one where there is any: all multiples of a step, or two far ones. */
export function fittedTicks(domain: readonly [number, number], room: TickAxis): Ticks {
  const [from, to] = domain;
  const decade = Math.floor(Math.log10((to - from) / room.most)) - 1;
  const steps = [0, 1, 2].flatMap((up) => STEPS.map((step) => Number(`${step}e${decade + up}`)));
  const found = steps
    // of more only the two ends could be labelled
    .filter((step) => (to - from) / step < 2 * room.most + 1)
    .map((step) => ({ step, values: fitting(multiples(step, domain), step, domain, room) }))
    .filter(({ values }) => values.length > 0);
  const most = Math.max(0, ...found.map(({ values }) => values.length));
  // of steps with equally many labels the roundest, which is the largest
  const best = found.findLast(({ values }) => values.length === most);
  const { step, values } = best ?? { step: 1, values: [] };
  return { values, format: `,.${decimalsOf(step)}f`, labelOverlap: false };
}

/** The ticks of a column's axis: an angle is read in parts of π where it goes far enough, and their labels fit. */
export const columnTicks = (column: Column, domain: readonly [number, number], room: TickAxis) =>
  angleTicks(column, domain, room) ?? fittedTicks(domain, room);

/** Pixels between two labels of parts of π, which are short words. */
const ANGLES_APART = 4;

/** Where the axis of an angle has ticks, and how they are written; labels at its ends may be moved inwards. */
interface AngleTicks {
  readonly values: number[];
  /** Vega leaves values out where they are more than the count that it takes from the width. */
  readonly tickCount: number;
  readonly labelExpr: string;
  readonly labelFlush: boolean;
  readonly labelOverlap: false;
}

/** Ticks at the multiples of π/2 on the axis of an angle, or of π where there is no room for their labels; undefined where fewer than two are read. */
export function angleTicks(column: Column, domain: readonly [number, number], room: TickAxis): AngleTicks | undefined {
  if (!isAngle(column)) return undefined;
  const halves = multiples(Math.PI / 2, domain).map((x) => Math.round((2 * x) / Math.PI));
  const whole = halves.filter((n) => n % 2 === 0);
  const ends = [halves[0], halves[halves.length - 1]];
  const labelled = [halves, whole, ends].find((some) => some.length > 1 && areApart(some, domain, room));
  if (!labelled) return undefined;
  const shown = labelled === whole ? whole : halves;
  const words = shown.map((n) => `'${labelled.includes(n) ? angleText(n) : ""}'`);
  return {
    values: shown.map((n) => (n * Math.PI) / 2),
    tickCount: shown.length,
    labelExpr: `[${words.join(", ")}][round(datum.value * 2 / PI${shown[0] < 0 ? " + " : " - "}${Math.abs(shown[0])})${labelled === whole ? " / 2" : ""}]`,
    labelFlush: !room.upright && labelled.some((n) => isBeyond(boxOf(n, domain, room), room)),
    labelOverlap: false,
  };
}

const isAngle = ({ unit, periodic, bounds: [from, to] }: Column): boolean =>
  unit === "1 rad" || (periodic && from !== null && to !== null && Math.abs(to - from - 2 * Math.PI) < 1e-9);

/** n π/2 as it is read: "−π/2", "0", "π", "3π/2". */
function angleText(n: number): string {
  if (n === 0) return "0";
  const [over, under] = n % 2 === 0 ? [Math.abs(n) / 2, ""] : [Math.abs(n), "/2"];
  return `${n < 0 ? "−" : ""}${over === 1 ? "" : over}π${under}`;
}

type Box = readonly [number, number];

const isBeyond = ([from, to]: Box, { beyond, pixels }: TickAxis): boolean =>
  from < -beyond[0] || to > pixels + beyond[1];

/** Where the label of n π/2 stands along the axis, in pixels. */
function boxOf(n: number, [from, to]: readonly [number, number], room: TickAxis): Box {
  const at = (room.pixels * ((n * Math.PI) / 2 - from)) / (to - from);
  const half = (room.fontSize * (room.upright ? 1 : regular(angleText(n)))) / 2;
  return [at - half, at + half];
}

/** Whether labels stand apart, those that would stand out too far moved inwards; only labels at the ends of the axis can be. */
function areApart(some: readonly number[], domain: readonly [number, number], room: TickAxis): boolean {
  const boxes = some.map((n) => boxOf(n, domain, room));
  const out = room.upright ? false : boxes.some((box) => isBeyond(box, room));
  const moved = boxes.map(([from, to]): Box => {
    if (!out) return [from, to];
    if (Math.abs(from + to) < 2) return [0, to - from];
    return Math.abs(from + to - 2 * room.pixels) < 2 ? [room.pixels - (to - from), room.pixels] : [from, to];
  });
  const inside = room.upright || moved.every((box) => !isBeyond(box, room));
  return inside && moved.every(([from], i) => i === 0 || from - moved[i - 1][1] >= ANGLES_APART);
}

/** All ticks if their labels fit, or else the first and the last that do, or one; none where there are more than wanted. */
function fitting(
  all: readonly number[],
  step: number,
  [from, to]: readonly [number, number],
  room: TickAxis,
): number[] {
  const text = (x: number) =>
    x
      .toFixed(decimalsOf(step))
      .replace("-", "−")
      .replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  const extent = (x: number) => room.fontSize * (room.upright ? 1 : regular(text(x)));
  const at = (x: number) => (room.pixels * (x - from)) / (to - from);
  const inside = all.filter((x) => {
    const [middle, half] = [at(x), extent(x) / 2];
    return middle - half >= -room.beyond[0] && middle + half <= room.pixels + room.beyond[1];
  });
  const apart = (some: readonly number[]) =>
    some.every((x, i) => i === 0 || at(x) - at(some[i - 1]) >= (extent(x) + extent(some[i - 1])) / 2 + APART);
  if (inside.length <= room.most && apart(inside)) return inside;
  const ends = [inside[0], inside[inside.length - 1]];
  return inside.length <= 2 * room.most && inside.length > 2 && apart(ends) ? ends : [];
}
