import erf from "@stdlib/math-base-special-erf";
import { z } from "zod";
import { ascending, column, measure, positive, table } from "../document.ts";
import { toNumber } from "../units.ts";
import { quenchingSchema } from "./quenching.ts";

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
  .strictObject({ kind: z.literal("quadrature"), a: positive("eV"), b: measure("eV^1/2") })
  .meta({ description: "σ²(E) = a² + b² E: noise, and the statistics of pairs with b² = F ε" });

const sharpSchema = z.strictObject({ kind: z.literal("sharp") }).meta({ description: "σ(E) = 0" });

const resolutionSchema = z.discriminatedUnion("kind", [
  sqrtLinearSchema,
  polynomialSchema,
  quadratureSchema,
  sharpSchema,
]);

/** Standard deviation as a function of energy, both in MeV. */
type Width = (E: number) => number;

interface Polynomial {
  readonly a0: string | number;
  readonly a1: string | number;
  readonly a2: string | number;
  readonly a3: string | number;
}

function polynomial({ a0, a1, a2, a3 }: Polynomial): Width {
  const [c0, c1, c2, c3] = [toNumber(a0, "keV"), toNumber(a1, ""), toNumber(a2, "/keV"), toNumber(a3, "/keV2")];
  return (E) => c0 + E * (c1 + E * (c2 + E * c3));
}

/** Whether a width is above 0 at every thousandth of the way from 0, where nothing is deposited, to an energy. */
const staysPositive = (width: Width, to: number): boolean =>
  Array.from({ length: 1000 }, (_, i) => width((to * (i + 1)) / 1000)).every((sigma) => sigma > 0);

/** The resolution of a checked document. */
function width(document: z.output<typeof resolutionSchema>): Width {
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

/** How a recoil becomes a count in a bin of reconstructed energy. */
export const responseSchema = z.strictObject({
  quenching: quenchingSchema.optional(),
  resolution: resolutionSchema,
  efficiency: z
    .union([
      table({ energy: "keV", efficiency: "" }).refine(
        (value) => ascending(column(value, "energy")) && column(value, "efficiency").every((x) => x >= 0 && x <= 1),
        { message: "expected ascending energies and efficiencies in [0, 1]" },
      ),
      z.number().min(0).max(1),
    ])
    .meta({
      description:
        "of reconstructed energy: a table, zero before its first row and constant after its last, or one number",
    }),
});

export interface Response {
  /** Standard deviation of the reconstructed energy at recoil T, MeV. */
  sigma(T: number): number;
  /** Distance over which acceptances are smooth at T, MeV. */
  scale(T: number): number;
  /** Energies where acceptances jump or break, MeV: none where a resolution smears them. */
  readonly steps: readonly number[];
  /** Fill out[bin] with the probability that a recoil T is reconstructed in the bin and accepted. */
  acceptance(T: number, out: Float64Array): void;
}

/** Piecewise-linear efficiency on the knots of its table and the edges of the bins. */
interface Segments {
  readonly bin: number;
  readonly from: number;
  readonly to: number;
  readonly intercept: number;
  readonly slope: number;
}

function segments(document: z.output<typeof responseSchema>["efficiency"], edges: Float64Array): Segments[] {
  const constant = typeof document === "number";
  const energy = constant ? new Float64Array() : column(document, "energy");
  const efficiency = constant ? new Float64Array() : column(document, "efficiency");
  const last = energy.length - 1;
  const line = (middle: number): [number, number] => {
    if (constant) return [document, 0];
    if (middle < energy[0]) return [0, 0];
    if (middle > energy[last]) return [efficiency[last], 0];
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

/** Beyond so many σ a Gaussian holds less than 1e-15. */
const REACH = 8;

/**
 * Gaussian smearing, then efficiency in reconstructed energy; `edges` of the bins in MeV.
 * The integral over a bin is closed: ∫ (u + vR) N(R; T, σ) dR = (u + vT) ΔΦ − vσ² ΔN.
 */
export function response(document: z.output<typeof responseSchema>, edges: Float64Array): Response {
  const pieces = segments(document.efficiency, edges);
  const sigma = width(document.resolution);
  const sharp = document.resolution.kind === "sharp";
  return {
    sigma,
    // without a resolution what varies is the recoil spectrum, as fast as 1/T
    scale: sharp ? (T) => T / 4 : sigma,
    steps: sharp ? pieces.flatMap(({ from, to }) => [from, to]) : [],
    acceptance(T, out) {
      out.fill(0);
      if (sharp) {
        for (const { bin, from, to, intercept, slope } of pieces)
          if (T >= from && T < to) out[bin] = intercept + slope * T;
        return;
      }
      const s = sigma(T);
      const cumulative = (R: number): number => 0.5 * erf((R - T) / (s * Math.SQRT2));
      const density = (R: number): number => Math.exp(-0.5 * ((R - T) / s) ** 2) / Math.sqrt(2 * Math.PI);
      for (const { bin, from, to, intercept, slope } of pieces) {
        if (to < T - REACH * s || from > T + REACH * s) continue;
        out[bin] +=
          (intercept + slope * T) * (cumulative(to) - cumulative(from)) - slope * s * (density(to) - density(from));
      }
    },
  };
}
