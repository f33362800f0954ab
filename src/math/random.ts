// this file alone: the package's index loads six more generators, and Node's crypto with them
import xor4096 from "seedrandom/lib/xor4096.js";
import { reject } from "../reject.ts";

/** A stream of uniform deviates on [0, 1) with 53 random bits. */
export type Random = () => number;

/** The stream named by `key`; Brent's xorgens (period 2^4096 − 1), equal keys give equal streams. Throws without a key. */
export function stream(key: string): Random {
  // without one the package would take the time
  if (typeof key !== "string" || key === "") reject("key", "expected a text that names the stream", key);
  return xor4096(key).double;
}

/** Where a stream is; plain data. */
export interface StreamState {
  readonly w: number;
  readonly X: readonly number[];
  readonly i: number;
}

/** A stream that can be put away: what `save` gives makes one that goes on from there. Without a state it is `stream(key)`. */
export function savedStream(
  key: string,
  state?: StreamState,
): { readonly random: Random; readonly save: () => StreamState } {
  const generator = xor4096(key, { state: state ?? true });
  return { random: generator.double, save: generator.state };
}
