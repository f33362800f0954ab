/** The part of seedrandom 3.0.5 that is used here; the types of the package know its index alone. */
declare module "seedrandom/lib/xor4096.js" {
  /** Where a generator is; plain data. */
  interface XorState {
    readonly w: number;
    readonly X: readonly number[];
    readonly i: number;
  }
  /** Brent's xorgens, seeded by `key` or going on from a state; `double` has 53 random bits, `state` is there where it was asked for. */
  export default function xor4096(
    key: string,
    options?: { readonly state: true | XorState },
  ): { readonly double: () => number; state(): XorState };
}
