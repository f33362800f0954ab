import erf from "@stdlib/math-base-special-erf";
import { z } from "zod";
import { columnUnit, reject } from "../../document.ts";
import { beyondRows, tableOf } from "../extended.ts";
import type { BinGrid } from "../grid.ts";
import type { Response } from "./axis-response.ts";
import { efficiency, efficiencyRows, efficiencySchema, isLogistic, type LinearDocument } from "./efficiency.ts";
import { light } from "./light.ts";
import { quenchingSchema } from "./quenching.ts";
import { type ResolutionSpread, resolutionSchema, resolutionSpread, type Shift } from "./resolution.ts";

const nuisance = z
  .strictObject({
    parameter: z.string().meta({ description: "one of the experiment's own: the fraction by which it is off" }),
    step: z
      .number()
      .gt(0)
      .lt(1)
      .meta({ description: "1σ of it: what follows it is interpolated at 0, ±1 and ±2 steps" }),
  })
  .optional();

const nuisancesSchema = z.strictObject({ resolution: nuisance, scale: nuisance }).default({}).meta({
  description: "what the response may be off by: its widths, and its factor between deposited energy and axis",
});

/** How a recoil becomes a count in a bin of reconstructed energy. */
export const responseSchema = z
  .strictObject({
    quenching: quenchingSchema.optional(),
    resolution: resolutionSchema,
    efficiency: efficiencySchema,
    nuisances: nuisancesSchema,
  })
  .refine(({ resolution, nuisances }) => resolution.kind !== "sharp" || Object.keys(nuisances).length === 0, {
    message: "a sharp response has no nuisances",
    path: ["nuisances"],
  })
  .refine(({ resolution, nuisances }) => resolution.kind !== "gamma" || Object.keys(nuisances).length === 0, {
    message: "a gamma response has no widths and no axis of its own",
    path: ["nuisances"],
  })
  .refine(({ resolution, efficiency }) => resolution.kind === "gamma" || !isLogistic(efficiency), {
    message: "a formula in photoelectrons needs a gamma response",
    path: ["efficiency"],
  });

export type ResponseDocument = z.output<typeof responseSchema>;

/** Refuse a response of energies beside bins in photoelectrons, and the other way round. */
export function checkAxis({ resolution, efficiency }: ResponseDocument, unit: BinGrid["unit"], place: string): void {
  if ((resolution.kind === "gamma") !== (unit === "PE"))
    reject(`${place}.resolution`, `the bins are in ${unit}`, resolution.kind);
  if (typeof efficiency === "number" || isLogistic(efficiency)) return;
  if ((columnUnit(tableOf(efficiency), "energy") === "PE") !== (unit === "PE"))
    reject(`${place}.efficiency`, `the bins are in ${unit}`, Object.keys(tableOf(efficiency))[0]);
}

/** Piecewise-linear efficiency on the knots of its table and the edges of the bins. */
interface Segments {
  readonly bin: number;
  readonly from: number;
  readonly to: number;
  readonly intercept: number;
  readonly slope: number;
}

function segments(document: LinearDocument, edges: Float64Array): Segments[] {
  // one number is a table of no rows
  const rows = typeof document === "number" ? undefined : efficiencyRows(document);
  const [energy, efficiency] = rows ? [rows.x, rows.y] : [new Float64Array(), new Float64Array()];
  const line = (middle: number): [number, number] => {
    const outside = typeof document === "number" ? document : beyondRows(rows!, middle);
    if (outside !== undefined) return [outside, 0];
    const i = energy.findIndex((E) => E > middle) - 1;
    const slope = (efficiency[i + 1] - efficiency[i]) / (energy[i + 1] - energy[i]);
    return [efficiency[i] - slope * energy[i], slope];
  };
  const pieces: Segments[] = [];
  for (let bin = 0; bin + 1 < edges.length; bin++) {
    const knots = [edges[bin], ...energy.filter((E) => E > edges[bin] && E < edges[bin + 1]), edges[bin + 1]];
    for (let i = 0; i + 1 < knots.length; i++) {
      const [intercept, slope] = line((knots[i] + knots[i + 1]) / 2);
      pieces.push({ bin, from: knots[i], to: knots[i + 1], intercept, slope });
    }
  }
  return pieces;
}

/** A Gaussian holds less than 1e-15 beyond this many σ. */
const REACH = 8;

/** Where x ↦ f(x) ≥ 0 begins between a and b, if it is false at a and true at b. */
function onset(a: number, b: number, f: (x: number) => number): number {
  let [lo, hi] = [a, b];
  for (let n = 0; n < 60; n++) {
    const middle = (lo + hi) / 2;
    if (f(middle) < 0) lo = middle;
    else hi = middle;
  }
  return lo;
}

/** Energies whose Gaussians touch the bins. */
function reachOf({ mean, sigma, energy }: ResolutionSpread, edges: Float64Array): [number, number] {
  const [bottom, top] = [edges[0], edges[edges.length - 1]];
  let to = energy(top);
  for (let i = 0; i < 100; i++) to = energy(top + REACH * sigma(to));
  return [onset(Math.max(energy(0), 0), energy(bottom), (T) => mean(T) + REACH * sigma(T) - bottom), to];
}

/** The response without a resolution: every energy is reconstructed as itself. */
function sharp(pieces: readonly Segments[], edges: Float64Array): Response {
  return {
    sigma: () => 0,
    // without a resolution what varies is the recoil spectrum, as fast as 1/T
    scale: (T) => T / 4,
    steps: pieces.flatMap(({ from, to }) => [from, to]),
    reach: [edges[0], edges[edges.length - 1]],
    acceptance(T, out) {
      out.fill(0);
      for (const { bin, from, to, intercept, slope } of pieces)
        if (T >= from && T < to) out[bin] = intercept + slope * T;
    },
  };
}

/**
 * Gaussian smearing, then efficiency in reconstructed energy, with nuisances shifted by `shift`; `edges` of the bins in MeV.
 * The integral over a bin is closed: ∫ (u + vR) N(R; M, σ) dR = (u + vM) ΔΦ − vσ² ΔN.
 */
export function response(
  document: Pick<ResponseDocument, "resolution" | "efficiency">,
  edges: Float64Array,
  shift?: Shift,
): Response {
  const { resolution } = document;
  if (resolution.kind === "gamma") return light(resolution, efficiency(document.efficiency, shift?.efficiency), edges);
  // the schema allows a formula beside a gamma response only
  const pieces = isLogistic(document.efficiency) ? [] : segments(document.efficiency, edges);
  if (resolution.kind === "sharp") return sharp(pieces, edges);
  const around = resolutionSpread(resolution, shift);
  const { mean, sigma } = around;
  return {
    sigma,
    scale: sigma,
    steps: [],
    reach: reachOf(around, edges),
    acceptance(T, out) {
      out.fill(0);
      const [M, s] = [mean(T), sigma(T)];
      const cumulative = (R: number): number => 0.5 * erf((R - M) / (s * Math.SQRT2));
      const density = (R: number): number => Math.exp(-0.5 * ((R - M) / s) ** 2) / Math.sqrt(2 * Math.PI);
      // neighbours share an edge
      let [edge, below] = [Number.NaN, 0];
      for (const { bin, from, to, intercept, slope } of pieces) {
        if (to < M - REACH * s || from > M + REACH * s) continue;
        const start = from === edge ? below : cumulative(from);
        [edge, below] = [to, cumulative(to)];
        out[bin] += (intercept + slope * M) * (below - start);
        if (slope !== 0) out[bin] -= slope * s * (density(to) - density(from));
      }
    },
  };
}
