import { pullProjector } from "../math/hermitian.ts";
import { expectLength } from "../reject.ts";

/**
 * Effective moments from a moment matrix λ: mu²(ρ) = Tr[ρ λ†λ] for a beam of density matrix ρ, both in the mass basis.
 * M = λ†λ and ρ are Hermitian as `math/hermitian` packs them; moments in 1e-11 mu_B, phases in rad.
 */

/**
 * M of Majorana neutrinos, |Λ|² − ΛΛ† with Λ as three [re, im] pairs in either basis: λ_ij = Σ_k ε_ijk Λ_k
 * (Ternes & Tórtola, eq. 7), so that mu² = Λ†QΛ with Q = Tr ρ − ρ.
 */
export function majoranaMoments(L: Float64Array, M: Float64Array): void {
  expectLength(L, 6, "L");
  expectLength(M, 9, "M");
  const n1 = L[0] * L[0] + L[1] * L[1];
  const n2 = L[2] * L[2] + L[3] * L[3];
  const n3 = L[4] * L[4] + L[5] * L[5];
  M[0] = n2 + n3;
  M[1] = n1 + n3;
  M[2] = n1 + n2;
  M[3] = -(L[0] * L[2] + L[1] * L[3]);
  M[4] = -(L[1] * L[2] - L[0] * L[3]);
  M[5] = -(L[0] * L[4] + L[1] * L[5]);
  M[6] = -(L[1] * L[4] - L[0] * L[5]);
  M[7] = -(L[2] * L[4] + L[3] * L[5]);
  M[8] = -(L[3] * L[4] - L[2] * L[5]);
}

/** bar[i] += Σ by · ∂M/∂L[i], of M as `majoranaMoments` fills it. */
export function pullMajoranaMoments(L: Float64Array, by: Float64Array, bar: Float64Array): void {
  const trace = by[0] + by[1] + by[2];
  for (let i = 0; i < 6; i++) bar[i] += 2 * trace * L[i];
  pullProjector(L, -1, by, bar);
}

/** Q = Tr ρ − ρ: mu² = Λ†QΛ of Majorana neutrinos for a beam of density matrix ρ. */
export function majoranaForm(rho: Float64Array, Q: Float64Array): void {
  expectLength(rho, 9, "rho");
  expectLength(Q, 9, "Q");
  const trace = rho[0] + rho[1] + rho[2];
  for (let i = 0; i < 9; i++) Q[i] = (i < 3 ? trace : 0) - rho[i];
}

/** Λ in the mass basis from Λ in the flavour basis up to a common phase, U†Λ; three [re, im] pairs each. */
export function toMassBasis(U: Float64Array, L: Float64Array, out: Float64Array): void {
  checkBasisChange(U, L, out);
  for (let k = 0; k < 3; k++) {
    let re = 0;
    let im = 0;
    for (let l = 0; l < 3; l++) {
      const [x, y] = [U[6 * l + 2 * k], U[6 * l + 2 * k + 1]];
      re += x * L[2 * l] + y * L[2 * l + 1];
      im += x * L[2 * l + 1] - y * L[2 * l];
    }
    out[2 * k] = re;
    out[2 * k + 1] = im;
  }
}

/** barU += Σ by · ∂out/∂U and barL += Σ by · ∂out/∂L, of out as `toMassBasis` fills it. */
export function pullToMassBasis(
  U: Float64Array,
  L: Float64Array,
  by: Float64Array,
  barU: Float64Array,
  barL: Float64Array,
): void {
  for (let k = 0; k < 3; k++) {
    const [re, im] = [by[2 * k], by[2 * k + 1]];
    for (let l = 0; l < 3; l++) {
      const at = 6 * l + 2 * k;
      barU[at] += re * L[2 * l] + im * L[2 * l + 1];
      barU[at + 1] += re * L[2 * l + 1] - im * L[2 * l];
      barL[2 * l] += re * U[at] - im * U[at + 1];
      barL[2 * l + 1] += re * U[at + 1] + im * U[at];
    }
  }
}

/** Λ in the flavour basis, conj(det U)·U·Λ: λ = U*λ̃U† is a rotation of the vector because λ̃ is antisymmetric. */
export function toFlavourBasis(U: Float64Array, L: Float64Array, out: Float64Array): void {
  checkBasisChange(U, L, out);
  const [dr, di] = determinant(U);
  for (let l = 0; l < 3; l++) {
    let re = 0;
    let im = 0;
    for (let k = 0; k < 3; k++) {
      const [x, y] = [U[6 * l + 2 * k], U[6 * l + 2 * k + 1]];
      re += x * L[2 * k] - y * L[2 * k + 1];
      im += x * L[2 * k + 1] + y * L[2 * k];
    }
    out[2 * l] = dr * re + di * im;
    out[2 * l + 1] = dr * im - di * re;
  }
}

function checkBasisChange(U: Float64Array, L: Float64Array, out: Float64Array): void {
  expectLength(U, 18, "U");
  expectLength(L, 6, "L");
  expectLength(out, 6, "out");
}

/** U†λU: the matrix of Dirac neutrinos from the flavour to the mass basis; arXiv:2411.03122, eq. 37. */
export function diracToMassBasis(U: Float64Array, lambda: Float64Array): Float64Array {
  const out = new Float64Array(18);
  for (let j = 0; j < 3; j++) {
    for (let k = 0; k < 3; k++) {
      for (let l = 0; l < 3; l++) {
        for (let m = 0; m < 3; m++) {
          const [a, b] = [U[6 * l + 2 * j], -U[6 * l + 2 * j + 1]];
          const [c, d] = [lambda[6 * l + 2 * m], lambda[6 * l + 2 * m + 1]];
          const [e, f] = [U[6 * m + 2 * k], U[6 * m + 2 * k + 1]];
          const [re, im] = [a * c - b * d, a * d + b * c];
          out[6 * j + 2 * k] += re * e - im * f;
          out[6 * j + 2 * k + 1] += re * f + im * e;
        }
      }
    }
  }
  return out;
}

/** det A of a complex 3×3 matrix as [re, im]. */
export function determinant(A: Float64Array): [number, number] {
  const z = (i: number, j: number): [number, number] => [A[6 * i + 2 * j], A[6 * i + 2 * j + 1]];
  const times = ([a, b]: [number, number], [c, d]: [number, number]): [number, number] => [
    a * c - b * d,
    a * d + b * c,
  ];
  const minus = ([a, b]: [number, number], [c, d]: [number, number]): [number, number] => [a - c, b - d];
  const terms = [0, 1, 2].map((j) => {
    const [k, l] = [(j + 1) % 3, (j + 2) % 3];
    return times(z(0, j), minus(times(z(1, k), z(2, l)), times(z(1, l), z(2, k))));
  });
  return [terms.reduce((sum, [re]) => sum + re, 0), terms.reduce((sum, [, im]) => sum + im, 0)];
}

/**
 * The flavour whose mu² is larger than those of the other two together, by index; −1 if there is none.
 * No Majorana matrix has such moments: mu_l² = |Λ|² − |Λ_l|², so that mu_e² ≤ mu_μ² + mu_τ² and cyclic.
 */
export function majoranaViolation(squared: ArrayLike<number>): number {
  expectLength(squared, 3, "squared");
  const total = squared[0] + squared[1] + squared[2];
  return [0, 1, 2].findIndex((l) => 2 * squared[l] > total * (1 + 1e-12));
}
