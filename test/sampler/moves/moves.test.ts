import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { modelSchema } from "../../../src/model/document.ts";
import {
  emptyState,
  type HalfMove,
  type LogDensity,
  type ProposalMove,
  type State,
  sample,
} from "../../../src/sampler/ensemble.ts";
import { MOVE_KINDS, type MoveRequest, movesOf, settingsOfMoves } from "../../../src/sampler/moves/moves.ts";
import { stretch } from "../../../src/sampler/moves/stretch.ts";
import { start } from "../../../src/sampler/start.ts";

/** x ~ N(0, 1), y ~ N(1, 4), independent. */
const gaussian: LogDensity = {
  logProb: (x) => -0.5 * (x[0] ** 2 + (x[1] - 1) ** 2 / 4),
  logProbAndGradient(x, gradient) {
    gradient[0] = -x[0];
    gradient[1] = -(x[1] - 1) / 4;
    return this.logProb(x);
  },
};
const draw = (random: () => number, x: Float64Array): void => x.set([2 * random() - 1, 4 * random() - 1]);
const begin = (nWalker: number): State => start(gaussian.logProb, draw, nWalker, 2, stream("begin"));
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** One leap of Hamiltonian dynamics for every walker of a half, its kinetic energy part of what is accepted. */
const leap = (h: number): HalfMove => ({
  name: "leap",
  moveHalf({ logProbAndGradient }, { coords, logProb, nParam }, { first, last }, random) {
    const [g, u, y] = [0, 1, 2].map(() => new Float64Array(nParam));
    let accepted = 0;
    for (let walker = first; walker < last; walker++) {
      const at = coords.subarray(walker * nParam, (walker + 1) * nParam);
      for (let i = 0; i < nParam; i++) u[i] = normal(random);
      const kinetic = () => u.reduce((sum, x) => sum + x * x, 0) / 2;
      const before = logProbAndGradient!.call(gaussian, at, g) - kinetic();
      for (let i = 0; i < nParam; i++) {
        u[i] += (h / 2) * g[i];
        y[i] = at[i] + h * u[i];
      }
      const value = logProbAndGradient!.call(gaussian, y, g);
      for (let i = 0; i < nParam; i++) u[i] += (h / 2) * g[i];
      if (Math.log(random()) < value - kinetic() - before) {
        at.set(y);
        logProb[walker] = value;
        accepted++;
      }
    }
    return accepted;
  },
});

describe("a move of a whole half", () => {
  it("may follow gradients with an energy of its own, and leaves the density as it is", () => {
    const [nWalker, steps] = [200, 400];
    const state = begin(nWalker);
    const sums = [0, 0, 0, 0];
    let n = 0;
    const acceptance = sample(gaussian, state, {
      ...{ steps, move: leap(1), random: stream("leap") },
      onStep(step) {
        if (step > 100 && step % 10 === 0)
          for (let w = 0; w < nWalker; w++, n++) {
            const [x, y] = state.coords.subarray(2 * w, 2 * w + 2);
            [x, y - 1, x * x, (y - 1) ** 2].forEach((f, i) => {
              sums[i] += f;
            });
          }
        return true;
      },
    });
    expect(acceptance).toBeGreaterThan(0.5);
    // walkers that move alone are independent, and ten leaps are two autocorrelation times of y at the most: five errors of n / 5 draws
    const [one, two] = [1, 4].map((variance) => Math.sqrt((5 * variance) / n));
    expect(Math.abs(sums[0] / n)).toBeLessThan(5 * one);
    expect(Math.abs(sums[1] / n)).toBeLessThan(5 * two);
    expect(Math.abs(sums[2] / n - 1)).toBeLessThan(5 * Math.SQRT2 * one);
    expect(Math.abs(sums[3] / n - 4)).toBeLessThan(5 * Math.SQRT2 * 2 * two);
  });
});

