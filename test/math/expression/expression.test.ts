import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindExpression, namesIn, rangeOf } from "../../../src/math/expression/expression.ts";
import type { Expression } from "../../../src/math/expression/operations.ts";
import { parseExpression } from "../../../src/math/expression/parse.ts";
import { expressionLatex, expressionSymbol } from "../../../src/math/expression/print.ts";
import { expressionUnit } from "../../../src/math/expression/unit.ts";

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if ("why" in parsed) throw new Error(parsed.why);
  return parsed.expression;
}
const why = (text: string): string => {
  const parsed = parseExpression(text);
  return "why" in parsed ? parsed.why : "a formula";
};
const AT: Readonly<Record<string, number>> = { x: 3, y: 2, "mu_sol.mu2": 5, "counts.xenonnt-sr0": 7 };
const value = (text: string): number => bindExpression(read(text), (name) => () => AT[name])();

describe("a formula", () => {
  it.each([
    ["-x^2", -9],
    ["(-x)^2", 9],
    ["2^3^2", 512],
    ["x^-y", 1 / 9],
    ["2*-x^2", -18],
    ["x**2", 9],
    ["x - y - 1", 0],
    ["x/y/2", 0.75],
    ["+x", 3],
    ["1e-3*x", 0.003],
    ["mu_sol.mu2/2", 2.5],
    ['"counts.xenonnt-sr0" - 1', 6],
    ["hypot(x, y, 6)", 7],
    ["max(x, y) - min(x, y)", 1],
    ["ln(exp(x)) + log10(100)", 5],
    ["sqrt(abs(-x)*12)", 6],
    ["atan2(0, -1)/pi", 1],
  ])("%s is what a physicist reads: %f", (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 14);
  });

  it("names each quantity once", () => {
    expect(namesIn(read('x*y + x/"counts.xenonnt-sr0" + 1'))).toEqual(["x", "y", "counts.xenonnt-sr0"]);
  });

  it.each([
    ["", "empty"],
    ["2 x", "expected an operator between two numbers or names"],
    ["x[1]", "brackets [ ] mean nothing in a formula"],
    ["x > 1", "unknown operator >"],
    ["!x", "unknown operator !"],
    ["sqrt()", "sqrt takes 1 argument"],
    ["atan2(x)", "atan2 takes 2 arguments"],
    ["x ? 1 : 2", "not a formula of numbers, names, + - * / ^ and functions"],
    ["true", "expected a number or a name, found true"],
    ["x^", "nothing behind ^ at character 2"],
    ["(x", "unclosed ( at character 2"],
    ["add(x, y)", "unknown function add"],
    ["constructor(x)", "unknown function constructor"],
    ["x.constructor()", "unknown function x.constructor"],
  ])("is not %j: %s", (text, expected) => {
    expect(why(text)).toContain(expected);
  });
});

