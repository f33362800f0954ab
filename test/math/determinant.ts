/** ln |det| of a square matrix by elimination with pivots. */
export function logDeterminant(rows: readonly (readonly number[])[]): number {
  const a = rows.map((row) => [...row]);
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    const pivot = a.slice(k).reduce((best, row, i) => (Math.abs(row[k]) > Math.abs(a[best][k]) ? k + i : best), k);
    [a[k], a[pivot]] = [a[pivot], a[k]];
    sum += Math.log(Math.abs(a[k][k]));
    for (let i = k + 1; i < a.length; i++) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j < a.length; j++) a[i][j] -= factor * a[k][j];
    }
  }
  return sum;
}
