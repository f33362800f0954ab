import { poissonDeviate } from "../../src/math/poisson.ts";
import { type Random, stream } from "../../src/math/random.ts";
import { type CompiledModel, compileModel } from "../../src/model/compile.ts";
import { type Model, model } from "../../src/model/model.ts";
import { essBulk } from "../../src/posterior/diagnostics/ess.ts";
import { drawsOf, posterior } from "../../src/posterior/draws/posterior.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { drawPossible } from "../../src/sampler/start.ts";
import { grown, rounded } from "./sampled.ts";

/**
 * A model, the end of its flat moduli, data sets, how each posterior is sampled, with the defaults for all else, the draws that a true value
 * is ranked among, and the bins of ranks. Up to 5e-11 mu_B, which a run allows, nearly all data would hold a signal that none has seen.
 */
export const SETTINGS = {
  ...{ model: "xenonnt", moduli: "1e-11 mu_B", sets: 200, seed: 1 },
  ...{ ensembles: 1, steps: 100, draws: 109, bins: 11 },
} as const;
/** Fewer effective draws of a column are told. */
const ESS = 200;

/** What is told of a column by the ranks of its true values. */
interface Uniformity {
  /** Of the true value among draws from its posterior, 0 … `draws`, by data set. */
  readonly ranks: readonly number[];
  readonly counts: readonly number[];
  /** Of χ² of the counts in equal bins. */
  readonly p: number;
}

export interface Calibration {
  readonly settings: typeof SETTINGS;
  /** Data sets of which some column has fewer than 200 effective draws. */
  readonly short: number;
  readonly columns: Readonly<Record<string, Uniformity>>;
  /** The smallest p of all columns times their number. */
  readonly bonferroni: number;
}

/** The model with Poisson counts of what it expects at theta in place of those observed. */
function simulated(compiled: CompiledModel, target: Model, theta: Float64Array, random: Random): CompiledModel {
  const { expected } = target.evaluate(theta);
  const templates = compiled.templates.map((template) => {
    const parts = Object.values(expected[template.experiment]);
    const observed = template.observed.map((_, bin) =>
      poissonDeviate(
        parts.reduce((sum, counts) => sum + counts[bin], 0),
        random,
      ),
    );
    return { ...template, observed };
  });
  return { ...compiled, templates };
}

/** The model with moduli flat up to where the settings say. */
function shortened(): CompiledModel {
  const document = loadModel(`models/${SETTINGS.model}.yaml`);
  const prior = { kind: "uniform", from: "0 mu_B", to: SETTINGS.moduli } as const;
  const moduli = ["Lambda_1", "Lambda_2", "Lambda_3"].map((name) => [name, { prior }]);
  const parameters = { ...document.parameters, ...Object.fromEntries(moduli) };
  return compileModel({ ...document, parameters }, SETTINGS.model);
}

/**
 * Simulation-based calibration: parameters drawn from the prior, data from them, a posterior from the data. The true value of every column
 * is then one more draw from its posterior, and its rank uniform (Cook, Gelman & Rubin, J. Comput. Graph. Stat. 15 (2006) 675; Talts et al., arXiv:1804.06788).
 */
export async function calibration(tell: (done: string) => void): Promise<Calibration> {
  const compiled = shortened();
  const target = model(compiled);
  const { sets, draws, ensembles, steps, seed } = SETTINGS;
  const names = target.columns.map(({ name }) => name);
  const ranks = names.map((): number[] => []);
  const [theta, row] = [new Float64Array(target.parameters.length), new Float64Array(names.length)];
  let short = 0;
  for (let set = 0; set < sets; set++) {
    const random = stream(`${seed}/calibrate/${set}`);
    drawPossible({ logProb: target.logProb, draw: target.fromPrior }, random, theta);
    const one = simulated(compiled, target, theta, random);
    model(one).record(theta, row);
    const { chains, thin } = await grown(one, { ensembles, steps, seed: set + 1 });
    const kept = posterior(chains, names, { discard: 0, thin });
    if (names.some((name) => essBulk(drawsOf(kept, name)) < ESS)) short++;
    for (const [c, name] of names.entries()) ranks[c].push(rankAmong(drawsOf(kept, name).ensembles, draws, row[c]));
    tell(`${set + 1} of ${sets}, ${short} short`);
  }
  // what is the same of all draws has no rank
  const varying = [...names.keys()].filter((c) => ranks[c].some((rank) => rank > 0));
  const columns = Object.fromEntries(varying.map((c) => [names[c], uniformity(ranks[c])]));
  const least = Math.min(...Object.values(columns).map(({ p }) => p));
  return { settings: SETTINGS, short, columns, bonferroni: rounded(Math.min(1, least * varying.length)) };
}

/** How many of some draws, taken evenly from all, lie below a value. */
function rankAmong(ensembles: readonly Float64Array[], draws: number, value: number): number {
  const all = ensembles.reduce((sum, { length }) => sum + length, 0);
  const each = all / ensembles.length;
  let below = 0;
  for (let i = 0; i < draws; i++) {
    const k = Math.floor(((i + 0.5) / draws) * all);
    if (ensembles[Math.floor(k / each)][k % each] < value) below++;
  }
  return below;
}

function uniformity(ranks: readonly number[]): Uniformity {
  const { bins, draws } = SETTINGS;
  const counts = Array.from({ length: bins }, () => 0);
  for (const rank of ranks) counts[Math.floor((rank * bins) / (draws + 1))]++;
  const expected = ranks.length / bins;
  const chi2 = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  return { ranks, counts, p: rounded(probabilityAbove(chi2, bins - 1)) };
}

/** That χ² with an even number of degrees of freedom is larger: e^(−x/2) Σ (x/2)^k/k!, k < degrees/2. */
function probabilityAbove(chi2: number, degrees: number): number {
  let [term, sum] = [Math.exp(-chi2 / 2), 0];
  for (let k = 0; k < degrees / 2; k++) {
    sum += term;
    term *= chi2 / 2 / (k + 1);
  }
  return sum;
}
