import { FONT_FILES, textWidth } from "./font.ts";

const FONT_SIZE = 11;
const regular = textWidth(FONT_FILES[0]);

/** The title of a picture no wider than a number of pixels: one line, or several. */
export function titled(text: string, width: number): string | { text: string[] } {
  const lines = wrappedText(text, width);
  return lines.length === 1 ? text : { text: lines };
}

/** A text in lines no wider than a number of pixels, cut at spaces; a longer word has a line of its own. */
export function wrappedText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : undefined;
    if (longer !== undefined && FONT_SIZE * regular(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
