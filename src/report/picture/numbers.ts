import { correlation } from "../../posterior/density-2d.ts";
import { isOneSided } from "../../posterior/interval.ts";
import { mean } from "../../posterior/mean.ts";
import { drawsOf, pooled } from "../../posterior/posterior.ts";
import type { ColumnSummary } from "../../posterior/summary.ts";
import type { Column } from "../../store/run-record.ts";
import type { Sensitivity } from "../../store/sensitivity.ts";
import { toSignificant, withError } from "../format.ts";
import { isVector, MOMENT_UNIT, priorText, unitText } from "../labels.ts";
import { shortestText } from "../limits.ts";
import { escaped, rich, type Table } from "../page/markup.ts";
import type { StoredRun } from "../report.ts";
import { movingPieces, powerText } from "./sensitivity-pieces.ts";

/** A shortest interval on a circle lies anywhere if its ends are not known to this part of the turn. */
const ANYWHERE = 0.05;

/** Whether draws say where on its circle a column lies. */
function isSomewhere({ bounds: [from, to], periodic }: Column, errors: readonly [number, number]): boolean {
  return !periodic || from === null || to === null || Math.max(...errors) < ANYWHERE * (to - from);
}

/** An upper limit of a moment, or of the modulus of a charge or radius; of all else the shortest interval. */
function boundIn(summary: ColumnSummary, column: Column, level: string): string {
  const { value, mcse } = summary.upper[level];
  const isProperty = column.unit === MOMENT_UNIT || isVector(column);
  if (isProperty && isOneSided(column)) return `&lt; ${escaped(withError(value, mcse))}`;
  return isSomewhere(column, summary.hdiMcse[level]) ? escaped(shortestText(summary, level, column)) : "anywhere";
}

/** The densities of columns in numbers: where each lies, and its prior. */
export function densityNumbers({ summary }: StoredRun, columns: readonly Column[]): Table {
  return {
    caption:
      "Median, 68 % and 90 % of the posterior: upper limits of moduli of moments, charges and radii, shortest intervals of the rest, which on a circle may pass through its ends.",
    head: ["Quantity", "Unit", "Median", "68 %", "90 %", "Prior"],
    rows: columns.map((column) => {
      const { median, medianMcse, hdiMcse } = summary[column.name];
      const bound = (level: string) => boundIn(summary[column.name], column, level);
      const middle = isSomewhere(column, hdiMcse["0.9"]) ? escaped(withError(median, medianMcse)) : "–";
      const cells = [rich(column.symbol), rich(unitText(column.unit)), middle];
      return {
        cells: [...cells, bound("0.68"), bound("0.9"), rich(priorText(column) ?? "follows from the parameters")],
      };
    }),
  };
}

/** Pairs of columns in numbers: Pearson's correlations. */
export function pairNumbers(run: StoredRun, columns: readonly Column[]): Table {
  const draws = columns.map(({ name }) => pooled(drawsOf(run.posterior, name)));
  return {
    caption: "Correlations (Pearson) of the posterior.",
    head: ["", ...columns.map(({ symbol }) => rich(symbol))],
    rows: columns.map(({ symbol }, i) => ({
      cells: [rich(symbol), ...columns.map((_, j) => (j > i ? "" : toSignificant(correlation(draws[i], draws[j]), 2)))],
    })),
  };
}

/** Traces in numbers: the mean of each ensemble's draws. */
export function traceNumbers({ posterior }: StoredRun, columns: readonly Column[]): Table {
  return {
    caption: "Mean of the draws of each ensemble: those that agree have forgotten where they began.",
    head: ["Quantity", ...Array.from({ length: posterior.nEnsemble }, (_, e) => `Ensemble ${e + 1}`)],
    rows: columns.map(({ name, symbol }) => ({
      cells: [rich(symbol), ...posterior.column(name).map((draws) => toSignificant(mean([draws])))],
    })),
  };
}

/** 90 % bounds at every power of every piece. */
export function sensitivityNumbers(sensitivity: Sensitivity, columns: readonly Column[]): Table {
  const { alphas } = sensitivity;
  const bound = ({ upper, upperMcse, hdi }: BoundAt, i: number) =>
    hdi
      ? escaped(`[${hdi[i].map((end) => withError(end, upperMcse[i])).join(", ")}]`)
      : escaped(withError(upper[i], upperMcse[i]));
  const rows = movingPieces(sensitivity).flatMap(({ title, columns: answers, paretoK }) => [
    ...columns.flatMap(({ name, symbol }) =>
      answers[name]
        ? [{ cells: [`${rich(title)}: ${rich(symbol)}`, ...alphas.map((_, i) => bound(answers[name], i))] }]
        : [],
    ),
    { cells: [`${rich(title)}: Pareto k`, ...paretoK.map((k) => (k === null ? "–" : toSignificant(k, 2)))] },
  ]);
  return {
    caption: "90 % bounds with a piece of the posterior to the power α, and Pareto’s k of the weights.",
    head: ["Piece and quantity", ...alphas.map((alpha) => `α = ${powerText(alpha)}`)],
    rows,
  };
}

type BoundAt = Sensitivity["pieces"][number]["columns"][string];
