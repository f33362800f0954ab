import { type Side, side } from "../../posterior/density/density-2d.ts";
import type { Column } from "../../store/run-record.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { masses } from "../chart/masses.ts";
import { massShapes, pairPanel, pairRegions } from "../chart/pair-panel.ts";
import { type Panel, rounded, specOf } from "../chart/spec.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { type StoredRun, shownDraws, varying } from "../input/stored-run.ts";
import { labelHtml, type Table } from "../table/markup.ts";
import { allowed, regionLevels } from "../text/choice.ts";
import { toSignificant, toSupported } from "../text/format.ts";
import { axisTitle } from "../text/labels.ts";
import { propertyDomain } from "./density-panel.ts";
import { type SharedDirection, sharedDirections, symbolsOf } from "./directions.ts";
import { directionsKey, rayMarks } from "./rays.ts";

const NAMES = ["Lambda_1", "Lambda_2", "Lambda_3"];
const PANELS = {
  page: { size: 230, columns: 2, spacing: { row: 72, column: 112 } },
  column: { size: 114, columns: 2, spacing: { row: 34, column: 26 } },
} as const;

/** One modulus with its place in Λ, its draws' grid and its axis. */
interface Modulus {
  readonly k: number;
  readonly column: Column;
  readonly side: Side;
  readonly domain: readonly [number, number];
}

/** The moduli that vary and may be drawn. */
const shownModuli = (run: StoredRun) =>
  varying(run, allowed(run, run.record.columns)).filter(({ name }) => NAMES.includes(name));

function moduli(run: StoredRun): Modulus[] {
  return shownModuli(run).map((column) => {
    const draws = shownDraws(run, column.name);
    const [, end] = propertyDomain(column, draws.slice().sort());
    const k = NAMES.indexOf(column.name);
    return { k, column, side: side(draws, run.summary[column.name].essBulk, column), domain: [0, end] as const };
  });
}

const pairsOf = (all: readonly Modulus[]): (readonly [Modulus, Modulus])[] =>
  all.flatMap((x, i) => all.slice(i + 1).map((y) => [x, y] as const));

/** Whether a run has moduli of Λ in pairs, and beams that see them. */
export const hasPlanes = (run: StoredRun): boolean => run.forms.length > 0 && shownModuli(run).length > 1;

/** The planes of two moduli of Λ: regions of the posterior mass, and as rays from the origin what each beam sees least. */
export function planesSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const { size, ...layout } = PANELS[frame.layout];
  const directions = sharedDirections(run.forms);
  const all = moduli(run);
  const place = { run, directions, size, frame };
  const concat =
    frame.layout === "page"
      ? [...pairsOf(all).map((pair) => panel(pair, place)), directionsKey(directions, size, frame)]
      : corner(all, place);
  return specOf({ ...layout, bounds: "flush", concat }, frame);
}

/** What panels of a picture have in common. */
interface Place {
  readonly run: StoredRun;
  readonly directions: readonly SharedDirection[];
  readonly size: number;
  readonly frame: Frame;
}

/** The lower half of a square of moduli, so that panels above one another share an axis; the key in the corner that is free, or below. */
function corner(all: readonly Modulus[], place: Place): Panel[] {
  const { directions, size, frame } = place;
  const key = directionsKey(directions, size, frame);
  const rows = all.slice(1).map((y, row) =>
    all.slice(0, -1).flatMap((x, column) => {
      const outer = { x: row === all.length - 2, y: column === 0 };
      return column <= row ? [panel([x, y], place, outer)] : [];
    }),
  );
  const fits = Number(key.height) <= size;
  const free = fits ? key : { ...key, height: size, layer: [{ data: { values: [] }, mark: "point" as const }] };
  return [...rows[0], free, ...rows.slice(1).flat(), ...(fits ? [] : [key])];
}

function panel(
  [x, y]: readonly [Modulus, Modulus],
  { run, directions, size, frame }: Place,
  outer = { x: true, y: true },
): Panel {
  const drawn = masses(regionLevels(run));
  const of = pairRegions(
    x.side,
    y.side,
    drawn.map(({ mass }) => mass),
  );
  const tickCount = Math.floor(size / 44);
  // the label of a ray along the axis begins where the axis ends
  const labelExpr = `datum.value > ${rounded(0.95 * x.domain[1])} ? '' : datum.label`;
  const legend = { ...LEGEND, ...(size < 200 && { symbolSize: 120, columnPadding: 6, offset: 4 }) };
  return pairPanel({
    size,
    x: { field: "x", domain: x.domain, axis: { ...words(x, outer.x), tickCount, labelExpr } },
    y: { field: "y", domain: y.domain, axis: { ...words(y, outer.y), tickCount } },
    shapes: massShapes(of, drawn, { strokeWidth: 0.7, legend }),
    above: rayMarks(directions, [x, y], size, frame),
  });
}

/** Inner axes share the words of the outermost. */
const words = ({ column }: Modulus, outer: boolean) =>
  outer ? { title: axisTitle(column) } : { title: null, labels: false };

const inPi = (phase: number | null): string => (phase === null ? "–" : `${toSupported(phase / Math.PI, 0.005)}π`);

/** The directions in numbers. */
export function planesTable({ forms }: StoredRun): Table {
  const rows = sharedDirections(forms).map((one) => {
    const { blind, moduli: of, phases, beams } = one;
    const square = blind ? "0, blind" : toSignificant(beams[0].weakest.eigenvalue);
    const cells = [labelHtml(symbolsOf(one)), square, ...of.map((r) => toSupported(r, 0.005)), ...phases.map(inPi)];
    return { cells };
  });
  return {
    caption:
      "The direction of Λ to which each beam is least sensitive, at the reference point of the mixing: the squared effective moment there, the moduli of the direction of length 1, and its phases.",
    head: ["Moment", "μ²/|Λ|²", "|Λ₁|", "|Λ₂|", "|Λ₃|", "φ₁ − φ₂", "φ₃ − φ₂"],
    rows,
  };
}
