import type { z } from "zod";
import { didYouMean } from "./nearest.ts";

/** What is wrong with a value, in plain words in place of the schema library's own. */

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "keys with values",
  record: "keys with values",
};

/** `least 4`, `above 0`, `at most 10`, `below 1`. */
const atLeast = (least: number | bigint, inclusive = true): string => `${inclusive ? "of at least" : "above"} ${least}`;
const atMost = (most: number | bigint, inclusive = true): string => `${inclusive ? "of at most" : "below"} ${most}`;

/** What a schema expected of a value in place of another type. */
function kindOf({ expected, input, inst }: Issue & { readonly code: "invalid_type" }): string {
  // NaN and Infinity are numbers to JavaScript
  if (expected === "number" && typeof input === "number") return "a finite number";
  const { format } = (inst?._zod.def ?? {}) as { readonly format?: unknown };
  const kind = expected === "number" && format === "safeint" ? "int" : expected;
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : kind;
}

/** What something with a size should have been. */
function sized(origin: string, range: string, bound: number | bigint): string {
  if (origin === "array") return `expected a list ${range}`;
  if (origin === "string")
    return bound === 1 ? "expected a text that is not empty" : `expected a text ${range} letters`;
  return `expected a number ${range}`;
}

/** The keys that an object may have; none known of what is no object. */
function keysOf(inst: Issue["inst"]): string[] {
  const def = inst?._zod.def as { readonly shape?: object } | undefined;
  return Object.keys(def?.shape ?? {});
}

/** One of some words, with the nearest where one is close; of one word, that. */
export function oneOf(words: readonly unknown[], given: unknown): string {
  if (words.length === 1) return `expected ${words[0]}`;
  return `expected one of ${words.join(", ")}${typeof given === "string" ? didYouMean(given, words.map(String)) : ""}`;
}

/** An issue of a schema in a clause that begins in lower case; undefined leaves the library's own. */
export function inWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${kindOf(issue)}${issue.input === null ? ", found nothing" : ""}`;
    case "too_small":
      return sized(issue.origin, atLeast(issue.minimum, issue.inclusive), issue.minimum);
    case "too_big":
      return sized(issue.origin, atMost(issue.maximum, issue.inclusive), issue.maximum);
    case "invalid_value":
      return oneOf(issue.values, issue.input);
    case "unrecognized_keys":
      return `unknown key${didYouMean(issue.keys[0], keysOf(issue.inst))}`;
    case "invalid_union": {
      const key = issue.discriminator as string | undefined;
      const given = key === undefined ? undefined : (issue.input as Record<string, unknown> | null)?.[key];
      const options = issue.options as readonly unknown[] | undefined;
      return options && oneOf(options, given);
    }
    default:
      return undefined;
  }
}
