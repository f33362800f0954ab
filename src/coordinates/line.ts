import type { Block } from "./block.ts";

/** Parameters as they are. */
export function lines(places: Int32Array): Block {
  return {
    toTheta(y, theta) {
      for (let i = 0; i < places.length; i++) theta[places[i]] = y[places[i]];
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
