import { didYouMean } from "./nearest.ts";

// what moves the cursor, colours or turns round a terminal's line, breaks it, or is not seen at all
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function code(letter: string): string {
  const digits = letter.codePointAt(0)!.toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}

/** A text as one line that a terminal shows as it is: line ends, control characters and what is invisible as codes (`\u001b`). */
export const printable = (text: string): string => text.replace(UNSEEN, code);

/** A text as `printable` has it, cut to at most `most` letters. */
export const brief = (text: string, most: number): string =>
  printable(text.length > most ? `${text.slice(0, most - 3).replace(/[\ud800-\udbff]$/, "")}…` : text);

/** A value in words: of an array of numbers how many there are. */
function said(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${Object(value).length}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What is wrong is a sentence and a list of names; longer is only what somebody has written into it. */
const LONGEST = 500;

/**
 * How a mistake is said wherever numag is entered: one line, the place first, the value last; where that is an unknown name, with the
 * nearest of those in `known`. Throws.
 */
export function reject(place: string, what: string, value: unknown, known: Iterable<string> = []): never {
  const text = said(value);
  throw new Error(`${printable(place)}: ${brief(`${what}${didYouMean(text, known)}`, LONGEST)}: "${brief(text, 80)}"`);
}

/** Refuse what is not an object with these keys; `what` says what it should have been. */
export function expectKeys(value: unknown, keys: readonly string[], place: string, what: string): void {
  if (typeof value !== "object" || value === null) reject(place, `expected ${what}`, value);
  const missing = keys.find((key) => Reflect.get(Object(value), key) === undefined);
  if (missing !== undefined) reject(place, `expected ${what}, with`, missing);
}

/** Refuse what is no text, or an empty one. */
export function expectText(value: unknown, place: string, what: string): void {
  if (typeof value !== "string" || value === "") reject(place, `expected ${what}`, value);
}

/** Refuse what is no array; `what` says of what it should have been one. */
export function expectList(value: unknown, place: string, what: string): void {
  if (!Array.isArray(value)) reject(place, `expected ${what}`, value);
}

/** Refuse an array with fewer numbers than these. */
export function expectLength(array: ArrayLike<number>, least: number, place: string): void {
  if (!(Object(array).length >= least)) reject(place, `expected ${least} numbers`, array);
}

/** Refuse an object with another key than these: a misspelt one would be passed over. */
export function expectOnly(value: object, keys: readonly string[], place: string): void {
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) reject(place, "unknown key", unknown, keys);
}
