import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledModel } from "../../src/model/compile.ts";
import { withError } from "../../src/report/text/format.ts";
import type { Finished } from "../../src/run/run.ts";
import { KEPT, minimise, model, objective, RISE, run, upperLimit } from "./toolkit.ts";

/** The Δχ² bound on a quantity at 90 %, every other parameter minimised. */
export function bound(compiled: CompiledModel, quantity: string): string {
  const { reached, value } = upperLimit(objective(compiled, [quantity]), quantity, RISE);
  return reached ? value.toPrecision(3) : "–";
}

/** The posterior of a model: sampled, unless a run of that name lies among those kept. */
export async function posteriorOf(name: string, model: string): Promise<Finished["summary"]> {
  const folder = join(KEPT ?? mkdtempSync(join(tmpdir(), "numag-validate-")), name);
  const known = join(folder, "summary.json");
  if (existsSync(known)) return JSON.parse(readFileSync(known, "utf8")) as Finished["summary"];
  return (await run({ model, output: folder })).summary;
}

/** Its 90 % bound on a quantity. */
export function posteriorBound({ columns, converged }: Finished["summary"], quantity: string): string {
  const { value, mcse } = columns[quantity].upper["0.9"];
  return `${withError(value, mcse)}${converged ? "" : " (not converged)"}`;
}

const total = (bins: Float64Array): number => bins.reduce((sum, n) => sum + n, 0);

/** Events of an experiment by component: at the reference point, where there is no moment, and at the best fit. */
export interface Events {
  readonly observed: number;
  readonly reference: Readonly<Record<string, number>>;
  readonly fitted: Readonly<Record<string, number>>;
  readonly chi2: number;
}

export function eventsOf(compiled: CompiledModel): Events {
  const { evaluate, parameters } = model(compiled);
  const [{ experiment, observed }] = compiled.templates;
  const at = (theta: Float64Array): Record<string, number> =>
    Object.fromEntries(Object.entries(evaluate(theta).expected[experiment]).map(([name, bins]) => [name, total(bins)]));
  const fit = minimise(objective(compiled));
  const reference = Float64Array.from(parameters, ({ ref }) => ref);
  return { observed: total(observed), reference: at(reference), fitted: at(fit.theta), chi2: fit.chi2 };
}
