import { type FreeShape, familyOf } from "./density.ts";

/** The shape whose density is that of `shape` to the power alpha > 0, normalised anew on the same support. */
export const scaled = (shape: FreeShape, alpha: number): FreeShape => familyOf(shape).scaled(alpha);

/** The shape whose density is that of `shape` times x^exponent, x ≥ 0; undefined where we have no such shape. */
export const tilted = (shape: FreeShape, exponent: number): FreeShape | undefined => familyOf(shape).tilted(exponent);

/** Whether a shape can be normalised: a power law down to 0 cannot at an exponent of -1 or less. */
export const isProper = (shape: FreeShape): boolean => familyOf(shape).flaw === undefined;
