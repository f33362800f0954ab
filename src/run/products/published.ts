import {
  type Catalogue,
  LIMIT_UNITS,
  type Limit,
  type Property,
  type PublishedBound,
} from "../../experiment/published/limit.ts";
import type { Published } from "../../store/published.ts";
import type { Column as StoredColumn } from "../../store/run-record.ts";
import { toNumber } from "../../units.ts";

type Column = Pick<StoredColumn, "name" | "unit">;

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

/** The ends of a bound times a factor; twelve digits, so that 2.9e-11 mu_B is 2.9. */
function ends(bound: PublishedBound, factor: number): Pick<Published, "lower" | "upper" | "approximate"> {
  const times = (x: number) => Number((x * factor).toPrecision(12));
  switch (bound.kind) {
    case "upper":
      return { upper: times(bound.value), approximate: bound.approximate };
    case "range":
      return { upper: times(bound.to), approximate: true };
    case "interval":
      return { lower: times(bound.from), upper: times(bound.to), approximate: false };
    case "measured":
      return {
        lower: times(bound.value - bound.error),
        upper: times(bound.value + bound.error),
        approximate: false,
      };
  }
}

/** Whether a column is a number of the kind that a property has. */
const isOf = ({ unit }: Column, property: Property): boolean => Number.isFinite(toNumber(unit, LIMIT_UNITS[property]));

function ofLimit(limit: Limit, property: Property, columns: readonly Column[]): Published[] {
  const { level = null, year, experiment, reference, recastBy, trust, method } = limit;
  return stated(limit).flatMap(({ quantity, columns: names, bound }) =>
    columns
      .filter((column) => names.includes(column.name) && isOf(column, property))
      .map((column) => ({
        column: column.name,
        quantity,
        ...ends(bound, 1 / toNumber(column.unit, LIMIT_UNITS[property])),
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
export function publishedFor(catalogues: readonly Catalogue[], columns: readonly Column[]): Published[] {
  const place = new Map(columns.map(({ name }, i) => [name, i]));
  return catalogues
    .flatMap(({ limits, property }) => limits.flatMap((limit) => ofLimit(limit, property, columns)))
    .sort((a, b) => place.get(a.column)! - place.get(b.column)! || a.year - b.year);
}
