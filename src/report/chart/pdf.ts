import { Buffer } from "node:buffer";
import PDFDocument from "pdfkit";
import SVGtoPDF from "svg-to-pdfkit";
import { FONT_FILES } from "./font.ts";

/** Points in the units that a picture's size is written in. */
const POINTS: Readonly<Record<string, number>> = { mm: 72 / 25.4, "": 72 / 96 };

const [regular, bold] = FONT_FILES;

/**
 * A picture, as `toSvg` or `inFrame` gives it, as a PDF of one page of its own size: lines and areas as vectors, text as text in
 * embedded fonts. The same picture is the same bytes: its date is that of no clock.
 */
export function renderPdf(svg: string, title: string): Promise<Uint8Array> {
  const [width, height] = sizeOf(svg);
  const info = { Title: title, Creator: "numag", CreationDate: EPOCH };
  const document = new PDFDocument({ size: [width, height], margin: 0, font: regular, info });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
  // a gap of no length is no dash to PDF
  SVGtoPDF(document, svg.replace(/ stroke-dasharray="[\d.]+, ?0"/g, ""), 0, 0, {
    width,
    height,
    fontCallback: (_, isBold) => (isBold ? bold : regular),
  });
  document.end();
  return done;
}

/** A PDF wants a date; one of a clock would make every file another. */
const EPOCH: Date = Reflect.construct(Date, [0]);

/** Width and height in points. */
function sizeOf(svg: string): [number, number] {
  const [, width, unit = "", height] = /^<svg[^>]* width="([\d.]+)(mm)?" height="([\d.]+)(?:mm)?"/.exec(svg) ?? [];
  return [Number(width) * POINTS[unit], Number(height) * POINTS[unit]];
}
