import type { Chain } from "../src/store/chain-file.ts";

/** Numbers of an ensemble row by row: `values[(step * nWalker + walker) * names.length + name]`. */
export interface Rows extends Omit<Chain, "columns"> {
  readonly values: Float64Array;
}

/** A chain from its rows. */
export function fromRows({ names, nStep, nWalker, values }: Rows): Chain {
  const width = names.length;
  const columns = names.map((_, c) => Float64Array.from({ length: nStep * nWalker }, (_, i) => values[i * width + c]));
  return { names, nStep, nWalker, columns };
}
