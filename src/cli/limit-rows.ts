import type { Catalogue, Limit, Property, PublishedBound } from "../experiment/published/limit.ts";
import { LIMIT_UNITS } from "../experiment/published/limit.ts";
import { isOneSided } from "../posterior/draws/support.ts";
import type { Summary } from "../posterior/summary/summary.ts";
import type { CatalogueRow, DrawnBound } from "../report/picture/catalogue/rows.ts";
import { percent } from "../report/table/limits.ts";
import { signed, superscript, withError } from "../report/text/format.ts";
import { isVector } from "../report/text/labels.ts";
import { columnsFor } from "../run/products/published.ts";
import type { Column } from "../store/run-record.ts";
import { toNumber } from "../units.ts";

/** What may be asked for, and the unit in which it is said. */
export const QUANTITIES = {
  mu: { property: "magnetic-moment", unit: "1e-11 mu_B", title: "magnetic moments" },
  radius: { property: "charge-radius", unit: "1e-32 cm2", title: "charge radii" },
  charge: { property: "charge", unit: "1 e", title: "electric charges" },
} as const satisfies Record<string, { property: Property; unit: string; title: string }>;

export type CatalogueQuantity = keyof typeof QUANTITIES;

/** How each quantity is written; `_` stands before what is lowered. */
const SYMBOLS: Readonly<Record<Limit["quantity"], string>> = {
  mu_nu_e: "μ_{ν_e}",
  mu_nu_mu: "μ_{ν_μ}",
  mu_nu_tau: "μ_{ν_τ}",
  mu_sol: "μ_S of solar neutrinos",
  mu_sol_high: "μ_S of solar neutrinos",
  Lambda_1: "|Λ_1|, through effective moments",
  Lambda_2: "|Λ_2|, through effective moments",
  Lambda_3: "|Λ_3|, through effective moments",
  mu_nu: "μ_ν, any flavour",
  r2_nu_e: "⟨r²⟩ of ν_e",
  r2_nu_mu: "⟨r²⟩ of ν_μ",
  r2_nu_tau: "⟨r²⟩ of ν_τ",
  r2_nu: "⟨r²⟩ of ν, any flavour",
  q_nu_e: "q_{ν_e}",
  q_nu_mu: "q_{ν_μ}",
  q_nu_tau: "q_{ν_τ}",
  q_nu_e_mu: "transition charges",
  q_nu_e_tau: "transition charges",
  q_nu_mu_tau: "transition charges",
  q_nu: "q_ν, any flavour",
};

/** What a label adds where a panel holds several quantities. */
const ADDED: Readonly<Partial<Record<Limit["quantity"], string>>> = {
  mu_sol_high: ", high energy",
  q_nu_e_mu: " eμ",
  q_nu_e_tau: " eτ",
  q_nu_mu_tau: " μτ",
};

const ORDER = Object.keys(SYMBOLS);

/** The limits on a property from all tables, by quantity, then year; those of one beam where it is named. */
export function limitsOf(catalogues: readonly Catalogue[], property: Property, beam?: Limit["beam"]): Limit[] {
  return catalogues
    .filter((catalogue) => catalogue.property === property)
    .flatMap(({ limits }) => limits)
    .filter((limit) => beam === undefined || limit.beam === beam)
    .sort((a, b) => ORDER.indexOf(a.quantity) - ORDER.indexOf(b.quantity) || a.year - b.year);
}

/** A factor from the program's own units to `unit`, such as `1e-11 mu_B`. */
export const factorTo = (unit: string, property: Property): number => 1 / toNumber(unit, LIMIT_UNITS[property]);

