/** A step at work: it reads and writes the arrays that it was bound to, and allocates nothing. */
export interface BoundStep {
  /** Bring what the step gives up to date with what it needs. */
  forward(): void;
  /** adjoint[need] += Σ adjoint[give] · ∂give/∂need, at the quantities as last brought up to date. */
  pull(): void;
}

/** A step from some quantities to others. Binding it looks its places up, once. */
export interface Step {
  readonly needs: readonly string[];
  /** Laid out one after the other, in this order. */
  readonly gives: readonly string[];
  /** `adjoint` is in the order of `quantities`: the derivative of some number by each. */
  bind(at: (name: string) => number, quantities: Float64Array, adjoint: Float64Array): BoundStep;
}

/** The mixing matrix, row-major in (flavour, mass), as [re, im] pairs. */
export const MATRIX = Array.from({ length: 18 }, (_, i) => `U.${i}`);
/** |U_lk|², row-major in (flavour, mass). */
export const SQUARED = Array.from({ length: 9 }, (_, i) => `U2.${i}`);
/** λ†λ, Hermitian as `math/hermitian` packs it: in the mass basis, or diagonal in flavour where only flavours are known. */
export const MOMENT_MATRIX = Array.from({ length: 9 }, (_, i) => `M.${i}`);

/** The span of an array in the order of the quantities that begins with the first of `names`, which one step gives. */
export function span(names: readonly string[], at: (name: string) => number, values: Float64Array): Float64Array {
  return values.subarray(at(names[0]), at(names[0]) + names.length);
}

/** The spans of quantities and of their adjoints, for each list of names. */
export const valuesAndBars = (
  at: (name: string) => number,
  quantities: Float64Array,
  adjoint: Float64Array,
  ...lists: readonly (readonly string[])[]
): [values: Float64Array, bars: Float64Array][] =>
  lists.map((names) => [span(names, at, quantities), span(names, at, adjoint)]);

/** The steps, in order, that `names` depend on. */
export function required(steps: readonly Step[], names: readonly string[]): Step[] {
  const wanted = new Set(names);
  return steps
    .toReversed()
    .filter(({ needs, gives }) => {
      const used = gives.some((name) => wanted.has(name));
      if (used) for (const name of needs) wanted.add(name);
      return used;
    })
    .reverse();
}

/** The steps, in order, that follow any of `names` when those move. */
export function moving(steps: readonly Step[], names: readonly string[]): Step[] {
  const moved = new Set(names);
  return steps.filter(({ needs, gives }) => {
    const moves = needs.some((name) => moved.has(name));
    if (moves) for (const name of gives) moved.add(name);
    return moves;
  });
}
