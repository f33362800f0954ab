import { quantile } from "../../math/quantile.ts";
import { density } from "../../posterior/density/density.ts";
import type { Column } from "../../store/run-record.ts";
import { FONT_FILES, textWidth } from "./font.ts";
import type { TickAxis } from "./ticks.ts";

/** The draws of a column of a run, ascending, and how many independent ones they are worth. */
export interface AxisDraws {
  readonly column: Column;
  readonly sorted: Float64Array;
  readonly ess: number;
}

/**
 * Whether draws on one axis are shown by their decimal logarithms: none of them is 0, and a prior is log-uniform or a density has a spike
 * at its lower end, which would press all else to the ground. The one rule of all pictures.
 */
export const wantsLogarithm = (all: readonly AxisDraws[]): boolean =>
  all.every(({ column, sorted }) => sorted[0] > 0 && !column.periodic) &&
  all.some((one) => isLogUniform(one.column) || hasSpike(one));

const isLogUniform = ({ prior }: Column): boolean => prior?.shape?.kind === "power" && prior.shape.exponent === -1;

/** A density is a spike where its maximum exceeds this multiple of the mean height over nine tenths of its mass; an exponential has 2.3. */
const SPIKE = 4;

function hasSpike({ column, sorted, ess }: AxisDraws): boolean {
  const { density: heights } = density(sorted, ess, column);
  const width = sorted[Math.floor(0.9 * sorted.length)] - sorted[0];
  return Math.max(...heights) * width > SPIKE;
}

/** A column as its decimal logarithm has it: its bounds are those of the coordinate. */
export function logColumn(column: Column): Column {
  const [lower, upper] = column.bounds.map((bound) => (bound !== null && bound > 0 ? Math.log10(bound) : null));
  return { ...column, bounds: [lower, upper] };
}

/** A value of the quantity on the axis of its draws. */
export const onAxis = (value: number, isLog: boolean): number => (isLog ? Math.log10(value) : value);

/** An axis of decimal logarithms: powers of ten, five at most. */
export function logAxis([from, to]: readonly [number, number]) {
  const powers = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => Math.ceil(from) + i);
  const every = Math.ceil(powers.length / 4);
  // Vega leaves values out where they are more than the count that it takes from the width
  return {
    values: powers.filter((_, i) => i % every === 0),
    tickCount: 5,
    labelExpr: "format(pow(10, datum.value), '.1~r')",
  };
}

/** A logarithmic axis with labels at evenly spaced powers of ten for which there is room, and ticks at all. */
export function fittedLogAxis([from, to]: readonly [number, number], room: TickAxis) {
  const powers = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => Math.ceil(from) + i);
  const boxOf = (power: number) => {
    const at = (room.pixels * (power - from)) / (to - from);
    const text = Number(`1e${power}`).toFixed(Math.max(0, -power));
    const half = (room.fontSize * (room.upright ? 1 : regular(text))) / 2;
    return [at - half, at + half] as const;
  };
  const inside = powers.filter((power) => {
    const [start, end] = boxOf(power);
    return start >= -room.beyond[0] && end <= room.pixels + room.beyond[1];
  });
  const every = (n: number) => inside.toReversed().filter((_, i) => i % n === 0);
  const apart = (some: readonly number[]) =>
    some.every((power, i) => i === 0 || boxOf(some[i - 1])[0] - boxOf(power)[1] >= APART);
  const labelled = powers.map((_, i) => every(i + 1)).find(apart) ?? [];
  return {
    values: powers,
    tickCount: powers.length,
    labelExpr: `indexof([${labelled.join(", ")}], round(datum.value)) < 0 ? '' : format(pow(10, datum.value), '.1~r')`,
    labelOverlap: false as const,
  };
}

/** Pixels between two labels. */
const APART = 5;

const regular = textWidth(FONT_FILES[0]);

/** Of an axis of logarithms, beyond the last draws: the density ends steeply there. */
const ROOM = 0.06;

/** The ends of an axis of the logarithms of several sets of draws, ascending. */
export function logDomain(sets: readonly Float64Array[]): [number, number] {
  const from = Math.min(...sets.map((sorted) => quantile(sorted, 0.005)));
  const to = Math.max(...sets.map((sorted) => quantile(sorted, 0.998)));
  return [from, to + ROOM * (to - from)];
}
