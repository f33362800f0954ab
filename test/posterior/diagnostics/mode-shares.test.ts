import { expect, it } from "vitest";
import { type Modes, modeShares } from "../../../src/posterior/diagnostics/mode-shares.ts";
import { average, deviates, spread } from "../ensembles.ts";

/** Walkers that begin in a mode by its share, and at each step draw a mode anew with a probability `rate`. */
function walkersBetween(seed: string, shares: readonly number[], rate: number): Modes {
  const { uniform } = deviates(seed);
  const [nEnsemble, walkers, steps] = [4, 40, 300];
  const drawn = () => {
    let u = uniform();
    for (let mode = 0; mode < shares.length; mode++) {
      u -= shares[mode];
      if (u < 0) return mode;
    }
    return shares.length - 1;
  };
  const switches: number[] = [];
  const ofEnsembles = Array.from({ length: nEnsemble }, (_, e) => {
    const counts = shares.map(() => 0);
    switches[e] = 0;
    for (let walker = 0; walker < walkers; walker++) {
      let mode = drawn();
      for (let step = 0; step < steps; step++) {
        const next = step > 0 && uniform() < rate ? drawn() : mode;
        if (next !== mode) switches[e]++;
        mode = next;
        counts[mode]++;
      }
    }
    return counts.map((count) => count / (walkers * steps));
  });
  return { shares: ofEnsembles, switches, walkers, steps };
}

it("has the error that shares have over many runs, from how often walkers switch", () => {
  // autocorrelations (1 - rate)^k: tau = 2 / rate - 1, 19 of 300 steps, which shortens the sum by 3 %; a spread of 100 is known to 7 %
  const known = Array.from({ length: 100 }, (_, i) => modeShares(walkersBetween(`two ${i}`, [0.3, 0.7], 0.1))[0]);
  const share = known.map((one) => one.share);
  const error = average(known.map((one) => one.error)) / Math.sqrt(4);
  expect(Math.abs(average(share) - 0.3)).toBeLessThan((5 * spread(share)) / Math.sqrt(100));
  expect(Math.abs(error / spread(share) - 1)).toBeLessThan(5 * 0.07 + 0.03);
  // 48 000 draws over 19
  expect(Math.abs(average(known.map(({ ess }) => ess)) / (48_000 / 19) - 1)).toBeLessThan(0.1);
});

it("calls shares apart by chance in none of 100 runs, of two modes or of four", () => {
  for (const shares of [
    [0.3, 0.7],
    [0.1, 0.2, 0.3, 0.4],
  ])
    for (let i = 0; i < 100; i++)
      for (const { excess } of modeShares(walkersBetween(`${shares} ${i}`, shares, 0.02)))
        expect(excess).toBeLessThan(1);
});

it("calls shares apart that differ by more than their error", () => {
  // 1200 switches an ensemble: errors of 2 · 0.24 / sqrt(1200) = 0.013, shares 0.3 to 0.5
  const shares = [0.3, 0.35, 0.45, 0.5].map((share) => [share, 1 - share]);
  const [one] = modeShares({ shares, switches: [1200, 1200, 1200, 1200], walkers: 40, steps: 300 });
  expect(one.excess).toBeGreaterThan(1);
  expect(one.between).toEqual([0.3, 0.5]);
});

it("knows nothing of shares between which no walker switches", () => {
  const shares = [
    [0.4, 0.6],
    [0.4, 0.6],
  ];
  const [one] = modeShares({ shares, switches: [0, 0], walkers: 40, steps: 300 });
  expect([one.ess, one.error]).toEqual([0, Number.POSITIVE_INFINITY]);
});

it("has nothing to say where all draws lie in one mode", () => {
  expect(modeShares({ shares: [[1, 0]], switches: [0], walkers: 40, steps: 300 })).toEqual([]);
});
