import { z } from "zod";
import { ascending, column, positive, reject, table } from "../document.ts";
import { chebyshevTable } from "../math/chebyshev.ts";
import { composite, gaussLegendre, panels } from "../math/integrate.ts";
import { emission, type Pulse } from "../physics/pulse.ts";
import type { Parameter } from "../prior/parameter.ts";
import { toNumber } from "../units.ts";
import { polynomialOf, type Variable } from "./column.ts";

const time = z
  .union([positive("us"), z.strictObject({ parameter: z.string() })])
  .meta({ description: "a time, or one of the experiment's own parameters that is one and has two bounds" });

/** When a pulsed source's neutrinos arrive, and how many of them are accepted then. */
export const timingSchema = z.strictObject({
  mean: time.meta({ description: "of a Gaussian pulse of protons" }),
  sigma: time,
  efficiency: table({ time: "us", efficiency: "" })
    .refine((value) => ascending(column(value, "time")) && column(value, "efficiency").every((x) => x >= 0 && x <= 1), {
      message: "expected ascending times and efficiencies in [0, 1]",
    })
    .optional()
    .meta({ description: "of the time of arrival: linear between rows, constant beyond; 1 by default" }),
});

type TimingDocument = z.output<typeof timingSchema>;

/** Terms of the polynomials in mean and width: those left out are below `NEGLIGIBLE`. */
const [N_MEAN, N_SIGMA] = [17, 9];

/** Of the largest share: terms below it are left out. */
const NEGLIGIBLE = 1e-4;

/** A time that is known, or a parameter between its bounds; s. */
interface Time {
  readonly variable?: Variable;
  readonly range: readonly [number, number];
}

export interface Timing {
  readonly mean: Time;
  readonly sigma: Time;
  /** Fill out[bin] with the part of what leaves after some decays that is accepted in each bin of time. */
  shares(pulse: Pulse, after: readonly number[], out: Float64Array): void;
}

function timeOf(document: TimingDocument["mean"], n: number, parameters: readonly Parameter[], place: string): Time {
  if (typeof document !== "object") {
    const known = toNumber(document, "us");
    return { range: [known, known] };
  }
  const found = parameters.find(({ name }) => name === document.parameter);
  if (!found) return reject(place, "no parameter provides it", document.parameter);
  const [from, to] = found.bounds;
  const range = [from, to].map((x) => x * toNumber(found.unit, "us")) as [number, number];
  if (!range.every(Number.isFinite) || !(range[0] >= 0))
    reject(place, "expected a parameter that is a time between two bounds", found.name);
  return { variable: { name: found.name, from, to, n }, range };
}

/** Linear between rows, constant beyond. */
function efficiencyOf(document: TimingDocument["efficiency"]): { at: (t: number) => number; knots: Float64Array } {
  if (!document) return { at: () => 1, knots: new Float64Array() };
  const [knots, values] = [column(document, "time"), column(document, "efficiency")];
  const last = knots.length - 1;
  const at = (t: number): number => {
    if (t <= knots[0]) return values[0];
    if (t >= knots[last]) return values[last];
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
  const mean = timeOf(document.mean, N_MEAN, parameters, `${place}.mean`);
  const sigma = timeOf(document.sigma, N_SIGMA, parameters, `${place}.sigma`);
  const [first, last] = [edges[0], edges[edges.length - 1]];
  if (!(mean.range[0] >= first && mean.range[1] <= last)) reject(`${place}.mean`, "outside the bins", document.mean);
  if (!(sigma.range[0] > 0)) reject(`${place}.sigma`, "expected a time above 0", document.sigma);
  const { at, knots } = efficiencyOf(document.efficiency);
  // no panel longer than half of the narrowest pulse
  const rule = composite(
    panels(first, last, [...edges, ...knots], () => sigma.range[0] / 2),
    gaussLegendre(4),
  );
  const accepted = rule.weights.map((w, i) => w * at(rule.nodes[i]));
  const bins = Int32Array.from(rule.nodes, (t) => edges.findLastIndex((edge) => edge <= t));
  return {
    mean,
    sigma,
    shares(pulse, after, out) {
      out.fill(0);
      rule.nodes.forEach((t, i) => {
        out[bins[i]] += accepted[i] * emission(t, pulse, after);
      });
    },
  };
}

/** Shares of the bins of time, times what scales them: a polynomial in the parameters of a pulse, term by term. */
export interface TimeShape {
  readonly factors: readonly string[];
  readonly shares: Float64Array;
}

const factorsOf = ({ variable }: Time, i: number): string[] => (variable && i > 0 ? [polynomialOf(variable, i)] : []);

/** How what leaves after some decays is shared between nBin bins of time, as a polynomial in the pulse's parameters. */
export function timeShapes({ mean, sigma, shares }: Timing, after: readonly number[], nBin: number): TimeShape[] {
  const [nX, nY] = [mean.variable ? N_MEAN : 1, sigma.variable ? N_SIGMA : 1];
  const known = new Map<string, Float64Array>();
  const sharesAt = (x: number, y: number): Float64Array => {
    const out = known.get(`${x} ${y}`) ?? new Float64Array(nBin);
    if (!known.has(`${x} ${y}`)) shares({ mean: x, sigma: y }, after, out);
    known.set(`${x} ${y}`, out);
    return out;
  };
  const functions = Array.from({ length: nBin }, (_, bin) => (x: number, y: number) => sharesAt(x, y)[bin]);
  const { coefficients } = chebyshevTable(functions, { x: mean.range, y: sigma.range }, nX, nY);
  const terms = Array.from({ length: nX * nY }, (_, k) => ({
    factors: [...factorsOf(mean, Math.floor(k / nY)), ...factorsOf(sigma, k % nY)],
    shares: coefficients.slice(k * nBin, (k + 1) * nBin),
  }));
  const largest = Math.max(...terms[0].shares);
  return terms.filter(({ shares: all }) => all.some((x) => Math.abs(x) > NEGLIGIBLE * largest));
}
