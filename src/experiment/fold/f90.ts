import { z } from "zod";
import { reject } from "../../document.ts";
import { chebyshevTable } from "../../math/chebyshev.ts";
import type { Parameter } from "../../prior/parameter.ts";
import { polynomialOf, type Shape, type Variable } from "../column.ts";
import type { ComponentDocument } from "../component/component.ts";
import { countsOn } from "../component/rebin.ts";
import { checkVariants, nowhereNegative, variantMistake, variantsSchema } from "../component/variants.ts";
import { type BinGrid, gridTable, isOrdered, ORDER } from "../grid.ts";

/** F90, the prompt fraction of the light, which tells nuclear from electron recoils. */
export const f90Schema = z
  .strictObject({
    shares: gridTable({ share: "" }, true)
      .refine(isOrdered, ORDER)
      .refine(nowhereNegative, { message: "expected shares of at least 0" })
      .meta({ description: "of the nuclei seen in a bin of the first axis, those in each bin of F90" }),
    variants: variantsSchema
      .refine((variants) => Object.keys(variants).length <= 1, { message: "expected one parameter" })
      .meta({
        description:
          "of one parameter: the column at 1, and that at −1 if there is one; between and beyond, e to the parabola through their logarithms",
      }),
  })
  .superRefine(({ shares, variants }, context) => {
    const mistake = variantMistake(shares, "share", variants);
    if (mistake) context.addIssue({ code: "custom", path: [...mistake.path], message: mistake.message });
  });

/** Largest deviation from 1 of the sum of an interval's fractions, by rounding in a table. */
const ROUNDING = 1e-5;

/**
 * Logarithms are taken of no less: a millionth of what is seen at an energy is less than one event of anything counted here, and a
 * released share of 0 says no more than that.
 */
const FLOOR = 1e-6;

/** Polynomials that are tried, and the largest share that one which is left out may move. */
const [MOST, NEGLIGIBLE] = [65, 1e-5];

/** The keys of an experiment from which its recoils are spread over F90. */
interface Spread {
  readonly f90: z.output<typeof f90Schema> | undefined;
  readonly components: Readonly<Record<string, ComponentDocument>>;
}

/** Refuse a key without the axis or the axis without the key, and recoils of electrons, whose shares are another's. */
function checkAxis({ f90, components }: Spread, inner: BinGrid["inner"], place: string): void {
  const cut = inner.some(({ name }) => name === "f90");
  if (cut !== (f90 !== undefined))
    reject(`${place}: f90`, f90 ? "the bins are not cut in F90" : "missing: bins are cut in", "F90");
  const light = Object.entries(components).find(([, one]) => "on" in one && one.on === "electrons");
  if (f90 && light) reject(`${place}: components.${light[0]}.on`, "the shares of F90 are those of nuclei", "electrons");
}

/** Fractions of nuclear recoils in each bin of F90, as a polynomial in a parameter if there is one. */
export interface F90 {
  readonly shapes: readonly Shape[];
  readonly variable?: Variable;
}

/** Fractions where their parameter is 0, 1 and, if released, −1; `per` bins of F90 in each interval of the first axis. */
interface Released {
  readonly nominal: Float64Array;
  readonly up: Float64Array;
  readonly down?: Float64Array;
  readonly per: number;
}

/** Sums over the bins of F90 of each interval. */
const rowSums = (shares: Float64Array, per: number): number[] =>
  Array.from({ length: shares.length / per }, (_, row) =>
    shares.subarray(row * per, (row + 1) * per).reduce((total, share) => total + share, 0),
  );

/** Fractions of each interval of the first axis divided by their sum, row-major. */
function normalised(shares: Float64Array, per: number): Float64Array {
  const sums = rowSums(shares, per);
  return shares.map((share, i) => share / sums[Math.floor(i / per)]);
}

/** Shares at a pull: e to the parabola through the logarithms, straight with one variant; bins that are empty throughout stay so. */
function sharesAt({ nominal, up, down, per }: Released, pull: number): Float64Array {
  const moved = nominal.map((share, i) => {
    if (share === 0 && up[i] === 0 && (down?.[i] ?? 0) === 0) return 0;
    const [here, above] = [share, up[i]].map((x) => Math.log(Math.max(x, FLOOR)));
    const below = down ? Math.log(Math.max(down[i], FLOOR)) : 2 * here - above;
    return Math.exp(here + (pull * (above - below)) / 2 + pull ** 2 * ((above + below) / 2 - here));
  });
  return normalised(moved, per);
}

/** The parameter that moves shares; throws where it may be anything. */
function between(name: string, parameters: readonly Parameter[], place: string): readonly [number, number] {
  const { bounds } = parameters.find((one) => one.name === name)!;
  return bounds.every(Number.isFinite) ? bounds : reject(place, "expected a parameter between two bounds", name);
}

/** Shares as Chebyshev polynomials of the pull between its bounds, without those at the end that move nothing. */
function polynomials(released: Released, name: string, x: readonly [number, number], place: string): F90 {
  const known = new Map<number, Float64Array>();
  const at = (pull: number): Float64Array => {
    const shares = known.get(pull) ?? sharesAt(released, pull);
    known.set(pull, shares);
    return shares;
  };
  const nShare = released.nominal.length;
  const functions = Array.from(released.nominal, (_, i) => (pull: number) => at(pull)[i]);
  const { coefficients } = chebyshevTable(functions, { x, y: [0, 0] }, MOST, 1);
  const n = Math.ceil((coefficients.findLastIndex((c) => Math.abs(c) > NEGLIGIBLE) + 1) / nShare);
  if (n === MOST) reject(place, "shares too steep for a polynomial", name);
  const variable = { name, from: x[0], to: x[1], n };
  const shapes = Array.from({ length: n }, (_, i) => ({
    factors: i === 0 ? [] : [polynomialOf(variable, i)],
    shares: coefficients.slice(i * nShare, (i + 1) * nShare),
  }));
  return { shapes, variable };
}

/**
 * How what is seen in each interval of the first axis is shared between bins of F90; nothing where these are not cut so. Throws where
 * shares do not add up to 1.
 */
export function f90Shares(
  document: Spread,
  { edges, inner }: Pick<BinGrid, "edges" | "inner">,
  parameters: readonly Parameter[],
  place: string,
): F90 | undefined {
  checkAxis(document, inner, place);
  const { f90 } = document;
  if (!f90) return undefined;
  const here = `${place}: f90.variants`;
  checkVariants(f90.variants, parameters, `${place}: f90`);
  const axis = inner.filter(({ name }) => name === "f90");
  const read = (name: string) => countsOn(f90.shares, name, { edges, inner: axis }, `${place}: f90.shares`);
  const nominal = read("share");
  const per = axis[0].edges.length - 1;
  const sums = rowSums(nominal, per);
  const wrong = sums.findIndex((sum) => Math.abs(sum - 1) > ROUNDING);
  if (wrong >= 0) reject(`${place}: f90.shares`, `do not add up to 1 in bin ${wrong + 1}`, sums[wrong]);
  const [moving] = Object.entries(f90.variants);
  if (!moving) return { shapes: [{ factors: [], shares: normalised(nominal, per) }] };
  const [name, { up, down }] = moving;
  const released = { nominal, up: read(up), ...(down !== undefined && { down: read(down) }), per };
  return polynomials(released, name, between(name, parameters, here), here);
}
