import { addPower } from "../../math/fft.ts";
import { quantile } from "../../math/quantile.ts";
import { variance } from "../draws/mean.ts";
import { periodOf, type Support } from "../draws/support.ts";
import { type Axis, axisOver, binned } from "./axis.ts";

/**
 * Width of a Gaussian kernel for draws worth `ess` independent ones: the improved Sheather-Jones rule of Botev, Grotowski &
 * Kroese, Ann. Stat. 38 (2010) 2916, section 3, which follows several peaks; Silverman's where it has no answer (a flat density).
 */
export function bandwidth(sorted: Float64Array, ess: number, support: Support): number {
  const n = Math.max(1, Math.min(ess >= 1 ? ess : 1, kishEssOfTies(sorted)));
  const axis = axisOver(sorted, (sorted[sorted.length - 1] - sorted[0]) / 10, support, 4096);
  const t =
    periodOf(support) === null
      ? sheatherJones(mirroredPower(sorted, axis), 1, n)
      : sheatherJones(circlePower(sorted, axis), 2, n);
  return t > 0 ? Math.sqrt(t) * (axis.to - axis.from) : silverman(sorted, n);
}

/**
 * Kish's effective number of draws with ties, (Σ m)²/Σ m² for values that occur m times (Kish 1965). Walkers whose proposals are long
 * rejected stand at one value each: the mean and its effective sample size hardly change, but a narrow kernel shows every one.
 */
function kishEssOfTies(sorted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i + 1;
    while (j < sorted.length && sorted[j] === sorted[i]) j++;
    sum += (j - i) ** 2;
    i = j;
  }
  return sorted.length ** 2 / sum;
}

/** 0.9 min(sd, IQR / 1.34) n^(-1/5): Silverman, Density Estimation for Statistics and Data Analysis (1986), eq. 3.31. */
export function silverman(sorted: Float64Array, n: number): number {
  const sd = Math.sqrt(variance([sorted]));
  const iqr = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  return 0.9 * (iqr > 0 ? Math.min(sd, iqr / 1.34) : sd) * n ** -0.2;
}

/** |E cos(pi k x)|², k = 0, 1, …, of draws on an axis of length 1: their masses mirrored at both ends. */
function mirroredPower(sorted: Float64Array, axis: Axis): Float64Array {
  const masses = binned(sorted, axis);
  const around = new Float64Array(2 * axis.nCell);
  masses.forEach((mass, j) => {
    around[j] += mass / 2;
    around[(around.length - j) % around.length] += mass / 2;
  });
  const power = new Float64Array(axis.nCell + 1);
  addPower(around, around.length, power);
  return power;
}

/** |E exp(2 pi i k x)|², k = 0, 1, …, of draws on a circle of length 1. */
function circlePower(sorted: Float64Array, axis: Axis): Float64Array {
  const masses = binned(sorted, axis);
  masses[0] += masses[axis.nCell];
  const power = new Float64Array(axis.nCell / 2 + 1);
  addPower(masses.subarray(0, axis.nCell), axis.nCell, power);
  return power;
}

/**
 * The squared width t, in units of the squared length of the axis, at which Botev's plug-in recursion reproduces itself:
 * t = xi gamma^[7](t). `power[k]` belongs to the frequency `harmonic` * pi * k. NaN if it never does so below 0.1.
 */
function sheatherJones(power: Float64Array, harmonic: number, n: number): number {
  const gain = (t: number) => t - plugIn(power, harmonic, n, t);
  let low = 1e-10;
  let high = 0.1;
  if (!(gain(low) < 0 && gain(high) > 0)) return Number.NaN;
  while (high / low > 1.0001) {
    const middle = Math.sqrt(low * high);
    if (gain(middle) > 0) high = middle;
    else low = middle;
  }
  return high;
}

/** xi gamma^[7](t) of Botev et al., eq. 29 to 32: each norm of a derivative sets the width for the next lower one. */
function plugIn(power: Float64Array, harmonic: number, n: number, t: number): number {
  let norm = derivativeNorm(power, harmonic, 7, t);
  let odd = 1 * 3 * 5 * 7 * 9 * 11;
  for (let s = 6; s >= 2; s--) {
    const factor = (1 + 0.5 ** (s + 0.5)) / 3;
    const time = ((2 * factor * odd) / (Math.sqrt(2 * Math.PI) * n * norm)) ** (2 / (3 + 2 * s));
    norm = derivativeNorm(power, harmonic, s, time);
    odd /= 2 * s - 1;
  }
  return (2 * n * Math.sqrt(Math.PI) * norm) ** -0.4;
}

/** Integral of the square of the s-th derivative of the density smoothed with a Gaussian of variance t. */
function derivativeNorm(power: Float64Array, harmonic: number, s: number, t: number): number {
  let sum = 0;
  for (let k = 1; k < power.length; k++) {
    const squared = (harmonic * Math.PI * k) ** 2;
    if (squared * t > 700) break;
    let term = power[k] * Math.exp(-squared * t);
    for (let i = 0; i < s; i++) term *= squared;
    sum += term;
  }
  return 2 * sum;
}
