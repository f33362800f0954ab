import type { Draws } from "../../posterior/draws/draws.ts";
import { variance } from "../../posterior/draws/mean.ts";
import { drawsOf, type Posterior } from "../../posterior/draws/posterior.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import { powerSensitivity, type ScaledPiece } from "../../posterior/weights/power-sensitivity.ts";
import { expectKeys, reject } from "../../reject.ts";
import type { Role } from "../../role.ts";
import type { Column } from "../../store/run-record.ts";
import type { Sensitivity } from "../../store/sensitivity.ts";
import type { Tell } from "../execute/stage.ts";

/** Powers of every piece: nine from 1/2 to 2, geometric. */
export const ALPHAS: readonly number[] = Array.from({ length: 9 }, (_, i) => 2 ** ((i - 4) / 4));

const BOUNDED: readonly Role[] = ["moment", "radius", "charge"];

/** The moments, charge radii and charges that differ from draw to draw. */
const varyingProperties = (posterior: Posterior, columns: readonly Column[]): Column[] =>
  columns.filter(({ name, role }) => BOUNDED.includes(role) && variance(posterior.column(name)) > 0);

/** The moduli of moments that a run samples. */
export const sampledModuli = (columns: readonly Column[]): Column[] =>
  columns.filter((column) => column.kind === "parameter" && column.role === "moment" && isOneSided(column));

/** Σ factor · f of several columns, draw by draw. */
function summed(posterior: Posterior, terms: readonly { name: string; factor: number }[], f = (x: number) => x): Draws {
  const { nEnsemble, nStep, nWalker } = posterior;
  const ensembles = Array.from({ length: nEnsemble }, () => new Float64Array(nStep * nWalker));
  for (const { name, factor } of terms) {
    posterior.column(name).forEach((x, e) => {
      for (let i = 0; i < x.length; i++) ensembles[e][i] += factor * f(x[i]);
    });
  }
  return { ensembles, nWalker };
}

const PRIOR = "log_prior.";
const LIKELIHOOD = "log_likelihood.";

/** What stands behind a prefix in the names of columns. */
const namedBehind = (prefix: string, columns: readonly Column[]): string[] =>
  columns.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));

/** Blocks of the prior. */
const priorPieces = (posterior: Posterior, columns: readonly Column[]): ScaledPiece[] =>
  namedBehind(PRIOR, columns).map((name) => ({
    ...{ kind: "prior", name, title: `prior of ${name}` },
    logDensity: drawsOf(posterior, `${PRIOR}${name}`),
  }));

/** The measure Π x over the sampled moduli of moments, where there are some. */
function measurePieces(posterior: Posterior, columns: readonly Column[]): ScaledPiece[] {
  const moduli = sampledModuli(columns);
  if (moduli.length === 0) return [];
  const title = `measure of ${moduli.map(({ symbol }) => symbol).join(", ")}`;
  const terms = moduli.map(({ name }) => ({ name, factor: 1 }));
  return [{ kind: "measure", name: "moments", title, logDensity: summed(posterior, terms, Math.log) }];
}

/** The likelihoods of all experiments together, where there are several, and of each. */
function likelihoodPieces(
  posterior: Posterior,
  columns: readonly Column[],
  power: (experiment: string) => number,
): ScaledPiece[] {
  const experiments = namedBehind(LIKELIHOOD, columns);
  const piece = (name: string, title: string, of: readonly string[]): ScaledPiece => {
    const terms = of
      .filter((one) => power(one) > 0)
      .map((one) => ({ name: `${LIKELIHOOD}${one}`, factor: power(one) }));
    return { kind: "likelihood", name, title, logDensity: summed(posterior, terms) };
  };
  const all = experiments.length > 1 ? [piece("all", "likelihood of all experiments", experiments)] : [];
  return [...all, ...experiments.map((name) => piece(name, `likelihood of ${name}`, [name]))];
}

/**
 * How the bounds of a run change with the power of each piece of its posterior: blocks of the prior, the measure of the moments,
 * likelihoods. Pieces whose density vanishes at a draw are left out. `power` is that with which an experiment's likelihood entered the
 * run. Depends on the draws alone.
 */
export function sensitivityOf(
  posterior: Posterior,
  columns: readonly Column[],
  power: (experiment: string) => number,
  alphas: readonly number[] = ALPHAS,
  tell: Tell = () => {},
): Sensitivity {
  expectKeys(posterior, ["names", "column"], "posterior", "a posterior");
  if (!Array.isArray(columns)) reject("columns", "expected those of the posterior", columns);
  if (typeof power !== "function") reject("power", "expected a function of an experiment's name", power);
  const pieces = [
    ...priorPieces(posterior, columns),
    ...measurePieces(posterior, columns),
    ...likelihoodPieces(posterior, columns, power),
  ];
  return powerSensitivity(posterior, varyingProperties(posterior, columns), pieces, alphas, (done, total) =>
    tell("sensitivity", done, total),
  );
}
