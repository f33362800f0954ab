/** A formula as plain data. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly of: Operation; readonly arguments: readonly Expression[] };

/** From a smallest to a largest value; either may be infinite. */
export type ValueRange = readonly [number, number];

interface Rule {
  readonly arity: readonly [least: number, most: number];
  readonly value: (...x: readonly number[]) => number;
  /** Derivatives of the value by each argument; NaN or infinite where there is none. */
  readonly slopes: (...x: readonly number[]) => readonly number[];
  /** Bounds of the value, from bounds of the arguments: never too narrow. */
  readonly range: (...x: readonly ValueRange[]) => ValueRange;
}

const EVERYWHERE: ValueRange = [-Infinity, Infinity];
/** 0 · ∞ is 0 between bounds: what is 0 stays 0 however far the other goes. */
const product = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
const hull = (...ends: readonly number[]): ValueRange => [Math.min(...ends), Math.max(...ends)];
const sum = ([a, b]: ValueRange, [c, d]: ValueRange): ValueRange => [a + c, b + d];
const times = ([a, b]: ValueRange, [c, d]: ValueRange): ValueRange =>
  hull(product(a, c), product(a, d), product(b, c), product(b, d));
const opposite = ([a, b]: ValueRange): ValueRange => [-b, -a];

function reciprocal([a, b]: ValueRange): ValueRange {
  if (a < 0 && b > 0) return EVERYWHERE;
  return [b === 0 ? -Infinity : 1 / b, a === 0 ? Infinity : 1 / a];
}

/** Range of x^n; a power that is not the same everywhere is known to be of a base of at least 0 only. */
function powerRange([a, b]: ValueRange, [n, m]: ValueRange): ValueRange {
  if (n !== m) return a >= 0 ? [0, Infinity] : EVERYWHERE;
  if (n < 0) return reciprocal(powerRange([a, b], [-n, -n]));
  if (!Number.isInteger(n)) return [Math.max(a, 0) ** n, Math.max(b, 0) ** n];
  if (n % 2 === 1 || a >= 0) return [a ** n, b ** n];
  return b <= 0 ? [b ** n, a ** n] : [0, Math.max(a ** n, b ** n)];
}

function absolute([a, b]: ValueRange): ValueRange {
  if (a >= 0) return [a, b];
  return b <= 0 ? [-b, -a] : [0, Math.max(-a, b)];
}

/** A function that rises with its argument, defined from `least` to `most`. */
const rising = (f: (x: number) => number, slope: (x: number) => number, least = -Infinity, most = Infinity): Rule => ({
  arity: [1, 1],
  value: f,
  slopes: (x) => [slope(x)],
  range: ([a, b]) => [f(Math.max(a, least)), f(Math.min(b, most))],
});

const within = (f: (x: number) => number, slope: (x: number) => number, range: ValueRange): Rule => ({
  ...{ arity: [1, 1], value: f },
  slopes: (x) => [slope(x)],
  range: () => range,
});

/** 1 at the place of the chosen argument, 0 elsewhere. */
const chosen = (all: readonly number[], which: number): number[] => all.map((_, i) => (i === which ? 1 : 0));

/** Operators and functions of formulas: value, slopes, range. */
export const OPERATIONS = {
  add: { arity: [2, 2], value: (x, y) => x + y, slopes: () => [1, 1], range: sum },
  subtract: {
    ...{ arity: [2, 2], value: (x, y) => x - y, slopes: () => [1, -1] },
    range: (x, y) => sum(x, opposite(y)),
  },
  multiply: { arity: [2, 2], value: (x, y) => x * y, slopes: (x, y) => [y, x], range: times },
  divide: {
    ...{ arity: [2, 2], value: (x, y) => x / y, slopes: (x, y) => [1 / y, -x / y ** 2] },
    range: (x, y) => times(x, reciprocal(y)),
  },
  power: {
    ...{ arity: [2, 2], value: (x, y) => x ** y, slopes: (x, y) => [y * x ** (y - 1), x ** y * Math.log(x)] },
    range: powerRange,
  },
  negative: { arity: [1, 1], value: (x) => -x, slopes: () => [-1], range: opposite },
  abs: { arity: [1, 1], value: Math.abs, slopes: (x) => [Math.sign(x)], range: absolute },
  sqrt: rising(Math.sqrt, (x) => 0.5 / Math.sqrt(x), 0),
  cbrt: rising(Math.cbrt, (x) => 1 / (3 * Math.cbrt(x) ** 2)),
  exp: rising(Math.exp, Math.exp),
  log: rising(Math.log, (x) => 1 / x, 0),
  log10: rising(Math.log10, (x) => Math.LOG10E / x, 0),
  sin: within(Math.sin, Math.cos, [-1, 1]),
  cos: within(Math.cos, (x) => -Math.sin(x), [-1, 1]),
  tan: within(Math.tan, (x) => 1 / Math.cos(x) ** 2, EVERYWHERE),
  asin: within(Math.asin, (x) => 1 / Math.sqrt(1 - x * x), [-Math.PI / 2, Math.PI / 2]),
  acos: within(Math.acos, (x) => -1 / Math.sqrt(1 - x * x), [0, Math.PI]),
  atan: rising(Math.atan, (x) => 1 / (1 + x * x)),
  atan2: {
    ...{ arity: [2, 2], value: Math.atan2, slopes: (y, x) => [x / (x * x + y * y), -y / (x * x + y * y)] },
    range: () => [-Math.PI, Math.PI],
  },
  hypot: {
    ...{ arity: [1, Infinity], value: Math.hypot },
    slopes: (...all) => all.map((x) => x / Math.hypot(...all)),
    range: (...all) => hypotRange(all),
  },
  min: {
    ...{ arity: [1, Infinity], value: Math.min },
    slopes: (...all) => chosen(all, all.indexOf(Math.min(...all))),
    range: (...all) => ends(Math.min, all),
  },
  max: {
    ...{ arity: [1, Infinity], value: Math.max },
    slopes: (...all) => chosen(all, all.indexOf(Math.max(...all))),
    range: (...all) => ends(Math.max, all),
  },
} as const satisfies Record<string, Rule>;

export type Operation = keyof typeof OPERATIONS;

export const isOperation = (name: string): name is Operation => Object.hasOwn(OPERATIONS, name);

const ends = (of: (...x: number[]) => number, all: readonly ValueRange[]): ValueRange => [
  of(...all.map(([a]) => a)),
  of(...all.map(([, b]) => b)),
];

const hypotRange = (all: readonly ValueRange[]): ValueRange => ends(Math.hypot, all.map(absolute));
