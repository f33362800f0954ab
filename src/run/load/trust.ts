import type { ExperimentDocument } from "../../experiment/document.ts";
import type { ModelDocument } from "../../model/document.ts";
import type { DocumentTrust } from "../../store/run-record.ts";

/** Letters of trust from the most to the least. */
const ORDER = ["A", "B", "C", "D", "M"];

/** The lowest of some letters. */
const lowest = (letters: readonly string[]): string => ORDER[Math.max(...letters.map((one) => ORDER.indexOf(one)))];

/** What documents have of trust. */
interface Trusted {
  readonly name: string;
  readonly trust: string;
  readonly trust_because?: string | undefined;
}

const entry = (part: DocumentTrust["part"], { name, trust, trust_because }: Trusted): DocumentTrust => ({
  part,
  name,
  trust,
  ...(trust_because !== undefined && { because: trust_because }),
});

/** The documents that an experiment's likelihood is made of. */
function behind(one: ExperimentDocument): DocumentTrust[] {
  switch (one.statistic) {
    case "poisson":
      return [entry("source", one.source), entry("target", one.target)];
    case "published-limit":
      return [entry("beam", one.quantity)];
    case "counts":
      return [entry("beam", one.quantity), entry("source", one.source), entry("target", one.target)];
  }
}

/** All documents of a model, each once: experiments, then what they are made of, then the mixing. */
export function documentsOf({ experiments, mixing }: ModelDocument): DocumentTrust[] {
  const all = [
    ...experiments.map((one) => entry("experiment", one)),
    ...experiments.flatMap(behind),
    entry("mixing", mixing),
  ];
  return [...new Map(all.map((one) => [`${one.part} ${one.name}`, one])).values()];
}

/** How far the figures behind each experiment can be trusted: the lowest letter among it, what it is made of, and the mixing. */
export function trustOf({ experiments, mixing }: ModelDocument): Record<string, string> {
  const letters = experiments.map((one) => {
    return [one.name, lowest([one, ...behind(one), mixing].map(({ trust }) => trust))];
  });
  return Object.fromEntries(letters);
}
