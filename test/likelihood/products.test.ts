import { describe, expect, it } from "vitest";
import { fillProducts, productTable, pullProducts, pushProducts } from "../../src/likelihood/products.ts";

/** q_0 q_1, q_2, 1 and q_1² q_2 at (2, 3, 5). */
const table = productTable([[0, 1], [2], [], [1, 2, 1]]);
const quantities = Float64Array.of(2, 3, 5);
/** Their derivatives, one row each. */
const ROWS = [
  [3, 2, 0],
  [0, 0, 1],
  [0, 0, 0],
  [0, 30, 9],
];

describe("products of quantities", () => {
  it("are those of their factors, 1 where there is none", () => {
    const out = new Float64Array(4);
    fillProducts(table, quantities, out);
    expect([...out]).toEqual([6, 5, 1, 45]);
  });

  it("follow a tangent of the quantities, and pull slopes back, by their derivatives", () => {
    for (const k of [0, 1, 2]) {
      const out = new Float64Array(4);
      pushProducts(
        table,
        quantities,
        Float64Array.from([0, 1, 2], (i) => (i === k ? 1 : 0)),
        out,
      );
      expect([...out]).toEqual(ROWS.map((row) => row[k]));
    }
    const adjoint = Float64Array.of(100, 0, 0);
    pullProducts(table, quantities, Float64Array.of(1, 10, 7, -1), adjoint);
    expect([...adjoint]).toEqual([103, 2 - 30, 10 - 9]);
  });
});
