import { FONT_FILES, textWidth } from "../../chart/font.ts";
import type { Mark } from "../../chart/spec.ts";
import { COLOUR } from "../../chart/theme.ts";
import { pieces } from "../../text/subscripts.ts";
import {
  type CatalogueFrame,
  extent,
  pixelX,
  pixelY,
  roundedYear,
  valueAt,
  valueAxis,
  yearAt,
  yearAxis,
} from "./frame.ts";
import { type Anchor, type LabelBox, LINE, type Placed, placeLabels } from "./place-labels.ts";
import type { CatalogueRow, OwnBound } from "./rows.ts";

/** Half the width of a mark, pixels. */
export const REACH = 6;
const FONT_SIZE = 10;

/** A row with its place on the axis of years: those of one year may stand side by side. */
export interface PlacedRow extends CatalogueRow {
  readonly at: number;
}

const regular = textWidth(FONT_FILES[0]);

/** Width of a label in pixels; subscripts are three quarters as large. */
const labelWidth = (label: string): number =>
  pieces(label).reduce((sum, { text, lowered }) => sum + FONT_SIZE * (lowered ? 0.75 : 1) * regular(text), 2);

/** A row's mark, or the middle of its rule, with the whole of what is drawn. */
function anchorOf(frame: CatalogueFrame, { at, bound, label }: PlacedRow): Anchor {
  const [low, high] = extent(bound);
  const x = pixelX(frame, at);
  const [top, bottom] = [
    pixelY(frame, high) - REACH,
    pixelY(frame, low) + (bound.kind === "interval" || bound.kind === "measured" ? 1 : 1.6) * REACH,
  ];
  const box = { left: x - REACH, right: x + REACH, top, bottom };
  return { x, y: pixelY(frame, Math.sqrt(low * high)), width: labelWidth(label), box };
}

/** The rules of a run and their labels. */
function ownBoxes(frame: CatalogueFrame, own: readonly OwnBound[]): LabelBox[] {
  return own.flatMap((one) => {
    const y = pixelY(frame, one.value);
    const above = isAbove(one, own);
    const left = frame.width - 1.15 * labelWidth(one.label);
    return [
      { left: 0, right: frame.width, top: y - 1, bottom: y + 1 },
      { left, right: frame.width, top: above ? y - LINE - 2 : y, bottom: above ? y : y + LINE + 3 },
    ];
  });
}

/** A label and the row's mark that it belongs to, in pixels. */
interface Label {
  readonly text: string;
  readonly anchor: Anchor;
  readonly place: Placed | undefined;
}

/** Where the labels of rows stand; those without a place find none in this frame. */
export function labelsOf(frame: CatalogueFrame, rows: readonly PlacedRow[], own: readonly OwnBound[]): Label[] {
  const anchors = rows.map((row) => anchorOf(frame, row));
  const box = { left: 4, top: 0, right: frame.width, bottom: frame.height };
  const places = placeLabels(anchors, box, ownBoxes(frame, own));
  return rows.map(({ label: text }, i) => ({ text, anchor: anchors[i], place: places[i] }));
}

/** Labels, and lines to those that do not stand beside their marks. */
export function labelMarks(frame: CatalogueFrame, labels: readonly Label[]): Mark[] {
  const placed = labels.flatMap(({ place, ...label }) => (place ? [{ ...label, place }] : []));
  const texts = placed.map(({ text, place }) => ({ label: text, ...numbers(frame, place) }));
  const lines = placed.flatMap(({ place: { tie }, anchor }) => {
    if (!tie) return [];
    const [from, end] = [numbers(frame, anchor), numbers(frame, tie)];
    return [{ ...from, year2: end.year, value2: end.value }];
  });
  return [
    {
      data: { values: lines },
      mark: { type: "rule", strokeWidth: 0.6 },
      encoding: { x: yearAxis(frame), y: valueAxis(frame), x2: { field: "year2" }, y2: { field: "value2" } },
    },
    {
      data: { values: texts },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: FONT_SIZE },
      encoding: { x: yearAxis(frame), y: valueAxis(frame), text: { field: "label", type: "nominal" } },
    },
  ];
}

const numbers = (frame: CatalogueFrame, { x, y }: { readonly x: number; readonly y: number }) => ({
  year: roundedYear(yearAt(frame, x)),
  value: roundedYear(valueAt(frame, y)),
});

/** A run's bounds as rules across the panel, each with its label; of several the lowest has its label below. */
export function ownMarks(frame: CatalogueFrame, own: readonly OwnBound[]): Mark[] {
  if (own.length === 0) return [];
  const values = own.map((one) => ({ ...one, year: roundedYear(frame.years[1]), above: isAbove(one, own) }));
  const encoding = { x: yearAxis(frame), y: valueAxis(frame), text: { field: "label", type: "nominal" } } as const;
  const style = { type: "text", align: "right", fontSize: FONT_SIZE, fontWeight: "bold", color: COLOUR.rule } as const;
  return [
    {
      data: { values },
      mark: { type: "rule", color: COLOUR.rule, strokeDash: [5, 3] },
      encoding: { y: valueAxis(frame) },
    },
    { data: { values: values.filter(({ above }) => above) }, mark: { ...style, baseline: "bottom", dy: -2 }, encoding },
    { data: { values: values.filter(({ above }) => !above) }, mark: { ...style, baseline: "top", dy: 3 }, encoding },
  ];
}

const isAbove = ({ value }: OwnBound, own: readonly OwnBound[]): boolean =>
  own.length === 1 || own.some((other) => other.value < value);
