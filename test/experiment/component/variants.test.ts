import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnsBesideEdges,
  type VariantDifference,
  variantDifferences,
} from "../../../src/experiment/component/variants.ts";

const reals = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 });

/** The nominal values with everything that parameters add to them. */
function moved(
  nominal: readonly number[],
  terms: readonly VariantDifference[],
  at: Readonly<Record<string, number>>,
): number[] {
  return nominal.map((x, i) =>
    terms.reduce((sum, { factors, values }) => sum + factors.reduce((p, name) => p * at[name], values[i]), x),
  );
}

describe("variants of a column", () => {
  it("are where their parameter is 1 and −1, and the nominal column where it is 0", () => {
    fc.assert(
      fc.property(reals, reals, reals, (nominal, up, down) => {
        const columns: Readonly<Record<string, readonly number[]>> = { up, down };
        const at = (name: string) => Float64Array.from(columns[name]);
        const terms = variantDifferences({ p: { up: "up", down: "down" } }, Float64Array.from(nominal), at);
        const ends: readonly (readonly [number, readonly number[]])[] = [
          [1, up],
          [-1, down],
          [0, nominal],
        ];
        for (const [p, expected] of ends)
          for (const [i, x] of moved(nominal, terms, { p }).entries()) expect(x).toBeCloseTo(expected[i], 12);
      }),
    );
  });

  it("go on in a straight line both ways where there is one only, and those of two parameters add up", () => {
    const columns: Readonly<Record<string, readonly number[]>> = { narrow: [3, 0], late: [1, 4] };
    const at = (name: string) => Float64Array.from(columns[name]);
    const terms = variantDifferences({ a: { up: "narrow" }, b: { up: "late" } }, Float64Array.of(1, 2), at);
    expect(moved([1, 2], terms, { a: 2, b: 0 })).toEqual([5, -2]);
    expect(moved([1, 2], terms, { a: -1, b: 0 })).toEqual([-1, 4]);
    expect(moved([1, 2], terms, { a: -1, b: 2 })).toEqual([-1, 8]);
  });

  it("are columns that are no edges of bins", () => {
    const table = { "from [keV]": [0], "to [keV]": [1], f90_from: [0], f90_to: [1], counts: [1], "time-up": [1] };
    expect(columnsBesideEdges(table)).toEqual(["counts", "time-up"]);
  });
});
