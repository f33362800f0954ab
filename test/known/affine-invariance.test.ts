import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { autocorrelationTime } from "../../src/posterior/diagnostics/autocorrelation.ts";
import { mean, variance } from "../../src/posterior/draws/mean.ts";
import { type LogDensity, openSpace, type Space, type State, sample } from "../../src/sampler/ensemble.ts";
import { hamiltonian } from "../../src/sampler/moves/hamiltonian.ts";
import { start } from "../../src/sampler/start.ts";
import { angles, type Known } from "./densities.ts";
import { WAYS, type Way } from "./moves.ts";

const [D, WALKERS, STEPS] = [4, 14, 20];

/** Some density that is no Gaussian: −Σ x_i²/2 − (x_1 − x_0²)² − x_3⁴/4. */
const bent: Known = {
  nParam: D,
  space: openSpace(D),
  facts: [],
  draw: (random, x) => x.set(Array.from(x, () => 2 * random() - 1)),
  logProb: (x) => bent.logProbAndGradient(x, new Float64Array(D)),
  logProbAndGradient(x, g) {
    const off = x[1] - x[0] ** 2;
    for (let i = 0; i < D; i++) g[i] = -x[i];
    g[0] += 4 * x[0] * off;
    g[1] -= 2 * off;
    g[3] -= x[3] ** 3;
    return -x.reduce((sum, xi) => sum + xi * xi, 0) / 2 - off ** 2 - x[3] ** 4 / 4;
  },
};

/**
 * Lower triangular with a positive diagonal, so that Cholesky factors are mapped alike; and a shift. Units differ by 5e5, directions within
 * them by little, for a covariance has the square of that, and its factor the rounding of the square.
 */
const A = [
  [1e3, 0, 0, 0],
  [-0.2, 0.5, 0, 0],
  [1.4e-3, -6e-4, 2e-3, 0],
  [0.2, 0.6, -0.5, 1],
];
const SHIFT = [10, -3, 0.02, 1];

const mapped = (x: ArrayLike<number>): number[] =>
  A.map((row, i) => row.reduce((sum, a, k) => sum + a * x[k], SHIFT[i]));

/** x of A x + shift = y, into `x`. */
function unmap(y: ArrayLike<number>, x: Float64Array): Float64Array {
  for (let i = 0; i < D; i++) {
    let rest = y[i] - SHIFT[i];
    for (let k = 0; k < i; k++) rest -= A[i][k] * x[k];
    x[i] = rest / A[i][i];
  }
  return x;
}

const [x, g] = [new Float64Array(D), new Float64Array(D)];
/** The density of A x + shift, but for a constant. */
const ofMapped = {
  logProb: (y: Float64Array) => bent.logProb(unmap(y, x)),
  logProbAndGradient(y: Float64Array, gradient: Float64Array): number {
    const value = bent.logProbAndGradient(unmap(y, x), g);
    // Aᵀ gradient = g, from below
    for (let i = D - 1; i >= 0; i--) {
      let rest = g[i];
      for (let k = i + 1; k < D; k++) rest -= A[k][i] * gradient[k];
      gradient[i] = rest / A[i][i];
    }
    return value;
  },
};

/** Ensembles after 20 steps with the same stream: from a start, and from its image; and what lies at the image of the first. */
function both(way: Way, density: Known, other: typeof ofMapped, map: (x: ArrayLike<number>) => number[], space: Space) {
  const { nParam } = density;
  const first = start(density.logProb, density.draw, WALKERS, nParam, stream("start"), density.space);
  const image = (state: State): Float64Array =>
    Float64Array.from(
      Array.from({ length: WALKERS }, (_, w) => map(state.coords.subarray(w * nParam, (w + 1) * nParam))).flat(),
    );
  const [coords, slopes] = [image(first), new Float64Array(WALKERS * nParam)];
  const second: State = {
    ...first,
    space,
    coords,
    slopes,
    sloped: new Uint8Array(WALKERS),
    logProb: first.logProb.slice(),
  };
  const run = (target: typeof ofMapped, state: State) =>
    sample(target, state, { steps: STEPS, move: way.moveOf(), random: stream("steps"), onStep: () => true });
  const acceptance = [run(density, first), run(other, second)];
  return { acceptance, found: second.coords, expected: image(first) };
}

/** The largest distance over what the coordinate spreads. */
function distance(found: Float64Array, expected: Float64Array): number {
  const scales = A.map((row) => Math.hypot(...row));
  return Math.max(...found.map((y, i) => Math.abs(y - expected[i]) / scales[i % D]));
}

describe("in other units, correlated otherwise", () => {
  it.each(WAYS.filter((way) => way.affineInvariant))("$name takes the same steps", (way) => {
    const { acceptance, found, expected } = both(way, bent, ofMapped, mapped, openSpace(D));
    expect(distance(found, expected)).toBeLessThan(1e-8);
    expect(acceptance[0]).toBe(acceptance[1]);
    expect(acceptance[0]).toBeGreaterThan(0.1);
  });

  it.each(WAYS.filter((way) => !way.affineInvariant))("$name takes other steps", (way) => {
    const { found, expected } = both(way, bent, ofMapped, mapped, openSpace(D));
    expect(distance(found, expected)).toBeGreaterThan(0.1);
  });
});

