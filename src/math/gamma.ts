const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
/** Steps of the recurrence before Stirling's series, whose error is then below 1e-11. */
const STEPS = 12;

/** ln |Γ(x + iy)| for x > 0: Stirling's series at x + 12 + iy, brought back by Γ(z + 1) = z Γ(z); DLMF 5.11.1 and 5.5.1. */
export function logAbsGamma(x: number, y: number): number {
  let product = 0;
  for (let k = 0; k < STEPS; k++) product += Math.log(Math.hypot(x + k, y));
  const re = x + STEPS;
  const modulus = Math.hypot(re, y);
  const argument = Math.atan2(y, re);
  // real part of (z − ½) ln z − z + ½ ln 2π + 1/(12 z) − 1/(360 z³) + 1/(1260 z⁵)
  const leading = (re - 0.5) * Math.log(modulus) - y * argument - re + HALF_LOG_TWO_PI;
  const term = (n: number): number => Math.cos(n * argument) / modulus ** n;
  return leading + term(1) / 12 - term(3) / 360 + term(5) / 1260 - product;
}
