import type { DocumentTrust, RunRecord } from "../../store/run-record.ts";

const LETTERS = "A a collaboration's own figures, B checked, C unchecked, D derived, M from memory";

/** Names with their letters. */
export const lettersOf = (documents: readonly { readonly name: string; readonly trust: string }[]): string =>
  documents.map(({ name, trust }) => `${name} ${trust}`).join(", ");

/** The lowest letter of some documents, which of them have it, and why. */
export function lowestText(documents: readonly DocumentTrust[]): string {
  // letters of trust are in the order of the alphabet
  const lowest = documents.reduce((a, b) => (b.trust > a.trust ? b : a)).trust;
  const why = documents
    .filter(({ trust }) => trust === lowest)
    .map(({ part, name, because }) => `${part} ${name}${because === undefined ? "" : `, ${because}`}`);
  return `${lowest}: ${why.join("; ")}`;
}

/** The letter of each experiment's data, and which document of all has the lowest and why, without what letters mean; "–" where there are no data. */
export function trustWords({ trust, documents }: RunRecord): string {
  if (!documents) return lettersOf(Object.entries(trust).map(([name, letter]) => ({ name, trust: letter }))) || "–";
  const data = documents.filter(({ part }) => part === "experiment");
  return `${lettersOf(data)}; lowest of all documents ${lowestText(documents)}`;
}

/** How far the data of each experiment can be trusted, and which document of all has the lowest letter and why. */
export function trustText(record: RunRecord): string {
  const meaning = record.documents
    ? LETTERS
    : `least trusted of all that each rests on, source and mixing too: ${LETTERS}`;
  return `${trustWords(record)} (${meaning})`;
}