describe("several moves", () => {
  /** A move that stays where it is, and is counted. */
  const counted = (count: { n: number }): ProposalMove => ({
    name: "counted",
    propose({ coords, nParam }, walker, _from, _to, _random, out) {
      count.n++;
      out.set(coords.subarray(walker * nParam, (walker + 1) * nParam));
      return 0;
    },
  });

  it("are chosen as often as their weights say, one for all walkers of a step", () => {
    const [rare, often] = [{ n: 0 }, { n: 0 }];
    const move = [
      { move: counted(rare), weight: 1 },
      { move: counted(often), weight: 3 },
    ];
    const steps = 4000;
    sample(gaussian, begin(6), { steps, move, random: stream("weights"), onStep: () => true });
    expect([rare.n % 6, often.n % 6, rare.n + often.n]).toEqual([0, 0, 6 * steps]);
    // binomial, five standard deviations
    expect(Math.abs(rare.n / 6 - steps / 4)).toBeLessThan(5 * Math.sqrt((steps * 3) / 16));
  });

  it("are the same steps as a move alone where there is one", () => {
    const [alone, listed] = [begin(10), begin(10)];
    const settings = { steps: 30, onStep: () => true };
    sample(gaussian, alone, { ...settings, move: stretch(2), random: stream("r") });
    sample(gaussian, listed, {
      ...{ ...settings, move: movesOf([{ kind: "stretch", a: 2, weight: 0.3 }]), random: stream("r") },
    });
    expect(listed.coords).toEqual(alone.coords);
  });

  it("of which there is none are refused", () => {
    const call = () => sample(gaussian, begin(6), { steps: 1, move: [], random: stream("r"), onStep: () => true });
    expect(call).toThrow("move: expected at least one");
  });
});

describe("settings of moves", () => {
  it("have every number that was left out, the same as in a model's document", () => {
    const requests = MOVE_KINDS.map((kind) => ({ kind }));
    const { moves } = modelSchema.shape.sampler.parse({ moves: requests });
    expect(settingsOfMoves(requests)).toEqual(moves);
    expect(settingsOfMoves([{ kind: "walk", size: 5, weight: 2 }])).toEqual([
      { kind: "walk", size: 5, scale: 1, weight: 2 },
    ]);
  });

  const REFUSED: [MoveRequest, string][] = [
    [{ kind: "stretch", weight: 0 }, 'moves.1.weight: expected more than 0: "0"'],
    [{ kind: "walk", weight: -1 }, 'moves.1.weight: expected more than 0: "-1"'],
    [{ kind: "side", weight: Infinity }, 'moves.1.weight: expected more than 0: "Infinity"'],
    [{ kind: "stretch", a: 1 }, 'moves.1.a: expected more than 1: "1"'],
    [{ kind: "stretch", a: "2" }, 'moves.1.a: expected more than 1: "2"'],
    [{ kind: "walk", size: 1 }, 'moves.1.size: expected a whole number of at least 2: "1"'],
    [{ kind: "walk", size: 2.5 }, 'moves.1.size: expected a whole number of at least 2: "2.5"'],
    [{ kind: "side", scale: 0 }, 'moves.1.scale: expected more than 0: "0"'],
    [{ kind: "difference", scale: Number.NaN }, 'moves.1.scale: expected more than 0: "NaN"'],
    [{ kind: "difference", unit_gamma: 1 }, 'moves.1.unit_gamma: expected a probability below 1: "1"'],
    [{ kind: "snooker", gamma: -1.7 }, 'moves.1.gamma: expected more than 0: "-1.7"'],
    [{ kind: "snooker", gama: 1.7 }, 'moves.1: unknown key (did you mean gamma?): "gama"'],
    [{ kind: "stretch", gamma: 1.7 }, 'moves.1: unknown key: "gamma"'],
  ];
  it.each(REFUSED)("are refused with their place: %j", (request, message) => {
    expect(() => settingsOfMoves([{ kind: "stretch" }, request])).toThrow(message);
  });
});

describe("a move that refuses a proposal", () => {
  it("leaves the walker where it is, and does not ask the density", () => {
    const [state, before] = [begin(6), begin(6)];
    const refuses: ProposalMove = { name: "refuses", propose: () => -Infinity };
    const asked = () => {
      throw new Error("asked");
    };
    const settings = { steps: 5, move: refuses, random: stream("r"), onStep: () => true };
    expect(sample(asked, state, settings)).toBe(0);
    expect(state.coords).toEqual(before.coords);
  });
});

describe("a move that needs more walkers than there are", () => {
  it("is refused by name before a step is done", () => {
    const state = (nWalker: number) => ({ ...emptyState(nWalker, 1), coords: new Float64Array(nWalker) });
    const call = (nWalker: number, request: MoveRequest) => () =>
      sample(() => 0, state(nWalker), {
        ...{ steps: 1, move: movesOf([{ kind: "stretch" }, request]), random: stream("r"), onStep: () => true },
      });
    expect(call(5, { kind: "snooker" })).toThrow('state.nWalker: expected at least 6 for snooker(1.7): "5"');
    expect(call(3, { kind: "difference" })).toThrow("state.nWalker: expected at least 4 for difference(2.38, 0.1)");
    expect(call(3, { kind: "side" })).toThrow("state.nWalker: expected at least 4 for side(1.687)");
    expect(call(9, { kind: "walk", size: 5 })).toThrow("state.nWalker: expected at least 10 for walk(5, 1)");
    expect(call(6, { kind: "snooker" })).not.toThrow();
  });
});
