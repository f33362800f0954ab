import { pieces } from "../text/subscripts.ts";
import { FONT_FILES, type TextWidth, textWidth } from "./font.ts";

/** How much smaller a subscript is than the text before it. */
const SMALLER = 0.75;

const regular = textWidth(FONT_FILES[0]);

/** Width of a label with its subscripts as they are drawn, in units of the font size, in the face that `width` measures. */
export const writtenWidth = (label: string, width: TextWidth): number =>
  pieces(label).reduce((sum, { text, lowered }) => sum + (lowered ? SMALLER : 1) * width(text), 0);

/** Pixels of a label with its subscripts, at a font size in pixels. */
export const labelWidth = (label: string, fontSize: number): number => fontSize * writtenWidth(label, regular);

/** A label as it is, or in lines that are no wider where it can be parted behind dots, hyphens, underscores and spaces. */
export function inLines(label: string, width: number, fontSize: number): string | string[] {
  if (labelWidth(label, fontSize) <= width) return label;
  const lines: string[] = [];
  for (const part of label.match(/[^.\-_ ]+[.\-_ ]*/g) ?? [label]) {
    const longer = `${lines.at(-1) ?? ""}${part}`;
    if (lines.length > 0 && labelWidth(longer.trimEnd(), fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.length > 1 ? lines.map((line) => line.trimEnd()) : label;
}
