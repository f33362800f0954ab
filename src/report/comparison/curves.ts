import type { Field, MarkPropDatumDef, MarkPropFieldDef } from "vega-lite/types_unstable/channeldef.js";
import { quantile } from "../../math/quantile.ts";
import { density } from "../../posterior/density.ts";
import type { Column } from "../../store/run-record.ts";
import { curve, type Domain, type Point, propertyDomain } from "../picture/density-panel.ts";
import { LEGEND, legendColumns } from "../picture/legend.ts";
import { type StoredRun, shownDraws } from "../report.ts";
import type { Compared } from "./compared.ts";
import type { Quantity } from "./quantities.ts";

/** A column of one run as pictures need it, in the coordinate of its axis. */
export interface Drawn {
  readonly name: string;
  readonly run: StoredRun;
  /** That of the run; its bounds are those of the coordinate. */
  readonly column: Column;
  /** In the order of the chains, some thousands. */
  readonly draws: Float64Array;
  readonly sorted: Float64Array;
  /** Whether the coordinate is the decimal logarithm of the quantity. */
  readonly isLog: boolean;
}

/**
 * The draws of a quantity, of those runs that have it; as decimal logarithms where a run has a spike at the lower end, which would
 * press all other curves to the ground.
 */
export function drawsOfRuns(all: readonly Compared[], { of }: Quantity): readonly Drawn[] {
  const linear = all.flatMap(({ run, name }, i): Drawn[] => {
    const column = of[i];
    if (!column) return [];
    const draws = shownDraws(run, column.name);
    return [{ name, run, column, draws, sorted: draws.slice().sort(), isLog: false }];
  });
  const isLog = linear.every(({ sorted }) => sorted[0] > 0) && linear.some(hasSpike);
  return isLog ? linear.map(asLogarithm) : linear;
}

/** A density so many times as high as if it were level over nine tenths of its mass is a spike; an exponential has 2.3. */
const SPIKE = 4;

function hasSpike({ run, column, sorted }: Drawn): boolean {
  const { density: heights } = density(sorted, run.summary[column.name].essBulk, column);
  const width = sorted[Math.floor(0.9 * sorted.length)] - sorted[0];
  return Math.max(...heights) * width > SPIKE;
}

function asLogarithm({ column, draws, sorted, ...rest }: Drawn): Drawn {
  const [lower, upper] = column.bounds.map((bound) => (bound !== null && bound > 0 ? Math.log10(bound) : null));
  const bounds: Column["bounds"] = [lower, upper];
  return {
    ...rest,
    column: { ...column, bounds },
    draws: draws.map(Math.log10),
    sorted: sorted.map(Math.log10),
    isLog: true,
  };
}

/** A value of the quantity on the axis of its draws. */
export const onAxis = (value: number, isLog: boolean): number => (isLog ? Math.log10(value) : value);

/** An axis of decimal logarithms: powers of ten, five at most. */
export function logAxis([from, to]: Domain) {
  const powers = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => Math.ceil(from) + i);
  const every = Math.ceil(powers.length / 4);
  // Vega leaves values out where they are more than the count that it takes from the width
  return {
    values: powers.filter((_, i) => i % every === 0),
    tickCount: 5,
    labelExpr: "format(pow(10, datum.value), '.1~r')",
  };
}

/** Of an axis of logarithms, beyond the last draws: the density ends steeply there. */
const ROOM = 0.06;

/** The axis that shows the posterior of every run. */
export function commonDomain(drawn: readonly Drawn[]): Domain {
  const domains = drawn.map(({ column, sorted, isLog }) =>
    isLog ? ([quantile(sorted, 0.005), quantile(sorted, 0.998)] as const) : propertyDomain(column, sorted),
  );
  const [from, to] = [Math.min(...domains.map(([start]) => start)), Math.max(...domains.map(([, end]) => end))];
  return drawn.some(({ isLog }) => isLog) ? [from, to + ROOM * (to - from)] : [from, to];
}

/** The posterior density of a run. */
export const posteriorCurve = ({ run, column, sorted }: Drawn, domain: Domain): Point[] =>
  curve(sorted, run.summary[column.name].essBulk, column, domain);

/** The colours of the runs, by the field `run`, as one legend of all marks that use them, no wider than the plot. */
export const byRun = (all: readonly Compared[], width: number): MarkPropFieldDef<Field> => ({
  field: "run",
  type: "nominal",
  scale: { domain: all.map(({ name }) => name), range: all.map(({ colour }) => colour) },
  legend: {
    ...{ ...LEGEND, symbolType: "stroke", symbolStrokeWidth: 3 },
    columns: legendColumns(
      all.map(({ name }) => name),
      width,
    ),
  },
});

/** A dash that the legend names; strokes of every colour share it. */
export const dashed = (name: string, dash: readonly number[]): MarkPropDatumDef<Field> => ({
  datum: name,
  type: "nominal",
  scale: { domain: [name], range: [[...dash]] },
  legend: LEGEND,
});
