import type { Column } from "../../store/run-record.ts";
import { barMark, dotMark } from "../chart/dots-and-bars.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { type StoredRun, varying } from "../input/stored-run.ts";
import { labelHtml, type Table } from "../table/markup.ts";
import { allowed } from "../text/choice.ts";
import { toSignificant, toSupported } from "../text/format.ts";
import { nuisanceColumns, priorText } from "../text/labels.ts";

const SIZES = {
  page: { width: 520, row: 17, spacing: 26, labels: 200 },
  column: { width: 225, row: 13, spacing: 21, labels: 70 },
  /** Where rows stand in two columns. */
  half: { width: 84, row: 13, spacing: 21, labels: 68, apart: 8 },
} as const;

/** Rows beyond which a narrow picture has two columns of panels: more would be higher than a column of a paper. */
const MOST = 26;

/** Where the posterior of a parameter lies, in units of its prior. */
export interface PriorPull {
  readonly column: Column;
  readonly block: string;
  /** (posterior mean − prior mean) / prior standard deviation, and its Monte-Carlo error. */
  readonly shift: number;
  readonly error: number;
  /** Posterior standard deviation over that of the prior. */
  readonly width: number;
  /** A uniform prior ends at ±√3 of its standard deviations, and has no centre that anyone measured. */
  readonly isUniform: boolean;
}

/** Kinds of priors that only bound: no measurement stands behind them. */
const BOUNDING: readonly string[] = ["uniform", "power"];

const isUniform = ({ prior }: Column): boolean => prior?.shape !== undefined && BOUNDING.includes(prior.shape.kind);

/** The parameters that have a pull, in the order of the run: a phase that may be anything has no mean. */
export function priorPulls(run: StoredRun): readonly PriorPull[] {
  const columns = varying(run, allowed(run, nuisanceColumns(run.record.columns)));
  return columns.flatMap((column) => {
    const prior = run.prior.get(column.name);
    if (!prior || (column.periodic && isUniform(column))) return [];
    const centre = prior.reduce((sum, x) => sum + x, 0) / prior.length;
    const scale = Math.sqrt(prior.reduce((sum, x) => sum + (x - centre) ** 2, 0) / prior.length);
    const { mean, meanMcse, sd } = run.summary[column.name];
    const [shift, width] = [(mean - centre) / scale, sd / scale];
    const error = Math.sqrt((meanMcse / scale) ** 2 + 1 / prior.length);
    return [{ column, block: column.block ?? "", shift, error, width, isUniform: isUniform(column) }];
  });
}

/** An experiment's title; another block is called as it is. */
const titleOf = ({ predictive }: StoredRun, block: string): string =>
  predictive.find(({ experiment }) => experiment === block)?.title ?? block;

/** Pulls of one block after the other, in the order in which the run has the blocks. */
function byBlock(all: readonly PriorPull[]): [string, readonly PriorPull[]][] {
  return [...new Set(all.map(({ block }) => block))].map((block) => [block, all.filter((one) => one.block === block)]);
}

/** How far the data pull each parameter from its prior, and how much they narrow it; one row a parameter, one panel a block. */
export function pullsSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const all = priorPulls(run);
  const reach = Math.max(2.3, ...all.map(({ shift, width }) => 1.05 * (Math.abs(shift) + width)));
  const blocks = byBlock(all);
  const halved = frame.layout === "column" && all.length > MOST;
  const size = SIZES[halved ? "half" : frame.layout];
  const stack = (some: readonly (readonly [string, readonly PriorPull[]])[]) => ({
    spacing: size.spacing,
    bounds: "flush" as const,
    vconcat: some.map(([block, of], i) => {
      const place = { reach, last: i === some.length - 1, frame, size };
      return panel(blockTitle(run, block, frame), of, place);
    }),
  });
  if (!halved) return specOf(stack(blocks), frame);
  return specOf({ hconcat: inHalves(blocks).map(stack), spacing: SIZES.half.apart }, frame);
}

