import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { renderPdf } from "../../../src/report/chart/pdf.ts";
import { inFrame, renderSvg } from "../../../src/report/chart/render.ts";
import { marginalSpec } from "../../../src/report/picture/marginal.ts";
import { syntheticRun } from "../synthetic-run.ts";

/** A PDF as text: its objects, their streams inflated. */
function read(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  return text.replace(/stream\n([\s\S]*?)\nendstream/g, (whole, content: string) => {
    try {
      return inflateSync(Buffer.from(content, "latin1")).toString("latin1");
    } catch {
      return whole;
    }
  });
}

describe("a picture as PDF", async () => {
  const svg = inFrame(await renderSvg(marginalSpec(syntheticRun(), SINGLE)), SINGLE);
  const pdf = await renderPdf(svg, "Moments");
  const text = read(pdf);

  it("is one page of the width of a column", () => {
    const [, width] = /\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/.exec(text)!;
    expect(Number(width)).toBeCloseTo((86 * 72) / 25.4, 1);
    expect(text.match(/\/Type \/Page\n/g)).toHaveLength(1);
  });

  it("has its fonts inside, with what their glyphs mean, and no image", () => {
    expect(text).toContain("/FontFile2");
    expect(text).toContain("/ToUnicode");
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+DejaVuSans/);
    expect(text).not.toContain("/Subtype /Image");
  });

  it("is the same every time", async () => {
    expect(Buffer.compare(await renderPdf(svg, "Moments"), pdf)).toBe(0);
  });
});
