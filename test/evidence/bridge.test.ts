import { describe, expect, it } from "vitest";
import { bridge } from "../../src/evidence/bridge.ts";
import { deviates } from "../posterior/ensembles.ts";

const N = 4000;

/** ln ratios of N(shift, 1) times Z = e³ and N(0, 1) at draws of both. */
function ratios(seed: string, shift: number) {
  const { normal } = deviates(seed);
  const ratio = (x: number): number => 3 + shift * x - shift ** 2 / 2;
  const draws = (mean: number): Float64Array => Float64Array.from({ length: N }, () => ratio(mean + normal()));
  return { draws: { ensembles: [draws(shift), draws(shift)], nWalker: 20 }, proposals: draws(0) };
}

describe("a bridge", () => {
  it("of a density to itself knows its integral without an error, and shares all", () => {
    const { draws, proposals } = ratios("alike", 0);
    const { value, overlap, squaredError } = bridge(draws, proposals);
    expect(value).toBeCloseTo(3, 12);
    expect(overlap).toBeCloseTo(1, 12);
    expect(squaredError).toBeCloseTo(0, 20);
  });

  it("errs by what its parts say: 40 seeds", () => {
    const all = Array.from({ length: 40 }, (_, seed) => {
      const { draws, proposals } = ratios(`parts ${seed}`, 1.5);
      const { value, deviations, squaredError } = bridge(draws, proposals);
      const squares = deviations.ensembles.flatMap((x) => [...x]).reduce((sum, d) => sum + d * d, 0);
      return (value - 3) / Math.sqrt(squaredError + squares / (2 * N) ** 2);
    });
    // root mean square of 40 standard normal numbers: 1 ± 1/√80
    expect(Math.abs(Math.hypot(...all) / Math.sqrt(40) - 1)).toBeLessThan(5 / Math.sqrt(80));
  });

  it("knows nothing where the densities share nothing", () => {
    const { draws, proposals } = ratios("strangers", 12);
    expect(bridge(draws, proposals).value).toBeNaN();
    expect(bridge(draws, proposals.fill(-Infinity)).value).toBeNaN();
  });
});
