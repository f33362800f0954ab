import { normal } from "../../src/math/normal.ts";
import type { Random } from "../../src/math/random.ts";
import { type LogDensity, openSpace, type Space } from "../../src/sampler/ensemble.ts";

/** A function of theta and its exact mean. */
export type Fact = readonly [name: string, f: (theta: Float64Array) => number, mean: number];

/** A density of which independent draws and some expectations are known. */
export interface Known extends Required<LogDensity> {
  readonly nParam: number;
  readonly space: Space;
  /** Fill `theta` with an independent draw. */
  readonly draw: (random: Random, theta: Float64Array) => void;
  readonly facts: readonly Fact[];
}

/** A density from its value with its gradient, which is right wherever the value is finite. */
function known(
  nParam: number,
  logProbAndGradient: Known["logProbAndGradient"],
  others: Pick<Known, "draw" | "facts"> & { readonly space?: Partial<Space> },
): Known {
  const unused = new Float64Array(nParam);
  const space = { ...openSpace(nParam), ...others.space };
  return { ...others, nParam, space, logProbAndGradient, logProb: (theta) => logProbAndGradient(theta, unused) };
}

const ends = (...values: number[]): Float64Array => Float64Array.from(values);
const below = (i: number, x: number): Fact[1] => {
  return (theta) => Number(theta[i] < x);
};
const square = (x: number): number => x * x;

/** N(0, 1). */
export const standard = known(
  1,
  (x, g) => {
    g[0] = -x[0];
    return -0.5 * x[0] * x[0];
  },
  {
    draw: (random, x) => x.fill(normal(random)),
    facts: [
      ["⟨x⟩", (x) => x[0], 0],
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["⟨x⁴⟩", (x) => x[0] ** 4, 3],
      ["P(x < 1) = Φ(1)", below(0, 1), 0.8413447460685429],
    ],
  },
);

const D = 20;
/** Deviations of 20 directions, from 1 to 1000: a condition number of 1e6 of the covariance. */
const SIGMA = Float64Array.from({ length: D }, (_, i) => 1000 ** (i / (D - 1)));
const PRECISION = SIGMA.map((sigma) => 1 / sigma);

/** x less its mean, twice: the reflection that takes coordinates to directions in which nothing lies along one coordinate. */
function reflect(x: Float64Array, out: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < D; i++) sum += x[i];
  for (let i = 0; i < D; i++) out[i] = x[i] - (2 * sum) / D;
  return out;
}

const z = new Float64Array(D);
/** The position in its directions and their deviations: 20 standard normal numbers. */
function whitened(x: Float64Array): Float64Array {
  reflect(x, z);
  for (let i = 0; i < D; i++) z[i] *= PRECISION[i];
  return z;
}

/** A Gaussian of 20 dimensions whose covariance has the condition number 1e6, and no direction of which is a coordinate. */
export const narrow = known(
  D,
  (x, g) => {
    whitened(x);
    let sum = 0;
    for (let i = 0; i < D; i++) {
      sum += z[i] * z[i];
      z[i] *= -PRECISION[i];
    }
    reflect(z, g);
    return -0.5 * sum;
  },
  {
    draw(random, x) {
      for (let i = 0; i < D; i++) z[i] = SIGMA[i] * normal(random);
      reflect(z, x);
    },
    facts: [
      ["⟨z_1⟩", (x) => whitened(x)[0], 0],
      ["⟨z_1²⟩", (x) => whitened(x)[0] ** 2, 1],
      ["⟨z_20²⟩", (x) => whitened(x)[19] ** 2, 1],
      ["⟨z_1 z_20⟩", (x) => whitened(x)[0] * z[19], 0],
      ["⟨χ²⟩", (x) => -2 * narrow.logProb(x), D],
    ],
  },
);

/** e^{−x} from 0 on, and 2 y on [0, 1]: one has its mode at a hard zero, the other vanishes there and has it at a hard end. */
export const edges = known(
  2,
  (x, g) => {
    if (!(x[0] >= 0 && x[1] > 0 && x[1] <= 1)) return -Infinity;
    g[0] = -1;
    g[1] = 1 / x[1];
    return -x[0] + Math.log(x[1]);
  },
  {
    space: { lower: ends(0, 0), upper: ends(Infinity, 1) },
    draw: (random, x) => x.set([-Math.log(1 - random()), Math.sqrt(1 - random())]),
    facts: [
      ["⟨x⟩", (x) => x[0], 1],
      ["⟨x²⟩", (x) => x[0] ** 2, 2],
      ["P(x < 0.1)", below(0, 0.1), -Math.expm1(-0.1)],
      ["⟨y⟩", (x) => x[1], 2 / 3],
      ["P(y < 0.2)", below(1, 0.2), 0.04],
      ["P(y < 0.9)", below(1, 0.9), 0.81],
    ],
  },
);

