import { reject } from "../../document.ts";
import { type Random, stream } from "../../math/random.ts";
import { type CompiledModel, powerOf } from "../../model/compile.ts";
import { type Model, model } from "../../model/model.ts";
import { drawsOf, type Posterior, pooled } from "../../posterior/draws/posterior.ts";
import { support } from "../../prior/density.ts";
import { isFree } from "../../prior/parameter.ts";
import { isTurn } from "../../prior/turn.ts";
import { expectKeys } from "../../reject.ts";
import {
  type ChangeOfVariables,
  equal,
  momentNames,
  othersOf,
  otherVariables,
  parameterNamed,
  sameVariables,
} from "./change-of-variables.ts";

/** Refuse a parameter of both models that only one of them samples, or of the other alone. */
function checkSampled(name: string, from: CompiledModel, to: CompiledModel): void {
  const [a, b] = [parameterNamed(from, name), parameterNamed(to, name)];
  if (!b) return;
  const place = `${to.name}: parameters.${name}`;
  if (!a) reject(place, "the run does not have it", from.name);
  if (isFree(a) && !isFree(b)) reject(place, "fixed here and sampled by the run", from.name);
  if (!isFree(a) && isFree(b)) reject(place, "fixed by the run", from.name);
  if (!isFree(a) || !isFree(b)) return;
  // of moments it matters only where the data allow more: see checkReach
  if (a.block === "moments") return;
  const [had, wanted] = [a, b].map(({ shape, bounds }) => support(shape, bounds));
  if (a.periodic && isTurn(had)) return;
  const [[low, high], [least, most]] = [had, wanted];
  if (least < low || most > high) reject(place, "reaches beyond the prior of the run", `[${least}, ${most}]`);
}

const logLikelihoods = (posterior: Posterior, experiments: readonly string[]): Float64Array[] =>
  experiments.map((name) => pooled(drawsOf(posterior, `log_likelihood.${name}`)));

const CHECKED = 8;
/** Tables of survival, and backgrounds of solar neutrinos at another reference mixing, move ln L by less than this. */
const SAME = 0.01;

/** Refuse where the other model does not give some draws the likelihood that they had: what is fixed or folded differs. */
function checkAgreement(
  posterior: Posterior,
  { point }: ChangeOfVariables,
  weights: Float64Array,
  to: Model,
  name: string,
): void {
  const within = [...weights.keys()].filter((i) => weights[i] > -Infinity);
  const theta = new Float64Array(to.parameters.length);
  const chosen = Array.from({ length: CHECKED }, (_, j) => within[Math.floor(((j + 0.5) / CHECKED) * within.length)]);
  for (const i of chosen) {
    point(i, theta);
    for (const [experiment, expected] of Object.entries(to.evaluate(theta).logLikelihood)) {
      const [stored] = logLikelihoods(posterior, [experiment]);
      if (!(Math.abs(stored[i] - expected) < SAME))
        reject(`${name}: experiments: ${experiment}`, "not as in the run: ln L differs by", expected - stored[i]);
    }
  }
}

const PROBED = 800;
/** Every other probe is a draw of the other prior, the rest lie on the way to one, this part of it or more: near, however wide it is. */
const NEAREST = 1e-3;
/** Less likely than the best draw by this much: of no account whatever the prior. */
const NEGLIGIBLE = 12;

/** Refuse where moments that the run could not draw are as likely as those that it did. */
function checkReach(
  posterior: Posterior,
  change: ChangeOfVariables,
  n: number,
  compiled: CompiledModel,
  to: Model,
  random: Random,
): void {
  const { name } = compiled;
  const counting = compiled.templates.map(({ experiment }) => experiment).filter((one) => powerOf(compiled, one) > 0);
  const columns = logLikelihoods(posterior, counting);
  let best = -Infinity;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (const column of columns) sum += column[i];
    best = Math.max(best, sum);
  }
  const [theta, drawn] = [new Float64Array(to.parameters.length), new Float64Array(to.parameters.length)];
  for (let j = 0; j < PROBED; j++) {
    const i = Math.floor(((j + 0.5) / PROBED) * n);
    change.point(i, theta);
    to.fromPrior(random, drawn);
    const way = j % 2 === 0 ? 1 : NEAREST ** random();
    to.parameters.forEach(({ block }, k) => {
      if (block === "moments") theta[k] += way * (drawn[k] - theta[k]);
    });
    if (change.reaches(i, theta)) continue;
    const { logLikelihood } = to.evaluate(theta);
    const found = counting.reduce((sum, one) => sum + logLikelihood[one], 0);
    if (found > best - NEGLIGIBLE)
      reject(`${name}: parameters`, "its prior reaches beyond that of the run, where the data allow it", name);
  }
}

/** Experiments whose likelihood counts otherwise: by how much its power changes, and its logarithm. */
function changesOfPower(posterior: Posterior, from: CompiledModel, to: CompiledModel) {
  return from.templates
    .map(({ experiment }) => {
      const there = to.templates.some((one) => one.experiment === experiment);
      return { experiment, by: (there ? powerOf(to, experiment) : 0) - powerOf(from, experiment) };
    })
    .filter(({ by }) => by !== 0)
    .map(({ experiment, by }) => ({ by, logLikelihood: logLikelihoods(posterior, [experiment])[0] }));
}

/** Refuse what are no draws, and no models, to be weighted into one another. */
export function checkReweighting(posterior: Posterior, from: CompiledModel, to: CompiledModel): void {
  expectKeys(posterior, ["names", "column"], "posterior", "a posterior");
  for (const [place, compiled] of Object.entries({ from, to }))
    expectKeys(compiled, ["templates", "parameters"], place, "a compiled model, as compileModel gives it");
}

/**
 * ln of the weights that make draws of the model `from` draws of the model `to`, in the order of pooled draws: the ratio of
 * priors as densities of the complex vector Λ, times the likelihoods by which their powers differ, 0 of an experiment that `to` leaves
 * out. −Infinity outside its prior.
 * Throws where no weights can do that: experiments or parameters that the run lacks or had fixed, moments of another kind,
 * likelihoods that are not the same, a prior that reaches beyond the run's.
 */
export function logWeights(posterior: Posterior, from: CompiledModel, to: CompiledModel): Float64Array {
  checkReweighting(posterior, from, to);
  const [had, wanted] = [from, to].map(({ templates }) => templates.map(({ experiment }) => experiment));
  const absent = wanted.find((name) => !had.includes(name));
  if (absent !== undefined) reject(`${to.name}: experiments`, "not among those of the run", absent);
  if (!equal(from.floating, to.floating)) reject(to.name, "other charge radii or charges than the run", from.name);
  for (const name of othersOf(to)) checkSampled(name, from, to);
  const same = equal(from.moments, to.moments);
  if (same) for (const name of momentNames(to)) checkSampled(name, from, to);
  const change = (same ? sameVariables : otherVariables)(posterior, from, to);
  const changes = changesOfPower(posterior, from, to);
  const n = posterior.nEnsemble * posterior.nStep * posterior.nWalker;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    out[i] = change.logPriorRatio(i);
    for (const { by, logLikelihood } of changes) out[i] += by * logLikelihood[i];
  }
  if (!out.some((x) => x > -Infinity))
    reject(`${to.name}: parameters`, "no draw of the run lies in its prior", from.name);
  const target = model(to);
  checkAgreement(posterior, change, out, target, to.name);
  checkReach(posterior, change, n, to, target, stream(`${to.name}/reach`));
  return out;
}
