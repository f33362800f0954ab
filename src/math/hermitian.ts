/**
 * Hermitian 3×3 matrices as nine numbers: h11, h22, h33, Re h12, Im h12, Re h13, Im h13, Re h23, Im h23.
 * General complex 3×3 matrices as 18: [re, im] pairs, row-major.
 */

/** Places of [Re h_ij, Im h_ij], i < j. */
const UPPER = [
  [0, 1, 3],
  [0, 2, 5],
  [1, 2, 7],
] as const;

/** Tr[A B]. */
export function traceProduct(a: Float64Array, b: Float64Array): number {
  const diagonal = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return diagonal + 2 * (a[3] * b[3] + a[4] * b[4] + a[5] * b[5] + a[6] * b[6] + a[7] * b[7] + a[8] * b[8]);
}

/** barA += by · ∂Tr[A B]/∂A and barB += by · ∂Tr[A B]/∂B. */
export function pullTraceProduct(
  a: Float64Array,
  b: Float64Array,
  by: number,
  barA: Float64Array,
  barB: Float64Array,
): void {
  for (let i = 0; i < 9; i++) {
    const weight = i < 3 ? by : 2 * by;
    barA[i] += weight * b[i];
    barB[i] += weight * a[i];
  }
}

/** Re Tr[A B C] = Tr[A (BC + CB)/2], the same in any order. */
export function tripleTrace(a: Float64Array, b: Float64Array, c: Float64Array): number {
  let sum = a[0] * b[0] * c[0] + a[1] * b[1] * c[1] + a[2] * b[2] * c[2];
  for (const [i, j, at] of UPPER) {
    // off-diagonal elements of two matrices, a diagonal pair of the third
    sum += (a[i] + a[j]) * (b[at] * c[at] + b[at + 1] * c[at + 1]);
    sum += (b[i] + b[j]) * (c[at] * a[at] + c[at + 1] * a[at + 1]);
    sum += (c[i] + c[j]) * (a[at] * b[at] + a[at + 1] * b[at + 1]);
  }
  return sum + cycle(a, b, c) + cycle(b, c, a) + cycle(c, a, b) + cycle(a, c, b) + cycle(c, b, a) + cycle(b, a, c);
}

/** Re a_12 b_23 c_31. */
function cycle(a: Float64Array, b: Float64Array, c: Float64Array): number {
  const [re, im] = [a[3] * b[7] - a[4] * b[8], a[3] * b[8] + a[4] * b[7]];
  return re * c[5] + im * c[6];
}

/** Fill out with (AB + BA)/2, of A = B the square: Re Tr[C A B] is then Tr[C out]. */
export function symmetricProduct(a: Float64Array, b: Float64Array, out: Float64Array): void {
  for (let i = 0; i < 3; i++) out[i] = a[i] * b[i];
  for (const [i, j, at] of UPPER) {
    const both = a[at] * b[at] + a[at + 1] * b[at + 1];
    out[i] += both;
    out[j] += both;
    for (let part = at; part < at + 2; part++) out[part] = ((a[i] + a[j]) * b[part] + (b[i] + b[j]) * a[part]) / 2;
  }
  addThird(a, b, out);
  addThird(b, a, out);
}

/** barA += Σ_i by[i] · ∂out[i]/∂A and the same of B, of out as `symmetricProduct` fills it; of A = B both in one array. */
export function pullSymmetricProduct(
  a: Float64Array,
  b: Float64Array,
  by: Float64Array,
  barA: Float64Array,
  barB: Float64Array,
): void {
  pullFirst(b, by, barA);
  pullFirst(a, by, barB);
}

/** The part of one factor: out is linear in it, and alike in both. */
function pullFirst(b: Float64Array, by: Float64Array, bar: Float64Array): void {
  for (let i = 0; i < 3; i++) bar[i] += by[i] * b[i];
  for (const [i, j, at] of UPPER) {
    for (let part = at; part < at + 2; part++) {
      bar[part] += (by[i] + by[j]) * b[part] + (by[part] * (b[i] + b[j])) / 2;
      bar[i] += (by[part] * b[part]) / 2;
      bar[j] += (by[part] * b[part]) / 2;
    }
  }
  bar[3] += (by[5] * b[7] + by[6] * b[8] + by[7] * b[5] + by[8] * b[6]) / 2;
  bar[4] += (by[6] * b[7] - by[5] * b[8] + by[7] * b[6] - by[8] * b[5]) / 2;
  bar[5] += (by[3] * b[7] - by[4] * b[8] + by[7] * b[3] - by[8] * b[4]) / 2;
  bar[6] += (by[3] * b[8] + by[4] * b[7] + by[7] * b[4] + by[8] * b[3]) / 2;
  bar[7] += (by[3] * b[5] + by[4] * b[6] + by[5] * b[3] + by[6] * b[4]) / 2;
  bar[8] += (by[3] * b[6] - by[4] * b[5] + by[6] * b[3] - by[5] * b[4]) / 2;
}

/** out_ij += a_ik b_kj / 2 off the diagonal, k the third index. */
function addThird(a: Float64Array, b: Float64Array, out: Float64Array): void {
  out[3] += (a[5] * b[7] + a[6] * b[8]) / 2;
  out[4] += (a[6] * b[7] - a[5] * b[8]) / 2;
  out[5] += (a[3] * b[7] - a[4] * b[8]) / 2;
  out[6] += (a[3] * b[8] + a[4] * b[7]) / 2;
  out[7] += (a[3] * b[5] + a[4] * b[6]) / 2;
  out[8] += (a[3] * b[6] - a[4] * b[5]) / 2;
}

