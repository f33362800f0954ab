import { describe, expect, it } from "vitest";
import type { Move } from "../../src/sampler/ensemble.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { pull, sampleTarget, type Target } from "./sample-target.ts";

const MOVES: Move[] = [stretch(2)];

/** Known expectations: a function of theta and its exact mean. Five Monte-Carlo errors are allowed. */
type Fact = readonly [string, (theta: Float64Array) => number, number];

const gaussian: Target = {
  nParam: 3,
  logProb: (x) => -0.5 * (x[0] ** 2 + x[1] ** 2 / 4 + (x[2] - 1) ** 2 / 0.01),
  draw: (random, x) => x.set([4 * random() - 2, 8 * random() - 4, 2 * random()]),
};

/** 20 dimensions, all pairs correlated by 1/2: precision 2 (δ_ij − 1/21). */
const correlated: Target = {
  nParam: 20,
  logProb(x) {
    let [square, sum] = [0, 0];
    for (let i = 0; i < 20; i++) {
      square += x[i] * x[i];
      sum += x[i];
    }
    return -(square - (sum * sum) / 21);
  },
  draw: (random, x) => {
    for (let i = 0; i < 20; i++) x[i] = 4 * random() - 2;
  },
};

/** Half normal in the first, exponential in the second: both with their mode at a hard zero. */
const boundary: Target = {
  nParam: 2,
  logProb: (x) => (x[0] < 0 || x[1] < 0 ? -Infinity : -0.5 * x[0] ** 2 - x[1]),
  draw: (random, x) => x.set([3 * random(), 4 * random()]),
};

const KAPPA = 1.5;
/** von Mises about 0 on the hard interval [0, 2π), that is with its mode cut in two, times a Gaussian. */
const vonMises: Target = {
  nParam: 2,
  logProb: (x) => (x[0] < 0 || x[0] >= 2 * Math.PI ? -Infinity : KAPPA * Math.cos(x[0]) - 0.5 * x[1] ** 2),
  draw: (random, x) => x.set([2 * Math.PI * random(), 4 * random() - 2]),
};

/** I_1(κ)/I_0(κ) by the power series of the modified Bessel functions. */
function besselRatio(k: number): number {
  let [i0, i1, term] = [0, 0, 1];
  for (let m = 0; m < 60; m++) {
    i0 += term;
    i1 += (term * k) / 2 / (m + 1);
    term *= (k / 2) ** 2 / ((m + 1) * (m + 1));
  }
  return i1 / i0;
}

/** x ~ N(0, 1), y | x ~ N(x², 1): ⟨y⟩ = 1, ⟨y²⟩ = 1 + ⟨x⁴⟩ = 4, ⟨x² y⟩ = 3. */
const banana: Target = {
  nParam: 2,
  logProb: (x) => -0.5 * (x[0] ** 2 + (x[1] - x[0] ** 2) ** 2),
  draw: (random, x) => x.set([4 * random() - 2, 6 * random() - 1]),
};

const TARGETS: [string, Target, Fact[]][] = [
  [
    "a Gaussian",
    gaussian,
    [
      ["⟨x⟩", (x) => x[0], 0],
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["⟨y²⟩", (x) => x[1] ** 2, 4],
      ["⟨z⟩", (x) => x[2], 1],
      ["P(x < 1)", (x) => Number(x[0] < 1), 0.8413447460685429],
    ],
  ],
  [
    "a correlated Gaussian in 20 dimensions",
    correlated,
    [
      ["⟨x⟩", (x) => x[3], 0],
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["⟨x y⟩", (x) => x[4] * x[17], 0.5],
    ],
  ],
  [
    "densities that peak at a hard zero",
    boundary,
    [
      ["⟨x⟩ = √(2/π)", (x) => x[0], Math.sqrt(2 / Math.PI)],
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["P(x < 0.1)", (x) => Number(x[0] < 0.1), 0.0796556745540579],
      ["⟨y⟩", (x) => x[1], 1],
      ["P(y < 0.1)", (x) => Number(x[1] < 0.1), 1 - Math.exp(-0.1)],
    ],
  ],
  [
    "a von Mises cut at its mode, times a Gaussian",
    vonMises,
    [
      ["⟨cos⟩ = I₁/I₀", (x) => Math.cos(x[0]), besselRatio(KAPPA)],
      ["⟨sin⟩", (x) => Math.sin(x[0]), 0],
      ["⟨y²⟩", (x) => x[1] ** 2, 1],
    ],
  ],
  [
    "a banana",
    banana,
    [
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["⟨y⟩", (x) => x[1], 1],
      ["⟨y²⟩", (x) => x[1] ** 2, 4],
      ["⟨x² y⟩", (x) => x[0] ** 2 * x[1], 3],
    ],
  ],
];

describe.each(MOVES)("$name", (move) => {
  for (const [name, target, facts] of TARGETS) {
    it(`samples ${name}`, async () => {
      const long = target === correlated || target === banana;
      const sampled = await sampleTarget(target, move, {
        walkers: target === correlated ? 60 : 40,
        steps: long ? 20_000 : 5000,
      });
      for (const [fact, f, expected] of facts) expect(pull(sampled, f, expected), fact).toBeLessThan(5);
      expect(sampled.acceptance).toBeGreaterThan(0.15);
    });
  }

  it("fails the same test on a wrong target: a Gaussian 5 % too wide", async () => {
    const wide: Target = {
      ...gaussian,
      logProb: (x) => gaussian.logProb(Float64Array.from(x, (v, i) => (i === 2 ? v : v / 1.05))),
    };
    expect(pull(await sampleTarget(wide, move), (x) => x[0] ** 2, 1)).toBeGreaterThan(5);
  });
});

describe("a move that wraps a phase inside its proposal", () => {
  it("breaks detailed balance, which is why phases have hard bounds here", async () => {
    // unit Gaussian × uniform phase; the wrapped stretch moves the phase by z(x − x_j) modulo 2π and keeps the factor z^{D−1}
    const target: Target = {
      nParam: 2,
      logProb: (x) => -0.5 * x[0] ** 2,
      draw: (random, x) => x.set([4 * random() - 2, 2 * Math.PI * random()]),
    };
    const plain = stretch(2);
    const wrapped: Move = {
      name: "wrapped",
      propose(state, walker, from, to, random, out) {
        const factor = plain.propose(state, walker, from, to, random, out);
        out[1] -= 2 * Math.PI * Math.floor(out[1] / (2 * Math.PI));
        return factor;
      },
    };
    expect(pull(await sampleTarget(target, wrapped), (x) => x[0] ** 2, 1)).toBeGreaterThan(5);
    const bounded: Target = {
      ...target,
      logProb: (x) => (x[1] < 0 || x[1] >= 2 * Math.PI ? -Infinity : -0.5 * x[0] ** 2),
    };
    expect(pull(await sampleTarget(bounded, plain), (x) => x[0] ** 2, 1)).toBeLessThan(5);
  });
});
