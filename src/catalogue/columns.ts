import { toNumber } from "../units.ts";
import { type PublishedBound, scaledBound } from "./bound.ts";
import { type Catalogue, LIMIT_UNITS, type Limit, type Property } from "./limit.ts";
import type { Published } from "./published.ts";

/** A column of a run, as far as it is matched. */
type MatchedColumn = { readonly name: string; readonly unit: string };

/** The columns that stand for a quantity under other names than its own, the best one first. */
const COLUMNS: Readonly<Partial<Record<Limit["quantity"], readonly string[]>>> = {
  mu_nu_e: ["mu_nu_e", "mu_reactor"],
  r2_nu_e: ["r2_ee"],
  r2_nu_mu: ["r2_mumu"],
  r2_nu_tau: ["r2_tautau"],
  q_nu_e: ["q_ee"],
  q_nu_mu: ["q_mumu"],
  q_nu_tau: ["q_tautau"],
  q_nu_e_mu: ["q_emu"],
  q_nu_e_tau: ["q_etau"],
  q_nu_mu_tau: ["q_mutau"],
};

/** Names of columns that stand for a published quantity, the best one first. */
export const columnsFor = (quantity: Limit["quantity"]): readonly string[] => COLUMNS[quantity] ?? [quantity];

/** A bound on a named quantity, in the program's own units. */
interface Stated {
  readonly quantity: string;
  readonly columns: readonly string[];
  readonly bound: PublishedBound;
}

/** What a limit bounds: its quantity, at reactors under that name too, and the moment of the mixed beam that it was quoted for a flavour of. */
function stated({ quantity, beam, bound, bounds }: Limit): Stated[] {
  const own = columnsFor(quantity).filter((name) => name !== "mu_reactor" || beam === "reactor");
  const quoted = { quantity, columns: own, bound };
  if (typeof bounds !== "object") return [quoted];
  const mixed: PublishedBound = { kind: "upper", value: bounds.limit, approximate: false };
  return [quoted, { quantity: bounds.beam, columns: [bounds.beam], bound: mixed }];
}

/** Whether a column is a number of the kind that a property has. */
const isOf = ({ unit }: MatchedColumn, property: Property): boolean =>
  Number.isFinite(toNumber(unit, LIMIT_UNITS[property]));

function ofLimit(limit: Limit, property: Property, columns: readonly MatchedColumn[]): Published[] {
  const { level = null, year, experiment, reference, recastBy, trust, method } = limit;
  return stated(limit).flatMap(({ quantity, columns: names, bound }) =>
    columns
      .filter((column) => names.includes(column.name) && isOf(column, property))
      .map((column) => ({
        column: column.name,
        quantity,
        bound: scaledBound(bound, 1 / toNumber(column.unit, LIMIT_UNITS[property])),
        level,
        year,
        experiment,
        reference,
        ...(recastBy !== undefined && { recastBy }),
        trust,
        method,
      })),
  );
}

/** The published limits on what a run has columns of, in the order of the columns, then of the years. */
export function publishedFor(catalogues: readonly Catalogue[], columns: readonly MatchedColumn[]): Published[] {
  const place = new Map(columns.map(({ name }, i) => [name, i]));
  return catalogues
    .flatMap(({ limits, property }) => limits.flatMap((limit) => ofLimit(limit, property, columns)))
    .sort((a, b) => place.get(a.column)! - place.get(b.column)! || a.year - b.year);
}
