import type { Config } from "vega-lite";
import { THIN_SPACE } from "../format.ts";
import { FONT_FAMILY } from "./font.ts";

const INK = "#222222";
const FAINT = "#8a8a8a";

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

/** The one look of all pictures. */
export const theme: Config = {
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
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 6,
    tickSize: 4,
    grid: false,
    labelFlush: false,
  },
  legend: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    symbolSize: 120,
    labelLimit: 0,
    titleLimit: 0,
  },
  title: {
    color: INK,
    fontSize: 13,
    fontWeight: "normal",
    anchor: "start",
    offset: 8,
    subtitleColor: INK,
    subtitleFontSize: 11,
  },
  header: { labelColor: INK, labelFontSize: 12 },
  text: { color: INK, fontSize: 11 },
  rule: { color: FAINT },
};
