import { ess } from "../../posterior/diagnostics/ess.ts";
import { type Estimate, quantileWithError } from "../../posterior/diagnostics/mcse.ts";
import type { Draws } from "../../posterior/draws/draws.ts";
import { variance } from "../../posterior/draws/mean.ts";
import { drawsOf, type Posterior } from "../../posterior/draws/posterior.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import { hdi } from "../../posterior/summary/interval.ts";
import { cjs, NEARBY, type PowerScaling, powerScaling, sensitivity } from "../../posterior/weights/power-scaling.ts";
import { largestTrustedK } from "../../posterior/weights/psis.ts";
import { sensitivityVerdict } from "../../posterior/weights/sensitivity-verdict.ts";
import {
  kishEss,
  type Ordered,
  ordered,
  weigh,
  weightedHdi,
  weightedQuantileWithError,
} from "../../posterior/weights/weighted.ts";
import { type WeightedDensity, weightedDensity } from "../../posterior/weights/weighted-density.ts";
import { expectKeys, reject } from "../../reject.ts";
import type { Role } from "../../role.ts";
import type { Column } from "../../store/run-record.ts";
import type { Piece, PieceColumn, Sensitivity } from "../../store/sensitivity.ts";
import { begin, type Tell } from "../execute/stage.ts";

/** Powers of every piece: nine from 1/2 to 2, geometric. */
export const ALPHAS: readonly number[] = Array.from({ length: 9 }, (_, i) => 2 ** ((i - 4) / 4));

const LEVEL = 0.9;
const CELLS = 80;

const FOLLOWED: readonly Role[] = ["moment", "radius", "charge"];

/** The moments, charge radii and charges that differ from draw to draw. */
function followed(kept: Posterior, columns: readonly Column[]): Column[] {
  return columns.filter(({ name, role }) => FOLLOWED.includes(role) && variance(kept.column(name)) > 0);
}

/** The moduli of moments that a run samples. */
export const sampledModuli = (columns: readonly Column[]): Column[] =>
  columns.filter((column) => column.kind === "parameter" && column.role === "moment" && isOneSided(column));

/** A factor of the posterior with its logarithm at every draw. */
interface Factor extends Pick<Piece, "kind" | "name" | "title"> {
  readonly logDensity: Draws;
}

/** Σ factor · f of several columns. */
function summed(kept: Posterior, terms: readonly { name: string; factor: number }[], f = (x: number) => x): Draws {
  const ensembles = Array.from({ length: kept.nEnsemble }, () => new Float64Array(kept.nStep * kept.nWalker));
  for (const { name, factor } of terms) {
    kept.column(name).forEach((x, e) => {
      for (let i = 0; i < x.length; i++) ensembles[e][i] += factor * f(x[i]);
    });
  }
  return { ensembles, nWalker: kept.nWalker };
}

const PRIOR = "log_prior.";
const LIKELIHOOD = "log_likelihood.";

/** The pieces of a posterior: blocks of the prior, experiments, all experiments together where there are several, the measure. */
function factors(kept: Posterior, columns: readonly Column[], power: (experiment: string) => number): Factor[] {
  const named = (prefix: string) =>
    columns.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));
  const experiments = named(LIKELIHOOD);
  const likelihood = (names: readonly string[]): Draws =>
    summed(
      kept,
      names.filter((name) => power(name) > 0).map((name) => ({ name: `${LIKELIHOOD}${name}`, factor: power(name) })),
    );
  const moduli = sampledModuli(columns);
  return [
    ...named(PRIOR).map(
      (name): Factor => ({
        ...{ kind: "prior", name, title: `prior of ${name}` },
        logDensity: drawsOf(kept, `${PRIOR}${name}`),
      }),
    ),
    ...(moduli.length > 0
      ? [
          {
            ...{
              kind: "measure" as const,
              name: "moments",
              title: `measure of ${moduli.map(({ symbol }) => symbol).join(", ")}`,
            },
            logDensity: summed(
              kept,
              moduli.map(({ name }) => ({ name, factor: 1 })),
              Math.log,
            ),
          },
        ]
      : []),
    ...(experiments.length > 1
      ? [
          {
            kind: "likelihood" as const,
            name: "all",
            title: "likelihood of all experiments",
            logDensity: likelihood(experiments),
          },
        ]
      : []),
    ...experiments.map(
      (name): Factor => ({
        ...{ kind: "likelihood", name, title: `likelihood of ${name}` },
        logDensity: likelihood([name]),
      }),
    ),
  ];
}

