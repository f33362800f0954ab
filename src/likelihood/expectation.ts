import { addCounts, addShares, anyNegative, products, slopesOfWeights } from "./kernel.ts";

/** Columns of counts that are scaled alike: each by a product of quantities, and where they have shares of time by those too. */
export interface ColumnGroup {
  /** Column-major: of column c all bins, one after the other; where there are shares, the bins of one time. */
  readonly counts: Float64Array;
  /** Places of the quantities whose product is the weight of a column: of column c from `offsets[c]` to before `offsets[c + 1]`. */
  readonly factors: Int32Array;
  readonly offsets: Int32Array;
  /** Places of the shares of every bin of time, which is innermost; none where columns have counts of their own in every bin. */
  readonly shares: Int32Array;
}

/** Expected counts as plain data: λ[bin] = Σ over columns of counts[column, bin] · Π quantities. */
export interface CountColumns {
  readonly nBin: number;
  readonly groups: readonly ColumnGroup[];
  /** So many of the last columns of the last group may be negative, but not their sum in any bin. */
  readonly nBackground: number;
}

/** Expected counts and their derivatives by the quantities. Owns scratch space; allocates nothing. */
export interface Expectation {
  /** λ of each bin, as last filled. */
  readonly expected: Float64Array;
  fill(quantities: Float64Array): void;
  /** Whether backgrounds, as last filled, are less than nothing in some bin. */
  hasNegative(): boolean;
  /** out[bin] += Σ_q ∂λ[bin]/∂q · tangent[q], at the quantities as last filled. */
  push(quantities: Float64Array, tangent: Float64Array, out: Float64Array): void;
  /** adjoint[q] += Σ_bin slope[bin] · ∂λ[bin]/∂q, at the quantities as last filled. */
  pull(quantities: Float64Array, slope: Float64Array, adjoint: Float64Array): void;
}

/** Π of the quantities of factors from `from` to before `to`, but that at `k`. */
function others(
  { factors }: Pick<ColumnGroup, "factors">,
  quantities: Float64Array,
  from: number,
  to: number,
  k: number,
): number {
  let product = 1;
  for (let m = from; m < to; m++) if (m !== k) product *= quantities[factors[m]];
  return product;
}

type Bound = Omit<Expectation, "expected" | "hasNegative"> & { readonly weights: Float64Array };

/** tangents[c] = Σ_q ∂weight_c/∂q · tangent[q]. */
function pushWeights(
  group: ColumnGroup,
  quantities: Float64Array,
  tangent: Float64Array,
  tangents: Float64Array,
): void {
  const { factors, offsets } = group;
  for (let c = 0; c < tangents.length; c++) {
    const [from, to] = [offsets[c], offsets[c + 1]];
    let sum = 0;
    for (let k = from; k < to; k++) {
      const d = tangent[factors[k]];
      if (d !== 0) sum += d * others(group, quantities, from, to, k);
    }
    tangents[c] = sum;
  }
}

/** adjoint[q] += Σ_c by[c] · ∂weight_c/∂q. */
function pullWeights(group: ColumnGroup, quantities: Float64Array, by: Float64Array, adjoint: Float64Array): void {
  const { factors, offsets } = group;
  for (let c = 0; c < by.length; c++) {
    const from = offsets[c];
    const to = offsets[c + 1];
    const slope = by[c];
    if (to - from === 2) {
      // as most columns have them
      const a = factors[from];
      const b = factors[from + 1];
      adjoint[a] += slope * quantities[b];
      adjoint[b] += slope * quantities[a];
    } else for (let k = from; k < to; k++) adjoint[factors[k]] += slope * others(group, quantities, from, to, k);
  }
}

/** Columns with counts of their own in every bin. */
function unshared(group: ColumnGroup, expected: Float64Array): Bound {
  const { counts, factors, offsets } = group;
  const [weights, by] = [0, 1].map(() => new Float64Array(offsets.length - 1));
  return {
    weights,
    fill(quantities) {
      products(factors, offsets, quantities, weights);
      addCounts(counts, weights, expected);
    },
    push(quantities, tangent, out) {
      pushWeights(group, quantities, tangent, by);
      addCounts(counts, by, out);
    },
    pull(quantities, slope, adjoint) {
      slopesOfWeights(counts, slope, by);
      pullWeights(group, quantities, by, adjoint);
    },
  };
}

/** Columns that arrive together: the same counts in each bin of time, times the share of it. */
function shared(group: ColumnGroup, expected: Float64Array): Bound {
  const { counts, factors, offsets, shares } = group;
  const nTime = shares.length;
  const n = expected.length / nTime;
  const [weights, by] = [0, 1].map(() => new Float64Array(offsets.length - 1));
  // of the bins of one time: what all columns expect, how that moves, and its slope
  const [sum, moved, reduced] = [0, 1, 2].map(() => new Float64Array(n));
  const [values, moves] = [0, 1].map(() => new Float64Array(nTime));
  const gather = (from: Float64Array, out: Float64Array): void => {
    for (let t = 0; t < nTime; t++) out[t] = from[shares[t]];
  };
  return {
    weights,
    fill(quantities) {
      products(factors, offsets, quantities, weights);
      addCounts(counts, weights, sum.fill(0));
      gather(quantities, values);
      addShares(sum, values, expected);
    },
    push(quantities, tangent, out) {
      pushWeights(group, quantities, tangent, by);
      addCounts(counts, by, moved.fill(0));
      gather(tangent, moves);
      addShares(moved, values, out);
      addShares(sum, moves, out);
    },
    pull(quantities, slope, adjoint) {
      for (let i = 0, k = 0; i < n; i++) {
        let total = 0;
        for (let t = 0; t < nTime; t++, k++) {
          total += slope[k] * values[t];
          adjoint[shares[t]] += slope[k] * sum[i];
        }
        reduced[i] = total;
      }
      slopesOfWeights(counts, reduced, by);
      pullWeights(group, quantities, by, adjoint);
    },
  };
}

/** Bind columns to scratch space of their own. */
export function expectation({ nBin, groups, nBackground }: CountColumns): Expectation {
  const [expected, background] = [0, 1].map(() => new Float64Array(nBin));
  const bound = groups.map((group) => (group.shares.length > 0 ? shared : unshared)(group, expected));
  const last = nBackground > 0 ? { ...groups[groups.length - 1], ...bound[bound.length - 1] } : undefined;
  // the last columns again, without a copy
  const backgrounds = last?.counts.subarray(last.counts.length - nBackground * nBin);
  const scales = last?.weights.subarray(last.weights.length - nBackground);
  return {
    expected,
    fill(quantities) {
      expected.fill(0);
      for (const one of bound) one.fill(quantities);
    },
    hasNegative() {
      if (!backgrounds || !scales) return false;
      addCounts(backgrounds, scales, background.fill(0));
      return anyNegative(background);
    },
    push(quantities, tangent, out) {
      for (const one of bound) one.push(quantities, tangent, out);
    },
    pull(quantities, slope, adjoint) {
      for (const one of bound) one.pull(quantities, slope, adjoint);
    },
  };
}
