import { Resvg } from "@resvg/resvg-js";
import { expect, it } from "vitest";
import { FONT_FILES, textWidth } from "../../../src/report/chart/font.ts";

/** The advance of a character as resvg lays it out: how much longer three of them between bars are than none. */
function advance(character: string): number {
  const end = (text: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="10" y="150" font-family="DejaVu Sans" font-size="100">I${text}I</text></svg>`;
    const font = { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: "DejaVu Sans" };
    return new Resvg(svg, { font }).getBBox()!.width;
  };
  return (end(character.repeat(3)) - end("")) / 300;
}

it("measures text as resvg sets it", () => {
  const width = textWidth(FONT_FILES[0]);
  // tolerance: resvg's boxes are floats of single precision
  for (const c of ["0", "m", "i", "Λ", "₁", "⁻", "μ", "±", "√"]) expect(width(c)).toBeCloseTo(advance(c), 4);
});

it("adds the widths of a text's characters", () => {
  const width = textWidth(FONT_FILES[1]);
  expect(width("Λμ0")).toBeCloseTo(width("Λ") + width("μ") + width("0"), 12);
  expect(width("")).toBe(0);
});
