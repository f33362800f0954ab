import { counter } from "../../math/counter.ts";
import type { Column } from "../../store/run-record.ts";
import type { Piece, PieceColumn, Sensitivity } from "../../store/sensitivity.ts";
import { ess } from "../diagnostics/ess.ts";
import { type Estimate, quantileWithError } from "../diagnostics/mcse.ts";
import type { Draws } from "../draws/draws.ts";
import { drawsOf, type Posterior } from "../draws/posterior.ts";
import { isOneSided } from "../draws/support.ts";
import { hdi } from "../summary/interval.ts";
import { cjs, NEARBY, type PowerScaling, powerScaling, sensitivity } from "./power-scaling.ts";
import { largestTrustedK } from "./psis.ts";
import { sensitivityVerdict } from "./sensitivity-verdict.ts";
import { kishEss, type SortedColumn, sortedColumn, weigh, weightedHdi, weightedQuantileWithError } from "./weighted.ts";
import { type WeightedDensity, weightedDensity } from "./weighted-density.ts";

/** A piece of the posterior, prior or likelihood or one of their factors, with its natural logarithm at every draw. */
export interface ScaledPiece extends Pick<Piece, "kind" | "name" | "title"> {
  readonly logDensity: Draws;
}

/** The level of all bounds. */
const LEVEL = 0.9;

/** Cells of the densities that are stored. */
const CELLS = 80;

/** One column under some weights: its 90 % bounds, and its density at the nodes of a grid. */
interface Bounded {
  readonly upper: Estimate;
  readonly shortest: readonly [number, number];
  readonly density: readonly number[];
}

/** A column in order, with what is computed of it once for all weights. */
interface PreparedColumn {
  readonly column: Column;
  readonly draws: Draws;
  readonly inOrder: SortedColumn;
  readonly densities: WeightedDensity;
  readonly unweighted: Bounded;
}

const significant = (curve: Float64Array): number[] => Array.from(curve, (x) => Number(x.toPrecision(3)));

function prepared(posterior: Posterior, column: Column): PreparedColumn {
  const draws = drawsOf(posterior, column.name);
  const inOrder = sortedColumn(draws);
  const { sorted } = inOrder;
  const densities = weightedDensity(inOrder, ess(draws), column, CELLS);
  const equal = weigh(inOrder, new Float64Array(sorted.length).fill(1 / sorted.length));
  const unweighted = {
    upper: quantileWithError(draws, LEVEL, sorted),
    shortest: hdi(sorted, LEVEL, column),
    density: significant(densities.of(equal)),
  };
  return { column, draws, inOrder, densities, unweighted };
}

/** Every column with a piece to the power alpha, and Pareto k of the weights, null where there is none. */
function atPower(
  { weights }: PowerScaling,
  alpha: number,
  columns: readonly PreparedColumn[],
): { readonly k: number | null; readonly bounded: readonly Bounded[] } {
  if (alpha === 1) return { k: null, bounded: columns.map(({ unweighted }) => unweighted) };
  const { weights: w, k } = weights(alpha);
  const effective = kishEss(w);
  const bounded = columns.map(({ column, draws, inOrder, densities }): Bounded => {
    const weighted = weigh(inOrder, w, effective);
    return {
      upper: weightedQuantileWithError(draws, weighted, LEVEL),
      shortest: isOneSided(column) ? [Number.NaN, Number.NaN] : weightedHdi(weighted, LEVEL, column),
      density: significant(densities.of(weighted)),
    };
  });
  return { k: Number.isNaN(k) ? null : k, bounded };
}

/** Gradient of the cumulative Jensen–Shannon distance by log2 of the power, of each column. */
function gradientsOf({ weights }: PowerScaling, columns: readonly PreparedColumn[]): number[] {
  const [lower, upper] = NEARBY.map((alpha) => {
    const { weights: w } = weights(alpha);
    return columns.map(({ inOrder }) => cjs(weigh(inOrder, w, 1)));
  });
  return columns.map((_, c) => sensitivity(lower[c], upper[c]));
}

function pieceOf(
  { logDensity, ...head }: ScaledPiece,
  alphas: readonly number[],
  columns: readonly PreparedColumn[],
): Piece {
  const scaling = powerScaling(logDensity);
  // where even the effective number is not known, nothing is trusted
  const kThreshold = Number.isFinite(scaling.ess) ? largestTrustedK(scaling.ess) : 0;
  if (scaling.constant)
    return { ...head, constant: true, paretoK: alphas.map(() => null), kThreshold: null, columns: {}, reruns: [] };
  const gradients = gradientsOf(scaling, columns);
  const byAlpha = alphas.map((alpha) => atPower(scaling, alpha, columns));
  const byColumn = columns.map(({ column }, c): [string, PieceColumn] => {
    const own = byAlpha.map(({ bounded }) => bounded[c]);
    return [
      column.name,
      {
        sensitivity: gradients[c],
        upper: own.map(({ upper }) => upper.value),
        upperMcse: own.map(({ upper }) => upper.mcse),
        ...(isOneSided(column) ? {} : { hdi: own.map(({ shortest }) => shortest) }),
        density: own.map(({ density }) => density),
      },
    ];
  });
  return {
    ...head,
    constant: false,
    paretoK: byAlpha.map(({ k }) => k),
    kThreshold,
    columns: Object.fromEntries(byColumn),
    reruns: [],
  };
}

/**
 * How the 90 % bounds of `columns` change with the power `alphas`, ascending, of each piece of the posterior, by importance weights of the
 * draws (Kallioinen et al., Stat. Comput. 34 (2024) 57). Pieces whose density vanishes at a draw are left out. `tell` hears how many
 * columns and pieces are done.
 */
export function powerSensitivity(
  posterior: Posterior,
  columns: readonly Column[],
  pieces: readonly ScaledPiece[],
  alphas: readonly number[],
  tell: (done: number, total: number) => void = () => {},
): Sensitivity {
  const scaled = pieces.filter(({ logDensity }) => logDensity.ensembles.every((x) => x.every(Number.isFinite)));
  const next = counter(columns.length + scaled.length, tell);
  const all = columns.map((column) => next(prepared(posterior, column)));
  const found = scaled.map((piece) => next(pieceOf(piece, alphas, all)));
  return {
    alphas,
    columns: columns.map(({ name }) => name),
    grids: Object.fromEntries(all.map(({ column, densities }) => [column.name, densities.grid])),
    pieces: found,
    verdicts: columns.map((column) => sensitivityVerdict(found, column.name, isOneSided(column))),
  };
}
