import type { NumberCoordinates } from "./number.ts";
import { LEAST_RADIUS, type RadialLaw } from "./radial-law.ts";

/**
 * A complex number as a point of the unit disc, real and imaginary part at `re` and `im`: smooth at 0 and without an end of its phase.
 * At the very centre the direction is that of the real axis.
 */
export function disc(law: RadialLaw, re: number, im: number): NumberCoordinates {
  const radius = (y: Float64Array): number => Math.max(Math.hypot(y[re], y[im]), LEAST_RADIUS);
  const modulus = (y: Float64Array): number => law.modulus(radius(y));
  const phase = (y: Float64Array): number => Math.atan2(y[im], y[re]);
  return {
    modulus,
    phase,
    place(r, angle, y) {
      const rho = law.radius(r);
      y[re] = rho * Math.cos(angle);
      y[im] = rho * Math.sin(angle);
    },
    logVolume: (y) => law.logVolume(modulus(y)),
    addSlope(y, slope) {
      const rho = radius(y);
      const outwards = law.volumeSlope(rho, law.modulus(rho));
      const angle = phase(y);
      slope[re] += outwards * Math.cos(angle);
      slope[im] += outwards * Math.sin(angle);
    },
    pull(y, byModulus, byPhase, gradientY) {
      const rho = radius(y);
      const outwards = byModulus * law.stretch(rho, law.modulus(rho));
      const around = byPhase / rho;
      const angle = phase(y);
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      gradientY[re] = outwards * c - around * s;
      gradientY[im] = outwards * s + around * c;
    },
  };
}
