import { z } from "zod";
import { reject } from "../../document.ts";
import type { Parameter } from "../../prior/parameter.ts";
import type { Shape } from "../column.ts";
import type { ComponentDocument } from "../component/component.ts";
import { countsOn } from "../component/rebin.ts";
import { checkVariants, differences, nowhereNegative, variantMistake, variantsSchema } from "../component/variants.ts";
import { type Grid, gridTable, ORDER, ordered } from "../grid.ts";

/** How much of the light comes promptly, which tells recoils of nuclei from those of electrons. */
export const f90Schema = z
  .strictObject({
    shares: gridTable({ share: "" }, true)
      .refine(ordered, ORDER)
      .refine(nowhereNegative, { message: "expected shares of at least 0" })
      .meta({ description: "of the nuclei seen in a bin of the first axis, those in each bin of F90" }),
    variants: variantsSchema,
  })
  .superRefine(({ shares, variants }, context) => {
    const mistake = variantMistake(shares, "share", variants);
    if (mistake) context.addIssue({ code: "custom", path: [...mistake.path], message: mistake.message });
  });

/** Shares of one interval that exceed 1 by more than what rounding leaves. */
const ROUNDING = 1e-5;

/** What of an experiment is needed to spread its recoils over F90. */
interface Spread {
  readonly f90: z.output<typeof f90Schema> | undefined;
  readonly components: Readonly<Record<string, ComponentDocument>>;
}

/** Refuse a key without the axis or the axis without the key, and recoils of electrons, whose shares are another's. */
function checkAxis({ f90, components }: Spread, inner: Grid["inner"], place: string): void {
  const cut = inner.some(({ name }) => name === "f90");
  if (cut !== (f90 !== undefined))
    reject(`${place}: f90`, f90 ? "the bins are not cut in F90" : "missing: bins are cut in", "F90");
  const light = Object.entries(components).find(([, one]) => "on" in one && one.on === "electrons");
  if (f90 && light) reject(`${place}: components.${light[0]}.on`, "the shares of F90 are those of nuclei", "electrons");
}

/** How what is seen in each interval of the first axis is shared between bins of F90; nothing where these are not cut so. */
export function f90Shapes(
  document: Spread,
  { edges, inner }: Pick<Grid, "edges" | "inner">,
  parameters: readonly Parameter[],
  place: string,
): readonly Shape[] | undefined {
  checkAxis(document, inner, place);
  const { f90 } = document;
  if (!f90) return undefined;
  checkVariants(f90.variants, parameters, `${place}: f90`);
  const axis = inner.filter(({ name }) => name === "f90");
  const read = (name: string) => countsOn(f90.shares, name, { edges, inner: axis }, `${place}: f90.shares`);
  const nominal = read("share");
  const per = axis[0].edges.length - 1;
  for (let first = 0; first < nominal.length; first += per) {
    const sum = nominal.subarray(first, first + per).reduce((total, share) => total + share, 0);
    if (sum > 1 + ROUNDING) reject(`${place}: f90.shares`, `add up to more than 1 in bin ${first / per + 1}`, sum);
  }
  const moved = differences(f90.variants, nominal, read).map(({ factors, values }) => ({ factors, shares: values }));
  return [{ factors: [], shares: nominal }, ...moved];
}
