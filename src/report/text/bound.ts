import type { Support } from "../../posterior/draws/support.ts";
import { type Bound, endsOf, type ShortestInterval } from "../../posterior/summary/bound.ts";
import type { PieceColumn } from "../../store/sensitivity.ts";
import { toExact, withError } from "./format.ts";

/** An end this near to a hard bound, over the length of its interval, is the bound: how near the draws come says how many they are. */
const AT_BOUND = 1e-3;

/** A shortest interval, each end with the error of its last digits, a hard bound without: "[−1.1(2), 6.83(4)]", "[0, 1.039(5)]". */
export function intervalText({ from, to, period }: ShortestInterval, { bounds }: Pick<Support, "bounds">): string {
  const hard = period === null ? bounds : [null, null];
  const texts = [from, to].map(({ value, mcse }, end) => {
    const bound = hard[end];
    if (bound !== null && Math.abs(value - bound) < AT_BOUND * (to.value - from.value)) return toExact(bound);
    return withError(value, mcse);
  });
  return `[${texts.join(", ")}]`;
}

/** A bound in words: an upper limit, "< 1.039(5)", or the shortest interval. */
export const boundText = (bound: Bound, support: Pick<Support, "bounds">): string =>
  bound.kind === "upper" ? `< ${withError(bound.upper.value, bound.upper.mcse)}` : intervalText(bound, support);

/** The numbers of a bound with their errors alone, as a column of a table has them: "0.873(4)", "[−1.2(1), 3.43(8)]". */
export function boundNumbers(bound: Bound): string {
  const numbers = endsOf(bound).map(({ value, mcse }) => withError(value, mcse));
  return bound.kind === "upper" ? numbers[0] : `[${numbers.join(", ")}]`;
}

/** The bound of a column at the i-th power of a piece; both ends of an interval with the error that the limit has, for runs store no other. */
export function boundAtPower({ upper, upperMcse, hdi }: PieceColumn, i: number): Bound {
  const mcse = upperMcse[i];
  if (!hdi) return { kind: "upper", upper: { value: upper[i], mcse } };
  const [from, to] = hdi[i].map((value) => ({ value, mcse }));
  return { kind: "interval", from, to, period: null };
}
