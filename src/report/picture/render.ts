import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import type { TopLevelSpec } from "vega-lite";
import * as vegaLite from "vega-lite";
import { hasFigures, pieces } from "../labels.ts";
import { FONT_FILES, textWidth } from "./font.ts";

const [regular, bold] = FONT_FILES.map(textWidth);

// Vega lays text out by this object, which its types leave out; without a canvas it would only guess
Object.assign(Reflect.get(vega, "textMetrics"), { width: vegaTextWidth });

/** Draw a specification, with real subscripts and coordinates to a hundredth of a pixel. No canvas, no script, no links. */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  const { spec: compiled } = vegaLite.compile(spec, { logger: quiet() });
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: quiet() });
  const svg = await view.toSVG();
  view.finalize();
  return lowerSubscripts(roundCoordinates(renumbered(svg)));
}

/** The same picture in pixels, two for each unit of the SVG. */
export function toPng(svg: string): Uint8Array {
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: "DejaVu Sans" },
    fitTo: { mode: "zoom", value: 2 },
  });
  return image.render().asPng();
}

/** Vega's item of text: what and how large. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

function vegaTextWidth({ fontSize = 11, fontWeight }: TextItem, text: unknown): number {
  const width = fontWeight === "bold" || Number(fontWeight) >= 600 ? bold : regular;
  return fontSize * width(String(text ?? ""));
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

/** Turn the "_sol" of "μ_sol" in every text into a smaller, lower "sol". */
function lowerSubscripts(svg: string): string {
  return svg.replace(
    /(<text[^>]*font-size="([\d.]+)px"[^>]*>)([^<]*_[^<]*)(<\/text>)/g,
    (_, open, size, label, close) => {
      const drop = Math.round(Number(size) * 25) / 100;
      let lowered = false;
      const spans = pieces(label).map((piece) => {
        const dy = piece.lowered === lowered ? 0 : piece.lowered ? drop : -drop;
        lowered = piece.lowered;
        const shift = dy === 0 ? "" : ` dy="${dy}"`;
        const smaller = lowered ? ` font-size="${Number(size) * (hasFigures(piece.text) ? 0.95 : 0.75)}px"` : "";
        return `<tspan${shift}${smaller}>${piece.text}</tspan>`;
      });
      return open + spans.join("") + close;
    },
  );
}

/** Warnings would be about our own specifications; the tests read them, a user cannot act on them. */
function quiet(): vega.LoggerInterface {
  return vega.logger(vega.None);
}