/** Not triangular, units as different. */
const GENERAL = new Matrix([
  [300, -200, 100, 50],
  [0.2, 0.5, -0.3, 0.1],
  [1e-3, 2e-3, 3e-3, -1e-3],
  [-1, 0.5, 0.2, 2],
]);
const INVERSE = inverse(GENERAL);

/** M x of rows. */
function times(rows: Matrix, x: ArrayLike<number>, out: Float64Array): Float64Array {
  for (let i = 0; i < D; i++) {
    let sum = 0;
    for (let k = 0; k < D; k++) sum += rows.get(i, k) * x[k];
    out[i] = sum;
  }
  return out;
}

/** The bent density of A x, A general. */
const bentElsewhere: LogDensity = {
  logProb: (y) => bent.logProb(times(INVERSE, y, x)),
  logProbAndGradient(y, gradient) {
    const value = bent.logProbAndGradient(times(INVERSE, y, x), g);
    for (let i = 0; i < D; i++) gradient[i] = g.reduce((sum, slope, k) => sum + INVERSE.get(k, i) * slope, 0);
    return value;
  },
};

const FACTS: readonly ((x: Float64Array) => number)[] = [
  (x) => x[0],
  (x) => x[1],
  (x) => x[2] * x[0],
  (x) => x[0] ** 2,
  (x) => x[1] ** 2,
  (x) => x[2] ** 2,
  (x) => x[3] ** 2,
];

/** Of many short chains of Hamiltonian moves, each: acceptance, autocorrelation times, means of facts. */
function lawOf(
  name: string,
  density: LogDensity,
  fill: (x: Float64Array, y: Float64Array) => void,
  back: (y: Float64Array) => Float64Array,
) {
  const [chains, steps, discard] = [40, 220, 20];
  return Array.from({ length: chains }, (_, chain) => {
    const random = stream(`${name}/${chain}`);
    const inner = new Float64Array(D);
    const draw = (from: typeof random, y: Float64Array): void => {
      bent.draw(from, inner);
      fill(inner, y);
    };
    const state = start(density.logProb, draw, WALKERS, D, random, openSpace(D));
    const all = FACTS.map(() => new Float64Array((steps - discard) * WALKERS));
    const onStep = (step: number): boolean => {
      for (let w = 0, k = (step - discard - 1) * WALKERS; step > discard && w < WALKERS; w++, k++) {
        const at = back(state.coords.subarray(w * D, (w + 1) * D));
        for (const [i, fact] of FACTS.entries()) all[i][k] = fact(at);
      }
      return true;
    };
    const acceptance = sample(density, state, { steps, move: hamiltonian(0.5), random, onStep });
    const taus = all.map((one) => autocorrelationTime({ ensembles: [one], nWalker: WALKERS }, 1));
    return [acceptance, ...taus, ...all.map((one) => mean([one]))];
  });
}

describe("mapped by any matrix", () => {
  it("Hamiltonian moves have the same law: acceptance, autocorrelation times and moments within five errors", () => {
    const here = lawOf(
      "here",
      bent,
      (from, y) => y.set(from),
      (y) => y,
    );
    const at = new Float64Array(D);
    const there = lawOf(
      "there",
      bentElsewhere,
      (from, y) => times(GENERAL, from, y),
      (y) => times(INVERSE, y, at),
    );
    for (const i of here[0].keys()) {
      const [a, b] = [here, there].map((law) => Float64Array.from(law, (numbers) => numbers[i]));
      const error = Math.sqrt((variance([a]) + variance([b])) / a.length);
      expect(Math.abs(mean([a]) - mean([b])), String(i)).toBeLessThan(5 * error);
      // the trajectories differ all the same
      expect(a).not.toEqual(b);
    }
    expect(Math.min(...here.map(([acceptance]) => acceptance))).toBeGreaterThan(0.5);
  });
});

describe("with the zero of circles elsewhere", () => {
  const TURN = [2.5, -1.3, 0];
  const turned = (x: ArrayLike<number>): number[] => TURN.map((by, i) => x[i] + by);
  const at = new Float64Array(3);
  const back = (y: Float64Array) => at.map((_, i) => y[i] - TURN[i]);
  const ofTurned = {
    logProb: (y: Float64Array) => angles.logProb(back(y)),
    logProbAndGradient: (y: Float64Array, gradient: Float64Array) => angles.logProbAndGradient(back(y), gradient),
  };

  it.each(WAYS)("$name takes the same steps", (way) => {
    const { acceptance, found, expected } = both(way, angles, ofTurned, turned, angles.space);
    found.forEach((y, i) => {
      const off = y - expected[i];
      // a trajectory doubles the rounding of an angle every few leaps, of which there are some hundred
      expect(Math.abs(i % 3 === 2 ? off : Math.sin(off / 2))).toBeLessThan(1e-6);
    });
    expect(acceptance[0]).toBe(acceptance[1]);
  });
});
