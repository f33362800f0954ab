import { z } from "zod";
import { atLeastZero, measure, positive } from "../../document.ts";
import { toNumber } from "../../units.ts";

const sqrtLinearSchema = z
  .strictObject({ kind: z.literal("sqrt-linear"), a: measure("keV^1/2"), b: z.number().min(0) })
  .refine(({ a }) => toNumber(a, "keV^1/2") > 0, { message: "expected a value above 0", path: ["a"] })
  .meta({ description: "σ(E) = a √E + b E" });

const polynomialSchema = z
  .strictObject({
    kind: z.literal("polynomial"),
    a0: measure("keV"),
    a1: measure(""),
    a2: measure("/keV").default("0 /keV"),
    a3: measure("/keV2").default("0 /keV2"),
    to: positive("keV").meta({ description: "energy up to which the polynomial was fitted; beyond, σ grows as √E" }),
  })
  .refine((document) => staysPositive(polynomial(document), toNumber(document.to, "keV")), {
    message: "expected σ above 0 at all energies up to `to`",
  })
  .meta({ description: "σ(E) = a0 + a1 E + a2 E² + a3 E³" });

const quadratureSchema = z
  .strictObject({ kind: z.literal("quadrature"), a: positive("eV"), b: atLeastZero("eV^1/2") })
  .meta({ description: "σ²(E) = a² + b² E: noise, and the statistics of pairs with b² = F ε" });

const sharpSchema = z.strictObject({ kind: z.literal("sharp") }).meta({ description: "σ(E) = 0" });

const effectiveAxisSchema = z
  .strictObject({
    kind: z.literal("effective-axis"),
    offset: measure("keV"),
    scale: positive(""),
    quad: measure("/keV").default("0 /keV"),
    s0: atLeastZero("keV").default("0 keV"),
    s1: positive("keV^1/2"),
  })
  .meta({ description: "E = offset + scale T + quad T² on an axis of its own, σ² = s0² + s1² E" });

const gammaSchema = z
  .strictObject({ kind: z.literal("gamma"), a: positive("keV/PE"), b: positive("/keV") })
  .meta({ description: "photoelectrons of a gamma distribution: mean E/a, shape 1 + b E" });

/** How wide, and where on the axis of the bins, a deposited energy is reconstructed. */
export const resolutionSchema = z.discriminatedUnion("kind", [
  sqrtLinearSchema,
  polynomialSchema,
  quadratureSchema,
  sharpSchema,
  effectiveAxisSchema,
  gammaSchema,
]);

export type ResolutionDocument = z.output<typeof resolutionSchema>;

/** Photoelectrons in place of energies. */
export type GammaDocument = Extract<ResolutionDocument, { kind: "gamma" }>;
/** Energies around a mean. */
export type GaussianDocument = Exclude<ResolutionDocument, GammaDocument>;

/** A function of the deposited energy T, both in MeV. */
type OfEnergy = (T: number) => number;

/** A Gaussian on the axis of the bins; all in MeV. */
export interface ResolutionSpread {
  readonly mean: OfEnergy;
  readonly sigma: OfEnergy;
  /** The energy whose mean is R, the smaller one if there are two; Infinity where none is. */
  readonly energy: (R: number) => number;
}

/** Shifts of a response as fractions: of its width, and of its factor between deposited energy and axis. */
export const SHIFTS = ["resolution", "scale"] as const;

/** All shifts of a response: fractions, and in σ the mode of the efficiency and each mode of the quenching. */
export type ShiftName = (typeof SHIFTS)[number] | "efficiency" | `quenching.${number}`;

/** Shift of each nuisance from its nominal value; 0 for those not named. */
export type Shift = Readonly<Partial<Record<ShiftName, number>>>;

interface Polynomial {
  readonly a0: string | number;
  readonly a1: string | number;
  readonly a2: string | number;
  readonly a3: string | number;
}

function polynomial({ a0, a1, a2, a3 }: Polynomial): OfEnergy {
  const [c0, c1, c2, c3] = [toNumber(a0, "keV"), toNumber(a1, ""), toNumber(a2, "/keV"), toNumber(a3, "/keV2")];
  return (E) => c0 + E * (c1 + E * (c2 + E * c3));
}

/** Whether a width is above 0 at every thousandth of the way from 0, where nothing is deposited, to an energy. */
const staysPositive = (width: OfEnergy, to: number): boolean =>
  Array.from({ length: 1000 }, (_, i) => width((to * (i + 1)) / 1000)).every((sigma) => sigma > 0);

/** A width at the deposited energy itself, on an axis that is of that energy. */
const onOwnAxis = (width: OfEnergy, { resolution = 0, scale = 0 }: Shift): ResolutionSpread => ({
  mean: (T) => (1 + scale) * T,
  sigma: (T) => (1 + resolution) * width(T),
  energy: (R) => R / (1 + scale),
});

function effectiveAxis(document: z.output<typeof effectiveAxisSchema>, shift: Shift): ResolutionSpread {
  const [offset, s0] = [toNumber(document.offset, "keV"), toNumber(document.s0, "keV")];
  const [s1, quad] = [toNumber(document.s1, "keV^1/2"), toNumber(document.quad, "/keV")];
  const scale = toNumber(document.scale, "") * (1 + (shift.scale ?? 0));
  // a parabola that bends down means nothing beyond its top
  const top = quad < 0 ? -scale / (2 * quad) : Infinity;
  const mean: OfEnergy = (T) => {
    const x = Math.min(T, top);
    return offset + x * (scale + quad * x);
  };
  return {
    mean,
    sigma: (T) => (1 + (shift.resolution ?? 0)) * Math.sqrt(s0 ** 2 + s1 ** 2 * Math.max(mean(T), 0)),
    energy(R) {
      const discriminant = scale ** 2 + 4 * quad * (R - offset);
      return discriminant < 0 ? Infinity : (2 * (R - offset)) / (scale + Math.sqrt(discriminant));
    },
  };
}

/** The width of a resolution whose axis is of the deposited energy. */
function width(document: Exclude<GaussianDocument, { kind: "effective-axis" }>): OfEnergy {
  switch (document.kind) {
    case "sqrt-linear": {
      const a = toNumber(document.a, "keV^1/2");
      const { b } = document;
      return (E) => a * Math.sqrt(E) + b * E;
    }
    case "polynomial": {
      const inside = polynomial(document);
      const to = toNumber(document.to, "keV");
      // a cubic runs away outside its fit; counting statistics, which dominate there, go as √E
      return (E) => (E <= to ? inside(E) : inside(to) * Math.sqrt(E / to));
    }
    case "quadrature": {
      const [a2, b2] = [toNumber(document.a, "eV") ** 2, toNumber(document.b, "eV^1/2") ** 2];
      return (E) => Math.sqrt(a2 + b2 * E);
    }
    case "sharp":
      return () => 0;
  }
}

/** The resolution of a checked document with nuisances shifted by `shift`. */
export const resolutionSpread = (document: GaussianDocument, shift: Shift = {}): ResolutionSpread =>
  document.kind === "effective-axis" ? effectiveAxis(document, shift) : onOwnAxis(width(document), shift);
