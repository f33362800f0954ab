import { expect, it } from "vitest";
import { brief, printable, reject } from "../src/reject.ts";

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

it("shows codes in place of what a terminal would obey or not show, be it in the value, the place or the reason", () => {
  const cases: [value: string, words: string][] = [
    ["a\u0000b", "a\\u0000b"],
    ["\u001b[2J", "\\u001b[2J"],
    ["two\nlines\r", "two\\u000alines\\u000d"],
    // C1: one byte that begins a command on some terminals
    ["\u009b31m", "\\u009b31m"],
    // turns the rest of the line round
    ["\u202esol_mu", "\\u202esol_mu"],
    ["zero\u200bwidth", "zero\\u200bwidth"],
    ["\u2028", "\\u2028"],
    ["half \ud83d", "half \\ud83d"],
    ["\u{e0041}", "\\u{e0041}"],
    ["μ² ≤ 😀", "μ² ≤ 😀"],
  ];
  for (const [value, words] of cases) {
    expect(() => reject("place", "what", value)).toThrow(new Error(`place: what: "${words}"`));
    expect(() => reject(`a.yaml: ${value}`, `no ${value}`, 1)).toThrow(new Error(`a.yaml: ${words}: no ${words}: "1"`));
    expect(printable(printable(value))).toBe(words);
  }
});

it("cuts what is long, never through a letter of two halves", () => {
  expect(brief("x".repeat(81), 80)).toBe(`${"x".repeat(77)}…`);
  expect(brief(`${"x".repeat(76)}😀${"y".repeat(9)}`, 80)).toBe(`${"x".repeat(76)}…`);
  expect(() => reject("place", "x".repeat(1e5), "y".repeat(1e5))).toThrow(/^place: x{497}…: "y{77}…"$/);
});
