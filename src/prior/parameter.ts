import { z } from "zod";
import { line, reject } from "../document.ts";
import { expectKeys } from "../reject.ts";
import type { Role } from "../role.ts";
import { toNumber, unitFactor } from "../units.ts";
import {
  centre,
  type FreeShape,
  familyOf,
  type Notation,
  PRIOR_KINDS,
  PRIOR_SCHEMAS,
  type PriorShape,
  type Range,
  support,
} from "./density.ts";
import { writtenNumber } from "./families/family.ts";
import { OWN_PARAMETER_NAME } from "./name.ts";
import { intoTurn, turned } from "./turn.ts";

/** A parameter without its prior: name, labels, unit, bounds. */
export interface Declaration {
  readonly name: string;
  readonly role: Role;
  readonly latex: string;
  readonly symbol: string;
  /** One of this is 1 in a chain: `1e-11 mu_B`, `1 rad`; empty if dimensionless. */
  readonly unit: string;
  /** Where it may lie at all; a prior is cut off there. */
  readonly bounds: readonly [number, number];
  /** The two bounds are the same point. */
  readonly periodic: boolean;
  /** Its expected value unless a document states another; 0 where absent. */
  readonly nominal?: number;
}

/** A named number with its prior, in its own unit. */
export interface Parameter extends Declaration {
  readonly shape: PriorShape;
  /** Reference point, at which it is taken where it is not sampled or asked for. */
  readonly ref: number;
  /** Parameters of one block are reported together in `log_prior.<block>`. */
  readonly block: string;
}

/** A parameter that is sampled. */
export type FreeParameter = Parameter & { readonly shape: FreeShape };

export const isFree = (parameter: Parameter): parameter is FreeParameter => parameter.shape.kind !== "fixed";

/** A prior as a document writes it; numbers in any unit of the parameter's kind. */
export const priorSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), value: writtenNumber }),
  ...PRIOR_SCHEMAS,
]);

/** Prior and reference point of a parameter that is declared elsewhere. */
export const settingSchema = z.strictObject({
  prior: priorSchema,
  ref: writtenNumber.optional().meta({
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
const ownParameterSchema = settingSchema.extend({
  latex: line(),
  symbol: line(),
  unit: z
    .string()
    .refine((unit) => unit === "" || unitFactor(unit, unit) > 0, { message: "expected a unit" })
    .optional()
    .meta({ description: "of its value and bounds; a bare number by default" }),
  bounds: boundsSchema.optional(),
});

/** The parameters of an experiment's own, by name. */
export const ownParametersSchema = z.record(OWN_PARAMETER_NAME, ownParameterSchema).default({});

const kindOf = (unit: string): string => unit.replace(/^\S+\s+/, "");

/**
 * Give a declared parameter its prior; throws where a number has the wrong unit, where the prior states ends at which the parameter
 * cannot be, or where nothing is left of it. A phase takes any interval of at most a turn, modulo 2π, and lies there.
 */
export function parameter(declaration: Declaration, setting: Setting, block: string, place: string): Parameter {
  expectKeys(declaration, ["name", "unit", "bounds"], "declaration", "the declaration of a parameter");
  const { unit } = declaration;
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
  const bare: readonly string[] = kind === "fixed" ? [] : PRIOR_KINDS[kind].bare;
  const entries = Object.entries(numbers)
    .filter(([, text]) => text !== undefined)
    .map(([key, text]) => [key, bare.includes(key) ? text : number(`prior.${key}`, text as string | number)]);
  const written = { kind, ...Object.fromEntries(entries) } as PriorShape;
  const { shape, bounds } = declaration.periodic
    ? turned(written, declaration.bounds, place)
    : { shape: written, bounds: declaration.bounds };
  const known = { ...declaration, bounds };
  checkShape(shape, known, `${place}.prior`, setting.prior);
  if (setting.ref !== undefined && shape.kind === "fixed")
    reject(`${place}.ref`, "a fixed parameter has none", setting.ref);
  const [lo, hi] = support(shape, bounds);
  const asked = setting.ref === undefined ? undefined : number("ref", setting.ref);
  const ref = asked === undefined ? usualPoint(shape, declaration.nominal ?? 0, [lo, hi]) : intoTurn(asked, known);
  if (!(ref >= lo && ref <= hi)) reject(`${place}.ref`, "outside its prior", setting.ref ?? ref);
  return { ...known, shape, ref, block };
}

/** The centre of a prior if it lies within it, else its point nearest to `x`, or to its centre. */
function usualPoint(shape: PriorShape, x: number, [lo, hi]: Range): number {
  return Math.min(Math.max(centre(shape) ?? x, lo), hi);
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
        { name, role: "nuisance", latex, symbol, unit: unit && `1 ${unit}`, bounds: [from, to], periodic: false },
        setting,
        block,
        `${place}: parameters.${name}`,
      ),
  );
}

/** Refuse numbers that are no prior, and ends that the parameter cannot have. */
function checkShape(
  shape: PriorShape,
  { bounds: [lo, hi], unit, name }: Declaration,
  place: string,
  written: object,
): void {
  if (shape.kind === "fixed") {
    if (!(shape.value >= lo && shape.value <= hi)) reject(place, `outside [${lo}, ${hi}]`, written);
    return;
  }
  const { flaw, range, centre: middle } = familyOf(shape);
  if (flaw !== undefined) reject(place, flaw, written);
  const said = (x: number) => `${inUnits(x, unit)}${unitBehind(unit)}`;
  const key = (end: string) => (written as Readonly<Record<string, unknown>>)[end];
  if (Number.isFinite(range[0]) && range[0] < lo)
    reject(`${place}.from`, `${name} cannot be below ${said(lo)}`, key("from"));
  if (Number.isFinite(range[1]) && range[1] > hi)
    reject(`${place}.to`, `${name} cannot be above ${said(hi)}`, key("to"));
  if (range.some(Number.isFinite)) return;
  if (middle !== undefined && !(middle >= lo && middle <= hi)) reject(place, `centre outside [${lo}, ${hi}]`, written);
}

/** Bounds that cut a prior within 4 σ of its centre are stated in its words. */
const cutsInto = (distance: number, sigma: number): boolean => distance < 4 * sigma;

/** A number of the parameter's own, phases in π. */
function inUnits(x: number, unit: string): string {
  if (x < 0) return `−${inUnits(-x, unit)}`;
  const text = String(Number((unit === "1 rad" ? x / Math.PI : x).toPrecision(6)));
  return unit !== "1 rad" || x === 0 ? text : text === "1" ? "π" : `${text}π`;
}

/** The text behind numbers of a unit. */
const unitBehind = (unit: string): string =>
  unit === "" || unit === "1 rad" ? "" : unit.startsWith("1 ") ? unit.slice(1) : ` × ${unit}`;

/** A prior in words: `uniform on [0, 5] × 1e-11 mu_B`, `split normal 1.08π −0.12π +0.13π`. */
export function describe({ shape, unit, bounds }: Parameter): string {
  const number = (x: number) => inUnits(x, unit);
  if (shape.kind === "fixed") return `fixed at ${number(shape.value)}${unitBehind(unit)}`;
  const notation: Notation = {
    number,
    unit: unitBehind(unit),
    cut(centre, below, above) {
      const low = cutsInto(centre - bounds[0], below) ? ` above ${number(bounds[0])}` : "";
      return cutsInto(bounds[1] - centre, above) ? `${low} below ${number(bounds[1])}` : low;
    },
  };
  return familyOf(shape).words(notation);
}
