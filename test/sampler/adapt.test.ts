import { describe, expect, it } from "vitest";
import { normal } from "../../src/math/normal.ts";
import { stream } from "../../src/math/random.ts";
import { beginChain, type ChainSettings } from "../../src/sampler/chain.ts";
import { openSpace } from "../../src/sampler/ensemble.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";
import type { Target } from "../../src/sampler/target.ts";

const N = 3;

/** A target in three dimensions whose draws are uniform on [−10, 10]. */
const targetOf = (logProbAndGradient: Required<Target>["logProbAndGradient"]): Target => ({
  nParam: N,
  region: { ...openSpace(N), scales: new Float64Array(N).fill(5), balls: [] },
  logProbAndGradient,
  logProb: (y) => logProbAndGradient(y, new Float64Array(N)),
  draw: (random, y) => y.set(Array.from(y, () => 20 * random() - 10)),
  width: N,
  record: (y, out) => out.set(y),
});

const normalDensity: Required<Target>["logProbAndGradient"] = (y, gradient) => {
  gradient.set(y.map((x) => -x));
  return -y.reduce((sum, x) => sum + x * x, 0) / 2;
};

const settings = (): ChainSettings => ({
  ...{ walkers: 40, start: "ascent", key: "adapt" },
  moves: movesOf([
    { kind: "hamiltonian", weight: 0.7 },
    { kind: "difference", weight: 0.3 },
  ]),
});

describe("an ensemble that starts by ascent", () => {
  it("lies at the depth of its posterior, −2 ln p like χ² with D degrees of freedom", () => {
    const { logProb } = beginChain(targetOf(normalDensity), settings()).save();
    const mean = (-2 * logProb.reduce((sum, x) => sum + x, 0)) / 40;
    // variance 2 D; five errors
    expect(Math.abs(mean - N)).toBeLessThan(5 * Math.sqrt((2 * N) / 40));
  });

  it("finds the step at which nine of ten trajectories are accepted", () => {
    const chain = beginChain(targetOf(normalDensity), settings());
    const columns = [0, 1, 2].map(() => new Float64Array(300 * 40));
    chain.grow(300, { thin: 1, columns }, () => true);
    const { trajectories: counts, beginning } = chain.report;
    expect(beginning.steps).toBe(30);
    expect(counts!.acceptance / counts!.trajectories).toBeGreaterThan(0.87);
    expect(counts!.acceptance / counts!.trajectories).toBeLessThan(0.93);
  });

  it("ends at the next step where it is stopped", () => {
    let asked = 0;
    // forty walkers are placed, each asked before, then once more before modes are looked for and twice a step
    const chain = beginChain(targetOf(normalDensity), settings(), () => ++asked > 50);
    expect(chain.report.beginning.steps).toBeGreaterThan(0);
    expect(chain.report.beginning.steps).toBeLessThan(30);
  });

  it("starts walkers anew that are left behind on a plain far below, until all have come", () => {
    // half of the draws lie on the plain, where no slope leads off
    const plain = targetOf((y, gradient) => {
      if (y[0] <= 0) return normalDensity(y, gradient);
      gradient.fill(0);
      return -5000;
    });
    const chain = beginChain(plain, settings());
    const { beginning } = chain.report;
    expect(beginning.restarted).toBeGreaterThan(0);
    expect(beginning.steps).toBeGreaterThan(30);
    expect(Math.min(...chain.save().logProb)).toBeGreaterThan(-40);
  });

  it("is refused with the walker that never moves", () => {
    // every point that is asked for a second time has probability, no other: nothing can be proposed
    const seen = new Set<number>();
    const random = stream("points");
    const points = Array.from({ length: 2000 }, () => normal(random));
    let next = 0;
    const isolated: Target = {
      ...targetOf((y) => (seen.has(y[0]) ? 0 : -Infinity)),
      draw(_, y) {
        y.fill(points[next++]);
        seen.add(y[0]);
      },
    };
    expect(() => beginChain(isolated, settings())).toThrow(
      /^walker 0: does not come to where the others are, or never moves, however often it is started anew; ln p there: "0"$/,
    );
  });
});

describe("a chain", () => {
  it("jumps between modes that it is given in one step of ten, and counts in which walkers are", () => {
    const two = targetOf((y, gradient) => {
      const side = y[0] > 0 ? 1 : -1;
      gradient.set([-(y[0] - 6 * side), -y[1], -y[2]]);
      return -((y[0] - 6 * side) ** 2 + y[1] ** 2 + y[2] ** 2) / 2;
    });
    const chain = beginChain(two, settings());
    expect(chain.modes.map(({ at }) => Math.abs(Math.round(at[0])))).toEqual([6, 6]);
    const columns = [0, 1, 2].map(() => new Float64Array(400 * 40));
    chain.grow(400, { thin: 1, columns }, () => true);
    const { visits, switches } = chain.report;
    expect(visits.reduce((sum, n) => sum + n, 0)).toBe(400 * 40);
    // a jump goes to the other side half of the time, and is then accepted or not as the densities differ
    expect(switches / (400 * 40)).toBeGreaterThan(0.02);
    expect(switches / (400 * 40)).toBeLessThan(0.1);
  });
});
