import { crc32 } from "node:zlib";
import { renderAsync } from "@resvg/resvg-js";
import * as vega from "vega";
import * as vegaLite from "vega-lite";
import { spans } from "../text/subscripts.ts";
import { FONT_FILES, textWidth } from "./font.ts";
import { type Frame, PAGE } from "./frame.ts";
import { writtenWidth } from "./label-width.ts";
import type { TopLevelSpec } from "./top-level.ts";

/** Pixels of 1/96 inch in a metre. */
const PER_METRE = 96 / 0.0254;

/** Bytes of the signature and the header of a PNG. */
const HEADER = 33;

const [regular, bold] = FONT_FILES.map(textWidth);

// Vega lays text out by this object, which its types leave out; without a canvas it would only guess
Object.assign(Reflect.get(vega, "textMetrics"), { width: vegaTextWidth });

/** A specification in the words of Vega, which a browser can draw without Vega-Lite. */
export const compiled = (spec: TopLevelSpec): object => inVega(spec);

/** Vega-Lite reads it here, and says where it is none. */
function inVega(spec: TopLevelSpec): vega.Spec {
  return vegaLite.compile(spec as unknown as vegaLite.TopLevelSpec, { logger: quiet() }).spec;
}

/** Draw a specification, with real subscripts and coordinates to a hundredth of a pixel. No canvas, no script, no links. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const view = new vega.View(vega.parse(inVega(spec)), { renderer: "none", logger: quiet() });
  const svg = await view.toSVG();
  view.finalize();
  return lowerSubscripts(roundCoordinates(renumbered(svg)));
}

/** Pixels of the white round a picture that paper can do without. */
const SPARE = 12;

/** A picture at the width that a frame has on paper, one that is too wide made smaller; as it is for a screen. */
export function inFrame(svg: string, { paper, width }: Frame): string {
  if (paper === undefined) return svg;
  const [own, height] = sizeOf(svg);
  const whole = Math.max(own - SPARE, width);
  const mm = (pixels: number) => `${Math.round((pixels * paper * 100) / whole) / 100}mm`;
  const [left, across] = [(own - whole) / 2, whole].map((pixels) => Math.round(pixels * 100) / 100);
  return svg
    .replace(/<rect width="[\d.]+"/, `<rect x="${left}" width="${across}"`)
    .replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${mm(whole)}" height="${mm(height)}"`)
    .replace(/ viewBox="[^"]*"/, ` viewBox="${left} 0 ${across} ${height}"`);
}

/** Width and height of a picture that has not been put into a frame, in pixels. */
function sizeOf(svg: string): [number, number] {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return [Number(width), Number(height)];
}

/** A picture as PNG, with `resolution` pixels for each 1/96 inch; drawn by a thread of its own. */
export async function renderPng(svg: string, { resolution }: Frame = PAGE): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: "DejaVu Sans" },
    fitTo: { mode: "zoom", value: resolution },
  });
  return withResolution(image.asPng(), resolution * PER_METRE);
}

/** The chunk of a PNG that says how many pixels a metre has, behind its header: PNG specification (3rd edition), 11.3.4.3. */
function withResolution(png: Uint8Array, perMetre: number): Uint8Array {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(Math.round(perMetre), 8);
  chunk.writeUInt32BE(Math.round(perMetre), 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, HEADER), chunk, png.subarray(HEADER)]);
}

/** Vega's item of text: what and how large. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

function vegaTextWidth({ fontSize = 11, fontWeight }: TextItem, text: unknown): number {
  const width = fontWeight === "bold" || Number(fontWeight) >= 600 ? bold : regular;
  return fontSize * writtenWidth(String(text ?? ""), width);
}

/** Vega numbers clip paths through the whole process; here from 0 in each picture, so that it is the same every time. */
function renumbered(svg: string): string {
  const numbers = new Map<string, number>();
  return svg.replace(/(id="|url\(#)(clip|gradient)(\d+)/g, (_, before, kind, number) => {
    if (!numbers.has(number)) numbers.set(number, numbers.size);
    return `${before}${kind}${numbers.get(number)}`;
  });
}

function roundCoordinates(svg: string): string {
  return svg.replace(/ (?:d|transform|x|y|x1|y1|x2|y2|width|height)="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100)),
  );
}

/** Turn the "_sol" of "μ_sol" in every text into a smaller, lower "sol"; a text of several lines has a tspan for each. */
function lowerSubscripts(svg: string): string {
  return svg.replace(
    // not one that is empty, <text …/>, which would lend its size to the next
    /(<text[^>]*font-size="([\d.]+)px"(?:[^>]*[^/>])?>)((?:(?!<\/text>).)*_(?:(?!<\/text>).)*)(?=<\/text>)/g,
    (_, open, size, inside) =>
      open + unshifted(inside.replace(/[^<>]*_[^<>]*(?=<|$)/g, (label: string) => tspans(label, Number(size)))),
  );
}

/** Lines at their own height behind one that ends with a subscript. */
function unshifted(lines: string): string {
  return lines.replace(
    /(dy="([\d.]+)" font-size="[^"]*">[^<]*<\/tspan><\/tspan><tspan x="[^"]*" dy=")([\d.]+)/g,
    (_, before, drop, dy) => before + (Number(dy) - Number(drop)),
  );
}

/** A label in tspans. */
const tspans = (label: string, fontSize: number): string =>
  spans(label, fontSize)
    .spans.map(({ text, dy, size }) => {
      const shift = dy === 0 ? "" : ` dy="${dy}"`;
      return `<tspan${shift}${size === undefined ? "" : ` font-size="${size}px"`}>${text}</tspan>`;
    })
    .join("");

/** Warnings would be about our own specifications; the tests read them, a user cannot act on them. */
function quiet(): vega.LoggerInterface {
  return vega.logger(vega.None);
}
