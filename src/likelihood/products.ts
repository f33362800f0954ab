/** Products of quantities as plain data. */
export interface ProductTable {
  /** Places of the quantities: of product p from `offsets[p]` to before `offsets[p + 1]`. */
  readonly factors: Int32Array;
  readonly offsets: Int32Array;
}

/** Tabulate products that are given by the places of their factors. */
export function productTable(products: readonly (readonly number[])[]): ProductTable {
  const offsets = new Int32Array(products.length + 1);
  for (const [p, { length }] of products.entries()) offsets[p + 1] = offsets[p] + length;
  return { factors: Int32Array.from(products.flat()), offsets };
}

/** Fill `out` with the product of each; 1 where there is no factor. */
export function fillProducts({ factors, offsets }: ProductTable, quantities: Float64Array, out: Float64Array): void {
  for (let p = 0, k = 0; p < out.length; p++) {
    let product = 1;
    for (const end = offsets[p + 1]; k < end; k++) product *= quantities[factors[k]];
    out[p] = product;
  }
}

/** Π of the quantities of factors from `from` to before `to`, but that at `k`. */
function others(factors: Int32Array, quantities: Float64Array, from: number, to: number, k: number): number {
  let product = 1;
  for (let m = from; m < to; m++) if (m !== k) product *= quantities[factors[m]];
  return product;
}

/** Fill `out` with Σ_q ∂product_p/∂q · tangent[q]. */
export function pushProducts(
  { factors, offsets }: ProductTable,
  quantities: Float64Array,
  tangent: Float64Array,
  out: Float64Array,
): void {
  for (let p = 0; p < out.length; p++) {
    const [from, to] = [offsets[p], offsets[p + 1]];
    let sum = 0;
    for (let k = from; k < to; k++) sum += tangent[factors[k]] * others(factors, quantities, from, to, k);
    out[p] = sum;
  }
}

/** adjoint[q] += Σ_p by[p] · ∂product_p/∂q. */
export function pullProducts(
  { factors, offsets }: ProductTable,
  quantities: Float64Array,
  by: Float64Array,
  adjoint: Float64Array,
): void {
  for (let p = 0; p < by.length; p++) {
    const from = offsets[p];
    const to = offsets[p + 1];
    const slope = by[p];
    if (to - from === 2) {
      // as most have them
      const a = factors[from];
      const b = factors[from + 1];
      adjoint[a] += slope * quantities[b];
      adjoint[b] += slope * quantities[a];
    } else for (let k = from; k < to; k++) adjoint[factors[k]] += slope * others(factors, quantities, from, to, k);
  }
}
