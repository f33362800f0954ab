import type { Random } from "./random.ts";

/** Fill `out` with independent standard normal deviates: Box & Muller, Ann. Math. Stat. 29 (1958) 610, two uniforms a pair, none left over. */
export function fillNormal(random: Random, out: Float64Array): void {
  for (let i = 0; i < out.length; i += 2) {
    // 1 − U lies in (0, 1], so that its logarithm is finite
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
}

/** A standard normal deviate from two uniform ones, as `fillNormal` has it. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
