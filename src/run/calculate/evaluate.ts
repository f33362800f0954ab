import { reject } from "../../document.ts";
import { alongAxis } from "../../experiment/template.ts";
import type { Evaluation } from "../../model/model.ts";
import { remarks, violation } from "../../model/remarks.ts";
import type { Remark } from "../../store/run-record.ts";
import type { Prepared } from "../load/prepare.ts";
import { numberStated, onCircle } from "./point.ts";

const inside = (x: number, [lo, hi]: readonly [number, number]): boolean => x >= lo && x <= hi;

/**
 * The sampled parameters of a point that names some parameters, as numbers or as text with a unit; the others sit at the model's reference.
 * Throws with the first that the model does not have or that lies outside its bounds.
 */
export function thetaAt({ compiled, target }: Prepared, given: Readonly<Record<string, unknown>>): Float64Array {
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  for (const [name, one] of Object.entries(given)) {
    const known = compiled.parameters.find((parameter) => parameter.name === name);
    if (!known) {
      const names = compiled.parameters.map((parameter) => parameter.name);
      return reject("--at", "no such parameter", name, names);
    }
    const [lo, hi] = known.bounds;
    const said = typeof one === "number" && inside(one, known.bounds) ? one : numberStated(known, one);
    const value = known.periodic && !inside(said, known.bounds) ? lo + onCircle(said - lo) : said;
    if (!Number.isFinite(value))
      return reject(`--at: ${name}`, `expected a number${known.unit && ` of ${known.unit.replace(/^1 /, "")}`}`, one);
    if (!inside(value, known.bounds))
      reject(`--at: ${name}`, hi === Infinity ? `expected at least ${lo}` : `outside [${lo}, ${hi}]`, one);
    const i = target.parameters.findIndex((parameter) => parameter.name === name);
    if (i < 0 && value !== known.ref) reject(`--at: ${name}`, `fixed at ${known.ref}`, value);
    if (i >= 0) theta[i] = value;
  }
  return theta;
}

/** Counts of an experiment by bin. */
export interface Bins {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly components: Readonly<Record<string, readonly number[]>>;
  readonly edges?: readonly number[];
  readonly axis: string;
}

/** Observed and expected counts of every experiment along its axis, summed over further ones. */
export function binsAt({ compiled }: Prepared, { expected }: Evaluation): Record<string, Bins> {
  const entries = compiled.templates.map((template) => {
    const { experiment, edges, axis } = template;
    const observed = alongAxis(template, template.observed);
    const components = Object.fromEntries(
      Object.entries(expected[experiment]).map(([name, counts]) => [name, alongAxis(template, counts)]),
    );
    const total = observed.map((_, i) => Object.values(components).reduce((sum, counts) => sum + counts[i], 0));
    return [experiment, { observed, expected: total, components, axis, ...(edges && { edges }) }] as const;
  });
  return Object.fromEntries(entries);
}

/** What a reader of an evaluated point must know: that the prior excludes it, what the model assumes, moments that no neutrinos have. */
export function remarksAt(
  { compiled }: Prepared,
  { logPrior, quantities }: Evaluation,
): Pick<Remark, "about" | "text">[] {
  const wrong = compiled.moments.kind === "flavour" ? violation(quantities) : undefined;
  const outside = logPrior === -Infinity ? "outside the prior: what stands here has no probability" : undefined;
  const said = (text: string | undefined) => (text === undefined ? [] : [{ about: [], text }]);
  return [...said(outside), ...remarks(compiled), ...said(wrong)];
}
