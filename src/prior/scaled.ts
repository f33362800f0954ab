import type { FreeShape } from "./density.ts";

/** The shape whose density is that of `shape` to the power alpha > 0, normalised anew on the same support. */
export function scaled(shape: FreeShape, alpha: number): FreeShape {
  switch (shape.kind) {
    case "uniform":
      return shape;
    case "power":
      return { ...shape, exponent: alpha * shape.exponent };
    case "gaussian":
      return { ...shape, sigma: shape.sigma / Math.sqrt(alpha) };
    case "split-normal":
      return { ...shape, below: shape.below / Math.sqrt(alpha), above: shape.above / Math.sqrt(alpha) };
  }
}

/** The shape whose density is that of `shape` times x^exponent, x ≥ 0; undefined where we have no such shape. */
export function tilted(shape: FreeShape, exponent: number): FreeShape | undefined {
  switch (shape.kind) {
    case "uniform":
      return { kind: "power", exponent, from: Math.max(shape.from, 0), to: shape.to };
    case "power":
      return { ...shape, exponent: shape.exponent + exponent };
    case "gaussian":
    case "split-normal":
      return undefined;
  }
}

/** Whether a shape can be normalised: a power law down to 0 cannot at an exponent of -1 or less. */
export function isProper(shape: FreeShape, [lo]: readonly [number, number]): boolean {
  return shape.kind !== "power" || shape.exponent > -1 || Math.max(shape.from, lo) > 0;
}
