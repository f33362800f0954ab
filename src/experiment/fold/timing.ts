import { z } from "zod";
import { ascending, column, positive, reject, table } from "../../document.ts";
import { type ChebyshevTable, chebyshevTable } from "../../math/chebyshev.ts";
import { composite, gaussLegendre, panels } from "../../math/integrate.ts";
import { emission, type Pulse } from "../../physics/pulse.ts";
import type { Parameter } from "../../prior/parameter.ts";
import { toNumber } from "../../units.ts";
import { beyondRows, type ExtendedDocument, extended, extendedOf, type UsedBins, uncovered } from "../extended.ts";

const time = z
  .union([positive("us"), z.strictObject({ parameter: z.string() })])
  .meta({ description: "a time, or one of the experiment's own parameters that is one and has two bounds" });

const rows = table({ time: "us", efficiency: "" }).refine(
  (value) => ascending(column(value, "time")) && column(value, "efficiency").every((x) => x >= 0 && x <= 1),
  { message: "expected ascending times and efficiencies in [0, 1]" },
);

/** The axis and the values of its table. */
const COLUMNS = ["time", "efficiency"] as const;

/** When a pulsed source's neutrinos arrive, and how many of them are accepted then. */
export const timingSchema = z.strictObject({
  mean: time.meta({ description: "of a Gaussian pulse of protons" }),
  sigma: time,
  efficiency: z
    .union(extended(rows))
    .optional()
    .meta({ description: "of the time of arrival: a table that covers the bins, linear between rows; 1 by default" }),
});

type TimingDocument = z.output<typeof timingSchema>;

/** Terms of the polynomials in mean and width. */
const [N_MEAN, N_SIGMA] = [17, 9];

/** A time that is known, or a parameter between its bounds. */
interface Time {
  readonly parameter?: string;
  /** In the parameter's own unit, of `unit` seconds. */
  readonly range: readonly [number, number];
  readonly unit: number;
}

/** Arrival times from a pulsed source: a Gaussian pulse, and bins of time with their efficiency. */
export interface Timing {
  readonly mean: Time;
  readonly sigma: Time;
  readonly nBin: number;
  /** Fill out[bin] with the part of what leaves after some decays that is accepted in each bin of time. */
  shares(pulse: Pulse, after: readonly number[], out: Float64Array): void;
}

function timeOf(document: TimingDocument["mean"], parameters: readonly Parameter[], place: string): Time {
  if (typeof document !== "object") {
    const known = toNumber(document, "us");
    return { range: [known, known], unit: 1 };
  }
  const found = parameters.find(({ name }) => name === document.parameter);
  const names = parameters.map(({ name }) => name);
  if (!found) return reject(place, "no parameter provides it", document.parameter, names);
  const { bounds, unit } = found;
  const seconds = toNumber(unit, "us");
  if (!(Number.isFinite(seconds) && bounds[0] >= 0 && bounds[1] < Infinity))
    reject(place, "expected a parameter that is a time between two bounds", found.name);
  return { parameter: found.name, range: bounds, unit: seconds };
}

/** Why an efficiency of times cannot be used on bins; undefined where it can. */
export const uncoveredTimes = (document: ExtendedDocument, used: UsedBins) => uncovered(document, COLUMNS, used);

/** Linear between rows, constant beyond unless it says otherwise. */
function efficiencyOf(document: TimingDocument["efficiency"]): { at: (t: number) => number; knots: Float64Array } {
  if (!document) return { at: () => 1, knots: new Float64Array() };
  const all = extendedOf(document, COLUMNS, "constant");
  const { x: knots, y: values } = all;
  const at = (t: number): number => {
    const outside = t === knots[0] ? values[0] : beyondRows(all, t);
    if (outside !== undefined) return outside;
    const i = knots.findIndex((end) => end >= t);
    return values[i - 1] + ((values[i] - values[i - 1]) * (t - knots[i - 1])) / (knots[i] - knots[i - 1]);
  };
  return { at, knots };
}

/** A checked document; `edges` of the bins of time in s. Throws where the middle of a pulse may lie outside them. */
export function timing(
  document: TimingDocument,
  edges: Float64Array,
  parameters: readonly Parameter[],
  place: string,
): Timing {
  const mean = timeOf(document.mean, parameters, `${place}.mean`);
  const sigma = timeOf(document.sigma, parameters, `${place}.sigma`);
  const [earliest, latest] = mean.range.map((x) => x * mean.unit);
  const narrowest = sigma.range[0] * sigma.unit;
  const [first, last] = [edges[0], edges[edges.length - 1]];
  if (!(earliest >= first && latest <= last)) reject(`${place}.mean`, "outside the bins", document.mean);
  if (!(narrowest > 0)) reject(`${place}.sigma`, "expected a time above 0", document.sigma);
  const { at, knots } = efficiencyOf(document.efficiency);
  // no panel longer than half of the narrowest pulse
  const rule = composite(
    panels(first, last, [...edges, ...knots], () => narrowest / 2),
    gaussLegendre(4),
  );
  const accepted = rule.weights.map((w, i) => w * at(rule.nodes[i]));
  const bins = Int32Array.from(rule.nodes, (t) => edges.findLastIndex((edge) => edge <= t));
  return {
    mean,
    sigma,
    nBin: edges.length - 1,
    shares(pulse, after, out) {
      out.fill(0);
      rule.nodes.forEach((t, i) => {
        out[bins[i]] += accepted[i] * emission(t, pulse, after);
      });
    },
  };
}

/** Fractions of events in each bin of time as functions of the parameters of a pulse. Plain data. */
export interface TimeShares {
  /** Names of the quantities that hold the fractions, one for each bin. */
  readonly shares: readonly string[];
  /** Parameters that are the mean and the width of the pulse; absent where it is known. */
  readonly mean?: string;
  readonly sigma?: string;
  /** The fractions as functions of mean and width. */
  readonly table: ChebyshevTable;
}

const isKnown = ({ mean, sigma }: Timing): boolean => !mean.parameter && !sigma.parameter;

/** Fractions of events in each bin of time, for a known pulse. */
export function knownTimeShares({ mean, sigma, shares, nBin }: Timing, after: readonly number[]): Float64Array {
  const out = new Float64Array(nBin);
  shares({ mean: mean.range[0] * mean.unit, sigma: sigma.range[0] * sigma.unit }, after, out);
  return out;
}

/** Fractions of events in each bin of time where parameters move the pulse; undefined for a known one. Their names begin with `name`. */
export function uncertainTimeShares(name: string, timing: Timing, after: readonly number[]): TimeShares | undefined {
  if (isKnown(timing)) return undefined;
  const { mean, sigma, shares, nBin } = timing;
  const known = new Map<string, Float64Array>();
  const sharesAt = (x: number, y: number): Float64Array => {
    const out = known.get(`${x} ${y}`) ?? new Float64Array(nBin);
    if (!known.has(`${x} ${y}`)) shares({ mean: x * mean.unit, sigma: y * sigma.unit }, after, out);
    known.set(`${x} ${y}`, out);
    return out;
  };
  const functions = Array.from({ length: nBin }, (_, bin) => (x: number, y: number) => sharesAt(x, y)[bin]);
  return {
    shares: functions.map((_, bin) => `${name}.${bin + 1}`),
    ...(mean.parameter && { mean: mean.parameter }),
    ...(sigma.parameter && { sigma: sigma.parameter }),
    table: chebyshevTable(
      functions,
      { x: mean.range, y: sigma.range },
      mean.parameter ? N_MEAN : 1,
      sigma.parameter ? N_SIGMA : 1,
    ),
  };
}
