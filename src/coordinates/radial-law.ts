/** A density ∝ r^exponent on [from, to], from ≥ 0. */
export interface RadialDensity {
  readonly exponent: number;
  readonly from: number;
  readonly to: number;
}

/** Where a modulus r lies in the unit ball of n dimensions, at a radius ρ: F(r) = ρⁿ, so that a density F' of r is uniform in the ball. */
export interface RadialLaw {
  /** r at ρ. */
  modulus(rho: number): number;
  /** ρ of r. */
  radius(r: number): number;
  /** dr/dρ, with r = modulus(ρ). */
  stretch(rho: number, r: number): number;
  /** ln (dr/dρ ρ^(1 − n)) = ln n − ln F'(r). */
  logVolume(r: number): number;
  /** Its derivative by ρ, with r = modulus(ρ). */
  volumeSlope(rho: number, r: number): number;
}

/** Nearer to its centre no point of a ball is taken, for r and its logarithm stay finite there; far below what doubles tell apart on the scale of the ball. */
export const LEAST_RADIUS = 1e-15;

/** Bind the law of a density in n dimensions. */
export function radialLaw({ exponent, from, to }: RadialDensity, n: number): RadialLaw {
  // in units of `to`, so that no power overflows
  const a = exponent + 1;
  const low = (from / to) ** a;
  const mass = a === 0 ? Math.log(to / from) : (1 - low) / a;
  const stretch = (rho: number, r: number): number => n * rho ** (n - 1) * to * mass * (r / to) ** -exponent;
  return {
    modulus: (rho) => to * (a === 0 ? Math.exp((rho ** n - 1) * mass) : (low + rho ** n * a * mass) ** (1 / a)),
    radius(r) {
      const u = a === 0 ? 1 + Math.log(r / to) / mass : ((r / to) ** a - low) / (a * mass);
      return Math.max(u, 0) ** (1 / n);
    },
    stretch,
    logVolume: (r) => Math.log(n * to * mass) - (exponent === 0 ? 0 : exponent * Math.log(r / to)),
    volumeSlope: (rho, r) => (exponent === 0 ? 0 : (-exponent / r) * stretch(rho, r)),
  };
}

/** The law by which r is ρ in n dimensions, in a unit of its own: r ∝ r^(n − 1) is the density that is uniform there. */
export const inProportion = (n: number): RadialLaw => radialLaw({ exponent: n - 1, from: 0, to: 1 }, n);
