/** The part of fft.js 4.0.4 that is used here; the package has no types of its own. */
declare module "fft.js" {
  export default class FFT {
    /** @param size a power of two above 1 */
    constructor(size: number);
    /** Real input of `size` numbers; fills the first size / 2 + 1 complex outputs of `out` (2 * size numbers, [re, im]). */
    realTransform(out: Float64Array, data: Float64Array): void;
  }
}
