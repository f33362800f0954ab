import type { PublishedBound } from "../../catalogue/bound.ts";
import { scaledBound } from "../../catalogue/bound.ts";
import { factorTo, type Limit } from "../../catalogue/limit.ts";
import { type CatalogueQuantity, QUANTITIES } from "../../catalogue/quantities.ts";
import { signed } from "../text/format.ts";
import { percent } from "./limits.ts";
import { ownText, type RunBound } from "./run-bounds.ts";

/** A table of words and numbers as text; columns are aligned to the right but for those in `left`. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly left: readonly number[];
}

/** A bound as a table says it. */
export function catalogueBoundText(bound: PublishedBound): string {
  const text = (x: number) => signed(String(x));
  switch (bound.kind) {
    case "upper":
      return `${bound.approximate ? "≲" : "<"} ${text(bound.value)}`;
    case "range":
      return `${bound.approximate ? "≲" : "<"} ${text(bound.from)} to ${text(bound.to)}`;
    case "interval":
      return `(${text(bound.from)}, ${text(bound.to)})`;
    case "measured":
      return `${text(bound.value)} ± ${text(bound.error)}`;
  }
}

/** What tables cite, in full: one line a reference. */
export function referencesText(limits: readonly Limit[]): string {
  const lines = limits.map(({ cite, reference }) => `  ${cite}: ${reference}`);
  return ["references:", ...[...new Set(lines)].sort((a, b) => a.localeCompare(b, "en"))].join("\n");
}

const levelText = (level: number | undefined): string => (level === undefined ? "–" : percent(String(level)));

const WORDS = ["experiment", "reference", "trust", "method"];

/** Published limits as a table: what is limited, by how much, by whom; with the bounds of a run beside them where there is one. */
export function catalogueTable(
  limits: readonly Limit[],
  quantity: CatalogueQuantity,
  bounds?: readonly RunBound[],
): TextTable {
  const { unit, property } = QUANTITIES[quantity];
  const own = ({ quantity: one }: Limit) => {
    const bound = bounds?.find((b) => b.quantity === one);
    return bound ? ownText(bound) : "–";
  };
  const rows = limits.map((limit) => [
    limit.quantity,
    catalogueBoundText(scaledBound(limit.bound, factorTo(unit, property))),
    ...(bounds ? [own(limit)] : []),
    levelText(limit.level),
    String(limit.year),
    limit.experiment,
    limit.cite,
    limit.trust,
    limit.method,
  ]);
  const plainUnit = unit.replace(/^1 /, "");
  const header = ["quantity", `limit [${plainUnit}]`, ...(bounds ? ["run, 90 %"] : []), "CL", "year", ...WORDS];
  return { header, rows, left: [...header.keys()].filter((c) => header[c] !== "CL" && header[c] !== "year") };
}

/** A limit beside what it comes to for another beam [1e-11 mu_B]; null, and why, where it comes to nothing. */
export interface RestatedRow {
  readonly limit: Limit;
  readonly value: number | null;
  readonly why?: string;
}

/** Limits restated for the beam `target` as a table, the strongest first. */
export function restatedTable(restated: readonly RestatedRow[], target: string): TextTable {
  const { unit, property } = QUANTITIES.mu;
  const sorted = restated.toSorted((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
  const rows = sorted.map(({ limit, value, why = "" }) => [
    value === null ? "–" : `< ${value.toPrecision(4)}`,
    typeof limit.bounds === "object" ? `${limit.quantity} as ${limit.bounds.beam}` : limit.quantity,
    catalogueBoundText(scaledBound(limit.bound, factorTo(unit, property))),
    levelText(limit.level),
    String(limit.year),
    limit.experiment,
    limit.cite,
    why,
  ]);
  const header = [`${target} [${unit}]`, "from", "published", "CL", "year", "experiment", "reference", ""];
  return { header, rows, left: [0, 1, 2, 5, 6, 7] };
}
