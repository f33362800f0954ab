/** Rotations below this sine leave a column as it is. */
const NEGLIGIBLE = 1e-15;
/** Sweeps over all pairs; some six are needed, and each makes what is left quadratically smaller. */
const SWEEPS = 60;

/**
 * Singular values of the matrix with these columns, in no order: its columns are rotated pairwise until all are orthogonal, and are
 * then that long. One-sided Jacobi, which is exact to rounding for small values too where columns have about one length
 * (Demmel & Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204). The columns are overwritten.
 */
export function singularValues(columns: readonly Float64Array[]): number[] {
  let rotated = true;
  for (let sweep = 0; rotated && sweep < SWEEPS; sweep++) {
    rotated = false;
    for (let i = 0; i < columns.length; i++)
      for (let j = i + 1; j < columns.length; j++) if (orthogonalise(columns[i], columns[j])) rotated = true;
  }
  return columns.map((x) => Math.sqrt(dot(x, x)));
}

/** Rotate two columns in their plane until they are orthogonal; false where they were. */
function orthogonalise(x: Float64Array, y: Float64Array): boolean {
  const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
  if (!(Math.abs(xy) > NEGLIGIBLE * Math.sqrt(xx * yy))) return false;
  const zeta = (yy - xx) / (2 * xy);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  for (let k = 0; k < x.length; k++) {
    const [a, b] = [x[k], y[k]];
    x[k] = c * (a - t * b);
    y[k] = c * (t * a + b);
  }
  return true;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * y[k];
  return sum;
}
