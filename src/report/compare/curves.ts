import type { Field, MarkPropDatumDef, MarkPropFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { Column } from "../../store/run-record.ts";
import { LEGEND, legendColumns } from "../chart/legend.ts";
import { logColumn, logDomain, wantsLogarithm } from "../chart/log-axis.ts";
import { type StoredRun, shownDraws } from "../input/stored-run.ts";
import { type CurvePoint, curve, type Domain, posteriorDomain } from "../picture/density-panel.ts";
import type { Compared } from "./compared.ts";
import type { ComparedQuantity } from "./quantities.ts";

/** A column of one run as pictures need it, in the coordinate of its axis. */
export interface DrawnColumn {
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

/** The draws of a quantity, of those runs that have it; as decimal logarithms where `wantsLogarithm`. */
export function drawsOfRuns(all: readonly Compared[], { of }: ComparedQuantity): readonly DrawnColumn[] {
  const linear = all.flatMap(({ run, name }, i): DrawnColumn[] => {
    const column = of[i];
    if (!column) return [];
    const draws = shownDraws(run, column.name);
    return [{ name, run, column, draws, sorted: draws.slice().sort(), isLog: false }];
  });
  const isLog = wantsLogarithm(
    linear.map(({ run, column, sorted }) => ({ column, sorted, ess: run.summary[column.name].essBulk })),
  );
  return isLog ? linear.map(asLogarithm) : linear;
}

const asLogarithm = ({ column, draws, sorted, ...rest }: DrawnColumn): DrawnColumn => ({
  ...rest,
  column: logColumn(column),
  draws: draws.map(Math.log10),
  sorted: sorted.map(Math.log10),
  isLog: true,
});

/** The axis that shows the posterior of every run. */
export function commonDomain(drawn: readonly DrawnColumn[]): Domain {
  if (drawn.some(({ isLog }) => isLog)) return logDomain(drawn.map(({ sorted }) => sorted));
  const domains = drawn.map(({ column, sorted }) => posteriorDomain(column, sorted));
  return [Math.min(...domains.map(([start]) => start)), Math.max(...domains.map(([, end]) => end))];
}

/** The posterior density of a run. */
export const posteriorCurve = ({ run, column, sorted }: DrawnColumn, domain: Domain): CurvePoint[] =>
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