/** Uniform on [0, 1] × [−1, 1] × [0, 100]. */
export const box = known(
  3,
  (x, g) => {
    g.fill(0);
    const inside = x[0] >= 0 && x[0] <= 1 && x[1] >= -1 && x[1] <= 1 && x[2] >= 0 && x[2] <= 100;
    return inside ? 0 : -Infinity;
  },
  {
    space: { lower: ends(0, -1, 0), upper: ends(1, 1, 100) },
    draw: (random, x) => x.set([random(), 2 * random() - 1, 100 * random()]),
    facts: [
      ["⟨x⟩", (x) => x[0], 1 / 2],
      ["⟨y²⟩", (x) => x[1] ** 2, 1 / 3],
      ["P(x < 0.05)", below(0, 0.05), 0.05],
      ["P(z < 95)", below(2, 95), 0.95],
      ["P(x < 0.3, z < 30)", (x) => Number(x[0] < 0.3 && x[2] < 30), 0.09],
    ],
  },
);

const radius2 = (x: Float64Array): number => x[0] * x[0] + x[1] * x[1];

/** Uniform on the unit disc, whose edge is told by the density alone. */
export const disc = known(
  2,
  (x, g) => {
    g.fill(0);
    return radius2(x) <= 1 ? 0 : -Infinity;
  },
  {
    draw(random, x) {
      const [r, phi] = [Math.sqrt(random()), 2 * Math.PI * random()];
      x.set([r * Math.cos(phi), r * Math.sin(phi)]);
    },
    facts: [
      ["⟨x⟩", (x) => x[0], 0],
      ["⟨x²⟩", (x) => x[0] ** 2, 1 / 4],
      ["⟨x y⟩", (x) => x[0] * x[1], 0],
      ["P(r < 1/2)", (x) => Number(radius2(x) < 0.25), 0.25],
      ["P(r < 0.95)", (x) => Number(radius2(x) < 0.95 ** 2), 0.95 ** 2],
    ],
  },
);

/** I_n(κ)/I_0(κ) by the power series of the modified Bessel functions. */
function besselRatio(n: number, kappa: number): number {
  const half = kappa / 2;
  let [of0, ofN, term0, termN] = [0, 0, 1, 1];
  for (let m = 1; m <= n; m++) termN *= half / m;
  for (let m = 1; m < 60; m++) {
    of0 += term0;
    ofN += termN;
    term0 *= half ** 2 / m ** 2;
    termN *= half ** 2 / (m * (m + n));
  }
  return ofN / of0;
}

function vonMises(kappa: number, random: Random): number {
  for (;;) {
    const angle = 2 * Math.PI * random();
    if (random() < Math.exp(kappa * (Math.cos(angle) - 1))) return angle;
  }
}

const KAPPA = [0.7, 2] as const;
/**
 * Two angles, a about π with κ = 0.7 and b about a with κ = 2, and a number about cos b with deviation 1: a − π and b − a are independent
 * von Mises angles, ⟨cos n(a − π)⟩ = I_n(κ)/I_0(κ).
 */
export const angles = known(
  3,
  (x, g) => {
    // a destructured array is iterated, which takes longer than all else here
    const a = x[0];
    const b = x[1];
    const c = x[2];
    const off = c - Math.cos(b);
    g[0] = KAPPA[0] * Math.sin(a) - KAPPA[1] * Math.sin(a - b);
    g[1] = KAPPA[1] * Math.sin(a - b) - off * Math.sin(b);
    g[2] = -off;
    return -KAPPA[0] * Math.cos(a) + KAPPA[1] * Math.cos(a - b) - 0.5 * off * off;
  },
  {
    space: { circles: Int32Array.of(0, 1) },
    draw(random, x) {
      const a = Math.PI + vonMises(KAPPA[0], random);
      const b = a + vonMises(KAPPA[1], random);
      x.set([a, b, Math.cos(b) + normal(random)]);
    },
    facts: [
      ["⟨cos a⟩", (x) => Math.cos(x[0]), -besselRatio(1, KAPPA[0])],
      ["⟨sin a⟩", (x) => Math.sin(x[0]), 0],
      ["⟨cos 2a⟩", (x) => Math.cos(2 * x[0]), besselRatio(2, KAPPA[0])],
      ["⟨cos(b − a)⟩", (x) => Math.cos(x[1] - x[0]), besselRatio(1, KAPPA[1])],
      ["⟨cos b⟩", (x) => Math.cos(x[1]), -besselRatio(1, KAPPA[0]) * besselRatio(1, KAPPA[1])],
      ["⟨c⟩", (x) => x[2], -besselRatio(1, KAPPA[0]) * besselRatio(1, KAPPA[1])],
      ["⟨(c − cos b)²⟩", (x) => square(x[2] - Math.cos(x[1])), 1],
    ],
  },
);

