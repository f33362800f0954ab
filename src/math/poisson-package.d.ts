/** The part of @stdlib/random-base-poisson 0.2.2 that is used here; the types of the package know its index alone. */
declare module "@stdlib/random-base-poisson/lib/poisson.js" {
  /** A Poisson deviate of mean `lambda` > 0 from uniform deviates on [0, 1). */
  export default function poisson(random: () => number, lambda: number): number;
}
