import { z } from "zod";
import { ascending, column, measure, positive, reject, table } from "../../document.ts";
import { lindhard, polynomialQuenching, type Quenching, tabulatedQuenching } from "../../physics/quenching.ts";
import { toNumber } from "../../units.ts";
import type { TargetDocument } from "../target/target.ts";
import type { Shift } from "./resolution.ts";

const threshold = positive("eV").optional().meta({ description: "recoil energy below which a nucleus leaves nothing" });

/** Units of the coefficients of a polynomial. */
const POLYNOMIAL = { a1: "", a2: "/keV", a3: "/keV2", a4: "/keV3" } as const;

const higher = {
  a2: measure(POLYNOMIAL.a2).default("0 /keV"),
  a3: measure(POLYNOMIAL.a3).default("0 /keV2"),
  a4: measure(POLYNOMIAL.a4).default("0 /keV3"),
};

const modesSchema = z
  .array(z.strictObject({ parameter: z.string(), a1: measure(POLYNOMIAL.a1).default(0), ...higher }))
  .default([])
  .meta({ description: "what 1 (1σ) of each of some own parameters adds to the coefficients" });

const rising = (values: Float64Array): boolean => values[0] > 0 && ascending(values);

/** Quenching: the part of a nuclear recoil's energy that becomes ionisation or light. */
export const quenchingSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("lindhard"), k: z.number().positive(), threshold })
    .meta({ description: "Lindhard's theory with its k" }),
  z
    .strictObject({
      kind: z.literal("polynomial"),
      a1: measure(POLYNOMIAL.a1),
      ...higher,
      modes: modesSchema,
      threshold,
    })
    .meta({ description: "ionisation a1 T + a2 T² + a3 T³ + a4 T⁴ of a recoil T" }),
  z
    .strictObject({
      kind: z.literal("table"),
      table: table({ recoil: "keV", ionisation: "keV" }).refine(
        (value) => rising(column(value, "recoil")) && rising(column(value, "ionisation")),
        { message: "expected recoils and ionisation energies above 0 that both ascend" },
      ),
      beyond: z
        .literal("constant")
        .optional()
        .meta({ description: "of recoils that count above the last row: its quenching factor" }),
      threshold,
    })
    .meta({ description: "a monotone cubic through the rows and the origin" }),
]);

type QuenchingDocument = z.output<typeof quenchingSchema>;

type Coefficients = Readonly<Record<keyof typeof POLYNOMIAL, string | number>>;

const coefficientsOf = ({ a1, a2, a3, a4 }: Coefficients): number[] => [
  toNumber(a1, POLYNOMIAL.a1),
  toNumber(a2, POLYNOMIAL.a2),
  toNumber(a3, POLYNOMIAL.a3),
  toNumber(a4, POLYNOMIAL.a4),
];

/** Parameters of the modes of a quenching, in the order of the shifts `quenching.0`, `quenching.1`, … */
export const modesOf = (document: QuenchingDocument | undefined): string[] =>
  document?.kind === "polynomial" ? document.modes.map(({ parameter }) => parameter) : [];

/** The map of a checked document, without its threshold. */
function curve(document: QuenchingDocument, target: TargetDocument, shift: Shift, place: string): Quenching {
  switch (document.kind) {
    case "lindhard":
      if (target.kind !== "element")
        return reject(place, "Lindhard's theory needs a target of one element", target.name);
      return lindhard(document.k, target.Z);
    case "polynomial": {
      const modes = document.modes.map((mode, i) => ({ pull: shift[`quenching.${i}`] ?? 0, by: coefficientsOf(mode) }));
      return polynomialQuenching(
        coefficientsOf(document).map((c, n) => modes.reduce((sum, { pull, by }) => sum + pull * by[n], c)),
      );
    }
    case "table":
      return tabulatedQuenching(column(document.table, "recoil"), column(document.table, "ionisation"));
  }
}

/** Ionisation energy as a function of nuclear recoil energy, with its range. */
export interface DetectorQuenching extends Quenching {
  /** Recoil energy below which there is no ionisation, MeV; 0 without a threshold. */
  readonly threshold: number;
  /** Recoil and ionisation energy of a table's last row, MeV; absent where the quenching is defined everywhere. */
  readonly last?: readonly [recoil: number, ionisation: number];
}

const lastRow = (document: QuenchingDocument): DetectorQuenching["last"] =>
  document.kind === "table" && document.beyond === undefined
    ? [column(document.table, "recoil").at(-1)!, column(document.table, "ionisation").at(-1)!]
    : undefined;

/** The quenching of a checked document for a target, with nuisances shifted by `shift`; `place` names it in errors. */
export function quenching(
  document: QuenchingDocument,
  target: TargetDocument,
  place: string,
  shift: Shift = {},
): DetectorQuenching {
  const last = lastRow(document);
  return {
    ...curve(document, target, shift, place),
    threshold: document.threshold === undefined ? 0 : toNumber(document.threshold, "eV"),
    ...(last && { last }),
  };
}
