import { TURN, wrapped } from "../math/angle.ts";
import type { Block } from "./block.ts";
import type { NumberCoordinates } from "./number.ts";

/** A complex number with the places of its parameters in theta. */
export interface Member {
  readonly coordinates: NumberCoordinates;
  /** −1 where no parameter holds it. */
  readonly modulus: number;
  /** −1 of the reference, whose phase no parameter holds. */
  readonly phase: number;
  /** Where the turn of the phase begins. */
  readonly start: number;
}

/**
 * Complex numbers of one group. With a reference among them, whose phase in y is free and common to all, parameters hold the phases of the
 * others relative to it.
 */
export function complexNumbers(members: readonly Member[]): Block {
  const reference = members.find(({ phase }) => phase < 0);
  const constant = reference ? -Math.log(TURN) : 0;
  return {
    toTheta(y, theta) {
      const common = reference ? reference.coordinates.phase(y) : 0;
      for (let k = 0; k < members.length; k++) {
        const { coordinates, modulus, phase, start } = members[k];
        if (modulus >= 0) theta[modulus] = coordinates.modulus(y);
        if (phase >= 0) theta[phase] = wrapped(coordinates.phase(y) - common, start);
      }
    },
    fromTheta(theta, y, random) {
      const common = reference && random ? TURN * random() : 0;
      for (const { coordinates, modulus, phase } of members)
        coordinates.place(theta[modulus], phase < 0 ? common : theta[phase] + common, y);
    },
    logJacobian(y) {
      let sum = constant;
      for (let k = 0; k < members.length; k++) sum += members[k].coordinates.logVolume(y);
      return sum;
    },
    addSlope(y, slope) {
      for (let k = 0; k < members.length; k++) members[k].coordinates.addSlope(y, slope);
    },
    pull(y, gradient, gradientY) {
      let sum = 0;
      for (let k = 0; k < members.length; k++) if (members[k].phase >= 0) sum += gradient[members[k].phase];
      for (let k = 0; k < members.length; k++) {
        const { coordinates, modulus, phase } = members[k];
        coordinates.pull(y, gradient[modulus], phase < 0 ? -sum : gradient[phase], gradientY);
      }
    },
  };
}
