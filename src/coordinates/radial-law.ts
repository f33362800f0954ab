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

/** No point of a ball counts as nearer to its centre than this, so that r and ln r stay finite; the radius of the ball is 1. */
export const LEAST_RADIUS = 1e-15;

/** Bind the law of a density in n dimensions. */
export function radialLaw({ exponent, from, to }: RadialDensity, n: number): RadialLaw {
  // in units of `to`, so that no power overflows
  const a = exponent + 1;
  const low = (from / to) ** a;
  const mass = a === 0 ? Math.log(to / from) : (1 - low) / a;
  const flat = exponent === 0;
  // powers of flat densities in discs, the most frequent ones, without a call of pow
  const volume = (rho: number): number => (n === 2 ? rho * rho : rho ** n);
  const stretch = (rho: number, r: number): number => {
    const uniform = n * to * mass * (n === 2 ? rho : rho ** (n - 1));
    return flat ? uniform : uniform * (r / to) ** -exponent;
  };
  const logScale = Math.log(n * to * mass);
  return {
    modulus(rho) {
      if (a === 0) return to * Math.exp((volume(rho) - 1) * mass);
      const power = low + volume(rho) * a * mass;
      return to * (flat ? power : power ** (1 / a));
    },
    radius(r) {
      const u = a === 0 ? 1 + Math.log(r / to) / mass : ((r / to) ** a - low) / (a * mass);
      return Math.max(u, 0) ** (1 / n);
    },
    stretch,
    logVolume: (r) => (flat ? logScale : logScale - exponent * Math.log(r / to)),
    volumeSlope: (rho, r) => (flat ? 0 : (-exponent / r) * stretch(rho, r)),
  };
}

/** The law by which r is ρ in n dimensions, in a unit of its own: r ∝ r^(n − 1) is the density that is uniform there. */
export const inProportion = (n: number): RadialLaw => radialLaw({ exponent: n - 1, from: 0, to: 1 }, n);
