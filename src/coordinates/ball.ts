import { TURN, wrapped } from "../math/angle.ts";
import { fractions, fromWeights, pullFromWeights } from "../math/simplex.ts";
import type { Block } from "./block.ts";
import { LEAST_RADIUS, type RadialLaw } from "./radial-law.ts";

/** The parameters of a vector by their places in theta. */
export interface VectorPlaces {
  readonly length: number;
  readonly fractions: readonly [number, number];
  /** −1 of the number whose phase no parameter holds. */
  readonly phases: readonly number[];
  /** Where the turns of the phases begin. */
  readonly starts: readonly number[];
}

/**
 * A vector of three complex numbers as a point of the unit ball of six dimensions, its real and imaginary parts at `places`; its common
 * phase, which no parameter holds, is free.
 */
export function ball(
  law: RadialLaw,
  places: Int32Array,
  { length, fractions: of, phases, starts }: VectorPlaces,
): Block {
  const reference = phases.indexOf(-1);
  const [z, f, weights, byWeights, angles] = [6, 3, 3, 3, 3].map((n) => new Float64Array(n));
  const [u, byU] = [0, 1].map(() => new Float64Array(2));
  // (R, u_1, u_2) and three phases: in ρ, fractions and phases the volume is ρ⁵ dρ df/4 dφ, and du = 2 df
  const constant = Math.log(8 / TURN);
  /** Take z and its squares out of y; returns its length. */
  const read = (y: Float64Array): number => {
    for (let i = 0; i < 6; i++) z[i] = y[places[i]];
    let sum = 0;
    for (let k = 0; k < 3; k++) {
      weights[k] = z[2 * k] ** 2 + z[2 * k + 1] ** 2;
      angles[k] = Math.atan2(z[2 * k + 1], z[2 * k]);
      sum += weights[k];
    }
    if (sum === 0) weights.fill(1);
    return Math.max(Math.sqrt(sum), LEAST_RADIUS);
  };
  return {
    toTheta(y, theta) {
      theta[length] = law.modulus(read(y));
      fromWeights(weights, u);
      theta[of[0]] = u[0];
      theta[of[1]] = u[1];
      for (let k = 0; k < 3; k++)
        if (k !== reference) theta[phases[k]] = wrapped(angles[k] - angles[reference], starts[k]);
    },
    fromTheta(theta, y, random) {
      const common = random ? TURN * random() : 0;
      const rho = law.radius(theta[length]);
      fractions(theta[of[0]], theta[of[1]], f);
      for (let k = 0; k < 3; k++) {
        const angle = k === reference ? common : theta[phases[k]] + common;
        y[places[2 * k]] = rho * Math.sqrt(f[k]) * Math.cos(angle);
        y[places[2 * k + 1]] = rho * Math.sqrt(f[k]) * Math.sin(angle);
      }
    },
    logJacobian: (y) => law.logVolume(law.modulus(read(y))) + constant,
    addSlope(y, slope) {
      const rho = read(y);
      const outwards = law.volumeSlope(rho, law.modulus(rho)) / rho;
      for (let i = 0; i < 6; i++) slope[places[i]] += outwards * z[i];
    },
    pull(y, gradient, gradientY) {
      const rho = read(y);
      const outwards = (gradient[length] * law.stretch(rho, law.modulus(rho))) / rho;
      byU[0] = gradient[of[0]];
      byU[1] = gradient[of[1]];
      pullFromWeights(weights, byU, byWeights);
      let sum = 0;
      for (let k = 0; k < 3; k++) if (k !== reference) sum += gradient[phases[k]];
      for (let k = 0; k < 3; k++) {
        const along = outwards + 2 * byWeights[k];
        const around = weights[k] > 0 ? (k === reference ? -sum : gradient[phases[k]]) / weights[k] : 0;
        gradientY[places[2 * k]] = along * z[2 * k] - around * z[2 * k + 1];
        gradientY[places[2 * k + 1]] = along * z[2 * k + 1] + around * z[2 * k];
      }
    },
  };
}
