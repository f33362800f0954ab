import type { Config } from "vega-lite";
import { THIN_SPACE } from "../format.ts";
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

/** Colours by role, from Okabe & Ito (2008): told apart by every kind of colour vision, and in grey. */
export const COLOUR = {
  posterior: "#0072b2",
  prior: "#6b6b6b",
  observed: "#111111",
  /** Regions and bands of 95 %, 90 % and 68 % of the mass, outer first. */
  mass95: "#e3eff7",
  mass90: "#c3dcee",
  mass68: "#7db4d8",
  weak: "#009e73",
  magnetic: "#d55e00",
  radius: "#cc79a7",
  charge: "#e69f00",
  background: "#8c6bb1",
  rule: "#a33a00",
} as const;

/** Colours of components that have no role. */
export const FURTHER = ["#56b4e9", "#5e4fa2", "#444444", "#0072b2", "#cc79a7", "#e69f00"] as const;

/** Colours of ensembles. */
export const CYCLE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5e4fa2", "#444444"] as const;

/** Colours of lines with labels of the same colour, dark enough to be read as text. */
export const RAYS = ["#a33a00", "#00664b", "#1f5f99", "#8a5a00", "#99356b", "#5e4fa2", "#444444", "#6b5d00"] as const;

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
  [COLOUR.posterior]: "#6cb9ec",
  [COLOUR.prior]: "#b0b3ba",
  [COLOUR.observed]: "#f4f4f6",
  [COLOUR.mass95]: "#20343f",
  [COLOUR.mass90]: "#27495c",
  [COLOUR.mass68]: "#3a7799",
  [COLOUR.weak]: "#35c79d",
  [COLOUR.magnetic]: "#ff8c42",
  [COLOUR.radius]: "#e59fc8",
  [COLOUR.charge]: "#f0b429",
  [COLOUR.background]: "#b59ce0",
  [COLOUR.rule]: "#ffab73",
  [RAYS[1]]: "#4fd0a8",
  [RAYS[2]]: "#7db8ee",
  [RAYS[3]]: "#e0ad55",
  [RAYS[4]]: "#ee93c2",
  [RAYS[7]]: "#cfc04e",
  [FURTHER[0]]: "#c2f3f7",
  [FURTHER[1]]: "#9a86e8",
  [FURTHER[2]]: "#a4a6ac",
};
