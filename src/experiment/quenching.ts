import { z } from "zod";
import { ascending, column, measure, positive, reject, table } from "../document.ts";
import { lindhard, polynomialQuenching, type Quenching, tabulatedQuenching } from "../physics/quenching.ts";
import { toNumber } from "../units.ts";
import type { TargetDocument } from "./target.ts";

const threshold = positive("eV").optional().meta({ description: "recoil energy below which a nucleus leaves nothing" });

const rising = (values: Float64Array): boolean => values[0] > 0 && ascending(values);

/** What part of the recoil of a nucleus becomes ionisation (or light). */
export const quenchingSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("lindhard"), k: z.number().positive(), threshold })
    .meta({ description: "Lindhard's theory with its k" }),
  z
    .strictObject({
      kind: z.literal("polynomial"),
      a1: measure(""),
      a2: measure("/keV").default("0 /keV"),
      a3: measure("/keV2").default("0 /keV2"),
      a4: measure("/keV3").default("0 /keV3"),
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
      threshold,
    })
    .meta({ description: "a monotone cubic through the rows and the origin; the last quenching factor beyond" }),
]);

type QuenchingDocument = z.output<typeof quenchingSchema>;

/** The map of a checked document, without its threshold. */
function curve(document: QuenchingDocument, target: TargetDocument, place: string): Quenching {
  switch (document.kind) {
    case "lindhard":
      if (target.kind !== "element")
        return reject(place, "Lindhard's theory wants a target of one element", target.name);
      return lindhard(document.k, target.Z);
    case "polynomial": {
      const { a1, a2, a3, a4 } = document;
      return polynomialQuenching([
        toNumber(a1, ""),
        toNumber(a2, "/keV"),
        toNumber(a3, "/keV2"),
        toNumber(a4, "/keV3"),
      ]);
    }
    case "table":
      return tabulatedQuenching(column(document.table, "recoil"), column(document.table, "ionisation"));
  }
}

/** From the recoil of a nucleus to ionisation energy. */
export interface DetectorQuenching extends Quenching {
  /** Recoil below which a nucleus leaves nothing, MeV; 0 where nothing is said of one. */
  readonly threshold: number;
}

/** A checked document in the program's own units, for a target; `place` names it in errors. */
export const quenching = (document: QuenchingDocument, target: TargetDocument, place: string): DetectorQuenching => ({
  ...curve(document, target, place),
  threshold: document.threshold === undefined ? 0 : toNumber(document.threshold, "eV"),
});
