import type { Config } from "vega-lite";
import { FONT_FILES, textWidth } from "./font.ts";
import { type Frame, PAGE } from "./frame.ts";
import { themeIn } from "./theme.ts";

const [SYMBOL_SIZE, COLUMN_PADDING, FONT_SIZE] = [240, 12, 11];

/** Symbols of one size in one line above a picture, so that a dot is a small circle in a large square. */
export const LEGEND = { title: null, orient: "top", symbolSize: SYMBOL_SIZE, columnPadding: COLUMN_PADDING } as const;

/** Pixels of an entry beside its symbol and its label: strokes, and what lies between the two. */
const AROUND = 10;

const regular = textWidth(FONT_FILES[0]);

/** Pixels of a symbol with its label and what keeps the next one apart. */
const entry = (label: string): number => Math.sqrt(SYMBOL_SIZE) + AROUND + FONT_SIZE * regular(label) + COLUMN_PADDING;

/** Pixels of labels in rows of n columns, each as wide as its widest. */
function extent(labels: readonly string[], n: number): number {
  const columns = Array.from({ length: n }, (_, c) => labels.filter((_, i) => i % n === c).map(entry));
  return columns.reduce((sum, widths) => sum + Math.max(...widths), 0);
}

/** The most columns in which a legend is no wider than a plot; at least one. */
export function legendColumns(labels: readonly string[], width: number): number {
  for (let n = labels.length; n > 1; n--) if (extent(labels, n) <= width) return n;
  return 1;
}

const BELOW_ONE_ANOTHER = { layout: { top: { direction: "vertical", anchor: "start", margin: 3 } } };

/** A look with legends one below another. */
// Vega-Lite hands the layout of legends on to Vega, but its types leave it out
export const stacked = (look: Config = {}): Config => ({
  ...look,
  legend: Object.assign({}, look.legend, BELOW_ONE_ANOTHER),
});

/** The look of a picture whose legends stand one below another where they would be wider than the plot side by side. */
export function legendConfig(labels: readonly string[], width: number, frame: Frame = PAGE): Config {
  const theme = themeIn(frame);
  if (extent(labels, labels.length) <= width) return theme;
  return stacked(theme);
}
