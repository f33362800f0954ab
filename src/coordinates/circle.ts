import { wrapped } from "../math/angle.ts";
import type { Block } from "./block.ts";
import type { NumberCoordinates } from "./number.ts";

/** Phases that may be anything: coordinates of any value, phases on the turn that begins at `starts`. */
export function circles(places: Int32Array, starts: Float64Array): Block {
  return {
    toTheta(y, theta) {
      for (let i = 0; i < places.length; i++) theta[places[i]] = wrapped(y[places[i]], starts[i]);
    },
    fromTheta(theta, y) {
      for (let i = 0; i < places.length; i++) y[places[i]] = theta[places[i]];
    },
    logJacobian: () => 0,
    addSlope() {},
    pull(_, gradient, gradientY) {
      for (let i = 0; i < places.length; i++) gradientY[places[i]] = gradient[places[i]];
    },
  };
}

/** A complex number as its modulus on a line at `line`, −1 where no parameter holds it, and its phase on a circle at `circle`. */
export const modulusAndPhase = (line: number, circle: number): NumberCoordinates => ({
  modulus: (y) => y[line],
  phase: (y) => y[circle],
  place(modulus, phase, y) {
    if (line >= 0) y[line] = modulus;
    y[circle] = phase;
  },
  logVolume: () => 0,
  addSlope() {},
  pull(_, byModulus, byPhase, gradientY) {
    if (line >= 0) gradientY[line] = byModulus;
    gradientY[circle] = byPhase;
  },
});
