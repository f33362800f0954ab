import { reject } from "../document.ts";
import { signed } from "../report/text/format.ts";
import { inUnit, toNumber } from "../units.ts";

/** An option of a process: `--flag "value unit"`. Needed, unless it is optional or has a fallback. */
export interface Input {
  readonly flag: string;
  /** The unit that the value is shown in and must be of the kind of; empty for a bare number. */
  readonly unit: string;
  readonly what: string;
  /** The least value is 0, else above it. */
  readonly from?: "zero";
  readonly optional?: true;
  readonly fallback?: () => number;
  /** What serves in its place, in words. */
  readonly otherwise?: string;
}

/** Numbers by flag, in the program's own units; an optional one that is not given is absent. */
export type Values = Readonly<Record<string, number>>;

/** A result in the program's own units, and the unit to show it in; a word has none. */
export interface Result {
  readonly quantity: string;
  readonly value: number | string;
  readonly unit: string;
  /** Paper and equation. */
  readonly source: string;
}

/** A name below `numag process`. */
export interface Process {
  readonly name: string;
  readonly summary: string;
  readonly inputs: readonly Input[];
  /** Throws where the values do not fit together. `note` says what the formula assumes. */
  evaluate(values: Values): { readonly results: readonly Result[]; readonly note: string };
}

/** An equation of Giunti et al. */
export const equation = (n: number): string => `arXiv:2411.03122, eq. ${n}`;

export const result = (quantity: string, value: number | string, unit: string, source: string): Result => ({
  quantity,
  value,
  unit,
  source,
});

/** A number to six digits without trailing zeros: 0.318, 1e+18. */
export function compact(x: number): string {
  const short = Number(x.toPrecision(6));
  return signed(Math.abs(short) >= 1e6 ? short.toExponential() : `${short}`);
}

/** A value of the program's own units as a person reads it: `0.05 eV`. */
export const withUnit = (value: number, unit: string): string => `${compact(inUnit(value, unit))} ${unit}`;

/** The one of these options that is given; throws unless it is exactly one. */
export function onlyOne(name: string, values: Values, flags: readonly string[]): string {
  const given = flags.filter((flag) => Object.hasOwn(values, flag));
  const said = (some: readonly string[]): string => some.map((flag) => `--${flag}`).join(", ");
  return given.length === 1 ? given[0] : reject(name, `expected one of ${said(flags)}`, said(given) || "none");
}

const attribute = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The numbers that a process's options say, with fallbacks; throws with the option of the first mistake. */
export function readInputs(name: string, inputs: readonly Input[], options: Readonly<Record<string, unknown>>): Values {
  const values: Record<string, number> = {};
  for (const input of inputs) {
    const text = options[attribute(input.flag)];
    if (typeof text === "string") values[input.flag] = readNumber(`${name}: --${input.flag}`, text, input);
    else if (input.fallback) values[input.flag] = input.fallback();
    else if (!input.optional) reject(name, "missing", `--${input.flag}`);
  }
  return values;
}

function readNumber(place: string, text: string, { unit, from }: Input): number {
  const value = toNumber(text, unit);
  if (Number.isFinite(value) && (from === "zero" ? value >= 0 : value > 0)) return value;
  const what = unit === "" ? "a bare number" : `a value in ${unit}`;
  return reject(place, `expected ${what} ${from === "zero" ? "of at least 0" : "above 0"}`, text);
}
