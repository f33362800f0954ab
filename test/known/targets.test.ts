import { describe, expect, it } from "vitest";
import { wrapped } from "../../src/math/angle.ts";
import type { ProposalMove } from "../../src/sampler/ensemble.ts";
import { another, one, third } from "../../src/sampler/moves/others.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { angles, banana, box, disc, edges, type Known, narrow, standard } from "./densities.ts";
import { type Size, sampleFacts, wrong } from "./exactness.ts";
import { WAYS } from "./moves.ts";

const SMALL: Size = { walkers: 20, steps: 2000 };

const TARGETS: [string, Known, Size][] = [
  ["a standard normal number", standard, SMALL],
  // the stretch move has 350 steps of autocorrelation here
  ["a Gaussian of 20 dimensions with a condition number of 1e6", narrow, { walkers: 50, steps: 4000 }],
  ["an exponential at a hard zero, and a ramp between hard ends", edges, SMALL],
  ["a box", box, SMALL],
  ["a disc", disc, SMALL],
  ["two von Mises angles, and a number that hangs on one", angles, SMALL],
  ["a banana", banana, { walkers: 20, steps: 4000 }],
];

describe.each(WAYS)("$name", ({ moveOf }) => {
  it.each(TARGETS)("leaves as it is: %s", (_, density, size) => {
    const { found, acceptance } = sampleFacts(density, moveOf, size);
    expect(wrong(found)).toEqual([]);
    expect(acceptance).toBeGreaterThan(0.1);
  });

  it("forgets a start beside the density", () => {
    const beside: Known = { ...standard, draw: (random, x) => x.fill(3 + random()) };
    expect(wrong(sampleFacts(beside, moveOf, { ...SMALL, discard: 500 }).found)).toEqual([]);
  });
});

describe("what is wrong, and found to be", () => {
  it("a density 5 % too wide", () => {
    const at = new Float64Array(1);
    const wide: Known = {
      ...standard,
      logProb: (x) => wide.logProbAndGradient(x, at),
      logProbAndGradient(x, gradient) {
        gradient[0] = -x[0] / 1.05 ** 2;
        return -0.5 * (x[0] / 1.05) ** 2;
      },
    };
    // ⟨x²⟩ off by 0.1, with errors between 0.008 and 0.015
    for (const { moveOf } of WAYS.slice(1)) expect(wrong(sampleFacts(wide, moveOf, SMALL).found)).not.toEqual([]);
  });
  it("a stretch move with a power too many in its factor", () => {
    const right = stretch(2);
    const move: ProposalMove = {
      name: "stretch",
      propose(state, ...others) {
        const factor = right.propose(state, ...others);
        return factor + factor / (state.nParam - 1);
      },
    };
    for (const density of [disc, edges, banana])
      expect(wrong(sampleFacts(density, () => move, SMALL).found)).not.toEqual([]);
  });

  it("a stretch move that wraps angles and keeps its factor: what would not stretch back is to be refused", () => {
    const right = stretch(2);
    const move: ProposalMove = {
      name: "wrapped",
      propose(state, walker, from, to, random, out) {
        const factor = right.propose({ ...state, space: narrow.space }, walker, from, to, random, out);
        for (const i of [0, 1]) out[i] = wrapped(out[i]);
        return factor;
      },
    };
    expect(wrong(sampleFacts(angles, () => move, { walkers: 20, steps: 10_000 }).found)).not.toEqual([]);
  });

  it("the snooker move of emcee 3.1.6, along x − z over the root of its length and with half the power", () => {
    const move: ProposalMove = {
      name: "snooker",
      others: 3,
      propose({ coords, nParam }, walker, from, to, random, out) {
        const z = one(from, to, random);
        const j = another(z, from, to, random);
        const k = third(z, j, from, to, random);
        const at = (w: number, i: number) => coords[w * nParam + i];
        let [square, along] = [0, 0];
        for (let i = 0; i < nParam; i++) {
          const away = at(walker, i) - at(z, i);
          square += away * away;
          along += away * (at(j, i) - at(k, i));
        }
        const grown = 1 + (1.7 * along) / Math.sqrt(square);
        for (let i = 0; i < nParam; i++) out[i] = at(z, i) + grown * (at(walker, i) - at(z, i));
        return 0.5 * (nParam - 1) * Math.log(Math.abs(grown));
      },
    };
    for (const density of [standard, edges, banana])
      expect(wrong(sampleFacts(density, () => move, SMALL).found)).not.toEqual([]);
  });
});
