import { Matrix, SVD } from "ml-matrix";
import { addProjector, congruence } from "../math/hermitian.ts";
import { eigen, frame, fromFrame } from "../math/hermitian-eigen.ts";

/** Where a packed Hermitian matrix on the last `rank` axes has its numbers. */
const PLACES = { 3: [0, 1, 2, 3, 4, 5, 6, 7, 8], 2: [1, 2, 7, 8] } as const;

/** Δ ≠ 0 on the last axes with Tr[A_i Δ] = 0, or as near to it as the number of forms allows. */
function unseenChange(forms: readonly Float64Array[], places: readonly number[]): Float64Array {
  const rows = forms.map((h) => places.map((place) => (place < 3 ? 1 : 2) * h[place]));
  while (rows.length < places.length) rows.push(places.map(() => 0));
  const right = new SVD(new Matrix(rows)).rightSingularVectors;
  const change = new Float64Array(9);
  for (const [i, place] of places.entries()) change[place] = right.get(i, places.length - 1);
  return change;
}

/** X − V Δ V†/δ of rank one less, with X = V V† and δ the eigenvalue of Δ largest in modulus. */
function reduced(X: Float64Array, forms: readonly Float64Array[], rank: 2 | 3): Float64Array {
  const { values, vectors } = eigen(X);
  const W = frame(
    vectors,
    values.map((x, i) => (i >= 3 - rank ? Math.sqrt(Math.max(x, 0)) : 0)),
  );
  const change = eigen(
    unseenChange(
      forms.map((h) => congruence(W, h)),
      PLACES[rank],
    ),
  );
  const [least, , most] = change.values;
  const extreme = -least > most ? least : most;
  const out = new Float64Array(9);
  for (const [j, e] of change.vectors.entries()) addProjector(fromFrame(W, e), 1 - change.values[j] / extreme, out);
  return out;
}

/**
 * Λ with Λ†A_iΛ = Tr[A_i X] for up to three forms, near it for more: Huang & Palomar, IEEE Trans. Signal Process. 58
 * (2010) 664, whose rank reduction ends at one when the square of the rank exceeds the number of forms.
 */
export function rankOne(X: Float64Array, forms: readonly Float64Array[]): Float64Array {
  const { values, vectors } = eigen(reduced(reduced(X, forms, 3), forms, 2));
  return vectors[2].map((x) => x * Math.sqrt(values[2]));
}
