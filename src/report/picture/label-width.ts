import { pieces } from "../subscripts.ts";
import { FONT_FILES, textWidth } from "./font.ts";

/** How much smaller a subscript is than the text before it. */
const SMALLER = 0.75;

const regular = textWidth(FONT_FILES[0]);

/** Pixels of a label with its subscripts, at a font size in pixels. */
export const labelWidth = (label: string, fontSize: number): number =>
  pieces(label).reduce((sum, { text, lowered }) => sum + fontSize * (lowered ? SMALLER : 1) * regular(text), 0);

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
