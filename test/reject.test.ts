import { expect, it } from "vitest";
import { reject } from "../src/reject.ts";

it("says a mistake in one line: place, what, value in words, and the nearest known name", () => {
  const cases: [value: unknown, words: string][] = [
    ["5 keV", "5 keV"],
    [Number.NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [undefined, "undefined"],
    [null, "null"],
    [{ a: [1, 2] }, '{"a":[1,2]}'],
    [Float64Array.of(1, 2, 3), "Float64Array of 3"],
    [() => "several\nlines", "a function"],
    ["x".repeat(100), `${"x".repeat(77)}…`],
  ];
  for (const [value, words] of cases)
    expect(() => reject("place", "what", value)).toThrow(new Error(`place: what: "${words}"`));
  expect(() => reject("columns", "no such column", "mu_soll", ["mu_sol", "phi_1"])).toThrow(
    'columns: no such column (did you mean mu_sol?): "mu_soll"',
  );
});
