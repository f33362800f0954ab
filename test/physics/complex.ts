/** Complex matrices as rows of [re, im], by the definitions and nothing else: the oracle of the packed ones. */
export type Z = readonly [number, number];
export type Matrix = readonly (readonly Z[])[];

export const times = ([a, b]: Z, [c, d]: Z): Z => [a * c - b * d, a * d + b * c];
export const plus = ([a, b]: Z, [c, d]: Z): Z => [a + c, b + d];
const conjugate = ([a, b]: Z): Z => [a, -b];

export const product = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => B[0].map((_, j) => row.reduce<Z>((sum, a, k) => plus(sum, times(a, B[k][j])), [0, 0])));
export const transpose = (A: Matrix): Matrix => A[0].map((_, j) => A.map((row) => row[j]));
export const conj = (A: Matrix): Matrix => A.map((row) => row.map(conjugate));
export const dagger = (A: Matrix): Matrix => conj(transpose(A));
export const trace = (A: Matrix): Z => A.reduce<Z>((sum, row, i) => plus(sum, row[i]), [0, 0]);
/** A column vector. */
export const vector = (values: readonly Z[]): Matrix => values.map((z) => [z]);

/** Rows of 3 of a packed general matrix or vectors: 18 numbers make 3×3. */
export const unpack = (packed: ArrayLike<number>): Matrix =>
  [0, 1, 2].map((i) => [0, 1, 2].map((j): Z => [packed[6 * i + 2 * j], packed[6 * i + 2 * j + 1]]));
export const pack = (A: Matrix): Float64Array => Float64Array.from(A.flat(2));

/** λ_ij = Σ_k ε_ijk Λ_k; Ternes & Tórtola, eq. 7. */
export const antisymmetric = ([x, y, z]: readonly Z[]): Matrix => {
  const minus = ([a, b]: Z): Z => [-a, -b];
  return [
    [[0, 0], z, minus(y)],
    [minus(z), [0, 0], x],
    [y, minus(x), [0, 0]],
  ];
};
