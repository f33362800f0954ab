import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/posterior/diagnose.ts";
import { meanWithError } from "../../src/posterior/diagnostics/mcse.ts";
import type { SettingsRequest } from "../../src/run/settings.ts";
import { beginChain } from "../../src/sampler/chain.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";
import { sampledByDefault, targetFrom } from "./default-sampler.ts";
import { angles, banana, box, disc, edges, funnel, type Known, narrow, standard, twoModes } from "./densities.ts";
import { wrong } from "./exactness.ts";

/** A known density sampled from ascents to its last step, and by how many of its errors each of its facts is off. */
async function whole(
  known: Known,
  wide: number,
  { inBall = false, ...request }: SettingsRequest & { inBall?: boolean },
) {
  const target = targetFrom(known, wide, inBall);
  const grown = await sampledByDefault(target, target.columns, request);
  const found = known.facts.map(([fact, , expected], i) => {
    const ensembles = grown.chains.map(({ columns }) => columns[known.nParam + i]);
    const { value, mcse } = meanWithError({ ensembles, nWalker: grown.chains[0].nWalker });
    return { fact, pull: Math.abs(value - expected) / mcse };
  });
  return { ...grown, found };
}

const TARGETS: [string, Known, wide: number, SettingsRequest & { inBall?: boolean }][] = [
  ["a standard normal number", standard, 10, {}],
  ["a Gaussian of 20 dimensions with a condition number of 1e6", narrow, 3000, { steps: 200 }],
  ["an exponential at a hard zero, and a ramp between hard ends", edges, 10, {}],
  ["a box", box, 10, {}],
  ["a disc whose edge is told by the density alone", disc, 1, {}],
  ["a disc that is known to be one", disc, 1, { inBall: true }],
  ["two von Mises angles, and a number that hangs on one", angles, 10, {}],
  ["a banana", banana, 10, { targetEss: 1000 }],
  ["two modes", twoModes(2), 10, {}],
  ["two modes in 20 dimensions", twoModes(20), 10, { steps: 500 }],
];

describe("from the ascents to the last step", () => {
  it.each(TARGETS)("is right and converged: %s", async (_, density, wide, request) => {
    const { found, diagnosis, reports } = await whole(density, wide, request);
    expect(wrong(found)).toEqual([]);
    expect(diagnosis.verdict.reasons).toEqual([]);
    // a leap in a flat density is no longer than a trajectory is meant to be
    expect(Math.max(...reports.map(({ stepSize }) => stepSize!))).toBeLessThanOrEqual(Math.PI / 2);
  });
});

const MOVES = [
  { kind: "hamiltonian", weight: 0.7 },
  { kind: "difference", weight: 0.3 },
] as const;

describe("two modes 10 deviations apart in 20 dimensions", () => {
  // in five or fewer, difference moves with γ = 1 go from one to the other often enough
  it("have never converged without jumps, between which nothing else goes", () => {
    const target = targetFrom(twoModes(20), 10);
    const [walkers, steps] = [46, 400];
    const all = [0, 1, 2, 3].map((e) => {
      const columns = target.columns.map(() => new Float64Array(walkers * steps));
      const chain = beginChain(target, { walkers, start: "ascent", moves: movesOf(MOVES), key: `1/${e}` });
      expect(chain.modes.length).toBe(2);
      chain.useModes([]);
      chain.grow(steps, { thin: 1, columns }, () => true);
      const names = target.columns.map(({ name }) => name);
      return { names, nStep: steps, nWalker: walkers, columns };
    });
    const right = all.map(({ columns }) => columns[0].reduce((sum, x) => sum + Number(x > 0), 0) / (walkers * steps));
    const switches = all.map(({ columns: [x] }) =>
      x.reduce((sum, now, i) => sum + Number(i >= walkers && now > 0 !== x[i - walkers] > 0), 0),
    );
    const modes = { shares: right.map((share) => [share, 1 - share]), switches, walkers, steps };
    const settings = { thin: 1, start: "ascent" } as const;
    const { verdict } = diagnose({ chains: all, columns: target.columns, settings, modes });
    expect(verdict.converged).toBe(false);
    expect(verdict.reasons.some((reason) => /switches between modes|mode's share/.test(reason))).toBe(true);
  });
});

describe("Neal's funnel, whose neck rises to −4.5 v and holds next to nothing", () => {
  it.each([1, 2, 3])("is refused: its walkers climb into the neck and do not come out, seed %i", async (seed) => {
    const target = targetFrom(funnel, 4);
    await expect(sampledByDefault(target, target.columns, { seed })).rejects.toThrow(
      /^walker \d+: does not come to where the others are, or never moves, however often it is started anew; ln p there: /,
    );
  });

  it.each([1, 2, 3])("has not converged where walkers begin as draws from it, seed %i", (seed) => {
    const [walkers, steps] = [40, 500];
    const target = { ...targetFrom(funnel, 4), draw: funnel.draw };
    const names = target.columns.map(({ name }) => name);
    const divergences: number[] = [];
    const chains = [0, 1, 2, 3].map((e) => {
      const columns = names.map(() => new Float64Array(walkers * steps));
      const chain = beginChain(target, { walkers, start: "prior", moves: movesOf(MOVES), key: `${seed}/${e}` });
      chain.grow(steps, { thin: 1, columns }, () => true);
      const { trajectories } = chain.report;
      divergences.push(trajectories!.divergences / trajectories!.trajectories);
      return { names, nStep: steps, nWalker: walkers, columns };
    });
    const { verdict } = diagnose({ chains, columns: target.columns, settings: { thin: 1 } });
    expect(verdict.converged).toBe(false);
    expect(verdict.unconverged).toContain("x_0");
    expect(Math.min(...divergences)).toBeGreaterThan(0.02);
  });
});
