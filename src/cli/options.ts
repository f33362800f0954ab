import { InvalidArgumentError } from "commander";
import { oneOf as expectedOneOf } from "../mistakes.ts";
import { shippedNames } from "../run/load/load.ts";
import { decimal } from "../units.ts";

export { RUNS } from "../store/run-folder.ts";

/** What stands for a model in a command line. */
export const MODEL = `model document (YAML), or the name of one of the package: ${shippedNames("model").join(", ")}`;

/** What stands for a study. */
export const STUDY = `study document (YAML), or the name of one of the package: ${shippedNames("study").join(", ")}`;

/** A whole number of at least `least`, and at most `most`, for an option. */
export const whole =
  (least: number, most = Infinity) =>
  (text: string): number => {
    const value = decimal(text);
    if (!Number.isSafeInteger(value) || value < least) fail(`expected a whole number of at least ${least}`);
    return value > most ? fail(`expected a whole number of at most ${most}`) : value;
  };

/** A level nearer to 0 or 1 is lost in the rounding of a number of 64 bits. */
const LEAST_LEVEL = 1e-9;

/** What is wrong with a level; undefined if nothing is. */
export function levelMistake(value: number): string | undefined {
  if (!(value > 0 && value < 1)) return "expected a level between 0 and 1";
  return value < LEAST_LEVEL || value > 1 - LEAST_LEVEL ? `a level not told from 0 or 1 within 1e-9` : undefined;
}

/** A credible level. */
export function level(text: string): number {
  const value = decimal(text);
  const mistake = levelMistake(value);
  if (mistake !== undefined) throw new InvalidArgumentError(mistake);
  return value;
}

/** Gather the values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** One of some words. */
export const oneOfWords =
  <T extends string>(words: readonly T[]) =>
  (text: string): T =>
    words.find((word) => word === text) ?? fail(expectedOneOf(words, text));

function fail(what: string): never {
  throw new InvalidArgumentError(what);
}

/** The path of a file or a folder; an empty one would be the folder where numag runs. */
export const path = (text: string): string => (text.trim() === "" ? fail("expected a path") : text);

/** Names with commas between them. */
export const listed = (text: string): readonly string[] => text.split(",").map((name) => name.trim());
