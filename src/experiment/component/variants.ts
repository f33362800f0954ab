import { z } from "zod";
import { column, reject, type TableDocument } from "../../document.ts";
import { didYouMean } from "../../nearest.ts";
import type { Parameter } from "../../prior/parameter.ts";

/** By parameter: the columns of a table that hold where it is 1 and −1. */
export const variantsSchema = z
  .record(z.string(), z.strictObject({ up: z.string(), down: z.string().optional() }))
  .default({})
  .meta({
    description:
      "by parameter: the column at 1, and that at −1 if there is one; between them a parabola, with one a straight line",
  });

export type Variants = z.output<typeof variantsSchema>;

/** A mistake in a document: where in it, and what. */
interface Mistake {
  readonly path: readonly string[];
  readonly message: string;
}

/** Names of the columns of a table, without those that are edges of bins. */
export const columnsBesideEdges = (value: TableDocument): string[] =>
  Object.keys(value)
    .map((header) => header.replace(/\s*\[.*\]$/, ""))
    .filter((name) => !/^(\w+_)?(from|to)$/.test(name));

/** The mistake in variants of the column `nominal`, as a column that the table does not have; undefined if there is none. */
export function variantMistake(value: TableDocument, nominal: string, variants: Variants): Mistake | undefined {
  const known = columnsBesideEdges(value).filter((name) => name !== nominal);
  const named = Object.entries(variants).flatMap(([parameter, ends]) =>
    Object.entries(ends).map(([end, name = ""]) => ({ path: ["variants", parameter, end], name })),
  );
  const stranger = named.find(({ name }) => !known.includes(name));
  if (stranger) return { path: stranger.path, message: `no such column${didYouMean(stranger.name, known)}` };
  const unused = known.find((name) => named.every((one) => one.name !== name));
  return unused === undefined ? undefined : { path: ["variants"], message: `column ${unused} is no variant` };
}

/** Refuse variants by what is no parameter. */
export function checkVariants(variants: Variants, parameters: readonly Parameter[], place: string): void {
  const known = parameters.map(({ name }) => name);
  const stranger = Object.keys(variants).find((name) => !known.includes(name));
  if (stranger !== undefined) reject(`${place}.variants`, "no parameter provides it", stranger, known);
}

/** A term that variants add to the nominal values, for parameters in `factors` of 1. */
export interface VariantDifference {
  readonly factors: readonly string[];
  readonly values: Float64Array;
}

/**
 * The terms of p (up − down)/2 + p² ((up + down)/2 − nominal) for each parameter p, or p (up − nominal) where there is no column
 * below; those of several parameters add up. `at` reads a column.
 */
export function variantDifferences(
  variants: Variants,
  nominal: Float64Array,
  at: (name: string) => Float64Array,
): VariantDifference[] {
  return Object.entries(variants).flatMap(([parameter, { up, down }]) => {
    const above = at(up);
    if (down === undefined) return [{ factors: [parameter], values: above.map((x, i) => x - nominal[i]) }];
    const below = at(down);
    return [
      { factors: [parameter], values: above.map((x, i) => (x - below[i]) / 2) },
      { factors: [parameter, parameter], values: above.map((x, i) => (x + below[i]) / 2 - nominal[i]) },
    ];
  });
}

/** Whether every column beside the edges of bins is nowhere below 0. */
export const nowhereNegative = (value: TableDocument): boolean =>
  columnsBesideEdges(value).every((name) => column(value, name).every((x) => x >= 0));