/** out += weight · v v† for v as three [re, im] pairs. */
export function addProjector(v: Float64Array, weight: number, out: Float64Array): void {
  for (let i = 0; i < 3; i++) out[i] += weight * (v[2 * i] * v[2 * i] + v[2 * i + 1] * v[2 * i + 1]);
  out[3] += weight * (v[0] * v[2] + v[1] * v[3]);
  out[4] += weight * (v[1] * v[2] - v[0] * v[3]);
  out[5] += weight * (v[0] * v[4] + v[1] * v[5]);
  out[6] += weight * (v[1] * v[4] - v[0] * v[5]);
  out[7] += weight * (v[2] * v[4] + v[3] * v[5]);
  out[8] += weight * (v[3] * v[4] - v[2] * v[5]);
}

/** bar[i] += weight · Σ by · ∂(v v†)/∂v[i]: the transpose of what `addProjector` adds. */
export function pullProjector(v: Float64Array, weight: number, by: Float64Array, bar: Float64Array): void {
  for (let i = 0; i < 3; i++) {
    bar[2 * i] += 2 * weight * by[i] * v[2 * i];
    bar[2 * i + 1] += 2 * weight * by[i] * v[2 * i + 1];
  }
  for (const [i, j, at] of UPPER) {
    const [re, im] = [weight * by[at], weight * by[at + 1]];
    bar[2 * i] += re * v[2 * j] - im * v[2 * j + 1];
    bar[2 * i + 1] += re * v[2 * j + 1] + im * v[2 * j];
    bar[2 * j] += re * v[2 * i] + im * v[2 * i + 1];
    bar[2 * j + 1] += re * v[2 * i + 1] - im * v[2 * i];
  }
}

/** bar[i] += weight · Σ by · ∂(A†A)/∂A[i]: the transpose of what `addGram` adds. */
export function pullGram(A: Float64Array, weight: number, by: Float64Array, bar: Float64Array): void {
  for (let row = 0; row < 18; row += 6) {
    for (let i = 0; i < 6; i++) bar[row + i] += 2 * weight * by[i >> 1] * A[row + i];
    for (const [i, j, place] of UPPER) {
      const [x, y] = [row + 2 * i, row + 2 * j];
      const [re, im] = [weight * by[place], weight * by[place + 1]];
      bar[x] += re * A[y] + im * A[y + 1];
      bar[x + 1] += re * A[y + 1] - im * A[y];
      bar[y] += re * A[x] - im * A[x + 1];
      bar[y + 1] += re * A[x + 1] + im * A[x];
    }
  }
}

/** out += weight · A†A for a general A: the sum over its rows. */
export function addGram(A: Float64Array, weight: number, out: Float64Array): void {
  for (let row = 0; row < 18; row += 6) {
    for (let i = 0; i < 3; i++) out[i] += weight * (A[row + 2 * i] ** 2 + A[row + 2 * i + 1] ** 2);
    for (const [i, j, place] of UPPER) {
      const [x, y] = [row + 2 * i, row + 2 * j];
      out[place] += weight * (A[x] * A[y] + A[x + 1] * A[y + 1]);
      out[place + 1] += weight * (A[x] * A[y + 1] - A[x + 1] * A[y]);
    }
  }
}

/** v†Hv for v as three [re, im] pairs. */
export function quadraticForm(h: Float64Array, v: Float64Array): number {
  const projector = new Float64Array(9);
  addProjector(v, 1, projector);
  return traceProduct(h, projector);
}

/** The full matrix as rows of [re, im]. */
export function toRows(h: Float64Array): [number, number][][] {
  const rows = Array.from({ length: 3 }, (_, i) =>
    Array.from({ length: 3 }, (_, j): [number, number] => (i === j ? [h[i], 0] : [0, 0])),
  );
  for (const [i, j, place] of UPPER) {
    rows[i][j] = [h[place], h[place + 1]];
    rows[j][i] = [h[place], -h[place + 1]];
  }
  return rows;
}

/** U H U† as a Hermitian matrix; for single matrices, not for the loop. */
export function congruence(U: Float64Array, h: Float64Array): Float64Array {
  const rows = toRows(h);
  // (U H)_ik = Σ_j U_ij h_jk
  const half = new Float64Array(18);
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < 3; k++) {
      for (let j = 0; j < 3; j++) {
        const [re, im] = rows[j][k];
        const [a, b] = [U[6 * i + 2 * j], U[6 * i + 2 * j + 1]];
        half[6 * i + 2 * k] += a * re - b * im;
        half[6 * i + 2 * k + 1] += a * im + b * re;
      }
    }
  }
  const element = (i: number, j: number): [number, number] => {
    let [re, im] = [0, 0];
    for (let k = 0; k < 3; k++) {
      const [a, b] = [half[6 * i + 2 * k], half[6 * i + 2 * k + 1]];
      const [c, d] = [U[6 * j + 2 * k], U[6 * j + 2 * k + 1]];
      re += a * c + b * d;
      im += b * c - a * d;
    }
    return [re, im];
  };
  const out = new Float64Array(9);
  for (let i = 0; i < 3; i++) out[i] = element(i, i)[0];
  for (const [i, j, place] of UPPER) out.set(element(i, j), place);
  return out;
}