/** A column made ready for all weights; what equal weights give. */
interface Followed {
  readonly column: Column;
  readonly draws: Draws;
  readonly inOrder: Ordered;
  readonly densities: WeightedDensity;
  readonly upper: Estimate;
  readonly shortest: readonly [number, number];
  readonly density: readonly number[];
}

const significant = (curve: Float64Array): number[] => Array.from(curve, (x) => Number(x.toPrecision(3)));

function follow(kept: Posterior, column: Column): Followed {
  const draws = drawsOf(kept, column.name);
  const inOrder = ordered(draws);
  const { sorted } = inOrder;
  const densities = weightedDensity(inOrder, ess(draws), column, CELLS);
  const equal = weigh(inOrder, new Float64Array(sorted.length).fill(1 / sorted.length));
  return {
    ...{ column, draws, inOrder, densities },
    upper: quantileWithError(draws, LEVEL, sorted),
    shortest: hdi(sorted, LEVEL, column),
    density: significant(densities.of(equal)),
  };
}

/** What one power of a piece makes of a column. */
type Answer = Pick<Followed, "upper" | "shortest" | "density">;

/** By power, then by column: answers, and k. */
function answers(
  { weights }: PowerScaling,
  alpha: number,
  columns: readonly Followed[],
): { k: number | null; answers: readonly Answer[] } {
  if (alpha === 1) return { k: null, answers: columns };
  const { weights: w, k } = weights(alpha);
  const worth = kishEss(w);
  return {
    k: Number.isNaN(k) ? null : k,
    answers: columns.map(({ column, draws, inOrder, densities }) => {
      const weighted = weigh(inOrder, w, worth);
      return {
        upper: weightedQuantileWithError(draws, weighted, LEVEL),
        shortest: isOneSided(column) ? [Number.NaN, Number.NaN] : weightedHdi(weighted, LEVEL, column),
        density: significant(densities.of(weighted)),
      };
    }),
  };
}

function sensitivities({ weights }: PowerScaling, columns: readonly Followed[]): number[] {
  const [lower, upper] = NEARBY.map((alpha) => {
    const { weights: w } = weights(alpha);
    return columns.map(({ inOrder }) => cjs(weigh(inOrder, w, 1)));
  });
  return columns.map((_, c) => sensitivity(lower[c], upper[c]));
}

function pieceOf({ logDensity, ...head }: Factor, alphas: readonly number[], columns: readonly Followed[]): Piece {
  const scaling = powerScaling(logDensity);
  // where even the effective number is not known, nothing is trusted
  const kThreshold = Number.isFinite(scaling.ess) ? largestTrustedK(scaling.ess) : 0;
  if (scaling.constant)
    return { ...head, constant: true, paretoK: alphas.map(() => null), kThreshold: null, columns: {}, reruns: [] };
  const gradients = sensitivities(scaling, columns);
  const byAlpha = alphas.map((alpha) => answers(scaling, alpha, columns));
  const byColumn = columns.map(({ column }, c): [string, PieceColumn] => {
    const own = byAlpha.map((one) => one.answers[c]);
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
 * How the bounds of a posterior follow a power of each of its pieces. Pieces whose density vanishes at a draw are left out. `power` is
 * that with which an experiment's likelihood entered the run. Depends on the draws alone.
 */
export function sensitivityOf(
  kept: Posterior,
  columns: readonly Column[],
  power: (experiment: string) => number,
  alphas: readonly number[] = ALPHAS,
  tell: Tell = () => {},
): Sensitivity {
  expectKeys(kept, ["names", "column"], "kept", "a posterior");
  if (!Array.isArray(columns)) reject("columns", "expected those of the posterior", columns);
  if (typeof power !== "function") reject("power", "expected a function of an experiment's name", power);
  const scaled = factors(kept, columns, power).filter(({ logDensity }) =>
    logDensity.ensembles.every((x) => x.every(Number.isFinite)),
  );
  const moving = followed(kept, columns);
  const next = begin(tell, "sensitivity", moving.length + scaled.length);
  const all = moving.map((column) => next(follow(kept, column)));
  const pieces = scaled.map((factor) => next(pieceOf(factor, alphas, all)));
  return {
    alphas,
    columns: all.map(({ column }) => column.name),
    grids: Object.fromEntries(all.map(({ column, densities }) => [column.name, densities.grid])),
    pieces,
    verdicts: all.map(({ column }) => sensitivityVerdict(pieces, column.name, isOneSided(column))),
  };
}
