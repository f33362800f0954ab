import { expectKeys, reject } from "../../reject.ts";
import type { Chain } from "../../store/chain-file.ts";
import { checkDraws, checkThin } from "./check-arguments.ts";
import type { Draws } from "./draws.ts";

/** Draws of a run after burn-in: for each column one array per ensemble, laid out `[step * nWalker + walker]`. */
export interface Posterior {
  readonly names: readonly string[];
  readonly nEnsemble: number;
  readonly nWalker: number;
  /** Kept stored steps per ensemble. */
  readonly nStep: number;
  /** Sampler steps between two stored ones. */
  readonly thin: number;
  /** Draws of a column, one array an ensemble: `[step * nWalker + walker]`. Throws where there is no such column. */
  column(name: string): readonly Float64Array[];
}

/** Which part of the chains counts. Stored step i (from 0) is sampler step (i + 1) * thin. */
export interface Selection {
  /** Sampler steps left out at the start of each ensemble, rounded up to stored ones. */
  readonly discard: number;
  /** Sampler steps between two stored ones, as the chains were written; nothing is thinned further. */
  readonly thin: number;
}

/**
 * The draws of the named columns after burn-in: views of the chains. Throws where chains differ in their columns, walkers or steps, or have no such column.
 */
export function posterior(chains: readonly Chain[], names: readonly string[], selection: Selection): Posterior {
  const { discard, thin } = Object(selection) as Selection;
  if (!(discard >= 0)) reject("discard", "expected a number of at least 0", discard);
  checkThin(thin);
  checkShapes(chains);
  const [{ nStep, nWalker }] = chains;
  const from = Math.min(nStep, Math.ceil(discard / thin));
  const indices = new Map(names.map((name) => [name, indexOf(chains[0].names, name)]));
  const views = chains[0].names.map((_, c) => chains.map(({ columns }) => columns[c].subarray(from * nWalker)));
  return {
    names,
    nEnsemble: chains.length,
    nWalker,
    nStep: nStep - from,
    thin,
    column(name) {
      const index = indices.get(name);
      if (index === undefined) return reject("columns", "no such column", name, names);
      return views[index];
    },
  };
}

/**
 * The chains of an interrupted run as a posterior can use them: those ensembles, and as many first steps of each, that make the most
 * draws. What had not begun is left out; chains of equal length are kept whole.
 */
export function balanced(chains: readonly Chain[]): Chain[] {
  const lengths = chains.map((chain) => chain.nStep).sort((a, b) => b - a);
  const draws = lengths.map((n, i) => n * (i + 1));
  const nStep = lengths[draws.lastIndexOf(Math.max(...draws))];
  return chains
    .filter((chain) => chain.nStep >= nStep)
    .map(({ names, nWalker, columns }) => ({
      names,
      nStep,
      nWalker,
      columns: columns.map((column) => column.subarray(0, nStep * nWalker)),
    }));
}

function checkShapes(chains: readonly Chain[]): void {
  if (chains.length === 0) reject("chains", "expected at least one", chains);
  const [first] = chains;
  chains.forEach(({ names, nStep, nWalker, columns }, i) => {
    const place = `chain ${i}`;
    if (names.join() !== first.names.join()) reject(place, `expected the columns ${first.names}`, names.join());
    if (nWalker !== first.nWalker) reject(place, `expected ${first.nWalker} walkers`, nWalker);
    if (nStep !== first.nStep) reject(place, `expected ${first.nStep} steps`, nStep);
    if (columns?.length !== names.length) reject(place, `expected ${names.length} columns`, columns?.length);
    const odd = columns.find(({ length }) => length !== nStep * nWalker);
    if (odd) reject(place, `expected ${nStep * nWalker} values a column`, odd.length);
  });
}

function indexOf(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) reject("columns", "no such column", name, names);
  return index;
}

/** One column of a posterior with the layout that the diagnostics need. */
export function drawsOf(posterior: Posterior, name: string): Draws {
  expectKeys(posterior, ["names", "column", "nWalker"], "posterior", "a posterior");
  const { names } = posterior;
  if (!names.includes(name)) reject("columns", "no such column", name, names);
  return { ensembles: posterior.column(name), nWalker: posterior.nWalker };
}

/** All draws of a column in one new array: ensemble after ensemble, each `[step * nWalker + walker]`. Throws where they are none. */
export function pooled(draws: Draws): Float64Array {
  checkDraws(draws);
  const { ensembles } = draws;
  const all = new Float64Array(ensembles.reduce((n, x) => n + x.length, 0));
  let at = 0;
  for (const x of ensembles) {
    all.set(x, at);
    at += x.length;
  }
  return all;
}

/** Numbers in the order of `pooled`, cut into ensembles as `like` is; views of `all`. */
export function unpooled(all: Float64Array, like: Draws): Draws {
  let from = 0;
  const ensembles = like.ensembles.map((x) => {
    const part = all.subarray(from, from + x.length);
    from += x.length;
    return part;
  });
  return { ensembles, nWalker: like.nWalker };
}

/** Stored steps per ensemble; all ensembles have equally many. */
export function stepCount({ ensembles, nWalker }: Draws): number {
  return ensembles[0].length / nWalker;
}

/** Stored steps `from` to `to` (exclusive) of every ensemble; views. */
export function stepRange({ ensembles, nWalker }: Draws, from: number, to: number): Draws {
  return { ensembles: ensembles.map((x) => x.subarray(from * nWalker, to * nWalker)), nWalker };
}
