import type { Chain } from "./chain-file.ts";

/** Memory of one ensemble under way, column by column, each with room for all its steps. */
export interface ColumnMemory {
  readonly buffer: ArrayBufferLike;
  readonly nColumn: number;
}

/** The columns in a block of memory, each a view: `[step * nWalker + walker]`. */
export function columnsIn({ buffer, nColumn }: ColumnMemory): Float64Array[] {
  const length = buffer.byteLength / nColumn / Float64Array.BYTES_PER_ELEMENT;
  return Array.from(
    { length: nColumn },
    (_, c) => new Float64Array(buffer, c * length * Float64Array.BYTES_PER_ELEMENT, length),
  );
}

/** The steps of an ensemble that are done, as a chain; views of its memory. */
export function chainIn(buffer: ArrayBufferLike, names: readonly string[], nStep: number, nWalker: number): Chain {
  const columns = columnsIn({ buffer, nColumn: names.length }).map((column) => column.subarray(0, nStep * nWalker));
  return { names, nStep, nWalker, columns };
}
