import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { type LogDensity, sample } from "../../../src/sampler/ensemble.ts";
import { hamiltonian } from "../../../src/sampler/moves/hamiltonian.ts";
import { start } from "../../../src/sampler/start.ts";

const flat: Required<LogDensity> = {
  logProb: () => 0,
  logProbAndGradient(_, gradient) {
    gradient.fill(0);
    return 0;
  },
};
const state = (density: LogDensity) =>
  start(density.logProb, (random, x) => x.set([random()]), 4, 1, stream("hamiltonian"));
const steps = (density: LogDensity, from = state(flat)) =>
  sample(density, from, { steps: 5, move: hamiltonian(), random: stream("steps"), onStep: () => true });

describe("a Hamiltonian move", () => {
  it("is refused where the density does not know its gradient, in one line", () => {
    expect(() => steps({ logProb: () => 0 })).toThrow(
      /^logProbAndGradient: expected a function, for hamiltonian: "undefined"$/,
    );
  });

  it("is refused where the other half has no spread: one walker", () => {
    expect(() =>
      steps(flat, { ...state(flat), nWalker: 2, coords: new Float64Array(2), logProb: new Float64Array(2) }),
    ).toThrow(/^state.nWalker: expected at least 4 for hamiltonian: "2"$/);
  });

  it("ends at a point where the density is not a number, and says which", () => {
    expect(() => steps({ ...flat, logProbAndGradient: () => Number.NaN })).toThrow(/^log probability is NaN at \[/);
  });
});
