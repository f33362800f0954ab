import { z } from "zod";
import { column, type TableDocument } from "../document.ts";
import { inUnit } from "../units.ts";

const beyond = z.enum(["zero", "constant"]).optional();

type Beyond = z.output<typeof beyond>;

/** A table of values between rows, by its axis; or one that says what is below its first row and above its last. */
export function extended<T extends z.ZodType<TableDocument>>(rows: T) {
  const said = z
    .strictObject({ kind: z.literal("table"), table: rows, below: beyond, above: beyond })
    .meta({ description: "a table with what is below its first row and above its last: zero, or constant" });
  return [rows, said] as const;
}

/** Values of a table below its first and above its last row, where its document states them. */
interface BeyondRows {
  readonly below?: Beyond;
  readonly above?: Beyond;
}

/** A table, with or without values beyond its rows. */
export type ExtendedDocument = TableDocument | (BeyondRows & { readonly kind: "table"; readonly table: TableDocument });

/** Values at ascending places, linear in between. */
export interface Extended {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly below: "zero" | "constant";
  readonly above: "zero" | "constant";
}

const isSaid = (document: ExtendedDocument): document is Exclude<ExtendedDocument, TableDocument> =>
  document.kind === "table";

const saidOf = (document: ExtendedDocument): BeyondRows => (isSaid(document) ? document : {});

/** The table of a document, without the values beyond its rows. */
export const tableOf = (document: ExtendedDocument): TableDocument => (isSaid(document) ? document.table : document);

/** The values of a checked document by its axis; `below` holds before the first row unless the document states another; the last value goes on above. */
export function extendedOf(
  document: ExtendedDocument,
  [axis, values]: readonly [string, string],
  below: Extended["below"],
): Extended {
  const rows = tableOf(document);
  const said = saidOf(document);
  return {
    x: column(rows, axis),
    y: column(rows, values),
    below: said.below ?? below,
    above: said.above ?? "constant",
  };
}

/** The value beyond the rows at `at`; undefined between them. */
export function beyondRows({ x, y, below, above }: Extended, at: number): number | undefined {
  const last = x.length - 1;
  if (at < x[0]) return below === "zero" ? 0 : y[0];
  return at < x[last] ? undefined : above === "zero" && at > x[last] ? 0 : y[last];
}

/** A table of fewer rows may fall as it likes from one to the next. */
const FEW = 20;

/**
 * Whether values fall from more than half of their largest to 0 with the last row: what a table of many rows does that was cut off within
 * the number of its last.
 */
export const endsInStep = (values: ArrayLike<number>): boolean =>
  values.length >= FEW &&
  values[values.length - 1] === 0 &&
  values[values.length - 2] > 0.5 * Math.max(...Array.from(values));

/** Bins along an axis, in the program's own units, and the unit that they are said in. */
export interface UsedBins {
  /** Where the bins begin, where the last of them begins, where it ends. */
  readonly from: number;
  readonly last: number;
  readonly to: number;
  readonly unit: string;
}

/**
 * Why a table of efficiencies cannot be used on bins: it begins above the first with an efficiency that is not 0, or ends before the last
 * begins with one that is not 0 or falls to it in a step, and nothing is said of what is beyond. Undefined where it can.
 */
export function uncovered(document: ExtendedDocument, names: readonly [string, string], used: UsedBins) {
  const { x, y } = extendedOf(document, names, "zero");
  const said = saidOf(document);
  const last = x.length - 1;
  const inWords = (value: number) => Number(inUnit(value, used.unit).toPrecision(6));
  const complaint = (side: string, verb: string) => ({
    message: `${verb} within the bins (${inWords(used.from)} to ${inWords(used.to)} ${used.unit}) and nothing is said beyond: ${side}: zero or constant`,
    value: `${inWords(x[0])} to ${inWords(x[last])} ${used.unit}`,
  });
  if (said.below === undefined && y[0] !== 0 && x[0] > used.from + 1e-9 * Math.abs(used.from))
    return complaint("below", "begins");
  if (said.above !== undefined || x[last] >= used.last) return undefined;
  return y[last] !== 0 || endsInStep(y) ? complaint("above", "ends") : undefined;
}
