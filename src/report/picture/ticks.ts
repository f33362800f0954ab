import type { Column } from "../../store/run-record.ts";
import { THIN_SPACE } from "../format.ts";
import { FONT_FILES, textWidth } from "./font.ts";

/** An axis whose labels must not run into one another, nor far beyond its ends. */
export interface Room {
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
export function fittedTicks(domain: readonly [number, number], room: Room): Ticks {
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

/** The ticks of a column's axis: a phase that goes round once is read in parts of π. */
export function columnTicks(column: Column, domain: readonly [number, number], room: Room) {
  if (!isWholeTurn(column, domain)) return fittedTicks(domain, room);
  const last = room.upright || room.beyond[1] >= (room.fontSize * regular("2π")) / 2 ? "2π" : "";
  const labelExpr = `['0', 'π', '${last}'][round(datum.value / PI)]`;
  return { values: [0, Math.PI, 2 * Math.PI], labelExpr, labelOverlap: false as const };
}

const isWholeTurn = ({ periodic }: Column, [from, to]: readonly [number, number]): boolean =>
  periodic && from === 0 && Math.abs(to - 2 * Math.PI) < 1e-9;

/** All ticks if their labels fit, or else the first and the last that do, or one; none where there are more than wanted. */
function fitting(all: readonly number[], step: number, [from, to]: readonly [number, number], room: Room): number[] {
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
