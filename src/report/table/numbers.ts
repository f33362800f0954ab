import { correlation } from "../../posterior/density/density-2d.ts";
import { mean } from "../../posterior/draws/mean.ts";
import { drawsOf, pooled } from "../../posterior/draws/posterior.ts";
import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import type { Sensitivity } from "../../store/sensitivity.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { boundAtPower, boundNumbers, boundText } from "../text/bound.ts";
import { shownBound } from "../text/choice.ts";
import { liesAnywhere, UNCONSTRAINED } from "../text/circle.ts";
import { toSignificant, withError } from "../text/format.ts";
import { priorText, unitText } from "../text/labels.ts";
import { percent } from "./limits.ts";
import { escaped, labelHtml, type Table } from "./markup.ts";
import { movingPieces, powerText } from "./sensitivity-pieces.ts";

/** Levels of the table of densities unless others are chosen. */
const LEVELS = [0.68, 0.9];

/** An upper limit of a moment, or of the modulus of a charge or radius; of all else the shortest interval. */
function boundIn(run: StoredRun, column: Column, level: string): string {
  if (liesAnywhere(column, run.summary[column.name])) return UNCONSTRAINED;
  return escaped(boundText(shownBound(run, column, level), column));
}

/** A median, the mean direction of a phase. */
function middleOf(summary: ColumnSummary, column: Column): string {
  if (liesAnywhere(column, summary)) return "–";
  const { median, medianMcse, circular } = summary;
  return escaped(circular ? withError(circular.mean, circular.meanMcse) : withError(median, medianMcse));
}

/** The densities of columns in numbers: where each lies, and its prior. */
export function densityNumbers(run: StoredRun, columns: readonly Column[]): Table {
  const levels = (run.choice?.levels ?? LEVELS).map(String);
  const all = levels.map(percent);
  return {
    caption: `Median (of a phase the mean direction) and bounds at ${all.join(", ")}: upper limits of the moduli of moments, charges and radii, shortest intervals of all else. On a circle an interval may run across the end of the range.`,
    head: ["Quantity", "Unit", "Median", ...all, "Prior"],
    rows: columns.map((column) => {
      const bounds = levels.map((level) => boundIn(run, column, level));
      const cells = [
        labelHtml(column.symbol),
        labelHtml(unitText(column.unit)),
        middleOf(run.summary[column.name], column),
        ...bounds,
      ];
      return { cells: [...cells, labelHtml(priorText(column) ?? "follows from the parameters")] };
    }),
    text: [3 + levels.length],
  };
}

/** Pairs of columns in numbers: Pearson's correlations. */
export function pairNumbers(run: StoredRun, columns: readonly Column[]): Table {
  const draws = columns.map(({ name }) => pooled(drawsOf(run.posterior, name)));
  return {
    caption: "Pearson's correlation of the draws of each pair.",
    head: ["", ...columns.map(({ symbol }) => labelHtml(symbol))],
    rows: columns.map(({ symbol }, i) => ({
      cells: [
        labelHtml(symbol),
        ...columns.map((_, j) => (j > i ? "" : toSignificant(correlation(draws[i], draws[j]), 2))),
      ],
    })),
  };
}

/** Traces in numbers: the mean of each ensemble's draws. */
export function traceNumbers({ posterior }: StoredRun, columns: readonly Column[]): Table {
  return {
    caption: "Mean of the draws of each ensemble. In a converged run they agree within their errors.",
    head: ["Quantity", ...Array.from({ length: posterior.nEnsemble }, (_, e) => `Ensemble ${e + 1}`)],
    rows: columns.map(({ name, symbol }) => ({
      cells: [labelHtml(symbol), ...posterior.column(name).map((draws) => toSignificant(mean([draws])))],
    })),
  };
}

/** 90 % bounds at every power of every piece. */
export function sensitivityNumbers(sensitivity: Sensitivity, columns: readonly Column[]): Table {
  const { alphas } = sensitivity;
  const rows = movingPieces(sensitivity).flatMap(({ title, columns: answers, paretoK }) => [
    ...columns.flatMap(({ name, symbol }) =>
      answers[name]
        ? [
            {
              cells: [
                `${labelHtml(title)}: ${labelHtml(symbol)}`,
                ...alphas.map((_, i) => escaped(boundNumbers(boundAtPower(answers[name], i)))),
              ],
            },
          ]
        : [],
    ),
    { cells: [`${labelHtml(title)}: Pareto k`, ...paretoK.map((k) => (k === null ? "–" : toSignificant(k, 2)))] },
  ]);
  return {
    caption:
      "90 % bounds if a piece of the posterior is raised to the power α, and Pareto’s k of the importance weights.",
    head: ["Piece and quantity", ...alphas.map((alpha) => `α = ${powerText(alpha)}`)],
    rows,
    text: [0],
  };
}
