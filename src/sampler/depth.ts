import { fillNormal } from "../math/normal.ts";
import type { Random } from "../math/random.ts";
import { type Ascent, ascentOf } from "./ascent.ts";
import { type State, settle } from "./ensemble.ts";
import { distinct, type Mode, optima, type Path, straight } from "./modes.ts";
import { drawPossible } from "./start.ts";
import type { Target } from "./target.ts";

/** Places walkers at the depth of the posterior, and finds its modes. */
export interface Depth {
  /** Evaluations of the density with its gradient so far. */
  readonly evaluations: number;
  /** Give a walker a position. */
  place(state: State, walker: number): void;
  /** The modes that some of the walkers ascend to. */
  modes(state: State): Mode[];
}

/** Ascents that find how high the density is, and their iterations. */
const [SCOUTS, SCOUT_ITERATIONS] = [4, 200];
/** The iterations of a walker's ascent, how far below its depth it may end, and how often it is tried. */
const [ITERATIONS, SHORT, TRIES] = [80, 3, 3];
/** How many walkers look for modes. */
const SEEKERS = 12;

/**
 * Start by ascent to a drawn depth: in n dimensions a walker of a posterior lies c/2 below its maximum, c like χ² with n degrees of freedom
 * where it is Gaussian; each climbs from a draw of its own to where it is first as high, so that walkers lie at the depth of the posterior,
 * over all that draws reach. Draws are those of `target`, which must know its gradient and region.
 */
export function depth(target: Target, random: Random): Depth {
  const { nParam, region } = target;
  let evaluations = 0;
  const ascend: Ascent = ascentOf(target, region!, () => evaluations++);
  const y = new Float64Array(nParam);
  const normals = new Float64Array(nParam);
  let best = -Infinity;
  const scout = (): void => {
    for (let i = 0; i < SCOUTS; i++) {
      drawPossible(target, random, y);
      best = Math.max(best, ascend(y, { iterations: SCOUT_ITERATIONS, until: Infinity }));
    }
  };
  return {
    get evaluations() {
      return evaluations;
    },
    place(state, walker) {
      if (best === -Infinity) scout();
      let value = -Infinity;
      for (let tries = 0; tries < TRIES; tries++) {
        drawPossible(target, random, y);
        fillNormal(random, normals);
        const until = best - normals.reduce((sum, x) => sum + x * x, 0) / 2;
        value = ascend(y, { iterations: ITERATIONS, until });
        best = Math.max(best, value);
        if (value >= until - SHORT) break;
      }
      settle(state, walker, y, value);
    },
    modes({ coords, nWalker }) {
      const points = Array.from({ length: Math.min(SEEKERS, nWalker) }, (_, w) =>
        coords.slice(w * nParam, (w + 1) * nParam),
      );
      return distinct(target.logProb, optima(ascend, points), pathsOf(target));
    },
  };
}

/** The ways between two points along which modes are joined. */
export const pathsOf = ({ region, path }: Target): Path[] => [straight(region!), ...(path ? [path] : [])];
