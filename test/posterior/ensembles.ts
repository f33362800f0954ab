import seedrandom from "seedrandom";
import type { Draws } from "../../src/posterior/draws/draws.ts";
import type { Support } from "../../src/posterior/draws/support.ts";

/** Seeded uniform and normal deviates. */
export function deviates(seed: string) {
  const generator = seedrandom.xor4096(seed);
  const uniform = () => generator.double();
  let spare = Number.NaN;
  // Box & Muller give two at a time
  const normal = () => {
    const kept = spare;
    spare = Number.NaN;
    if (!Number.isNaN(kept)) return kept;
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - uniform())), 2 * Math.PI * uniform()];
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}

/**
 * Ensembles of dependent walkers with a known answer: walker w at step t is
 *   x = sqrt(s) c(t) + sqrt(1 - s) u_w(t),
 * c a stationary AR(1) series with coefficient phi that all walkers of an ensemble share, u independent; all of variance 1. So x ~ N(0, 1),
 *   walker mean xbar(t): gamma_0 = s + (1 - s) / W, gamma_k = s phi^k,
 *   long-run variance    S = s (1 + phi) / (1 - phi) + (1 - s) / W,
 *   squared error of the mean of all E T W draws = S / (E T),   ESS = E T / S,   tau = S / gamma_0.
 */
export interface Shape {
  readonly nEnsemble: number;
  readonly nStep: number;
  readonly nWalker: number;
  readonly phi: number;
  readonly shared: number;
}

export function dependentWalkers(seed: string, { nEnsemble, nStep, nWalker, phi, shared }: Shape): Draws {
  const { normal } = deviates(seed);
  const [a, b, kick] = [Math.sqrt(shared), Math.sqrt(1 - shared), Math.sqrt(1 - phi * phi)];
  const ensembles = Array.from({ length: nEnsemble }, () => {
    const x = new Float64Array(nStep * nWalker);
    let c = normal();
    for (let t = 0, k = 0; t < nStep; t++) {
      for (let w = 0; w < nWalker; w++) x[k++] = a * c + b * normal();
      c = phi * c + kick * normal();
    }
    return x;
  });
  return { ensembles, nWalker };
}

/** S, ESS and tau of `dependentWalkers`, from its comment. */
export function exact({ nEnsemble, nStep, nWalker, phi, shared }: Shape) {
  const longRun = (shared * (1 + phi)) / (1 - phi) + (1 - shared) / nWalker;
  return {
    longRun,
    ess: (nEnsemble * nStep) / longRun,
    tau: longRun / (shared + (1 - shared) / nWalker),
    mcse: Math.sqrt(longRun / (nEnsemble * nStep)),
  };
}

/** The same draws seen through a function of draw, ensemble and step. */
export function changed({ ensembles, nWalker }: Draws, f: (x: number, e: number, t: number) => number): Draws {
  return { ensembles: ensembles.map((x, e) => x.map((v, k) => f(v, e, Math.floor(k / nWalker)))), nWalker };
}

/** The error of a fraction of draws below `bound`, from the normal joint probabilities: see the test of essTail. */
export function exactBelow({ nEnsemble, nStep, nWalker, phi, shared }: Shape, bound: number) {
  // Cov(1[X <= b], 1[Y <= b]) at correlation r = integral from 0 to r of exp(-b² / (1 + s)) / (2 pi sqrt(1 - s²)) ds (Plackett 1954);
  // s = sin v removes the root
  const covariance = (r: number) => {
    const n = 200;
    const end = Math.asin(r);
    let sum = 0;
    for (let i = 0; i <= n; i++) {
      const weight = i === 0 || i === n ? 1 : i % 2 ? 4 : 2;
      sum += weight * Math.exp(-(bound ** 2) / (1 + Math.sin((end * i) / n)));
    }
    return (sum * end) / (3 * n) / (2 * Math.PI);
  };
  // two walkers of one ensemble k steps apart, or one walker with itself k > 0 steps apart: r = s phi^k; at one step a walker has r = 1
  let longRun = (covariance(1) + (nWalker - 1) * covariance(shared)) / nWalker;
  for (let k = 1; k < 2000; k++) longRun += 2 * covariance(shared * phi ** k);
  return {
    longRun,
    variance: covariance(1),
    ess: (covariance(1) * nEnsemble * nStep) / longRun,
    mcse: Math.sqrt(longRun / (nEnsemble * nStep)),
  };
}

export const unbounded: Support = { bounds: [null, null], periodic: false };

export const average = (x: readonly number[]) => x.reduce((sum, v) => sum + v, 0) / x.length;

export const spread = (x: readonly number[]) =>
  Math.sqrt(x.reduce((s, v) => s + (v - average(x)) ** 2, 0) / (x.length - 1));
