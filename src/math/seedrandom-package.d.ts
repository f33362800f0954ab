/** The part of seedrandom 3.0.5 that is used here; the types of the package know its index alone. */
declare module "seedrandom/lib/xor4096.js" {
  /** Brent's xorgens, seeded by `key`; `double` has 53 random bits. */
  export default function xor4096(key: string): { readonly double: () => number };
}
