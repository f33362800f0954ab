import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import { intervalOf, type PublishedBound } from "../../../catalogue/bound.ts";
import { position } from "../../chart/spec.ts";
import { toSignificant } from "../../text/format.ts";
import type { CatalogueRow, OwnBound } from "./rows.ts";

/** Where numbers are in a panel: pixels, and the ends of its axes. */
export interface CatalogueFrame {
  readonly width: number;
  readonly height: number;
  /** The axis of years goes on to the right of the last one, for labels. */
  readonly years: readonly [number, number];
  readonly lastYear: number;
  readonly values: readonly [number, number];
}

const WIDTH = 760;
/** Room at the right for the labels of recent years. */
const NAMES = 235;

/** The smallest and the largest |x| of a bound. */
export function extent(bound: PublishedBound): readonly [number, number] {
  if (bound.kind === "upper") return [bound.value, bound.value];
  const [from, to] = bound.kind === "range" ? [bound.from, bound.to] : intervalOf(bound);
  const ends = [from, to].map(Math.abs).filter((end) => end > 0);
  return [Math.min(...ends), Math.max(...ends)];
}

/** A frame for rows between two years: higher where there are more of them and by `extra` pixels, a mark's length free above and below. */
export function frameOf(
  rows: readonly CatalogueRow[],
  own: readonly OwnBound[],
  [first, last]: readonly [number, number],
  extra = 0,
): CatalogueFrame {
  const ends = [...rows.flatMap(({ bound }) => extent(bound)), ...own.map(({ value }) => value)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const height = Math.min(340, 45 + 15 * (rows.length + own.length)) + extra;
  const decades = Math.max(Math.log10(high / low), 0.3) / (height - 34);
  return {
    width: WIDTH,
    height,
    years: [first - 1, first - 1 + ((last - first + 2) * WIDTH) / (WIDTH - NAMES)],
    lastYear: last,
    values: [low / 10 ** (20 * decades), high * 10 ** (14 * decades)],
  };
}

/** Seven digits: a year to a hundredth of a pixel. */
export const roundedYear = (x: number): number => Number(x.toPrecision(7));

/** From years and values to pixels, y downwards, and back. */
export const pixelX = ({ years: [from, to], width }: CatalogueFrame, year: number): number =>
  (width * (year - from)) / (to - from);
export const yearAt = ({ years: [from, to], width }: CatalogueFrame, x: number): number =>
  from + (x / width) * (to - from);
export const pixelY = ({ values: [from, to], height }: CatalogueFrame, value: number): number =>
  height * (1 - Math.log(value / from) / Math.log(to / from));
export const valueAt = ({ values: [from, to], height }: CatalogueFrame, y: number): number =>
  from * (to / from) ** (1 - y / height);

/** The axis of years: a tick every five of them. */
export function yearAxis({ years, lastYear }: CatalogueFrame, field = "year"): PositionFieldDef<Field> {
  const first = Math.ceil(years[0] / 5);
  const nTick = Math.floor(lastYear / 5) - first + 1;
  return position(field, years, {
    title: null,
    format: "d",
    values: Array.from({ length: nTick }, (_, i) => 5 * (first + i)),
  });
}

/** The logarithmic axis of |x|, its numbers as people write them. */
export function valueAxis(frame: CatalogueFrame, field = "value"): PositionFieldDef<Field> {
  const values = ticks(frame);
  const names = JSON.stringify(Object.fromEntries(values.map((value) => [value.toExponential(0), valueText(value)])));
  return {
    field,
    type: "quantitative",
    scale: { type: "log", domain: [...frame.values], nice: false },
    axis: {
      title: null,
      values,
      labelExpr: `(${names})[format(datum.value, '.0e')]`,
      labelOverlap: false,
      grid: true,
      gridColor: "#e8e8e8",
    },
  };
}

/** Powers of ten, as many as the height has room for; 1, 2 and 5 of each where there are fewer than two. */
function ticks({ values: [from, to], height }: CatalogueFrame): number[] {
  const first = Math.ceil(Math.log10(from));
  const powers = Array.from({ length: Math.max(0, Math.floor(Math.log10(to)) - first + 1) }, (_, i) => first + i);
  const every = Math.ceil((16 * powers.length) / height);
  if (powers.length > 1) return powers.filter((k) => k % every === 0).map((k) => Number(`1e${k}`));
  return [first - 1, first]
    .flatMap((k) => [1, 2, 5].map((digit) => Number(`${digit}e${k}`)))
    .filter((value) => value >= from && value <= to);
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A tick's number: plain from 0.01 to 1000, else as a power of ten. */
export function valueText(value: number): string {
  if (value >= 0.01 && value <= 1000) return toSignificant(value, 1);
  const [digit, exponent] = value.toExponential(0).split("e");
  const raised = [...String(Number(exponent))].map((c) => (c === "-" ? "⁻" : DIGITS[Number(c)])).join("");
  return `${digit === "1" ? "" : `${digit} × `}10${raised}`;
}
