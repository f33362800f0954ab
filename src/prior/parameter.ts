import { z } from "zod";
import { reject } from "../document.ts";
import { toNumber, unitFactor } from "../units.ts";
import { centre, type FreeShape, type PriorShape, support } from "./density.ts";

/** What is known of a parameter before anyone gives it a prior. */
export interface Declaration {
  readonly name: string;
  readonly latex: string;
  readonly symbol: string;
  /** One of this is 1 in a chain: `1e-11 mu_B`, `1 rad`; empty if dimensionless. */
  readonly unit: string;
  /** Where it may lie at all; a prior is cut off there. */
  readonly bounds: readonly [number, number];
  /** The two bounds are the same point. */
  readonly periodic: boolean;
  /** What is expected of it where nobody says otherwise; 0 where absent. */
  readonly usual?: number;
}

/** A named number with its prior, in its own unit. */
export interface Parameter extends Declaration {
  readonly shape: PriorShape;
  /** Reference point: where it sits when nobody says otherwise. */
  readonly ref: number;
  /** Parameters of one block are reported together in `log_prior.<block>`. */
  readonly block: string;
}

/** A parameter that is sampled. */
export type FreeParameter = Parameter & { readonly shape: FreeShape };

export const isFree = (parameter: Parameter): parameter is FreeParameter => parameter.shape.kind !== "fixed";

const value = z.union([z.string(), z.number()]);

/** A prior as a document writes it; numbers in any unit of the parameter's kind. */
export const priorSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), value }),
  z.strictObject({ kind: z.literal("uniform"), from: value, to: value }),
  z
    .strictObject({ kind: z.literal("power"), exponent: z.number(), from: value, to: value })
    .meta({ description: "density ∝ x^exponent between two ends of at least 0; log-uniform at −1" }),
  z.strictObject({ kind: z.literal("gaussian"), mean: value, sigma: value }),
  z.strictObject({ kind: z.literal("split-normal"), mode: value, below: value, above: value }),
]);

/** Prior and reference point of a parameter that is declared elsewhere. */
export const settingSchema = z.strictObject({
  prior: priorSchema,
  ref: value.optional().meta({
    description:
      "reference point; by default the prior's centre, else its point nearest to 0, of a charge radius nearest to the Standard Model's",
  }),
});

export type Setting = z.output<typeof settingSchema>;

const boundsSchema = z
  .strictObject({ from: z.number().default(0), to: z.number().optional() })
  .refine(({ from, to = Infinity }) => from < to, { message: "expected `from` below `to`" })
  .meta({ description: "where the parameter may lie at all: by default at or above 0, and without an upper end" });

/** A setting together with the declaration, for parameters that only one document knows. */
export const ownParameterSchema = settingSchema.extend({
  latex: z.string(),
  symbol: z.string(),
  unit: z
    .string()
    .refine((unit) => unit === "" || unitFactor(unit, unit) > 0, { message: "expected a unit" })
    .optional()
    .meta({ description: "of its value and bounds; a bare number by default" }),
  bounds: boundsSchema.optional(),
});

const kindOf = (unit: string): string => unit.replace(/^\S+\s+/, "");

/** Give a declared parameter its prior; throws where a number has the wrong unit or nothing is left of the prior. */
export function parameter(declaration: Declaration, setting: Setting, block: string, place: string): Parameter {
  const { unit, bounds } = declaration;
  const like = kindOf(unit);
  const scale = unit === "" ? 1 : toNumber(unit, like);
  const number = (key: string, text: string | number): number => {
    // the last bit of a conversion is noise: 5e-11 mu_B is 5, not 5.000000000000001
    const exact = toNumber(text, like) / scale;
    const x = like === "rad" ? exact : Number(exact.toPrecision(15));
    if (!Number.isFinite(x))
      reject(`${place}.${key}`, `expected ${like === "" ? "a bare number" : `a value in ${like}`}`, text);
    return x;
  };
  const { kind, ...numbers } = setting.prior;
  const entries = Object.entries(numbers).map(([key, text]) => [
    key,
    key === "exponent" ? text : number(`prior.${key}`, text),
  ]);
  const shape = { kind, ...Object.fromEntries(entries) } as PriorShape;
  checkSupport(shape, bounds, `${place}.prior`);
  if (setting.ref !== undefined && shape.kind === "fixed")
    reject(`${place}.ref`, "a fixed parameter has none", setting.ref);
  const ref =
    setting.ref === undefined ? (centre(shape) ?? nearest(shape, declaration.usual ?? 0)) : number("ref", setting.ref);
  const [lo, hi] = support(shape, bounds);
  if (!(ref >= lo && ref <= hi)) reject(`${place}.ref`, "outside its prior", setting.ref ?? ref);
  return { ...declaration, shape, ref, block };
}

