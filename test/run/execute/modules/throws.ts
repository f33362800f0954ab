export function logProb([x]: Float64Array): number {
  if (x > 0.9) throw new RangeError("beyond the table");
  return -x;
}
export const start = (random: () => number): number[] => [random()];
