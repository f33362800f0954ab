import { type PublishedBound, scaledBound } from "../../../catalogue/bound.ts";
import type { Limit } from "../../../catalogue/limit.ts";
import { percent } from "../../table/limits.ts";
import { endTexts, ownText, type RunBound } from "../../table/run-bounds.ts";

/** A published limit as it is drawn; numbers in the unit of the picture. */
export interface CatalogueRow {
  /** Rows of one panel share an axis; the name stands above it. */
  readonly panel: string;
  readonly label: string;
  readonly year: number;
  readonly beam: string;
  readonly bound: PublishedBound;
}

/** A bound of a run, drawn across its panel. */
export interface OwnBound {
  readonly panel: string;
  readonly label: string;
  readonly value: number;
}

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

/** Stars and the early Universe have panels of their own, and what needs no beam. */
function panelOf({ quantity, beam }: Limit): string {
  if (beam === "laboratory") return "q_ν without a beam";
  return SYMBOLS[quantity] + (beam === "astro" ? ", astrophysics" : "");
}

/** Flavours first, then any flavour, then what has panels of its own. */
const LATER: readonly Limit["beam"][] = ["collider", "astro", "laboratory"];

/** Published limits as rows of the picture, their numbers times a factor, panel by panel; the level is said where it is not 90 %. */
export function pictureRows(limits: readonly Limit[], factor: number): CatalogueRow[] {
  const sorted = limits.toSorted((a, b) => LATER.indexOf(a.beam) - LATER.indexOf(b.beam));
  return sorted.map((limit) => {
    const { experiment, nature, quantity, year, beam, level, cite } = limit;
    const only = nature === undefined ? "" : ` (${nature})`;
    const at = level === undefined || level === 0.9 ? "" : `, ${percent(String(level))}`;
    return {
      panel: panelOf(limit),
      label: `${experiment}${only}${ADDED[quantity] ?? ""}${at}, ${cite}`,
      year,
      beam,
      bound: scaledBound(limit.bound, factor),
    };
  });
}

/** A run's bounds in the panels of their quantities, which are of |x|: of an interval both ends. `assumed` stands behind a limit in words. */
export function ownBounds(bounds: readonly RunBound[], assumed: string): OwnBound[] {
  return bounds.flatMap((bound) => {
    const { quantity, column, value, interval } = bound;
    const panel = SYMBOLS[quantity];
    if (!interval) return [{ panel, label: `this run: ${column} ${ownText(bound)}${assumed}`, value }];
    const ends = endTexts(bound);
    return interval.map((end, i) => ({
      panel,
      label: `this run: ${column} ${i === 0 ? ">" : "<"} ${ends[i]}`,
      value: Math.abs(end),
    }));
  });
}
