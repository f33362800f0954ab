import { autocorrelationTime } from "../../../src/posterior/diagnostics/autocorrelation.ts";
import { essBulk, essTail } from "../../../src/posterior/diagnostics/ess.ts";
import { type Estimate, quantileWithError } from "../../../src/posterior/diagnostics/mcse.ts";
import { rhat } from "../../../src/posterior/diagnostics/rhat.ts";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import type { Sampled } from "./methods.ts";
import type { Cost, Subject } from "./subject.ts";

/** A number of the middle of a posterior, and of its tails. */
export interface BulkAndTail {
  readonly bulk: number;
  readonly tail: number;
}

/** A method on a model: what `sampling.json` has of it. All numbers are of the worst parameter or derived column. */
export interface Score {
  readonly model: string;
  readonly method: string;
  /** Coordinates in which walkers move. */
  readonly D: number;
  readonly ensembles: number;
  readonly walkers: number;
  readonly steps: number;
  /** Autocorrelation time in steps. */
  readonly tau: number;
  /** Fewer than 50 tau were run: tau is a lower bound, what is effective an upper one. */
  readonly lowerBound: boolean;
  readonly rhat: number;
  readonly ess: BulkAndTail;
  /** The columns that have these. */
  readonly worst: Readonly<Record<keyof BulkAndTail, string>>;
  /** Evaluations of the density, one with its gradient counting as `gradientInValues`. */
  readonly evaluationsPerEffectiveDraw: BulkAndTail;
  readonly effectiveDrawsPerCpuSecond: BulkAndTail;
  /** Effective draws per CPU second over those of the stretch move. */
  readonly ratioToStretch: BulkAndTail;
  /** The stretch move ran for fewer than 50 tau: the ratio is a lower bound. */
  readonly ratioIsLowerBound: boolean;
  /** 90 % upper limit. */
  readonly Lambda_1: Estimate | null;
  readonly values: number;
  readonly gradients: number;
  readonly gradientInValues: number;
  readonly cpuSeconds: number;
  /** Before the first step that counts, in none of the numbers above. */
  readonly beginning: Cost;
  readonly stepSize?: number;
  readonly divergences?: number;
}

const LIMITED = "Lambda_1";
const ENOUGH = 50;

/** Judge draws; the ratio to the stretch move is put in later. */
export function score(
  subject: Subject,
  method: string,
  sampled: Sampled,
  gradientInValues: number,
): Omit<Score, "ratioToStretch" | "ratioIsLowerBound"> {
  const { walkers, steps, thin, ensembles, cost, beginning, stepSize, divergences } = sampled;
  const columns = columnsOf(subject, sampled);
  const judged = [...columns].map(([name, draws]) => ({ name, ...judge(draws, thin) }));
  const largest = (of: (one: (typeof judged)[number]) => number): number => Math.max(...judged.map(of));
  const tau = largest((one) => one.tau);
  const least = (which: keyof BulkAndTail) => judged.reduce((a, b) => (b[which] < a[which] ? b : a));
  const [bulk, tail] = [least("bulk"), least("tail")];
  const ess = { bulk: bulk.bulk, tail: tail.tail };
  const evaluations = cost.values + gradientInValues * cost.gradients;
  const limited = columns.get(LIMITED);
  return {
    ...{ model: subject.name, method, D: ensembles[0].length, ensembles: ensembles.length, walkers, steps, tau },
    ...{ lowerBound: steps < ENOUGH * tau, rhat: largest((one) => one.rhat), ess },
    worst: { bulk: bulk.name, tail: tail.name },
    evaluationsPerEffectiveDraw: each(ess, (n) => evaluations / n),
    effectiveDrawsPerCpuSecond: each(ess, (n) => n / cost.seconds),
    Lambda_1: limited ? quantileWithError(limited, 0.9) : null,
    ...{ values: cost.values, gradients: cost.gradients, gradientInValues, cpuSeconds: cost.seconds, beginning },
    ...(stepSize !== undefined && { stepSize }),
    ...(divergences !== undefined && { divergences }),
  };
}

export const each = ({ bulk, tail }: BulkAndTail, f: (n: number, which: keyof BulkAndTail) => number): BulkAndTail => ({
  bulk: f(bulk, "bulk"),
  tail: f(tail, "tail"),
});

function judge(draws: Draws, thin: number) {
  const { z, sorted } = rank(draws);
  return {
    tau: autocorrelationTime(draws, thin, z),
    bulk: essBulk(draws, z),
    tail: essTail(draws, sorted),
    rhat: rhat(draws),
  };
}

/** Parameters and derived quantities of all positions, by name. */
function columnsOf({ model, chart }: Subject, { ensembles, walkers, isCharted }: Sampled): Map<string, Draws> {
  const { columns, parameters } = model;
  const wanted = [...columns.keys()].filter((c) => columns[c].kind !== "density");
  const [theta, row] = [new Float64Array(parameters.length), new Float64Array(columns.length)];
  const tables = ensembles.map((positions) => {
    const position = new Float64Array(positions.length);
    const table = wanted.map(() => new Float64Array(positions[0].length));
    for (let d = 0; d < positions[0].length; d++) {
      for (let i = 0; i < position.length; i++) position[i] = positions[i][d];
      if (isCharted) chart.toTheta(position, theta);
      else theta.set(position);
      model.record(theta, row);
      for (let k = 0; k < wanted.length; k++) table[k][d] = row[wanted[k]];
    }
    return table;
  });
  return new Map(
    wanted.map((c, k) => [columns[c].name, { ensembles: tables.map((table) => table[k]), nWalker: walkers }]),
  );
}
