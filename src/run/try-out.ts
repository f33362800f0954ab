import { stream } from "../math/random.ts";
import type { ModelDocument } from "../model/document.ts";
import type { Model } from "../model/model.ts";
import { reject } from "../reject.ts";
import { sampleable } from "./execute/target.ts";
import type { Prepared } from "./load/prepare.ts";
import { PRIOR_DRAWS } from "./products/products.ts";
import { type AskedSettings, asked, checkMemory, later, type SettingsRequest } from "./settings.ts";

/** Those of a model's document. */
const requestOf = ({ target_ess, ...sampler }: ModelDocument["sampler"]): SettingsRequest =>
  Object.fromEntries(Object.entries({ ...sampler, targetEss: target_ess }).filter(([, value]) => value !== undefined));

/**
 * The settings of a model's own sampler with what else is asked in place of them; refuses those that the model cannot be run with here.
 * `place` is said before a key.
 */
export function runnable(
  { document, compiled, target }: Prepared,
  request: SettingsRequest,
  place: (key: string) => string,
): AskedSettings {
  const settings = asked(later(requestOf(document.sampler), request), sampleable(compiled, target), place);
  checkMemory(settings, target.columns.length, PRIOR_DRAWS, place);
  return settings;
}

/** Draws from the prior at which a model is tried, and how many where none of these has any probability: as many as a walker tries. */
const [TRIED, MOST] = [100, 1000];

/** A point as errors show it: four digits of each parameter. */
const inWords = ({ parameters }: Model, theta: Float64Array): string =>
  parameters.map(({ name }, i) => `${name} ${Number(theta[i].toPrecision(4))}`).join(", ");

/** Refuse a point at which something that a run stores is not a number; −Infinity is that of what cannot be. */
function checkPoint(target: Model, theta: Float64Array, row: Float64Array, place: string): void {
  target.record(theta, row);
  const wrong = row.findIndex((x) => Number.isNaN(x) || x === Infinity);
  if (wrong < 0) return;
  const { name } = target.columns[wrong];
  reject(`${place}: ${name}`, `is ${row[wrong]} at`, inWords(target, theta));
}

/**
 * Evaluate a model at its reference point and at draws from its prior, always the same ones, and refuse one of which something is not a
 * number, or which has no probability at any of them; `place` names it in errors.
 */
export function tryOut({ target }: Pick<Prepared, "target">, place: string): void {
  const random = stream("try-out");
  const row = new Float64Array(target.columns.length);
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  let possible = false;
  for (let draw = 0; draw <= MOST && (draw <= TRIED || !possible); draw++) {
    if (draw > 0) target.fromPrior(random, theta);
    checkPoint(target, theta, row, place);
    possible ||= target.logProb(theta) > -Infinity;
  }
  if (!possible) reject(place, `no probability at the reference point and ${MOST} draws from the prior`, "-Infinity");
}
