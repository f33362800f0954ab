import type { Config } from "vega-lite";
import { THIN_SPACE } from "../text/format.ts";
import { FONT_FAMILY } from "./font.ts";
import { type Frame, PAGE } from "./frame.ts";

const INK = "#222222";
const FAINT = "#8a8a8a";

/** The line round a panel. */
export const PANEL_LINE = "#c8c8c8";

/** Where something is expected. */
export const BAND = "#e4e4e4";

/** Lines behind marks. */
export const GRID = "#eeeeee";

/**
 * Colours of what has no role of its own: ensembles, runs, pieces, components. Okabe & Ito (2008) with a darker violet and a lighter
 * grey, so that all eight are told apart by every kind of colour vision.
 */
export const CYCLE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#4b1d6f", "#5a5a5a"] as const;

const [BLUE, VERMILION, GREEN, PINK, ORANGE, , VIOLET] = CYCLE;

/** Dashes of the second eight, of the third, and so on. */
const ROUNDS = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
] as const;

/** How the i-th of many lines is drawn: eight colours, then the same dashed. */
export const strokeOf = (i: number): { readonly colour: string; readonly dash: readonly number[] } => ({
  colour: CYCLE[i % CYCLE.length],
  dash: ROUNDS[Math.floor(i / CYCLE.length) % ROUNDS.length],
});

/** Colours by role. */
export const COLOUR = {
  posterior: BLUE,
  prior: "#6b6b6b",
  observed: "#111111",
  /** Regions and bands of 95 %, 90 % and 68 % of the mass, outer first. */
  mass95: "#e3eff7",
  mass90: "#c3dcee",
  mass68: "#7db4d8",
  weak: GREEN,
  magnetic: VERMILION,
  radius: PINK,
  charge: ORANGE,
  background: VIOLET,
  rule: "#a33a00",
} as const;

/** Colours of lines with labels of the same colour, dark enough to be read as text. */
export const RAYS = ["#a33a00", "#04836c", "#4250d2", "#b24ba1", "#240059", "#6a442a", "#39465d", "#450021"] as const;

/** Colours of `RAYS` on a dark page, light enough to be read as text. */
const DARK_RAYS = ["#ffab73", "#6bf0be", "#75acf2", "#e467a9", "#8e76fa", "#edeb3c", "#c1f0ff", "#968f6f"];

/** Those of `CYCLE` on a dark page. */
const DARK_CYCLE = ["#4fa3e3", "#e96a30", "#1de583", "#da95b0", "#e9e642", "#defff0", "#6c61e0", "#74795c"];

const darkOf = (light: readonly string[], dark: readonly string[]): [string, string][] =>
  light.map((colour, i) => [colour, dark[i]]);

/** The one look of all pictures, its type as large as a frame wants it. */
export const themeIn = ({ fontSize, titleSize, headSize }: Frame): Config => ({
  background: "white",
  padding: 8,
  font: FONT_FAMILY,
  aria: false,
  locale: { number: { decimal: ".", thousands: THIN_SPACE, grouping: [3], currency: ["", ""], minus: "−" } },
  view: { stroke: null },
  axis: {
    domainColor: INK,
    tickColor: INK,
    labelColor: INK,
    titleColor: INK,
    labelFontSize: fontSize,
    titleFontSize: titleSize,
    titleFontWeight: "normal",
    titlePadding: 6,
    tickSize: 4,
    grid: false,
    labelFlush: false,
  },
  legend: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: fontSize,
    titleFontSize: fontSize,
    titleFontWeight: "normal",
    symbolSize: 120,
    labelLimit: 0,
    titleLimit: 0,
  },
  title: {
    color: INK,
    fontSize: headSize,
    fontWeight: "normal",
    anchor: "start",
    offset: 8,
    subtitleColor: INK,
    subtitleFontSize: fontSize,
  },
  header: { labelColor: INK, labelFontSize: titleSize },
  text: { color: INK, fontSize },
  rule: { color: FAINT },
});

/** That of the pages. */
export const theme: Config = themeIn(PAGE);

/** What each colour of a picture is on a dark page; what is not here stays. Text of at least 4.5 : 1 on #1f2126. */
export const DARK: Readonly<Record<string, string>> = {
  white: "#1f2126",
  "#ffffff": "#1f2126",
  [INK]: "#ececee",
  "#000000": "#ececee",
  "#000": "#ececee",
  "#ddd": "#3a3d44",
  "#888": "#9a9da5",
  [FAINT]: "#9a9da5",
  [PANEL_LINE]: "#4a4d55",
  [BAND]: "#33363d",
  [GRID]: "#30333a",
  [COLOUR.prior]: "#b0b3ba",
  [COLOUR.observed]: "#f4f4f6",
  [COLOUR.mass95]: "#20343f",
  [COLOUR.mass90]: "#27495c",
  [COLOUR.mass68]: "#3a7799",
  // the rule has the first colour of the rays
  ...Object.fromEntries([...darkOf(CYCLE, DARK_CYCLE), ...darkOf(RAYS, DARK_RAYS)]),
};
