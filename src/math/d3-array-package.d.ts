import "d3-array";

/** What d3-array 3.2.5 takes beyond its types, which know plain arrays alone. */
declare module "d3-array" {
  function quantileSorted(sorted: Float64Array, p: number): number | undefined;
}