/** Blocks in two stacks of about as many lines; a block has two more for its title. */
function inHalves<T>(blocks: readonly (readonly [string, readonly T[]])[]): (readonly [string, readonly T[]])[][] {
  const lines = (some: typeof blocks) => some.reduce((sum, [, of]) => sum + of.length + 2, 0);
  const higher = (n: number) => Math.max(lines(blocks.slice(0, n)), lines(blocks.slice(n)));
  const cut = blocks.map((_, i) => i + 1).reduce((a, b) => (higher(b) < higher(a) ? b : a));
  return [blocks.slice(0, cut), blocks.slice(cut)].filter((some) => some.length > 0);
}

/** In a narrow picture as far as the comma. */
function blockTitle(run: StoredRun, block: string, { layout }: Frame): string {
  const title = titleOf(run, block);
  return layout === "page" ? title : title.split(",")[0];
}

const AXIS = {
  page: "(posterior mean − prior mean) / prior standard deviation",
  column: "pull [prior standard deviations]",
};

/** In half a column there is room for one word. */
const axisWords = (width: number, { layout }: Frame): string =>
  width === SIZES.half.width ? "pull [σ]" : AXIS[layout];

interface Place {
  readonly reach: number;
  readonly last: boolean;
  readonly frame: Frame;
  readonly size: (typeof SIZES)[keyof typeof SIZES];
}

const KINDS = ["measured before", "uniform prior"];

function panel(title: string, some: readonly PriorPull[], { reach, last, frame, size }: Place): Panel {
  const rows = some.map(({ column, shift, width, isUniform }) => ({
    row: label(column, some),
    shift: rounded(shift),
    from: rounded(shift - width),
    to: rounded(shift + width),
    kind: KINDS[isUniform ? 1 : 0],
  }));
  const axis = {
    title: last ? axisWords(size.width, frame) : null,
    labels: last,
    ticks: last,
    domain: last,
    tickCount: frame.layout === "page" ? 9 : 5,
  };
  const y = {
    field: "row",
    type: "nominal",
    sort: rows.map(({ row }) => row),
    axis: { title: null, domain: false, ticks: false, labelLimit: size.labels },
  } as const;
  const along = (field: string) => position(field, [-reach, reach], axis);
  const rowsOfPanel = { along, across: { y } };
  return {
    width: size.width,
    height: size.row * rows.length,
    title: { text: title, fontSize: 11, offset: 3, frame: "group", color: COLOUR.prior },
    data: { values: rows },
    layer: [
      guides(reach),
      barMark(rowsOfPanel, ["from", "to"], { color: COLOUR.posterior, strokeWidth: 1.5 }),
      dotMark(
        rowsOfPanel,
        "shift",
        { filled: true, size: 40, stroke: COLOUR.posterior, strokeWidth: 1.5 },
        {
          fill: {
            field: "kind",
            type: "nominal",
            scale: { domain: KINDS, range: [COLOUR.posterior, "white"] },
            legend: {
              ...LEGEND,
              symbolSize: 60,
              symbolType: "circle",
              symbolStrokeColor: COLOUR.posterior,
              symbolStrokeWidth: 1.5,
            },
          },
        },
      ),
    ],
  };
}

/** The symbol, and the name too where two parameters of a block are written alike. */
const label = ({ symbol, name }: Column, some: readonly PriorPull[]): string =>
  some.filter(({ column }) => column.symbol === symbol).length > 1 ? `${symbol} (${name})` : symbol;

/** Lines of 0, ±1 and ±2 standard deviations of the priors. */
function guides(reach: number): Mark {
  const values = [-2, -1, 0, 1, 2].map((shift) => ({ shift, solid: shift === 0 }));
  return {
    data: { values },
    mark: { type: "rule", strokeWidth: 0.8, strokeDash: { expr: "datum.solid ? [1, 0] : [2, 3]" } },
    encoding: { x: position("shift", [-reach, reach]) },
  };
}

/** Pulls of the priors as a table. */
export function pullsTable(run: StoredRun): Table {
  const rows = priorPulls(run).map(({ column, block, shift, error, width }) => ({
    cells: [
      labelHtml(column.symbol),
      labelHtml(titleOf(run, block)),
      labelHtml(priorText(column) ?? "–"),
      toSupported(shift, error),
      toSignificant(width, 2),
    ],
  }));
  return {
    caption:
      "Pull: posterior mean minus prior mean; width: posterior standard deviation; both divided by the prior's standard deviation.",
    head: ["Parameter", "Block", "Prior", "Pull", "Width"],
    rows,
    text: [1, 2],
  };
}
