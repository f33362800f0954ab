import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parts } from "../../src/model/parts.ts";
import type { Finished } from "../../src/run/run.ts";
import { modelFile, type Subject } from "./subjects.ts";
import { minimise, model, objective, RISE, run, upperLimit } from "./toolkit.ts";

/** The Δχ² bound on a quantity at 90 %, every other parameter minimised. */
export function bound(parts: Parts, quantity: string): string {
  const { reached, value } = upperLimit(objective(parts, [quantity]), quantity, RISE);
  return reached ? value.toPrecision(3) : "–";
}

/** The posterior of an experiment alone. */
export async function posteriorOf(subject: Subject): Promise<Finished["summary"]> {
  const folder = mkdtempSync(join(tmpdir(), "numag-validate-"));
  const { summary } = await run({ model: modelFile(subject), output: join(folder, "run") });
  return summary;
}

/** Its 90 % bound on a quantity. */
export function posteriorBound({ columns, converged }: Finished["summary"], quantity: string): string {
  const { value, mcse } = columns[quantity].upper["0.9"];
  const digits = Math.max(0, -Math.floor(Math.log10(mcse)));
  return `${value.toFixed(digits)} ± ${mcse.toFixed(digits)}${converged ? "" : " (not converged)"}`;
}

const total = (bins: Float64Array): number => bins.reduce((sum, n) => sum + n, 0);

/** Events of an experiment by component: at the reference point, where there is no moment, and at the best fit. */
export interface Events {
  readonly observed: number;
  readonly reference: Readonly<Record<string, number>>;
  readonly fitted: Readonly<Record<string, number>>;
  readonly chi2: number;
}

export function eventsOf(parts: Parts): Events {
  const { evaluate, parameters } = model(parts);
  const [{ experiment, observed }] = parts.templates;
  const at = (theta: Float64Array): Record<string, number> =>
    Object.fromEntries(Object.entries(evaluate(theta).expected[experiment]).map(([name, bins]) => [name, total(bins)]));
  const fit = minimise(objective(parts));
  const reference = Float64Array.from(parameters, ({ ref }) => ref);
  return { observed: total(observed), reference: at(reference), fitted: at(fit.theta), chi2: fit.chi2 };
}
