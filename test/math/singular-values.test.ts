import { Matrix, SVD } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { singularValues } from "../../src/math/singular-values.ts";

const ascending = (x: number[]): number[] => x.sort((a, b) => a - b);

/** Columns of a matrix of random numbers. */
function columns(nRow: number, nColumn: number, key: string): Float64Array[] {
  const random = stream(key);
  return Array.from({ length: nColumn }, () => Float64Array.from({ length: nRow }, () => random() - 0.5));
}

describe("singular values", () => {
  it("are those of ml-matrix", () => {
    for (const [nRow, nColumn] of [
      [8, 3],
      [64, 18],
      [50, 24],
    ]) {
      const all = columns(nRow, nColumn, `${nRow}`);
      const rows = Array.from({ length: nRow }, (_, i) => all.map((column) => column[i]));
      const expected = ascending([...new SVD(new Matrix(rows)).diagonal]);
      ascending(singularValues(all)).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i], 12);
      });
    }
  });

  it("of a Läuchli matrix are √(n + ε²) and ε, though its Gram matrix is singular to rounding", () => {
    // columns (1, ε, 0, 0), (1, 0, ε, 0), (1, 0, 0, ε): Läuchli, Numer. Math. 3 (1961) 226
    const epsilon = 1e-9;
    const all = [0, 1, 2].map((k) =>
      Float64Array.from({ length: 4 }, (_, i) => (i === 0 ? 1 : i === k + 1 ? epsilon : 0)),
    );
    const [small, same, large] = ascending(singularValues(all));
    expect(large).toBeCloseTo(Math.sqrt(3), 12);
    expect(small / epsilon).toBeCloseTo(1, 6);
    expect(same / epsilon).toBeCloseTo(1, 6);
  });

  it("of a column that is the sum of two others are 0 to rounding", () => {
    const [a, b] = columns(10, 2, "sum");
    const [smallest] = ascending(singularValues([a.slice(), b.slice(), a.map((x, k) => x + b[k])]));
    expect(smallest).toBeLessThan(1e-15);
  });
});
