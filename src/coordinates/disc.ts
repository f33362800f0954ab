import type { NumberCoordinates } from "./number.ts";
import { LEAST_RADIUS, type RadialLaw } from "./radial-law.ts";

/**
 * A complex number as a point of the unit disc, real and imaginary part at `re` and `im`: smooth at 0 and without an end of its phase.
 * At the very centre the direction is that of the real axis.
 */
export function disc(law: RadialLaw, re: number, im: number): NumberCoordinates {
  const length = (y: Float64Array): number => Math.sqrt(y[re] * y[re] + y[im] * y[im]);
  const modulus = (y: Float64Array): number => law.modulus(Math.max(length(y), LEAST_RADIUS));
  return {
    modulus,
    phase: (y) => Math.atan2(y[im], y[re]),
    place(r, angle, y) {
      const rho = law.radius(r);
      y[re] = rho * Math.cos(angle);
      y[im] = rho * Math.sin(angle);
    },
    logVolume: (y) => law.logVolume(modulus(y)),
    addSlope(y, slope) {
      const own = length(y);
      const rho = Math.max(own, LEAST_RADIUS);
      const outwards = law.volumeSlope(rho, law.modulus(rho));
      slope[re] += own > 0 ? (outwards * y[re]) / own : outwards;
      slope[im] += own > 0 ? (outwards * y[im]) / own : 0;
    },
    pull(y, byModulus, byPhase, gradientY) {
      const own = length(y);
      const rho = Math.max(own, LEAST_RADIUS);
      const outwards = byModulus * law.stretch(rho, law.modulus(rho));
      const around = byPhase / rho;
      const c = own > 0 ? y[re] / own : 1;
      const s = own > 0 ? y[im] / own : 0;
      gradientY[re] = outwards * c - around * s;
      gradientY[im] = outwards * s + around * c;
    },
  };
}
