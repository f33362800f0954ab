import type { Expression, Operation } from "./operations.ts";

/** A product of powers of units: 1e-22 mu_B^2 is the scale 1e-22 and mu_B to the power 2. */
interface Unit {
  readonly scale: number;
  readonly powers: ReadonlyMap<string, number>;
}

/** The unit of a formula; `any` for a bare number, which can be added to every unit. */
type Measure = Unit | "any";

const NONE: Unit = { scale: 1, powers: new Map() };
const RADIAN: Unit = { scale: 1, powers: new Map([["rad", 1]]) };

/** A unit as a chain writes it, `1e-11 mu_B` or `1 eV2`; empty if there is none. */
function unitOf(text: string): Unit {
  if (text === "") return NONE;
  const [scale, ...names] = text.split(" ");
  const powers = names.map((name): [string, number] => {
    const [, base, power = "1", root = "1"] = /^(.*?)\^?(-?\d+)?(?:\/(\d+))?$/.exec(name) as RegExpExecArray;
    return [base, Number(power) / Number(root)];
  });
  return { scale: Number(scale), powers: new Map(powers) };
}

function raised(measure: Measure, n: number): Measure {
  if (measure === "any") return measure;
  return {
    scale: measure.scale ** n,
    powers: new Map([...measure.powers].map(([name, power]) => [name, n * power])),
  };
}

function multiplied(a: Measure, b: Measure): Measure {
  if (a === "any") return b;
  if (b === "any") return a;
  const powers = new Map(a.powers);
  for (const [name, power] of b.powers) powers.set(name, (powers.get(name) ?? 0) + power);
  return { scale: a.scale * b.scale, powers: new Map([...powers].filter(([, power]) => power !== 0)) };
}

/** The last bits of a power are noise: (1e-11)² is 1e-22. */
const rounded = (scale: number): number => Number(scale.toPrecision(12));

const same = (a: Unit, b: Unit): boolean => textOf(a) === textOf(b);

/** How a formula that has no unit is refused. */
type Fail = (why: string) => never;

/** The unit of values that are added or compared; fails where they have different ones. */
function common(all: readonly Measure[], verb: string, fail: Fail): Measure {
  const known = all.filter((one) => one !== "any");
  const odd = known.find((one) => !same(one, known[0]));
  if (odd) fail(`${verb} ${textOf(known[0]) || "a bare number"} and ${textOf(odd) || "a bare number"}`);
  return known[0] ?? "any";
}

/** A power as units are written: 2, -1, 1/2. */
function fraction(power: number): string {
  const below = [1, 2, 3, 4, 6].find((n) => Math.abs(power * n - Math.round(power * n)) < 1e-9) ?? 1;
  return below === 1 ? String(power) : `${Math.round(power * below)}/${below}`;
}

function textOf(measure: Measure): string {
  if (measure === "any") return "";
  const scale = rounded(measure.scale);
  const names = [...measure.powers]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([name, power]) => (power === 1 ? name : `${name}^${fraction(power)}`));
  if (names.length === 0 && scale === 1) return "";
  return [scale === 1 ? "1" : scale.toExponential().replace("e+", "e"), ...names].join(" ");
}

/**
 * The unit of a formula's value, as a chain writes units, from those of its names; empty where it has none. Calls `fail` where
 * unlike things are added or compared, or raised to a power that is no number. Functions such as exp and log take the number as it stands in the chain.
 */
export const expressionUnit = (expression: Expression, unit: (name: string) => string, fail: Fail): string =>
  textOf(measureOf(expression, unit, fail));

function measureOf(expression: Expression, unit: (name: string) => string, fail: Fail): Measure {
  switch (expression.kind) {
    case "number":
      return "any";
    case "name":
      return unitOf(unit(expression.name));
    case "call":
      return measureOfCall(
        expression.of,
        expression.arguments,
        expression.arguments.map((part) => measureOf(part, unit, fail)),
        fail,
      );
  }
}

function measureOfCall(of: Operation, parts: readonly Expression[], measures: readonly Measure[], fail: Fail): Measure {
  const [a, b] = measures;
  switch (of) {
    case "add":
    case "subtract":
      return common(measures, of === "add" ? "adds" : "subtracts", fail);
    case "min":
    case "max":
    case "hypot":
      return common(measures, "compares", fail);
    case "multiply":
      return multiplied(a, b);
    case "divide":
      return multiplied(a, raised(b, -1));
    case "power": {
      const [, exponent] = parts;
      if (exponent.kind === "number") return raised(a, exponent.value);
      if (textOf(a) !== "") fail(`raises ${textOf(a)} to a power that is no number`);
      return NONE;
    }
    case "negative":
    case "abs":
      return a;
    case "sqrt":
      return raised(a, 1 / 2);
    case "cbrt":
      return raised(a, 1 / 3);
    case "atan2":
      common(measures, "compares", fail);
      return RADIAN;
    case "asin":
    case "acos":
    case "atan":
      return RADIAN;
    default:
      return NONE;
  }
}
