/**
 * A step from some quantities to others. `bind` looks its places up once and returns the step itself,
 * which reads and writes `quantities` and allocates nothing.
 */
export interface Block {
  readonly needs: readonly string[];
  /** Laid out one after the other, in this order. */
  readonly gives: readonly string[];
  bind(at: (name: string) => number, quantities: Float64Array): () => void;
}

/** The mixing matrix, row-major in (flavour, mass), as [re, im] pairs. */
export const MATRIX = Array.from({ length: 18 }, (_, i) => `U.${i}`);
/** |U_lk|², row-major in (flavour, mass). */
export const SQUARED = Array.from({ length: 9 }, (_, i) => `U2.${i}`);
/** λ†λ, Hermitian as `math/hermitian` packs it: in the mass basis, or diagonal in flavour where only flavours are known. */
export const MOMENT_MATRIX = Array.from({ length: 9 }, (_, i) => `M.${i}`);

/** The span of quantities that begins with the first of `names`, which one block gives. */
export function span(names: readonly string[], at: (name: string) => number, quantities: Float64Array): Float64Array {
  return quantities.subarray(at(names[0]), at(names[0]) + names.length);
}

/** The blocks, in order, that `names` depend on. */
export function required(blocks: readonly Block[], names: readonly string[]): Block[] {
  const wanted = new Set(names);
  return blocks
    .toReversed()
    .filter(({ needs, gives }) => {
      const used = gives.some((name) => wanted.has(name));
      if (used) for (const name of needs) wanted.add(name);
      return used;
    })
    .reverse();
}

/** The blocks, in order, that follow any of `names` when those move. */
export function moving(blocks: readonly Block[], names: readonly string[]): Block[] {
  const moved = new Set(names);
  return blocks.filter(({ needs, gives }) => {
    const moves = needs.some((name) => moved.has(name));
    if (moves) for (const name of gives) moved.add(name);
    return moves;
  });
}
