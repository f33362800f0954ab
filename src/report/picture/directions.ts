import type { Complex, Form } from "../../store/forms.ts";

/** A direction of Λ that one beam, or several, see least. */
export interface SharedDirection {
  readonly beams: readonly Form[];
  /** mu² = 0 along it. */
  readonly blind: boolean;
  /** Of Λ_1, Λ_2, Λ_3; length 1. */
  readonly moduli: readonly [number, number, number];
  /** Against Λ_2, rad in [0, 2π); null where a component or Λ_2 vanishes. */
  readonly phases: readonly [number | null, number | null];
}

/** Components that differ by less are the same. */
const SAME = 1e-3;

const modulus = ([re, im]: Complex): number => Math.hypot(re, im);

function phase([re, im]: Complex, other: Complex): number | null {
  if (modulus([re, im]) < SAME || modulus(other) < SAME) return null;
  const angle = Math.atan2(im, re) - Math.atan2(other[1], other[0]);
  return ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
}

const isBlind = ({ weakest }: Form): boolean => weakest.eigenvalue === 0;

function isSame(a: Form, b: Form): boolean {
  if (isBlind(a) !== isBlind(b)) return false;
  return a.weakest.direction.every((z, k) => {
    const [re, im] = b.weakest.direction[k];
    return Math.hypot(z[0] - re, z[1] - im) < SAME;
  });
}

/** The weakest directions of beams, each once, in the order of the beams that are first to have them. */
export function sharedDirections(forms: readonly Form[]): readonly SharedDirection[] {
  const first = forms.filter((form, i) => forms.findIndex((other) => isSame(form, other)) === i);
  return first.map((form) => {
    const [a, b, c] = form.weakest.direction;
    return {
      beams: forms.filter((other) => isSame(form, other)),
      blind: isBlind(form),
      moduli: [modulus(a), modulus(b), modulus(c)],
      phases: [phase(a, b), phase(c, b)],
    };
  });
}

/** The symbols of the beams that share a direction: "μ_reactor, μ_νe". */
export const symbolsOf = ({ beams }: SharedDirection): string => beams.map(({ symbol }) => symbol).join(", ");
