/**
 * Factorise a symmetric positive definite A = L Lᵀ of n rows, row-major: its lower triangle becomes L, what is above stays. False, and
 * nothing of use, where A is not positive definite. In place and without allocation, which ml-matrix's is not.
 */
export function factorise(A: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= A[i * n + k] * A[j * n + k];
      if (i > j) A[i * n + j] = sum / A[j * n + j];
      else if (sum > 0) A[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solve A x = b, A as `factorise` takes it: b becomes x, and the lower triangle of A its factor L. False where A is not positive definite. */
export function solvePositive(A: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  if (!factorise(A, n)) return false;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= A[i * n + k] * b[k];
    b[i] /= A[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= A[k * n + i] * b[k];
    b[i] /= A[i * n + i];
  }
  return true;
}
