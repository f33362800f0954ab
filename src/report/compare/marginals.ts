import { sameDistribution } from "../../posterior/diagnostics/kolmogorov-smirnov.ts";
import { endsOf } from "../../posterior/summary/bound.ts";
import { type Frame, type Layout, PAGE } from "../chart/frame.ts";
import { legendConfig } from "../chart/legend.ts";
import { logAxis, onAxis } from "../chart/log-axis.ts";
import { type Mark, type Panel, position, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { angleTicks } from "../chart/ticks.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { type CurvePoint, curve, type Domain, knownCurve } from "../picture/density-panel.ts";
import { limitName } from "../picture/limit-marks.ts";
import { axisTitle } from "../text/labels.ts";
import { comparedBound, isUpper } from "./bound.ts";
import { type Compared, compared, levelOf } from "./compared.ts";
import { byRun, commonDomain, type DrawnColumn, dashed, drawsOfRuns, posteriorCurve } from "./curves.ts";
import { type ComparedQuantity, drawnQuantities } from "./quantities.ts";

const TICK = 16;
const PANELS = {
  page: { columns: 3, width: 230, height: 130, spacing: { row: 22, column: 28 } },
  column: { columns: 2, width: 130, height: 84, spacing: { row: 12, column: 20 } },
} as const;
const PRIOR_DASH = [4, 3];

type Size = (typeof PANELS)[Layout];

/** What the legend calls the dashes. */
const PRIOR = "prior";

/** The posterior of each quantity, one line a run, with its prior (dashed) and its bound (a tick at the axis). */
export function marginalsSpec(runs: readonly StoredRun[], frame: Frame = PAGE): TopLevelSpec {
  const all = compared(runs);
  const drawn = drawnQuantities(all);
  const size = PANELS[frame.layout];
  const columns = Math.min(size.columns, drawn.length);
  const width = columns * size.width + (columns - 1) * size.spacing.column;
  const figure = specOf(
    {
      title: titled(
        `ticks at the axis: ${limitName(
          drawn.map(({ column }) => column),
          levelOf(all),
          isUpper,
        )}`,
        frame.width - 40,
      ),
      columns: size.columns,
      spacing: size.spacing,
      concat: drawn.map((quantity) => panel(all, quantity, { size, frame }, width)),
    },
    frame,
  );
  return { ...figure, config: legendConfig([...all.map(({ name }) => name), PRIOR], width, frame) };
}

/** Of labels of an angle's axis. */
const ROOM = { beyond: [9, 9], most: 3 } as const;

function panel(
  all: readonly Compared[],
  quantity: ComparedQuantity,
  { size, frame }: { readonly size: Size; readonly frame: Frame },
  whole: number,
): Panel {
  const drawn = drawsOfRuns(all, quantity);
  const domain = commonDomain(drawn);
  const posteriors = rowsOf(drawn, (one) => posteriorCurve(one, domain));
  const { own, common } = priors(drawn, domain);
  const top = 1.06 * Math.max(...[...posteriors, ...own, ...common].map(({ y }) => y));
  const x = position("x", domain, {
    title: axisTitle(quantity.column),
    ...(drawn[0].isLog
      ? logAxis(domain)
      : (angleTicks(quantity.column, domain, { ...ROOM, pixels: size.width, fontSize: frame.fontSize }) ?? {
          tickCount: Math.max(2, Math.floor(size.width / 48)),
        })),
  });
  const [y, stroke] = [position("y", [0, top], null), byRun(all, whole)];
  const dash = dashed(PRIOR, PRIOR_DASH);
  return {
    width: size.width,
    height: size.height,
    layer: [
      ...priorMark(own, { x, y, stroke, strokeDash: dash }),
      ...priorMark(common, { x, y, stroke: { value: COLOUR.prior }, strokeDash: dash }),
      {
        data: { values: posteriors },
        mark: { type: "line", strokeWidth: 1.75, clip: true },
        encoding: { x, y, stroke },
      },
      {
        data: { values: ends(drawn, levelOf(all)) },
        mark: { type: "rule", strokeWidth: 2.5 },
        encoding: {
          x: position("bound", domain),
          y: { value: size.height - TICK },
          y2: { value: size.height },
          stroke,
        },
      },
    ],
  };
}

type Row = CurvePoint & { readonly run: string };

const rowsOf = (drawn: readonly DrawnColumn[], curveOf: (one: DrawnColumn) => readonly CurvePoint[]): Row[] =>
  drawn.flatMap((one) => curveOf(one).map((point) => ({ ...point, run: one.name })));

/** Priors of the runs that store them: each in its run's colour, or once for all where they cannot be told apart. */
function priors(drawn: readonly DrawnColumn[], domain: Domain): { readonly own: Row[]; readonly common: Row[] } {
  const stored = drawn.flatMap((one) => {
    const draws = one.run.prior.get(one.column.name);
    if (!draws) return [];
    // a prior may begin at 0, where there is no logarithm
    const shown = one.isLog ? draws.filter((x) => x > 0).map(Math.log10) : draws.slice();
    return [{ ...one, sorted: shown.sort() }];
  });
  const [first] = stored;
  const curves = (some: readonly DrawnColumn[]) =>
    rowsOf(some, ({ run, sorted, column, isLog }) => {
      const written = run.record.columns.find(({ name }) => name === column.name);
      return (written && knownCurve(written, domain, isLog)) ?? curve(sorted, sorted.length, column, domain);
    });
  const alike = stored.every((one) => isAlike(one, first));
  return alike ? { own: [], common: curves(stored.slice(0, 1)) } : { own: curves(stored), common: [] };
}

/** Parameters have priors in words; those of derived columns are known by their draws only. */
function isAlike(one: DrawnColumn, other: DrawnColumn): boolean {
  const [a, b] = [one.column.prior?.words, other.column.prior?.words];
  return a !== undefined && b !== undefined ? a === b : sameDistribution(one.sorted, other.sorted);
}

const priorMark = (values: readonly Row[], encoding: NonNullable<Mark["encoding"]>): Mark[] =>
  values.length === 0
    ? []
    : [{ data: { values: [...values] }, mark: { type: "line", strokeWidth: 1.25, clip: true }, encoding }];

/** The ends of each run's bound. */
function ends(drawn: readonly DrawnColumn[], level: string) {
  return drawn.flatMap(({ run, name, column, isLog }) => {
    const own = run.record.columns.find((one) => one.name === column.name)!;
    const bound = comparedBound(own, run.summary[column.name], level);
    if (bound === null) return [];
    return endsOf(bound).map(({ value }) => ({ bound: onAxis(value, isLog), run: name }));
  });
}