/** Numbers that a document declares itself, at least 0 unless it says otherwise; all of one block. */
export function ownParameters(
  documents: Readonly<Record<string, z.output<typeof ownParameterSchema>>>,
  block: string,
  place: string,
): Parameter[] {
  return Object.entries(documents).map(
    ([name, { latex, symbol, unit = "", bounds: { from = 0, to = Infinity } = {}, ...setting }]) =>
      parameter(
        { name, latex, symbol, unit: unit && `1 ${unit}`, bounds: [from, to], periodic: false },
        setting,
        block,
        `${place}: parameters.${name}`,
      ),
  );
}

function checkSupport(shape: PriorShape, [lo, hi]: readonly [number, number], place: string): void {
  switch (shape.kind) {
    case "fixed":
      if (!(shape.value >= lo && shape.value <= hi)) reject(place, `outside [${lo}, ${hi}]`, shape);
      return;
    case "uniform":
      if (!(Math.max(shape.from, lo) < Math.min(shape.to, hi))) reject(place, "has no support", shape);
      return;
    case "power": {
      const [from, to] = [Math.max(shape.from, lo), Math.min(shape.to, hi)];
      if (!(from < to)) reject(place, "has no support", shape);
      if (from < 0) reject(place, "expected ends of at least 0", shape);
      if (from === 0 && shape.exponent <= -1) reject(place, "cannot be normalised down to 0", shape);
      return;
    }
    case "gaussian":
      if (!(shape.sigma > 0)) reject(place, "has no support", shape);
      if (!(shape.mean >= lo && shape.mean <= hi)) reject(place, `centre outside [${lo}, ${hi}]`, shape);
      return;
    case "split-normal":
      if (!(shape.below > 0 && shape.above > 0)) reject(place, "has no support", shape);
      if (!(shape.mode >= lo && shape.mode <= hi)) reject(place, `centre outside [${lo}, ${hi}]`, shape);
  }
}

function nearest(shape: PriorShape, x: number): number {
  if (shape.kind !== "uniform" && shape.kind !== "power") return x;
  return Math.min(Math.max(x, shape.from), shape.to);
}

/** Bounds that take a noticeable part of a prior away are worth a word: this fraction of a Gaussian lies beyond 4 σ. */
const cutsInto = (distance: number, sigma: number): boolean => distance < 4 * sigma;

/** A number of the parameter's own, phases in π. */
function inUnits(x: number, unit: string): string {
  const text = String(Number((unit === "1 rad" ? x / Math.PI : x).toPrecision(6)));
  return unit !== "1 rad" || x === 0 ? text : text === "1" ? "π" : `${text}π`;
}

/** A prior in words: `uniform on [0, 5] × 1e-11 mu_B`, `split normal 1.08π −0.12π +0.13π`. */
export function describe({ shape, unit, bounds }: Parameter): string {
  const n = (x: number) => inUnits(x, unit);
  const cut = (centre: number, below: number, above: number): string => {
    const low = cutsInto(centre - bounds[0], below) ? ` above ${n(bounds[0])}` : "";
    return cutsInto(bounds[1] - centre, above) ? `${low} below ${n(bounds[1])}` : low;
  };
  const [from, to] = support(shape, bounds);
  const scale = unit === "" || unit === "1 rad" ? "" : unit.startsWith("1 ") ? unit.slice(1) : ` × ${unit}`;
  switch (shape.kind) {
    case "fixed":
      return `fixed at ${n(shape.value)}${scale}`;
    case "uniform":
      return `uniform on [${n(from)}, ${n(to)}]${scale}`;
    case "power":
      return `∝ x^${shape.exponent} on [${n(from)}, ${n(to)}]${scale}`;
    case "gaussian": {
      const width = `${n(shape.mean)} ± ${n(shape.sigma)}`;
      return `Gaussian ${scale ? `(${width})${scale}` : width}${cut(shape.mean, shape.sigma, shape.sigma)}`;
    }
    case "split-normal":
      return `split normal ${n(shape.mode)} −${n(shape.below)} +${n(shape.above)}${scale}${cut(shape.mode, shape.below, shape.above)}`;
  }
}
