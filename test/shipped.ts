import { type Prepared, prepare } from "../src/run/load/prepare.ts";

const known = new Map<string, Prepared>();

/** A model that comes with the package, compiled once for all tests of a worker: for those that change nothing of it. */
export function shipped(name: string): Prepared {
  const one = known.get(name) ?? prepare(`models/${name}.yaml`);
  known.set(name, one);
  return one;
}
