import { sameLaw } from "../../posterior/same-law.ts";
import { axisTitle } from "../labels.ts";
import { curve, type Domain, type Point } from "../picture/density-panel.ts";
import { legendConfig } from "../picture/legend.ts";
import { limitName } from "../picture/limit-marks.ts";
import { along, type Mark, type Panel, topLevel } from "../picture/spec.ts";
import { COLOUR } from "../picture/theme.ts";
import type { TopLevelSpec } from "../picture/top-level.ts";
import type { StoredRun } from "../report.ts";
import { boundOf } from "./bound.ts";
import { type Compared, compared } from "./compared.ts";
import { byRun, commonDomain, type Drawn, dashed, drawsOfRuns, logAxis, onAxis, posteriorCurve } from "./curves.ts";
import { drawnQuantities, type Quantity } from "./quantities.ts";

const [COLUMNS, WIDTH, HEIGHT, APART, TICK] = [3, 230, 130, 28, 16];
const PRIOR_DASH = [4, 3];

/** What the legend calls the dashes. */
const PRIOR = "prior";

/** The posterior of each quantity, one line a run, with its prior (dashed) and its 90 % bound (a tick at the axis). */
export function marginalsSpec(runs: readonly StoredRun[]): TopLevelSpec {
  const all = compared(runs);
  const drawn = drawnQuantities(all);
  const columns = Math.min(COLUMNS, drawn.length);
  const width = columns * WIDTH + (columns - 1) * APART;
  const figure = topLevel({
    title: `ticks at the axis: ${limitName(drawn.map(({ column }) => column))}`,
    columns: COLUMNS,
    spacing: { row: 22, column: APART },
    concat: drawn.map((quantity) => panel(all, quantity, width)),
  });
  return { ...figure, config: legendConfig([...all.map(({ name }) => name), PRIOR], width) };
}

function panel(all: readonly Compared[], quantity: Quantity, width: number): Panel {
  const drawn = drawsOfRuns(all, quantity);
  const domain = commonDomain(drawn);
  const posteriors = rowsOf(drawn, (one) => posteriorCurve(one, domain));
  const { own, common } = priors(drawn, domain);
  const top = 1.06 * Math.max(...[...posteriors, ...own, ...common].map(({ y }) => y));
  const x = along("x", domain, {
    title: axisTitle(quantity.column),
    ...(drawn[0].isLog ? logAxis(domain) : { tickCount: Math.floor(WIDTH / 48) }),
  });
  const [y, stroke] = [along("y", [0, top], null), byRun(all, width)];
  const dash = dashed(PRIOR, PRIOR_DASH);
  return {
    width: WIDTH,
    height: HEIGHT,
    layer: [
      ...priorMark(own, { x, y, stroke, strokeDash: dash }),
      ...priorMark(common, { x, y, stroke: { value: COLOUR.prior }, strokeDash: dash }),
      {
        data: { values: posteriors },
        mark: { type: "line", strokeWidth: 1.75, clip: true },
        encoding: { x, y, stroke },
      },
      {
        data: { values: ends(drawn) },
        mark: { type: "rule", strokeWidth: 2.5 },
        encoding: { x: along("bound", domain), y: { value: HEIGHT - TICK }, y2: { value: HEIGHT }, stroke },
      },
    ],
  };
}

type Row = Point & { readonly run: string };

const rowsOf = (drawn: readonly Drawn[], curveOf: (one: Drawn) => readonly Point[]): Row[] =>
  drawn.flatMap((one) => curveOf(one).map((point) => ({ ...point, run: one.name })));

/** Priors of the runs that store them: each in its run's colour, or once for all where they cannot be told apart. */
function priors(drawn: readonly Drawn[], domain: Domain): { readonly own: Row[]; readonly common: Row[] } {
  const stored = drawn.flatMap((one) => {
    const draws = one.run.prior.get(one.column.name);
    if (!draws) return [];
    // a prior may begin at 0, where there is no logarithm
    const shown = one.isLog ? draws.filter((x) => x > 0).map(Math.log10) : draws.slice();
    return [{ ...one, sorted: shown.sort() }];
  });
  const [first] = stored;
  const curves = (some: readonly Drawn[]) =>
    rowsOf(some, ({ sorted, column }) => curve(sorted, sorted.length, column, domain));
  const alike = stored.every((one) => isAlike(one, first));
  return alike ? { own: [], common: curves(stored.slice(0, 1)) } : { own: curves(stored), common: [] };
}

/** Parameters have priors in words; those of derived columns are known by their draws only. */
function isAlike(one: Drawn, other: Drawn): boolean {
  const [a, b] = [one.column.prior, other.column.prior];
  return a !== undefined && b !== undefined ? a === b : sameLaw(one.sorted, other.sorted);
}

const priorMark = (values: readonly Row[], encoding: NonNullable<Mark["encoding"]>): Mark[] =>
  values.length === 0
    ? []
    : [{ data: { values: [...values] }, mark: { type: "line", strokeWidth: 1.25, clip: true }, encoding }];

/** The ends of each run's bound. */
function ends(drawn: readonly Drawn[]) {
  return drawn.flatMap(({ run, name, column, isLog }) => {
    const own = run.record.columns.find((one) => one.name === column.name)!;
    const bound = boundOf(own, run.summary[column.name]);
    const values = bound.kind === "upper" ? [bound.upper] : [bound.from, bound.to];
    return values.map(({ value }) => ({ bound: onAxis(value, isLog), run: name }));
  });
}
