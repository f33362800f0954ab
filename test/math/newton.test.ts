import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solvePositive } from "../../src/math/cholesky.ts";
import { stencil } from "../../src/math/difference.ts";
import { descend, steepness } from "../../src/math/newton.ts";
import { type Box, type Curved, curved, curvedByValues, everywhere, type Smooth } from "../../src/math/smooth.ts";

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const vector = (n: number) => fc.array(coordinate, { minLength: n, maxLength: n });

describe("a positive definite system", () => {
  it("is solved: A A^-1 b = b for A = B B† + 1", () => {
    fc.assert(
      fc.property(vector(9), vector(3), (B, b) => {
        const element = (i: number, j: number): number =>
          [0, 1, 2].reduce((sum, k) => sum + B[3 * i + k] * B[3 * j + k], i === j ? 1 : 0);
        const A = Float64Array.from({ length: 9 }, (_, k) => element(Math.floor(k / 3), k % 3));
        const x = Float64Array.from(b);
        expect(solvePositive(A.slice(), x)).toBe(true);
        b.forEach((c, i) => {
          expect([0, 1, 2].reduce((sum, j) => sum + A[3 * i + j] * x[j], 0)).toBeCloseTo(c, 9);
        });
      }),
    );
  });

  it("is told from one that is not", () => {
    expect(solvePositive(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBe(false);
    expect(solvePositive(Float64Array.of(0), Float64Array.of(1))).toBe(false);
  });
});

describe("the stencils of a derivative", () => {
  const derivative = (f: (x: number) => number, x: number, step: number, lo: number, hi: number): number =>
    stencil(x, step, lo, hi).reduce((sum, [offset, weight]) => sum + weight * f(x + offset), 0);

  it.each([
    ["in the middle", 0.5],
    ["at the lower end", 0],
    ["at the upper end", 1],
  ])("are exact for the fourth degree %s and stay within the ends", (_, x) => {
    const f = (t: number): number => {
      expect(t >= 0 && t <= 1).toBe(true);
      return 1 - 2 * t + 3 * t ** 2 - t ** 3 + 5 * t ** 4;
    };
    expect(derivative(f, x, 0.1, 0, 1)).toBeCloseTo(-2 + 6 * x - 3 * x ** 2 + 20 * x ** 3, 10);
  });

  it("err by the fourth power of the step", () => {
    const off = (step: number): number => derivative(Math.exp, 0.3, step, -9, 9) - Math.exp(0.3);
    expect(off(0.2) / off(0.1)).toBeCloseTo(16, 0);
  });
});

const box = (lower: readonly number[], upper: readonly number[]): Box => ({
  lower: Float64Array.from(lower),
  upper: Float64Array.from(upper),
  scales: new Float64Array(lower.length).fill(1),
});
const OPEN = everywhere(2);

/** A function with gradient and half its Hessian in closed form. */
const known = (
  value: (x: Float64Array) => number,
  derivatives: (x: Float64Array) => readonly [gradient: readonly number[], matrix: readonly number[]],
): Curved => ({
  value,
  at(x) {
    const [gradient, matrix] = derivatives(x).map((numbers) => Float64Array.from(numbers));
    return { x, value: value(x), gradient, matrix };
  },
});

/** Rosenbrock, Comput. J. 3 (1960) 175: minimum 0 at (1, 1). */
const VALLEY = known(
  ([x, y]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2,
  ([x, y]) => [
    [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
    [600 * x * x - 200 * y + 1, -200 * x, -200 * x, 100],
  ],
);

/** (x − 1)² + 2(y − 2)² + 1.8 (x − 1)(y − 2): minimum 0 at (1, 2). */
const BOWL = known(
  ([x, y]) => (x - 1) ** 2 + 2 * (y - 2) ** 2 + 1.8 * (x - 1) * (y - 2),
  ([x, y]) => [
    [2 * (x - 1) + 1.8 * (y - 2), 4 * (y - 2) + 1.8 * (x - 1)],
    [1, 0.9, 0.9, 2],
  ],
);

describe("the damped Newton method", () => {
  it("follows Rosenbrock's valley from anywhere", () => {
    fc.assert(
      fc.property(vector(2), (start) => {
        const { at, iterations } = descend(VALLEY, OPEN, Float64Array.from(start), 1e-9);
        expect(at.value).toBeLessThan(1e-15);
        expect(iterations).toBeLessThan(100);
        expect(steepness(at, OPEN)).toBeLessThan(1e-9);
      }),
    );
  });

  it("ends early where patience does", () => {
    const start = Float64Array.of(-1.2, 1);
    const all = descend(VALLEY, OPEN, start, 1e-9);
    const soon = descend(VALLEY, OPEN, start, 1e-9, { enough: 1e-3 });
    expect(soon.iterations).toBeLessThan(all.iterations);
    expect(soon.at.value).toBeLessThan(1e-3);
    expect(descend(VALLEY, OPEN, start, 1e-9, { most: 3 }).iterations).toBe(3);
  });

  it("ends on the face or in the corner of a box that the minimum lies beyond", () => {
    fc.assert(
      fc.property(vector(2), (start) => {
        const ends = [
          // x ≤ 0: y = 2 + 0.45; y ≥ 3: x = 1 − 0.9; both
          [box([-9, -9], [0, 9]), [0, 2.45]],
          [box([-9, 3], [9, 9]), [0.1, 3]],
          [box([-9, 3], [-1, 9]), [-1, 3]],
        ] as const;
        for (const [within, expected] of ends) {
          const { x } = descend(BOWL, within, Float64Array.from(start), 1e-10).at;
          expect(x[0]).toBeCloseTo(expected[0], 8);
          expect(x[1]).toBeCloseTo(expected[1], 8);
        }
      }),
    );
  });

  it("leaves what is held", () => {
    const { at } = descend(BOWL, box([3, -9], [3, 9]), Float64Array.of(0, 0), 1e-10);
    expect(at.x[0]).toBe(3);
    expect(at.x[1]).toBeCloseTo(2 - 0.9, 9);
  });

  it("runs down from a crest, where the Hessian is negative", () => {
    // cos x + y²
    const crest = known(
      ([x, y]) => Math.cos(x) + y * y,
      ([x, y]) => [
        [-Math.sin(x), 2 * y],
        [-Math.cos(x) / 2, 0, 0, 1],
      ],
    );
    expect(descend(crest, OPEN, Float64Array.of(0.1, 1), 1e-9).at.value).toBeCloseTo(-1, 12);
    // at its very top it has nowhere to go
    expect(descend(crest, OPEN, Float64Array.of(0, 1), 1e-9).at.x[0]).toBe(0);
  });

  it("keeps off where the function is not defined", () => {
    // x − ln x, least at 1
    const wall = known(
      ([x]) => (x > 0 ? x - Math.log(x) : Infinity),
      ([x]) => [[1 - 1 / x], [0.5 / x ** 2]],
    );
    const wide = box([-100], [100]);
    for (const start of [1e-3, 0.5, 90]) {
      expect(descend(wall, wide, Float64Array.of(start), 1e-10).at.x[0]).toBeCloseTo(1, 9);
    }
    expect(descend(wall, wide, Float64Array.of(-1), 1e-10).at.value).toBe(Infinity);
  });
});

describe("curvature by differences", () => {
  /** Its gradient alone. */
  const gradientOf = (f: Curved): Smooth => ({
    value: f.value,
    gradient(x, out) {
      const { value, gradient } = f.at(x);
      out.set(gradient);
      return value;
    },
  });

  it.each([
    ["of the gradient", curved(gradientOf(VALLEY), OPEN), 6],
    ["of values", curvedByValues(VALLEY.value), 0],
  ])("%s is that of Rosenbrock's valley", (_, f, digits) => {
    const x = Float64Array.of(-0.4, 0.7);
    const [found, exact] = [f.at(x), VALLEY.at(x)];
    expect(found.value).toBe(exact.value);
    found.gradient.forEach((slope, i) => {
      expect(slope).toBeCloseTo(exact.gradient[i], digits === 0 ? 3 : 12);
    });
    // f' changes by 600 x h over a step h: 1e-8 of 240, and of values 1e-3 of it
    found.matrix.forEach((half, i) => {
      expect(half).toBeCloseTo(exact.matrix[i], digits - 1);
    });
  });

  it("leaves out what is held, and stays within the box", () => {
    const seen: number[] = [];
    const f: Smooth = {
      value: ([x]) => x ** 2,
      gradient([x, y], out) {
        seen.push(x);
        out.set([2 * x, y]);
        return x ** 2;
      },
    };
    const { matrix } = curved(f, box([0, 3], [1, 3])).at(Float64Array.of(1, 3));
    expect(matrix[0]).toBeCloseTo(1, 6);
    expect([...matrix.subarray(1)]).toEqual([0, 0, 0]);
    expect(Math.max(...seen)).toBe(1);
  });

  it("takes the slope a step inside where there is none at an end: a descent goes on from there", () => {
    // −√x + x²: least at 4^(−2/3), where 2x = 1/(2√x)
    const root: Smooth = {
      value: ([x]) => x ** 2 - Math.sqrt(x),
      gradient([x], out) {
        out[0] = 2 * x - 0.5 / Math.sqrt(x);
        return x ** 2 - Math.sqrt(x);
      },
    };
    const within = box([0], [9]);
    expect(descend(curved(root, within), within, Float64Array.of(0), 1e-9).at.x[0]).toBeCloseTo(4 ** (-2 / 3), 8);
  });

  it("finds by values alone the nearer of two minima, and stays where it is flat", () => {
    const f = curvedByValues(([x]) => (x * x - 1) ** 2 + 0.1 * x);
    // roots of 4x³ − 4x + 0.1 by Newton's method; a slope by differences errs by 4x h²
    const from = (x: number) => descend(f, everywhere(1), Float64Array.of(x), 1e-9).at.x[0];
    expect(from(0.6)).toBeCloseTo(0.9872574767, 5);
    expect(from(-0.6)).toBeCloseTo(-1.012273131, 5);
    const flat = descend(
      curvedByValues(() => 5),
      everywhere(2),
      Float64Array.of(0.3, 0.4),
      1e-9,
    ).at;
    expect([...flat.x, flat.value]).toEqual([0.3, 0.4, 5]);
  });
});
