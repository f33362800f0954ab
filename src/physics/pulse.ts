import erfc from "@stdlib/math-base-special-erfc";

/** Neutrinos of a Gaussian pulse of protons that leave after one or two decays; all times in s. */

/** A Gaussian pulse. */
export interface Pulse {
  readonly mean: number;
  readonly sigma: number;
}

/** Density in time of a Gaussian followed by a decay of mean life tau, an exponentially modified Gaussian. */
function afterDecay(t: number, { mean, sigma }: Pulse, tau: number): number {
  const x = t - mean;
  const tail = erfc((sigma / tau - x / sigma) / Math.SQRT2);
  return tail === 0 ? 0 : (Math.exp(sigma ** 2 / (2 * tau ** 2) - x / tau) * tail) / (2 * tau);
}

/**
 * Density in time [1/s] of what leaves after decays of one or two different mean lives, one after the other: two in a row have
 * (τ₂ f₂ − τ₁ f₁)/(τ₂ − τ₁) of the densities f after one of them.
 */
export function emission(t: number, pulse: Pulse, after: readonly number[]): number {
  const [first, second] = after;
  if (second === undefined) return afterDecay(t, pulse, first);
  return (second * afterDecay(t, pulse, second) - first * afterDecay(t, pulse, first)) / (second - first);
}
