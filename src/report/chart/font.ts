import { readFileSync } from "node:fs";
import { installed } from "./installed.ts";

/** The family of the pictures; Verdana has the same widths where DejaVu is not installed. */
export const FONT_FAMILY = "DejaVu Sans, Verdana, sans-serif";

/** Font files that draw the pictures: regular first, then bold. */
export const FONT_FILES: readonly string[] = ["DejaVuSans", "DejaVuSans-Bold"].map((face) =>
  installed(`dejavu-fonts-ttf/ttf/${face}.ttf`),
);

/** Width of a text of the regular face, in units of the font size. */
export type TextWidth = (text: string) => number;

/**
 * Read the advance widths of a TrueType font: tables head, hhea, hmtx and format 4 of cmap, as the OpenType specification 1.9
 * lays them out. Without them Vega guesses 0.8 em a character, and axis titles stand too far away.
 */
export function textWidth(file: string): TextWidth {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const em = view.getUint16(tables.get("head")! + 18);
  const nMetric = view.getUint16(tables.get("hhea")! + 34);
  const metrics = tables.get("hmtx")!;
  const glyph = glyphIndex(view, tables.get("cmap")!);
  return (text) => {
    let sum = 0;
    for (const c of text) sum += view.getUint16(metrics + 4 * Math.min(glyph(c.codePointAt(0)!), nMetric - 1));
    return sum / em;
  };
}

function tableOffsets(view: DataView): Map<string, number> {
  const offsets = new Map<string, number>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    offsets.set(tag, view.getUint32(at + 8));
  }
  return offsets;
}

/** Code point -> glyph by the segments of format 4; glyph 0 where the font has none. */
function glyphIndex(view: DataView, cmap: number): (code: number) => number {
  const at = unicodeSubtable(view, cmap);
  const twice = view.getUint16(at + 6);
  const [ends, starts, deltas, ranges] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map((k) => at + k);
  return (code) => {
    for (let i = 0; i < twice; i += 2) {
      if (code > view.getUint16(ends + i)) continue;
      const start = view.getUint16(starts + i);
      if (code < start) return 0;
      const range = view.getUint16(ranges + i);
      const delta = view.getUint16(deltas + i);
      if (range === 0) return (code + delta) & 0xffff;
      const id = view.getUint16(ranges + i + range + 2 * (code - start));
      return id === 0 ? 0 : (id + delta) & 0xffff;
    }
    return 0;
  };
}

function unicodeSubtable(view: DataView, cmap: number): number {
  for (let i = 0, at = cmap + 4; i < view.getUint16(cmap + 2); i++, at += 8) {
    const subtable = cmap + view.getUint32(at + 4);
    if (view.getUint16(subtable) === 4) return subtable;
  }
  throw new Error("no cmap of format 4 in font");
}
