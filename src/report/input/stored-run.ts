import type { Draws } from "../../posterior/draws/draws.ts";
import { type Posterior, pooled } from "../../posterior/draws/posterior.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import type { RunProducts } from "../../store/run-folder.ts";
import type { Column, RunRecord } from "../../store/run-record.ts";

/** What of a run is drawn, where it is not what every report draws. */
export interface Choice {
  /** Names of columns of the run, in the order in which they are drawn; without, those that each picture has by itself. */
  readonly columns?: readonly string[];
  /** Names of pictures, or what several begin with; without, all. */
  readonly pictures?: readonly string[];
  /** Credible levels of regions and limits, ascending; without, 0.68, 0.9 and 0.95 of regions and 0.9 of limits. */
  readonly levels?: readonly number[];
}

/** Everything that a report is made from, as it lies in a run folder. */
export interface StoredRun extends RunProducts {
  readonly record: RunRecord;
  /** Draws after burn-in. */
  readonly posterior: Posterior;
  readonly summary: Summary;
  /** What of it is drawn, where somebody chose. */
  readonly choice?: Choice;
}

/** A run as far as somebody has it: what is absent is not drawn. */
export type OwnRun = Pick<StoredRun, "record" | "posterior" | "summary" | "choice"> & Partial<RunProducts>;

const NOTHING: RunProducts = {
  prior: new Map(),
  predictive: [],
  forms: [],
  published: [],
  sensitivity: { alphas: [], columns: [], grids: {}, pieces: [], verdicts: [] },
};

// pictures remember what they know of a run by the run itself
const known = new WeakMap<OwnRun, StoredRun>();

/** A run with nothing in place of what is absent; always the same for the same run. */
export function filled(run: OwnRun): StoredRun {
  const found = known.get(run) ?? { ...NOTHING, ...run };
  known.set(run, found);
  known.set(found, found);
  return found;
}

/** Those of the columns that differ from draw to draw: only they have a density. */
export function varying({ summary }: StoredRun, columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ name }) => summary[name].sd > 0);
}

/** More draws than these make no picture better: the densities follow the effective number, which is smaller. */
const SHOWN = 50_000;

/** Draws of a column for a picture: those of every k-th step, some 50 000 of them. Numbers come from all draws, never from these. */
export function shownSteps({ posterior }: StoredRun, name: string): Draws {
  const { nEnsemble, nWalker, nStep } = posterior;
  const every = Math.max(1, Math.floor((nEnsemble * nWalker * nStep) / SHOWN));
  const nShown = Math.floor(nStep / every);
  const ensembles = posterior.column(name).map((draws) => {
    const out = new Float64Array(nShown * nWalker);
    for (let t = 0; t < nShown; t++) {
      const from = ((t + 1) * every - 1) * nWalker;
      out.set(draws.subarray(from, from + nWalker), t * nWalker);
    }
    return out;
  });
  return { ensembles, nWalker };
}

/** The draws of `shownSteps` in one array, ensemble after ensemble. */
export const shownDraws = (run: StoredRun, name: string): Float64Array => pooled(shownSteps(run, name));
