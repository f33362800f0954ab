import { z } from "zod";
import { ascending, column, columnUnit, measure, positive, table } from "../../document.ts";
import { toNumber } from "../../units.ts";
import { beyondRows, type Extended, extended, extendedOf, tableOf, type UsedBins, uncovered } from "../extended.ts";
import { AXIS_UNITS } from "../grid.ts";

const LOGISTIC = { a: measure(""), b: measure("/PE"), c: measure("PE"), d: measure("") };

const logisticSchema = z
  .strictObject({
    kind: z.literal("logistic"),
    ...LOGISTIC,
    b: positive("/PE"),
    mode: z
      .strictObject({ parameter: z.string(), ...LOGISTIC })
      .optional()
      .meta({ description: "what 1 of an own parameter with two bounds adds to a, b, c and d" }),
  })
  .refine(({ a, d }) => toNumber(a, "") > 0 && toNumber(a, "") + toNumber(d, "") <= 1, {
    message: "expected a above 0 and a + d, where it ends, of at most 1",
    path: ["a"],
  })
  .meta({ description: "a/(1 + exp(−b (x − c))) + d of x photoelectrons, 0 where that is less" });

const rows = table({ energy: AXIS_UNITS, efficiency: "" }).refine(
  (value) => ascending(column(value, "energy")) && column(value, "efficiency").every((x) => x >= 0 && x <= 1),
  { message: "expected ascending energies and efficiencies in [0, 1]" },
);

/** The axis and the values of a table of efficiencies. */
const COLUMNS = ["energy", "efficiency"] as const;

/** Efficiency: the accepted fraction of reconstructed events. */
export const efficiencySchema = z.union([...extended(rows), z.number().min(0).max(1), logisticSchema]).meta({
  description:
    "of reconstructed energy: a table that covers the bins, or begins and ends at 0, one number, or a formula; `{ kind: table, table, below, above }` of a table that does not",
});

export type EfficiencyDocument = z.output<typeof efficiencySchema>;
export type LogisticDocument = z.output<typeof logisticSchema>;

/** An efficiency that is linear between the rows of a table, or one number. */
export type LinearDocument = Exclude<EfficiencyDocument, LogisticDocument>;

/** Whether an efficiency is given by a formula. */
export const isLogistic = (document: EfficiencyDocument): document is LogisticDocument =>
  typeof document === "object" && document.kind === "logistic";

/** An efficiency on the axis of the bins. */
export interface Efficiency {
  at(x: number): number;
  /** Positions of its kinks, on the axis of the bins. */
  readonly knots: readonly number[];
  /** The efficiency is 0 below this point of the axis. */
  readonly least: number;
}

/** A logistic efficiency, shifted by `pull` standard deviations of its mode. */
function logistic({ mode, ...document }: LogisticDocument, pull: number): Efficiency {
  const [a, b, c, d] = (["a", "b", "c", "d"] as const).map((key) => {
    const like = { a: "", b: "/PE", c: "PE", d: "" }[key];
    return toNumber(document[key], like) + (mode ? pull * toNumber(mode[key], like) : 0);
  });
  // a/(1 + e^{−b(x − c)}) = −d
  const zero = d < 0 && a + d > 0 ? c - Math.log(-a / d - 1) / b : 0;
  return { at: (x) => Math.max(0, a / (1 + Math.exp(-b * (x - c))) + d), knots: [zero], least: Math.max(0, zero) };
}

/** The rows of a table of efficiencies; 0 before the first unless it says otherwise. */
export const efficiencyRows = (document: Exclude<LinearDocument, number>): Extended =>
  extendedOf(document, COLUMNS, "zero");

function tabulated(document: Exclude<LinearDocument, number>): Efficiency {
  const all = efficiencyRows(document);
  const { x, y, below } = all;
  const at = (value: number): number => {
    const outside = beyondRows(all, value);
    if (outside !== undefined) return outside;
    const i = x.findIndex((end) => end > value) - 1;
    return y[i] + ((y[i + 1] - y[i]) * (value - x[i])) / (x[i + 1] - x[i]);
  };
  const begins = below === "constant" && y[0] > 0 ? 0 : x[Math.max(0, y.findIndex((one) => one > 0) - 1)];
  return { at, knots: [...x], least: Math.max(0, begins) };
}

/** Why an efficiency cannot be used on bins; undefined where it can. */
export function uncoveredBins(document: EfficiencyDocument, used: UsedBins) {
  if (typeof document === "number" || isLogistic(document)) return undefined;
  // a table of another axis is refused for that
  const isOfPE = columnUnit(tableOf(document), "energy") === "PE";
  return isOfPE === (used.unit === "PE") ? uncovered(document, COLUMNS, used) : undefined;
}

/** The efficiency of a checked document, shifted by `pull` standard deviations of its mode. */
export function efficiency(document: EfficiencyDocument, pull = 0): Efficiency {
  if (typeof document === "number") return { at: () => document, knots: [], least: 0 };
  return isLogistic(document) ? logistic(document, pull) : tabulated(document);
}
