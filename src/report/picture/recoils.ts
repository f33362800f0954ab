import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import type { Recoils } from "../../store/predictive.ts";
import { type Frame, type Layout, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { type Mark, rounded, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { toSignificant } from "../text/format.ts";
import { valueText } from "./catalogue/frame.ts";

/** Pixels of the picture, labels at its right aside, and between two of them. */
const SIZES = { page: { width: 500, height: 330 }, column: { width: 258, height: 190 } } as const;
const APART = 16;

type Size = (typeof SIZES)[Layout];

/** A spectrum in the picture: what the legend calls it, what stands at its end, and how it looks. */
interface Curve {
  readonly name: string;
  readonly label: string;
  /** Whether the label says of what moment it is. */
  readonly hasMoment: boolean;
  readonly rate: readonly number[];
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The spectra of a picture; moments without one are not drawn. */
function curves({ symbol, weak, magnetic, published, posterior = 0 }: Recoils): Curve[] {
  const scaled = (mu: number) => ({
    hasMoment: true,
    label: `${symbol} = ${toSignificant(mu, 2)} × 10⁻¹¹ μ_B`,
    rate: magnetic.map((x) => x * mu * mu),
  });
  const own = { name: "magnetic, 90 % limit of this run", colour: COLOUR.posterior, dash: [2, 2] };
  return [
    { name: "weak, Standard Model", label: "weak", hasMoment: false, rate: weak, colour: COLOUR.weak, dash: [1, 0] },
    { name: "magnetic, published limit", ...scaled(published), colour: COLOUR.magnetic, dash: [6, 3] },
    ...(posterior > 0 ? [{ ...own, ...scaled(posterior) }] : []),
  ];
}

/** A curve whose moment stands in the legend, for there is no room beside it. */
const inLegend = (curve: Curve): Curve =>
  curve.hasMoment ? { ...curve, name: `${curve.name}: ${curve.label}` } : curve;

type Ends = readonly [number, number];

/** The ends of the axis of rates: a little more than what is drawn. */
function reach(all: readonly Curve[]): Ends {
  const rates = all.flatMap(({ rate }) => rate.filter((x) => x > 0));
  return [Math.min(...rates) / 1.5, Math.max(...rates) * 1.5];
}

/** A logarithmic axis with these digits of every decade. */
function logarithmic(
  field: string,
  [from, to]: Ends,
  title: string,
  digits: readonly number[],
): PositionFieldDef<Field> {
  const first = Math.floor(Math.log10(from));
  const decades = Array.from({ length: Math.ceil(Math.log10(to)) - first }, (_, k) => first + k);
  const values = decades
    .flatMap((k) => digits.map((digit) => Number(`${digit}e${k}`)))
    .filter((x) => x >= from && x <= to);
  const names = JSON.stringify(Object.fromEntries(values.map((x) => [x.toExponential(0), valueText(x)])));
  return {
    field,
    type: "quantitative",
    scale: { type: "log", domain: [from, to], nice: false },
    axis: { title, values, labelExpr: `(${names})[format(datum.value, '.0e')]`, labelOverlap: false },
  };
}

/** Where labels stand at the ends of curves, pixels from the top: as near as they can be without touching. */
function places(ends: readonly number[], [from, to]: Ends, height: number): number[] {
  const wanted = ends.map((x) => height * (1 - Math.log(x / from) / Math.log(to / from)));
  const order = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b]);
  let free = 0;
  for (const i of order) {
    wanted[i] = Math.max(wanted[i], free);
    free = wanted[i] + APART;
  }
  return wanted;
}

/** What curves are called at their right ends. */
function labels(all: readonly Curve[], ends: Ends, { width, height }: Size): Mark[] {
  const y = places(
    all.map(({ rate }) => rate[rate.length - 1]),
    ends,
    height,
  );
  return all.map(({ label, colour }, i) => ({
    data: { values: [{ label }] },
    mark: { type: "text", align: "left", baseline: "middle", x: width + 8, y: rounded(y[i]), color: colour },
    encoding: { text: { field: "label", type: "nominal" } },
  }));
}

/** Spectra of recoils in the beam of a published limit, on logarithmic axes; every curve is called by its name at its end. */
export function recoilsSpec(recoils: Recoils, title: string, frame: Frame = PAGE): TopLevelSpec {
  const size = SIZES[frame.layout];
  const { energy } = recoils;
  const all = frame.layout === "page" ? curves(recoils) : curves(recoils).map(inLegend);
  const ends = reach(all);
  const rows = all.flatMap(({ name, rate }) => energy.map((T, i) => ({ T, rate: rounded(rate[i]), curve: name })));
  const domain = all.map(({ name }) => name);
  const lines: Mark = {
    data: { values: rows },
    mark: { type: "line", strokeWidth: 1.75 },
    encoding: {
      x: logarithmic(
        "T",
        [energy[0], energy[energy.length - 1]],
        "Recoil energy of the electron [keV]",
        [1, 2, 3, 5, 7],
      ),
      y: logarithmic("rate", ends, "counts / (kg d keV)", ends[1] / ends[0] < 1e4 ? [1, 2, 5] : [1]),
      stroke: {
        field: "curve",
        type: "nominal",
        scale: { domain, range: all.map(({ colour }) => colour) },
        legend: frame.layout === "page" ? LEGEND : { ...LEGEND, direction: "vertical" },
      },
      strokeDash: { field: "curve", type: "nominal", scale: { domain, range: all.map(({ dash }) => [...dash]) } },
    },
  };
  const named = frame.layout === "page" ? labels(all, ends, size) : [];
  return specOf({ title, vconcat: [{ ...size, layer: [lines, ...named] }] }, frame);
}
