import type { Random } from "../math/random.ts";

/** Coordinates y of some parameters theta, each bound to its places in both arrays. Nothing here allocates. */
export interface Block {
  /** Fill the parameters of the block. */
  toTheta(y: Float64Array, theta: Float64Array): void;
  /** Fill the coordinates of the block; a phase that no parameter holds is drawn from `random`, and 0 without. */
  fromTheta(theta: Float64Array, y: Float64Array, random?: Random): void;
  /** ln of the density of y over that of theta, in which a phase that no parameter holds is uniform. */
  logJacobian(y: Float64Array): number;
  /** slope += ∂ logJacobian/∂y. */
  addSlope(y: Float64Array, slope: Float64Array): void;
  /** Fill gradientY with Σ_i gradient[i] · ∂theta_i/∂y of the coordinates of the block. */
  pull(y: Float64Array, gradient: Float64Array, gradientY: Float64Array): void;
}
