import { FONT_FILES, textWidth } from "./picture/font.ts";

/** A remark that begins with what it is about: `super-k: assumed Gaussian in mu²`. */
const ABOUT = /^([\w.+-]+): (.*)$/;

/** Remarks in one line for each clause: where several things share it they stand behind it, `assumed Gaussian in mu²: super-k, gemma`. */
export function grouped(remarks: readonly string[]): string[] {
  const clauseOf = (remark: string): string => ABOUT.exec(remark)?.[2] ?? remark;
  return [...new Set(remarks.map(clauseOf))].flatMap((clause) => {
    const same = new Set(remarks.filter((remark) => clauseOf(remark) === clause));
    const names = [...same].flatMap((remark) => ABOUT.exec(remark)?.[1] ?? []);
    return names.length > 1 ? [`${clause}: ${names.join(", ")}`] : [...same];
  });
}

/** Those about one experiment alone. */
export const remarksOn = (experiment: string, remarks: readonly string[]): string[] =>
  remarks.filter((remark) => remark.startsWith(`${experiment}: `));

const FONT_SIZE = 11;
const regular = textWidth(FONT_FILES[0]);

/** The title of a picture no wider than so many pixels: one line, or several. */
export function titled(text: string, width: number): string | { text: string[] } {
  const lines = wrappedText(text, width);
  return lines.length === 1 ? text : { text: lines };
}

/** A text in lines of at most so many pixels, cut at spaces; a longer word has a line of its own. */
export function wrappedText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : undefined;
    if (longer !== undefined && FONT_SIZE * regular(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
