import { didYouMean } from "./nearest.ts";

/**
 * How a mistake is said wherever numag is entered: one line, the place first, the value last; where that is an unknown name, with the
 * nearest of those in `known`. Throws.
 */
export function reject(place: string, what: string, value: unknown, known: Iterable<string> = []): never {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  throw new Error(
    `${place}: ${what}${didYouMean(text, known)}: "${text.length > 80 ? `${text.slice(0, 77)}…` : text}"`,
  );
}
