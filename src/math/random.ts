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

/** A standard normal deviate from two uniform ones; Box & Muller, Ann. Math. Stat. 29 (1958) 610. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
