import { z } from "zod";
import { ascending, column, type TableDocument, table } from "../../document.ts";
import { toNumber } from "../../units.ts";
import { type ExtendedDocument, endsInStep, tableOf } from "../extended.ts";

/** Largest density at an end of a table, over the largest of all, of a spectrum that is not cut off there. */
const END = 0.01;

/** No source of ours ends below: energies that do are written in another unit. */
const LEAST_END = "1 keV";

/** Whether a density has come down to an end of its table, `at` the first row or the last. */
export function fallsOff(value: TableDocument, density: string, at: 0 | -1): boolean {
  const values = column(value, density);
  return values.at(at)! <= END * Math.max(...values);
}

/** Whether a spectrum is cut off at an end of its table: above that part of its largest, without a value stated beyond. */
function isCutOff(document: ExtendedDocument, density: string, end: "below" | "above"): boolean {
  if (document.kind === "table" && document[end] === "zero") return false;
  const rows = tableOf(document);
  if (end === "above") return !fallsOff(rows, density, -1) || endsInStep(column(rows, density));
  return column(rows, "energy")[0] > 0 && !fallsOff(rows, density, 0);
}

/** A check of a schema: refuses a spectrum that is cut off at an end; `path` leads to it from where the check stands. */
export const notCutOff =
  (density: string, end: "below" | "above", path: string[] = []) =>
  (document: ExtendedDocument, context: z.RefinementCtx): void => {
    if (!isCutOff(document, density, end)) return;
    const energy = column(tableOf(document), "energy");
    const [from, to] = [energy[0], energy[energy.length - 1]].map((E) => Number(E.toPrecision(6)));
    const message = `cut off above 1 % of its largest: expected one that falls to 0, or { kind: table, table: …, ${end}: zero }`;
    context.addIssue({ code: "custom", path, message, params: { value: `${from} to ${to} MeV` } });
  };

const zero = z.literal("zero").optional();

/** A spectrum of neutrinos by energy as a table, with a word where it is cut off; not cut off below without one. */
export function spectrumTable(density: string) {
  const rows = table({ energy: "MeV", [density]: "1/MeV" })
    .refine(
      (value) =>
        ascending(column(value, "energy")) &&
        column(value, "energy")[0] >= 0 &&
        column(value, density).every((x) => x >= 0),
      { message: "expected ascending energies and densities of at least 0" },
    )
    .refine((value) => column(value, density).some((x) => x > 0), { message: "expected a density above 0 somewhere" })
    .refine((value) => !(column(value, "energy").at(-1)! < toNumber(LEAST_END, "keV")), {
      message: `expected energies up to ${LEAST_END} at least`,
    });
  const said = z
    .strictObject({ kind: z.literal("table"), table: rows, below: zero, above: zero })
    .meta({ description: "a table that is cut off above 0: nothing is below its first row, or above its last" });
  return z.union([rows, said]).superRefine(notCutOff(density, "below"));
}
