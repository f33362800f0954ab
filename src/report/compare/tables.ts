import { csvText } from "../../store/csv.ts";
import type { Sheet } from "../table/sheet.ts";
import { boundNumbers } from "../text/bound.ts";
import { withError } from "../text/format.ts";
import { joinedColumn } from "../text/found.ts";
import { type Compared, levelOf } from "./compared.ts";
import type { ComparedBound, ComparedRow } from "./limits.ts";

/** One bound of one run, as another program reads it; what does not exist is null. */
export interface TidyBound {
  readonly quantity: string;
  readonly unit: string;
  readonly run: string;
  readonly id: string;
  readonly level: number;
  /** An upper limit has no lower end. */
  readonly lower: number | null;
  readonly lower_mcse: number | null;
  readonly upper: number;
  readonly upper_mcse: number;
  /** To the bound of the first run; of intervals, of their lengths. */
  readonly ratio: number | null;
  readonly ratio_mcse: number | null;
  /** The chains are those of the first run. */
  readonly same_draws: boolean;
}

/** The table of limits as one line a quantity and run. */
export function tidyBounds(all: readonly Compared[], rows: readonly ComparedRow[]): readonly TidyBound[] {
  const named = rows.flatMap(({ column, twins, of }) => [column, ...twins].map((each) => ({ column: each, of })));
  return named.flatMap(({ column, of }) =>
    of.flatMap((one, i) => {
      if (!one) return [];
      const { bound, ratio, sameDraws } = one;
      const [lower, upper] = bound.kind === "upper" ? [null, bound.upper] : [bound.from, bound.to];
      return [
        {
          ...{ quantity: column.name, unit: column.unit, run: all[i].name, id: all[i].run.record.id },
          level: Number(levelOf(all)),
          ...{ lower: lower?.value ?? null, lower_mcse: lower?.mcse ?? null },
          ...{ upper: upper.value, upper_mcse: upper.mcse },
          ...{ ratio: ratio?.value ?? null, ratio_mcse: ratio?.mcse ?? null, same_draws: sameDraws },
        },
      ];
    }),
  );
}

/** The tidy table as CSV. */
export function boundsCsv(bounds: readonly TidyBound[]): string {
  const names: (keyof TidyBound)[] = [
    ...(["quantity", "unit", "run", "id", "level", "lower", "lower_mcse", "upper", "upper_mcse"] as const),
    ...(["ratio", "ratio_mcse", "same_draws"] as const),
  ];
  return csvText(
    names,
    bounds.map((one) => names.map((name) => one[name])),
  );
}

/** The table as people read it, a line a quantity: the bound of each run, and its ratio to that of the first. */
export function boundsSheet(all: readonly Compared[], rows: readonly ComparedRow[]): Sheet {
  const [first, ...others] = all.map(({ name }) => name);
  return {
    columns: rows.map(({ column, twins }) => joinedColumn(column, twins)),
    heads: [first, ...others.flatMap((name) => [name, `${name} / ${first}`])],
    rows: rows.map(({ of: [reference, ...rest] }) => [
      reference ? boundNumbers(reference.bound) : "–",
      ...rest.flatMap((one) => (one ? [boundNumbers(one.bound), ratioCell(one)] : ["–", "–"])),
    ]),
  };
}

function ratioCell({ ratio, sameDraws }: ComparedBound): string {
  if (ratio === null) return "–";
  return sameDraws ? "1" : withError(ratio.value, ratio.mcse);
}
