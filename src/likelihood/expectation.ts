import { addCounts, addShares, addSlopes, anyNegative, gather } from "./kernel.ts";

/** Columns of counts that are scaled alike: each by its weight, and where they have shares of time by those too. */
export interface ColumnGroup {
  /** Column-major: of column c all bins, one after the other; where there are shares, the bins of one time. */
  readonly counts: Float64Array;
  /** The place of the quantity that is the weight of each column. */
  readonly weights: Int32Array;
  /** Places of the shares of every bin of time, which is innermost; none where columns have counts of their own in every bin. */
  readonly shares: Int32Array;
}

/** Expected counts as plain data: λ[bin] = Σ over columns of counts[column, bin] · weight. */
export interface CountColumns {
  readonly nBin: number;
  readonly groups: readonly ColumnGroup[];
  /** Number of the last columns of the last group that may be negative, if their sum is not in any bin. */
  readonly nBackground: number;
}

/** Expected counts and their derivatives by the quantities. Owns scratch space; allocates nothing. */
export interface Expectation {
  /** λ of each bin, as last filled. */
  readonly expected: Float64Array;
  fill(quantities: Float64Array): void;
  /** Whether backgrounds are less than nothing in some bin. */
  hasNegative(quantities: Float64Array): boolean;
  /** out[bin] += Σ_q ∂λ[bin]/∂q · tangent[q], at the quantities as last filled. */
  push(tangent: Float64Array, out: Float64Array): void;
  /** adjoint[q] += Σ_bin slope[bin] · ∂λ[bin]/∂q, at the quantities as last filled. */
  pull(slope: Float64Array, adjoint: Float64Array): void;
}

type Bound = Omit<Expectation, "expected" | "hasNegative">;

/** Columns with counts of their own in every bin. */
const unshared = ({ counts, weights }: ColumnGroup, expected: Float64Array): Bound => ({
  fill: (quantities) => addCounts(counts, quantities, weights, expected),
  push: (tangent, out) => addCounts(counts, tangent, weights, out),
  pull: (slope, adjoint) => addSlopes(counts, slope, weights, adjoint),
});

/** Columns that arrive together: the same counts in each bin of time, times the share of it. */
function shared({ counts, weights, shares }: ColumnGroup, expected: Float64Array): Bound {
  const nTime = shares.length;
  const n = expected.length / nTime;
  // of the bins of one time: what all columns expect, how that moves, and its slope
  const [sum, moved, reduced] = [0, 1, 2].map(() => new Float64Array(n));
  const [values, moves] = [0, 1].map(() => new Float64Array(nTime));
  return {
    fill(quantities) {
      addCounts(counts, quantities, weights, sum.fill(0));
      gather(quantities, shares, values);
      addShares(sum, values, expected);
    },
    push(tangent, out) {
      addCounts(counts, tangent, weights, moved.fill(0));
      gather(tangent, shares, moves);
      addShares(moved, values, out);
      addShares(sum, moves, out);
    },
    pull(slope, adjoint) {
      for (let i = 0, k = 0; i < n; i++) {
        let total = 0;
        for (let t = 0; t < nTime; t++, k++) {
          total += slope[k] * values[t];
          adjoint[shares[t]] += slope[k] * sum[i];
        }
        reduced[i] = total;
      }
      addSlopes(counts, reduced, weights, adjoint);
    },
  };
}

/** Bind columns to scratch space of their own. */
export function expectation({ nBin, groups, nBackground }: CountColumns): Expectation {
  const [expected, background] = [0, 1].map(() => new Float64Array(nBin));
  const bound = groups.map((group) => (group.shares.length > 0 ? shared : unshared)(group, expected));
  const last = nBackground > 0 ? groups[groups.length - 1] : undefined;
  // the last columns again, without a copy
  const backgrounds = last?.counts.subarray(last.counts.length - nBackground * nBin);
  const scales = last?.weights.subarray(last.weights.length - nBackground);
  return {
    expected,
    fill(quantities) {
      expected.fill(0);
      for (const one of bound) one.fill(quantities);
    },
    hasNegative(quantities) {
      if (!backgrounds || !scales) return false;
      addCounts(backgrounds, quantities, scales, background.fill(0));
      return anyNegative(background);
    },
    push(tangent, out) {
      for (const one of bound) one.push(tangent, out);
    },
    pull(slope, adjoint) {
      for (const one of bound) one.pull(slope, adjoint);
    },
  };
}
