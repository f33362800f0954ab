import { type Chart, chartOf } from "../../../src/coordinates/chart.ts";
import { complexGroups } from "../../../src/model/complex-groups.ts";
import type { Model } from "../../../src/model/model.ts";
import { charted, sampleable, targetOf } from "../../../src/run/execute/target.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import type { Sampleable } from "../../../src/run/settings.ts";
import type { Target } from "../../../src/sampler/target.ts";

/** How often a density was evaluated. */
export interface Counts {
  /** Alone. */
  values: number;
  /** With its gradient. */
  gradients: number;
}

/** What is sampled, in the coordinates of the default and in the parameters themselves; positions are kept, columns made of them later. */
export interface Subject {
  readonly name: string;
  readonly model: Model;
  readonly facts: Sampleable;
  readonly chart: Chart;
  readonly charted: Target;
  readonly plain: Target;
  /** Of both targets, from the beginning. */
  readonly counts: Counts;
}

export function subjectOf(name: string): Subject {
  const { compiled, target: model } = prepare(name);
  const chart = chartOf(model.parameters, complexGroups(compiled));
  const counts = { values: 0, gradients: 0 };
  const plain = targetOf(model);
  const keeping = (target: Target): Target =>
    counted({ ...target, width: target.nParam, record: (y, out) => out.set(y) }, counts);
  return {
    ...{ name, model, chart, counts },
    facts: sampleable(compiled, model),
    charted: keeping(charted(plain, chart)),
    plain: keeping(plain),
  };
}

function counted(target: Target, counts: Counts): Target {
  return {
    ...target,
    logProb(y) {
      counts.values++;
      return target.logProb(y);
    },
    logProbAndGradient(y, gradient) {
      counts.gradients++;
      return target.logProbAndGradient!(y, gradient);
    },
  };
}

/** CPU seconds of this process, all its threads, and evaluations. */
export interface Cost extends Readonly<Counts> {
  readonly seconds: number;
}

/** What `f` costs, added to what was spent before. */
export function costOf({ counts }: Subject, f: () => void, before: Cost = FREE): Cost {
  const { values, gradients } = counts;
  const began = process.cpuUsage();
  f();
  const { user, system } = process.cpuUsage(began);
  return {
    seconds: before.seconds + (user + system) / 1e6,
    values: before.values + counts.values - values,
    gradients: before.gradients + counts.gradients - gradients,
  };
}

export const FREE: Cost = { seconds: 0, values: 0, gradients: 0 };
