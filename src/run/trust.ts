import type { ModelDocument } from "../model/document.ts";

/** Letters of trust from the most to the least. */
const ORDER = ["A", "B", "C", "D", "M"];

/** The lowest of some letters. */
export const lowest = (letters: readonly string[]): string =>
  ORDER[Math.max(...letters.map((one) => ORDER.indexOf(one)))];

/** How far the figures behind each experiment can be trusted: the lowest letter among it, what it is made of, and the mixing. */
export function trustOf({ experiments, mixing }: ModelDocument): Record<string, string> {
  const letters = experiments.map((one) => {
    const behind = one.statistic === "poisson" ? [one.source, one.target] : [one.quantity];
    return [one.name, lowest([one, ...behind, mixing].map(({ trust }) => trust))];
  });
  return Object.fromEntries(letters);
}
