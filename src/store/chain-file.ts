import { readFileSync, writeFileSync } from "node:fs";
import {
  type DataType,
  float32,
  float64,
  Table,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  uint8,
  uint16,
  uint32,
} from "@uwdata/flechette";
import { expectText } from "../reject.ts";

/** One ensemble as it was sampled. */
export interface Chain {
  readonly names: readonly string[];
  readonly nStep: number;
  readonly nWalker: number;
  /** One array a column, in the order of `names`: `[step * nWalker + walker]`. */
  readonly columns: readonly Float64Array[];
}

/** Named columns of equal length. */
export type Columns = ReadonlyMap<string, Float64Array>;

/** Numbers as they are written: those that need no more may have fewer bytes. */
export type Numbers = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

function typeOf(numbers: Numbers): DataType {
  if (numbers instanceof Float64Array) return float64();
  if (numbers instanceof Float32Array) return float32();
  if (numbers instanceof Uint32Array) return uint32();
  return numbers instanceof Uint16Array ? uint16() : uint8();
}

/** What is said of an Arrow file in its schema. */
export type Metadata = Readonly<Record<string, string>>;

/** Write columns as an Arrow file (IPC file format), each with the type that it has. */
export function writeColumns(file: string, columns: ReadonlyMap<string, Numbers>, metadata: Metadata = {}): void {
  const types = Object.fromEntries([...columns].map(([name, numbers]) => [name, typeOf(numbers)]));
  const { schema, children } = tableFromArrays([...columns], { types });
  const said = new Map(Object.entries(metadata));
  const bytes = tableToIPC(new Table({ ...schema, metadata: said }, children), { format: "file" });
  writeFileSync(file, bytes as Uint8Array);
}

/** Arrow files hold little-endian numbers of a file that was read whole: columns of a type that this machine has are views of it. */
function storedColumns(file: string): [string, ArrayLike<number>][] {
  expectText(file, "file", "an Arrow file");
  const bytes = readFileSync(file);
  let stored: ReturnType<typeof tableFromIPC>;
  try {
    stored = tableFromIPC(bytes);
  } catch {
    throw new Error(`${file}: damaged, not an Arrow file: "${bytes.length} bytes"`);
  }
  return stored.schema.fields.map(({ name }, c) => [name, stored.getChildAt(c).toArray()]);
}

/** Read an Arrow file of numbers as float64; throws with the file's name where it is damaged. */
export const readColumns = (file: string): Columns =>
  // a copy, lest one column that is kept keeps the whole file
  new Map(storedColumns(file).map(([name, numbers]) => [name, new Float64Array(numbers)]));

/** Write a chain with one row a step and walker, in that order, and these two as columns before the others. */
export function writeChain(file: string, { names, nStep, nWalker, columns }: Chain, metadata: Metadata = {}): void {
  const n = nStep * nWalker;
  const step = Float64Array.from({ length: n }, (_, i) => Math.floor(i / nWalker));
  const walker = Float64Array.from({ length: n }, (_, i) => i % nWalker);
  const own = names.map((name, c) => [name, columns[c]] as const);
  writeColumns(file, new Map([["step", step], ["walker", walker], ...own]), metadata);
}

/** Read what `writeChain` wrote; its columns are views of one block of memory. */
export function readChain(file: string): Chain {
  const columns = new Map(
    storedColumns(file).map(([name, numbers]) => [
      name,
      numbers instanceof Float64Array ? numbers : new Float64Array(numbers),
    ]),
  );
  const walkers = columns.get("walker") ?? new Float64Array();
  columns.delete("step");
  columns.delete("walker");
  const nWalker = walkers.length ? walkers[walkers.length - 1] + 1 : 0;
  const nStep = nWalker ? walkers.length / nWalker : 0;
  return { names: [...columns.keys()], nStep, nWalker, columns: [...columns.values()] };
}

/** Rows turned together: what they fill stays in the processor's memory until all columns have written there. */
const BLOCK = 256;

/** Columns side by side, row after row. */
export function interleaved(columns: readonly Float64Array[]): Float64Array {
  const [width, n] = [columns.length, columns[0]?.length ?? 0];
  const values = new Float64Array(n * width);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    columns.forEach((column, c) => {
      for (let i = from, k = from * width + c; i < to; i++, k += width) values[k] = column[i];
    });
  }
  return values;
}