describe("where a formula may lie", () => {
  it("is known to its ends for moduli and angles", () => {
    const range = (text: string) => rangeOf(read(text), (name) => (name === "x" ? [0, 5] : [-2, 3]));
    expect(range("x^2")).toEqual([0, 25]);
    expect(range("x/x")).toEqual([0, Infinity]);
    expect(range("y^2")).toEqual([0, 9]);
    expect(range("abs(y)")).toEqual([0, 3]);
    expect(range("x - y")).toEqual([-3, 7]);
    expect(range("1/y")).toEqual([-Infinity, Infinity]);
    expect(range("log(x)")).toEqual([-Infinity, Math.log(5)]);
    expect(range("sqrt(y)")).toEqual([0, Math.sqrt(3)]);
  });

  it("holds every value", () => {
    const leaf = fc.oneof(
      fc.integer({ min: -4, max: 4 }).map((x) => ({ kind: "number", value: x }) as Expression),
      fc.constantFrom("x", "y").map((name) => ({ kind: "name", name }) as Expression),
    );
    const { formula } = fc.letrec<{ formula: Expression }>((tie) => ({
      formula: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .tuple(
            fc.constantFrom("add", "subtract", "multiply", "divide", "hypot", "min", "max", "power" as const),
            tie("formula"),
            tie("formula"),
          )
          .map(([of, a, b]): Expression => ({ kind: "call", of, arguments: [a, b] })),
        fc
          .tuple(fc.constantFrom("negative", "abs", "sqrt", "exp", "sin", "cbrt" as const), tie("formula"))
          .map(([of, a]): Expression => ({ kind: "call", of, arguments: [a] })),
      ),
    }));
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(formula, unit, unit, (one, u, v) => {
        const at: Record<string, number> = { x: 5 * u, y: -2 + 5 * v };
        const found = bindExpression(one, (name) => () => at[name])();
        const [lo, hi] = rangeOf(one, (name) => (name === "x" ? [0, 5] : [-2, 3]));
        // a formula that has no value there, such as √−1 or 0/0, lies nowhere; the last bits are rounding
        const slack = 1e-9 * Math.max(1, Math.abs(found));
        return Number.isNaN(found) || !Number.isFinite(found) || (found >= lo - slack && found <= hi + slack);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe("a formula is written", () => {
  const names: Readonly<Record<string, readonly [string, string]>> = {
    L1: ["|Λ₁|", "|\\Lambda_1|"],
    L2: ["|Λ₂|", "|\\Lambda_2|"],
    mu_sol: ["μ_sol", "\\mu_{\\rm sol}"],
  };
  it.each([
    ["L1/L2", "|Λ₁|/|Λ₂|", "\\frac{|\\Lambda_1|}{|\\Lambda_2|}"],
    ["L1^2", "|Λ₁|²", "{|\\Lambda_1|}^{2}"],
    ["mu_sol^-2", "(μ_sol)⁻²", "{\\mu_{\\rm sol}}^{-2}"],
    ["L1/(L2*3)", "|Λ₁|/(|Λ₂| · 3)", "\\frac{|\\Lambda_1|}{|\\Lambda_2|\\,3}"],
    ["L1 - (L2 - 1)", "|Λ₁| − (|Λ₂| − 1)", "|\\Lambda_1| - \\left(|\\Lambda_2| - 1\\right)"],
    ["(L1 + L2)^2", "(|Λ₁| + |Λ₂|)²", "{\\left(|\\Lambda_1| + |\\Lambda_2|\\right)}^{2}"],
    ["sqrt(L1^2 + L2^2)", "√(|Λ₁|² + |Λ₂|²)", "\\sqrt{{|\\Lambda_1|}^{2} + {|\\Lambda_2|}^{2}}"],
    ["-log(L1)", "−ln(|Λ₁|)", "-\\ln\\left(|\\Lambda_1|\\right)"],
    ["hypot(L1, L2)", "hypot(|Λ₁|, |Λ₂|)", "\\operatorname{hypot}\\left(|\\Lambda_1|, |\\Lambda_2|\\right)"],
  ])("%s as %s and %s", (text, symbol, latex) => {
    const formula = read(text);
    expect(expressionSymbol(formula, (name) => names[name][0])).toBe(symbol);
    expect(expressionLatex(formula, (name) => names[name][1])).toBe(latex);
  });
});

describe("the unit of a formula", () => {
  const units: Readonly<Record<string, string>> = {
    L: "1e-11 mu_B",
    phi: "1 rad",
    f: "",
    m: "1 eV2",
    s: "1e-22 mu_B^2",
  };
  const fail = (text: string): never => {
    throw new Error(text);
  };
  const unit = (text: string) => expressionUnit(read(text), (name) => units[name], fail);

  it.each([
    ["L", "1e-11 mu_B"],
    ["L^2", "1e-22 mu_B^2"],
    ["L/L", ""],
    ["sqrt(L^2 + 1)", "1e-11 mu_B"],
    ["L - 0.5", "1e-11 mu_B"],
    ["1/L", "1e11 mu_B^-1"],
    ["L*f/m", "1e-11 mu_B eV^-2"],
    ["L^-1", "1e11 mu_B^-1"],
    ["sqrt(L)", "3.16227766017e-6 mu_B^1/2"],
    ["log(L)", ""],
    ["phi/2", "1 rad"],
    ["atan2(L, L)", "1 rad"],
    ["f + 1", ""],
    ["2", ""],
  ])("%s is %j", (text, expected) => {
    expect(unit(text)).toBe(expected);
  });

  it("is none where unlike things are added", () => {
    expect(() => unit("L + phi")).toThrow("adds 1e-11 mu_B and 1 rad");
    expect(() => unit("L - f")).toThrow("subtracts 1e-11 mu_B and a bare number");
    expect(() => unit("max(L, L^2)")).toThrow("compares 1e-11 mu_B and 1e-22 mu_B^2");
    expect(() => unit("L^f")).toThrow("raises 1e-11 mu_B to a power that is no number");
  });
});
