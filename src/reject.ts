import { didYouMean } from "./nearest.ts";

/** A value in words: of an array of numbers how many there are. */
function said(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${Object(value).length}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * How a mistake is said wherever numag is entered: one line, the place first, the value last; where that is an unknown name, with the
 * nearest of those in `known`. Throws.
 */
export function reject(place: string, what: string, value: unknown, known: Iterable<string> = []): never {
  const text = said(value);
  throw new Error(
    `${place}: ${what}${didYouMean(text, known)}: "${text.length > 80 ? `${text.slice(0, 77)}…` : text}"`,
  );
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

/** Refuse an array with fewer numbers than these. */
export function expectLength(array: ArrayLike<number>, least: number, place: string): void {
  if (!(Object(array).length >= least)) reject(place, `expected ${least} numbers`, array);
}

/** Refuse an object with another key than these: a misspelt one would be passed over. */
export function expectOnly(value: object, keys: readonly string[], place: string): void {
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) reject(place, "unknown key", unknown, keys);
}