/** x ~ N(0, 1), y | x ~ N(x², 1/4): ⟨y⟩ = 1, ⟨y²⟩ = ⟨x⁴⟩ + 1/4, ⟨x² y⟩ = ⟨x⁴⟩ = 3. */
export const banana = known(
  2,
  (x, g) => {
    const off = 4 * (x[1] - x[0] * x[0]);
    g[0] = -x[0] + 2 * x[0] * off;
    g[1] = -off;
    return -0.5 * x[0] * x[0] - (off * off) / 8;
  },
  {
    draw(random, x) {
      x[0] = normal(random);
      x[1] = x[0] * x[0] + normal(random) / 2;
    },
    facts: [
      ["⟨x⟩", (x) => x[0], 0],
      ["⟨x²⟩", (x) => x[0] ** 2, 1],
      ["⟨y⟩", (x) => x[1], 1],
      ["⟨y²⟩", (x) => x[1] ** 2, 3.25],
      ["⟨x² y⟩", (x) => x[0] ** 2 * x[1], 3],
      ["P(x < 1) = Φ(1)", below(0, 1), 0.8413447460685429],
    ],
  },
);

/** Share of the mode at +5. */
const SHARE = 0.7;
/** Two unit Gaussians 10 deviations apart on the first of `nParam` coordinates, 0.3 of the mass in that at −5 and 0.7 in that at +5. */
export const twoModes = (nParam: number): Known =>
  known(
    nParam,
    (x, g) => {
      let sum = square(Math.abs(x[0]) - 5);
      for (let i = 1; i < nParam; i++) {
        sum += x[i] * x[i];
        g[i] = -x[i];
      }
      // the ratio of the farther mode to the nearer one, which never overflows
      const right = x[0] >= 0;
      const ratio = (right ? (1 - SHARE) / SHARE : SHARE / (1 - SHARE)) * Math.exp(-10 * Math.abs(x[0]));
      const centre = ((right ? 5 : -5) * (1 - ratio)) / (1 + ratio);
      g[0] = centre - x[0];
      return -0.5 * sum + Math.log(right ? SHARE : 1 - SHARE) + Math.log1p(ratio);
    },
    {
      draw(random, x) {
        for (let i = 0; i < nParam; i++) x[i] = normal(random);
        x[0] += random() < SHARE ? 5 : -5;
      },
      facts: [
        ["P(x > 0)", (x) => Number(x[0] > 0), SHARE],
        ["⟨(|x| − 5)²⟩", (x) => square(Math.abs(x[0]) - 5), 1],
      ],
    },
  );

/** Neal's funnel, Ann. Stat. 31 (2003) 705, section 8: v ~ N(0, 9), and nine x_i | v ~ N(0, e^v). */
export const funnel = known(
  10,
  (x, g) => {
    const inverse = Math.exp(-x[0]);
    let sum = 0;
    for (let i = 1; i < 10; i++) {
      sum += x[i] * x[i];
      g[i] = -x[i] * inverse;
    }
    g[0] = -x[0] / 9 - 4.5 + 0.5 * sum * inverse;
    return -(x[0] * x[0]) / 18 - 4.5 * x[0] - 0.5 * sum * inverse;
  },
  {
    draw(random, x) {
      x[0] = 3 * normal(random);
      for (let i = 1; i < 10; i++) x[i] = Math.exp(x[0] / 2) * normal(random);
    },
    facts: [
      ["⟨v⟩", (x) => x[0], 0],
      ["⟨v²⟩", (x) => x[0] ** 2, 9],
      ["P(v < −5) = Φ(−5/3)", below(0, -5), 0.0477903522728147],
    ],
  },
);
