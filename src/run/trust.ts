import type { ExperimentDocument } from "../experiment/document.ts";
import type { ModelDocument } from "../model/document.ts";

/** Letters of trust from the most to the least. */
const ORDER = ["A", "B", "C", "D", "M"];

/** The lowest of some letters. */
export const lowest = (letters: readonly string[]): string =>
  ORDER[Math.max(...letters.map((one) => ORDER.indexOf(one)))];

/** The documents that an experiment's likelihood is made of. */
function behind(one: ExperimentDocument): readonly { readonly trust: string }[] {
  switch (one.statistic) {
    case "poisson":
      return [one.source, one.target];
    case "published-limit":
      return [one.quantity];
    case "counts":
      return [one.quantity, one.source, one.target];
  }
}

/** How far the figures behind each experiment can be trusted: the lowest letter among it, what it is made of, and the mixing. */
export function trustOf({ experiments, mixing }: ModelDocument): Record<string, string> {
  const letters = experiments.map((one) => {
    return [one.name, lowest([one, ...behind(one), mixing].map(({ trust }) => trust))];
  });
  return Object.fromEntries(letters);
}