/** The bound with its numbers in another unit; twelve digits, so that 2.9e-11 mu_B is 2.9. */
export function scaledBound(bound: PublishedBound, factor: number): PublishedBound {
  const times = (x: number) => Number((x * factor).toPrecision(12));
  switch (bound.kind) {
    case "upper":
      return { ...bound, value: times(bound.value) };
    case "range":
    case "interval":
      return { ...bound, from: times(bound.from), to: times(bound.to) };
    case "measured":
      return { ...bound, value: times(bound.value), error: times(bound.error) };
  }
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

function drawn(bound: PublishedBound): DrawnBound {
  switch (bound.kind) {
    case "upper":
      return { kind: bound.approximate ? "about" : "upper", value: bound.value };
    case "range":
    case "interval":
      return { kind: bound.kind, from: bound.from, to: bound.to };
    case "measured":
      return { kind: "interval", from: bound.value - bound.error, to: bound.value + bound.error };
  }
}

/** Stars and the early Universe have panels of their own, and what needs no beam. */
function panelOf({ quantity, beam }: Limit): string {
  if (beam === "laboratory") return "q_ν without a beam";
  return SYMBOLS[quantity] + (beam === "astro" ? ", astrophysics" : "");
}

/** Flavours first, then any flavour, then what has panels of its own. */
const LATER: readonly Limit["beam"][] = ["collider", "astro", "laboratory"];

/** The rows of the picture, panel by panel; the level is said where it is not 90 %. */
export function pictureRows(limits: readonly Limit[], factor: number): CatalogueRow[] {
  const sorted = limits.toSorted((a, b) => LATER.indexOf(a.beam) - LATER.indexOf(b.beam));
  return sorted.map((limit) => {
    const { experiment, method, quantity, year, beam, level, cite } = limit;
    const [nature] = / \((?:Dirac|Majorana)\)/.exec(method) ?? [""];
    const at = level === undefined || level === 0.9 ? "" : `, ${percent(String(level))}`;
    return {
      panel: panelOf(limit),
      label: `${experiment}${nature}${ADDED[quantity] ?? ""}${at}, ${cite}`,
      year,
      beam,
      bound: drawn(scaledBound(limit.bound, factor)),
    };
  });
}

/** A bound of a run on one of the published quantities: an upper limit, or the shortest interval where it has either sign. */
export interface RunBound {
  readonly quantity: Limit["quantity"];
  /** The column of the run that bounds it. */
  readonly column: string;
  readonly level: number;
  readonly value: number;
  readonly mcse: number;
  /** Absent where an upper limit says all. */
  readonly interval?: readonly [number, number];
  /** Errors of its ends. */
  readonly intervalMcse?: readonly [number, number];
}

const LEVEL = 0.9;

/** A run's 90 % bounds on the quantities of `limits`, in the unit that they are shown in. */
export function runBounds(
  limits: readonly Limit[],
  columns: readonly Column[],
  summary: Summary,
  { property, unit }: (typeof QUANTITIES)[CatalogueQuantity],
): RunBound[] {
  const factor = factorTo(unit, property);
  return [...new Set(limits.map(({ quantity }) => quantity))].flatMap((quantity) => {
    const column = columnsFor(quantity).flatMap((name) => columns.find((one) => one.name === name) ?? [])[0];
    if (!column || !summary[column.name]) return [];
    const { upper, hdi, hdiMcse } = summary[column.name];
    const { value, mcse } = upper[String(LEVEL)];
    const scale = toNumber(column.unit, LIMIT_UNITS[property]) * factor;
    const bound = { quantity, column: column.name, level: LEVEL, value: value * scale, mcse: mcse * scale };
    if (!isVector(column) || isOneSided(column)) return [bound];
    const scaledEnds = ([from, to]: readonly [number, number]) => [from * scale, to * scale] as const;
    return [
      {
        ...bound,
        interval: scaledEnds(hdi[String(LEVEL)]),
        intervalMcse: scaledEnds(hdiMcse[String(LEVEL)]),
      },
    ];
  });
}

/** The ends of an interval, each with the error of its last digits, before a power of ten where they are small. */
export function endTexts({ interval = [0, 0], intervalMcse = [0, 0] }: RunBound): string[] {
  const power = Math.floor(Math.log10(Math.max(...interval.map(Math.abs))));
  const exponent = power < -4 ? power : 0;
  const scale = 10 ** exponent;
  return interval.map((end, i) => {
    const text = withError(end / scale, intervalMcse[i] / scale);
    return exponent === 0 ? text : `${text} × 10${superscript(String(exponent))}`;
  });
}

/** A run's bound as a table says it. */
export function ownText(bound: RunBound): string {
  if (!bound.interval) return `< ${withError(bound.value, bound.mcse)}`;
  return `[${endTexts(bound).join(", ")}]`;
}

/** The panel in which a run's bound on a quantity is drawn. */
export const panelFor = (quantity: Limit["quantity"]): string => SYMBOLS[quantity];
