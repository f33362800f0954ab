import { monotoneCubic } from "../math/monotone-cubic.ts";
import { increasingRoot } from "../math/root.ts";

/**
 * Quenching of a nuclear recoil, the part of its energy that becomes ionisation or light, as a map between recoil energy T and
 * ionisation energy, both MeV. A spectrum in T is one in ionisation energy after division by `slope`.
 */
export interface Quenching {
  /** Ionisation energy of recoil T ≥ 0, 0 at T = 0. */
  ionisation(T: number): number;
  /** Derivative of the ionisation energy with respect to T. */
  slope(T: number): number;
  /** Recoil that gives an ionisation energy; NaN where none does. */
  recoil(ionisation: number): number;
}

/** A recoil that leaves at least an ionisation energy, with no leap over the top of a map that turns; Infinity if there is none. */
function beyond(ionisation: (T: number) => number, slope: (T: number) => number, energy: number): number {
  let most = energy;
  for (let factor = 2; ionisation(most) < energy; ) {
    if (!(factor > 1 + 1e-9)) return Number.POSITIVE_INFINITY;
    if (slope(most * factor) > 0) most *= factor;
    else factor = (1 + factor) / 2;
  }
  return most;
}

/** A map and its derivative, with its inverse by search. */
function invertible(ionisation: (T: number) => number, slope: (T: number) => number): Quenching {
  return {
    ionisation,
    slope,
    recoil(energy) {
      if (energy <= 0) return 0;
      const most = beyond(ionisation, slope, energy);
      return most < Number.POSITIVE_INFINITY ? increasingRoot(ionisation, slope, energy, 0, most) : Number.NaN;
    },
  };
}

/** Lindhard's k of a nucleus that recoils in its own kind, 0.133 Z^{2/3} A^{−1/2}; source as `lindhard`. */
export const lindhardK = (Z: number, A: number): number => (0.133 * Z ** (2 / 3)) / Math.sqrt(A);

/**
 * Lindhard's quenching factor k g/(1 + k g), g = 3 ε^0.15 + 0.7 ε^0.6 + ε, ε = 11.5 Z^{−7/3} T/keV. Source: J. Lindhard et al.,
 * Mat. Fys. Medd. Dan. Vid. Selsk. 33 (1963) no. 10, as J. D. Lewin and P. F. Smith, Astropart. Phys. 6 (1996) 87, write it.
 */
export function lindhard(k: number, Z: number): Quenching {
  const scale = 11.5e3 * Z ** (-7 / 3);
  return invertible(
    (T) => {
      const e = scale * T;
      const kg = k * (3 * e ** 0.15 + 0.7 * e ** 0.6 + e);
      return (T * kg) / (1 + kg);
    },
    (T) => {
      const e = scale * T;
      const kg = k * (3 * e ** 0.15 + 0.7 * e ** 0.6 + e);
      const steepness = k * (0.45 * e ** 0.15 + 0.42 * e ** 0.6 + e);
      return (kg + steepness / (1 + kg)) / (1 + kg);
    },
  );
}

/** Ionisation energy Σ_n coefficients[n] T^{n+1} [MeV^{−n}], to be used only where it increases. */
export function polynomialQuenching(coefficients: readonly number[]): Quenching {
  return invertible(
    (T) => T * coefficients.reduceRight((sum, c) => sum * T + c, 0),
    (T) => coefficients.reduceRight((sum, c, n) => sum * T + (n + 1) * c, 0),
  );
}

/**
 * Ionisation energies at recoils, both ascending and positive, joined by a monotone cubic that starts at the origin; beyond the last
 * the quenching factor stays what it is there.
 */
export function tabulatedQuenching(recoil: Float64Array, ionisation: Float64Array): Quenching {
  const curve = monotoneCubic(Float64Array.of(0, ...recoil), Float64Array.of(0, ...ionisation));
  const last = recoil[recoil.length - 1];
  const factor = ionisation[ionisation.length - 1] / last;
  return invertible(
    (T) => (T > last ? factor * T : curve.value(T)),
    (T) => (T > last ? factor : curve.slope(T)),
  );
}

/** Whether the ionisation energy increases all the way up to recoil T, looked at in n points. */
export function increasesTo(T: number, { slope }: Quenching, n = 1000): boolean {
  for (let i = 1; i <= n; i++) if (!(slope((T * i) / n) > 0)) return false;
  return true;
}

/** Whether no recoil up to T leaves more ionisation than its energy, looked at in n points. */
export function quenchesTo(T: number, { ionisation }: Quenching, n = 1000): boolean {
  for (let i = 1; i <= n; i++) if (ionisation((T * i) / n) > ((T * i) / n) * (1 + 1e-9)) return false;
  return true;
}
