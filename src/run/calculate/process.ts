import { reject } from "../../document.ts";
import { expectKeys } from "../../reject.ts";
import { inUnit, toNumber } from "../../units.ts";

/** A quantity that a process is computed from. Needed, unless it is optional or has a fallback. */
export interface ProcessInput {
  /** As `mu`, or `--mu` in a command line. */
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
export type ProcessValues = Readonly<Record<string, number>>;

/** A result in the program's own units, and the unit to show it in; a word has none. */
export interface ProcessResult {
  readonly quantity: string;
  readonly value: number | string;
  readonly unit: string;
  /** Paper and equation. */
  readonly source: string;
}

/** An electromagnetic process of neutrinos, from what is given to rates and bounds. */
export interface Process {
  readonly name: string;
  readonly summary: string;
  readonly inputs: readonly ProcessInput[];
  /** Throws where the values do not fit together. `note` says what the formula assumes. */
  evaluate(values: ProcessValues): { readonly results: readonly ProcessResult[]; readonly note: string };
}

/** An equation of Giunti et al. */
export const equation = (n: number): string => `arXiv:2411.03122, eq. ${n}`;

/** A result of a process, its value in the program's own units. */
export const result = (quantity: string, value: number | string, unit: string, source: string): ProcessResult => ({
  quantity,
  value,
  unit,
  source,
});

/** A number to six digits without trailing zeros, with a true minus: 0.318, 1e+18. */
export function compact(x: number): string {
  const short = Number(x.toPrecision(6));
  const text = Math.abs(short) >= 1e6 ? short.toExponential() : `${short}`;
  return text.replace(/^-/, "−");
}

/** A value of the program's own units as a person reads it: `0.05 eV`. */
export const withUnit = (value: number, unit: string): string => `${compact(inUnit(value, unit))} ${unit}`;

/** The one of these options that is given; throws unless it is exactly one. */
export function onlyOne(name: string, values: ProcessValues, flags: readonly string[]): string {
  const given = flags.filter((flag) => Object.hasOwn(values, flag));
  const said = (some: readonly string[]): string => some.map((flag) => `--${flag}`).join(", ");
  return given.length === 1 ? given[0] : reject(name, `expected one of ${said(flags)}`, said(given) || "none");
}

/** What a process gives and what it was computed from, in the units that they are shown in. */
export interface EvaluatedProcess {
  readonly results: readonly ProcessResult[];
  readonly inputs: readonly {
    readonly flag: string;
    readonly value: number;
    readonly unit: string;
    readonly what: string;
  }[];
  readonly note: string;
}

const shown = (value: number, unit: string): number => Number(inUnit(value, unit).toPrecision(12));

/** Evaluate a process; `given` are values by flag as text with their units, `1e-11 mu_B`. Throws with the flag of the first mistake. */
export function evaluateProcess(
  process: Process,
  given: Readonly<Record<string, string | undefined>>,
): EvaluatedProcess {
  expectKeys(process, ["name", "inputs", "evaluate"], "process", "one of PROCESSES");
  expectKeys(given, [], "given", 'values by flag, as { mu: "1e-11 mu_B" }');
  const { name, inputs, evaluate } = process;
  const values = readInputs(name, inputs, given);
  const { results, note } = evaluate(values);
  for (const { quantity, value } of results)
    if (typeof value === "number" && !Number.isFinite(value)) reject(name, "too large a number", quantity);
  return {
    results: results.map((one) => ({
      ...one,
      value: typeof one.value === "number" ? shown(one.value, one.unit) : one.value,
    })),
    inputs: inputs
      .filter(({ flag }) => Object.hasOwn(values, flag))
      .map(({ flag, unit, what }) => ({ flag, value: shown(values[flag], unit), unit, what })),
    note,
  };
}

/** The numbers that a process is given, with fallbacks. */
function readInputs(
  name: string,
  inputs: readonly ProcessInput[],
  given: Readonly<Record<string, string | undefined>>,
): ProcessValues {
  const values: Record<string, number> = {};
  for (const input of inputs) {
    const text = given[input.flag];
    if (text !== undefined) values[input.flag] = readNumber(`${name}: --${input.flag}`, text, input);
    else if (input.fallback) values[input.flag] = input.fallback();
    else if (!input.optional) reject(name, "missing", `--${input.flag}`);
  }
  return values;
}

function readNumber(place: string, text: string, { unit, from }: ProcessInput): number {
  const value = toNumber(text, unit);
  if (Number.isFinite(value) && (from === "zero" ? value >= 0 : value > 0)) return value;
  const what = unit === "" ? "a bare number" : `a value in ${unit}`;
  return reject(place, `expected ${what} ${from === "zero" ? "of at least 0" : "above 0"}`, text);
}
