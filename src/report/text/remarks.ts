import type { Remark } from "../../store/run-record.ts";

/** What a remark is of: its text and what it is about. */
type Said = Pick<Remark, "about" | "text">;

/** A remark behind what it is about: `super-k: assumed Gaussian in mu²`. */
export const remarkText = ({ about, text }: Said): string =>
  [...(about.length > 0 ? [about.join(", ")] : []), text].join(": ");

/** Remarks in one line for each clause: where several remarks share it, what they are about stands behind it, `assumed Gaussian in mu²: super-k, gemma`. */
export function grouped(remarks: readonly Said[]): string[] {
  return [...new Set(remarks.map(({ text }) => text))].map((text) => {
    const [first, ...others] = remarks.filter((remark) => remark.text === text);
    const about = [...new Set([first, ...others].flatMap((one) => one.about))];
    return others.length > 0 && about.length > 1 ? `${text}: ${about.join(", ")}` : remarkText(first);
  });
}

/** Those about one experiment alone. */
export const remarksOn = (experiment: string, remarks: readonly Remark[]): Remark[] =>
  remarks.filter(({ about: [first, ...others] }) => first === experiment && others.length === 0);
