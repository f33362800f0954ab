import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/posterior/diagnose.ts";
import type { ChainsRequest, Progress } from "../../../src/run/execute/chains-request.ts";
import { sampleChains } from "../../../src/run/execute/sample-chains.ts";
import { LOADING } from "../../../src/run/execute/task.ts";
import type { TargetFunctions } from "../../../src/sampler/own.ts";
import * as banana from "./modules/banana.ts";
import * as sloped from "./modules/sloped.ts";

const BANANA = new URL("./modules/banana.ts", import.meta.url);
const SMALL = { names: ["x", "y"], ensembles: 3, walkers: 10, steps: 60, thin: 3, seed: 5 } as const;

/** A flat density on the unit interval, with something else in place of some of its functions. */
const flat = (change: object): ChainsRequest & TargetFunctions => ({
  ...{ names: ["x"], steps: 100, thin: 1, walkers: 8, ensembles: 2 },
  ...{ logProb: ([x]) => (x > 0 && x < 1 ? 0 : -Infinity), start: (random) => [random()] },
  ...change,
});

describe("chains of one's own density", () => {
  it("are laid out by ensemble, stored step, walker and column, the log probability last", async () => {
    const { chains, columns, acceptance, settings } = await sampleChains({ ...SMALL, ...banana });
    expect(columns.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      "parameter x",
      "parameter y",
      "derived r",
      "density log_prob",
    ]);
    expect(settings).toEqual({
      ...{ seed: 5, ensembles: 3, walkers: 10, steps: 60, thin: 3 },
      ...{ start: "prior", targetEss: null, workers: 1 },
      moves: [
        { kind: "difference", scale: 2.38, unit_gamma: 0.1, weight: 0.9 },
        { kind: "snooker", gamma: 1.7, weight: 0.1 },
      ],
    });
    expect(acceptance).toHaveLength(3);
    for (const { names, nStep, nWalker, columns } of chains) {
      expect([names, nStep, nWalker]).toEqual([["x", "y", "r", "log_prob"], 20, 10]);
      expect(columns.map(({ length }) => length)).toEqual([200, 200, 200, 200]);
      const [x, y, r, logProb] = columns;
      for (let k = 0; k < 200; k++) {
        const theta = Float64Array.of(x[k], y[k]);
        expect(r[k]).toBe(Math.hypot(...theta));
        expect(logProb[k]).toBe(banana.logProb(theta));
      }
    }
  });

  it("are the same from functions in this thread and from a module on any number of threads", async () => {
    const here = await sampleChains({ ...SMALL, ...banana });
    for (const workers of [1, 3]) {
      const { chains, columns, acceptance } = await sampleChains({ ...SMALL, module: BANANA, workers });
      expect(chains).toEqual(here.chains);
      expect([columns, acceptance]).toEqual([here.columns, here.acceptance]);
    }
    const other = await sampleChains({ ...SMALL, ...banana, seed: 6 });
    expect(other.chains).not.toEqual(here.chains);
  });

  it("carry labels, and do not leave hard bounds", async () => {
    const labels = { symbol: "m_x", latex: "m_x", unit: "GeV", bounds: [0.2, Infinity], prior: "flat" } as const;
    const asked: number[] = [];
    const logProb = ([x]: Float64Array) => {
      asked.push(x);
      return x < 1 ? 0 : -Infinity;
    };
    const { chains, columns } = await sampleChains(flat({ columns: { x: labels }, logProb }));
    expect(columns[0]).toEqual({
      ...{ name: "x", kind: "parameter", role: "other", symbol: "m_x", latex: "m_x", unit: "GeV" },
      ...{ bounds: [0.2, null], periodic: false, prior: { words: "flat" } },
    });
    expect(Math.min(...asked)).toBeGreaterThan(0.2);
    for (const { columns } of chains) expect(Math.min(...columns[0])).toBeGreaterThan(0.2);
  });

  it("do not follow a density that changes its argument", async () => {
    const kept = await sampleChains({ ...SMALL, ...banana });
    const careless = await sampleChains({
      ...{ ...SMALL, ...banana },
      logProb(theta) {
        const value = banana.logProb(theta);
        theta.fill(0);
        return value;
      },
    });
    expect(careless.chains).toEqual(kept.chains);
  });

  it("tell how far they are, and keep what there is when told to stop", async () => {
    const heard: Progress[] = [];
    await sampleChains(flat({ onProgress: (progress: Progress) => heard.push(progress) }));
    expect(heard.at(-1)).toEqual({ done: 200, total: 200 });

    const endless = { steps: 1e6, thin: 1000, onProgress: ({ done }: Progress) => done < 5000 };
    const { chains, settings } = await sampleChains(flat(endless));
    expect(settings.steps).toBe(1e6);
    for (const { nStep, columns } of chains) {
      expect(nStep).toBeLessThan(1000);
      expect(columns.map(({ length }) => length)).toEqual([nStep * 8, nStep * 8]);
    }
    expect(Math.max(...chains.map(({ nStep }) => nStep))).toBeGreaterThan(0);
  });

  it("can be stopped on threads, too, and by what an observer throws", async () => {
    const endless = { ...SMALL, ensembles: 2, workers: 2, module: BANANA, steps: 3e6, thin: 10_000 };
    const { chains } = await sampleChains({ ...endless, onProgress: ({ done }) => done < 30_000 });
    expect(chains.every(({ nStep }) => nStep < 300)).toBe(true);
    const throws = () => {
      throw new Error("enough");
    };
    await expect(sampleChains({ ...endless, onProgress: throws })).rejects.toThrow("enough");
  });
});

describe("chains of a density with its gradient", () => {
  const request = {
    names: ["x", "t"],
    columns: { x: { bounds: [0, 1.2] }, t: { bounds: [0, 2 * Math.PI], periodic: true } },
    seed: 3,
  } as const;

  it("begin in the density, end at the target, and pass through walls by reflection and through the seam of a circle", async () => {
    const sampled = await sampleChains({ ...request, ...sloped });
    const { posterior, summary, verdict } = diagnose(sampled);
    const { settings } = sampled;
    expect([settings.start, settings.targetEss, verdict.converged, verdict.burnIn.steps]).toEqual([
      "ascent",
      2000,
      true,
      0,
    ]);
    expect(settings.steps).toBeLessThan(20_000);
    // I_1(4)/I_0(4), Abramowitz & Stegun, table 9.8; the normal law cut at z = −5 and 1: 1 − 0.2 φ(1)/Φ(1)
    expect(Math.abs(summary.cosine.mean - 0.8635)).toBeLessThan(5 * summary.cosine.meanMcse + 1e-4);
    expect(Math.abs(summary.x.mean - (1 - (0.2 * 0.24197072) / 0.84134475))).toBeLessThan(5 * summary.x.meanMcse);
    const turns = posterior.column("t").flatMap((t) => [...t]);
    expect([Math.min(...turns) >= 0, Math.max(...turns) < 2 * Math.PI]).toEqual([true, true]);
  });

  it("are the same from functions in this thread and from a module on any number of threads", async () => {
    const short = { ...request, steps: 40 };
    const here = await sampleChains({ ...short, ...sloped });
    for (const workers of [1, 3]) {
      const there = await sampleChains({ ...short, module: new URL("./modules/sloped.ts", import.meta.url), workers });
      expect(there.chains).toEqual(here.chains);
      expect(there.ensembles).toEqual(here.ensembles);
    }
  });

  it("are refused where the gradient is no number, and Hamiltonian moves where there is none", async () => {
    const broken = (theta: Float64Array, gradient: Float64Array): number => {
      const value = sloped.logProbAndGradient(theta, gradient);
      gradient[1] = Number.NaN;
      return value;
    };
    await expect(sampleChains({ ...request, ...sloped, logProbAndGradient: broken })).rejects.toThrow(
      /^logProbAndGradient at x = [\d.]+, t = [\d.]+: expected a finite slope by t: "NaN"$/,
    );
    const twice = [{ kind: "hamiltonian" }, { kind: "difference" }, { kind: "hamiltonian" }] as const;
    await expect(sampleChains({ ...request, ...sloped, moves: twice })).rejects.toThrow(
      'moves.2.kind: twice, where one has a weight for both: "hamiltonian"',
    );
    await expect(sampleChains(flat({ moves: [{ kind: "hamiltonian" }] }))).rejects.toThrow(
      'moves.0.kind: needs a gradient: "hamiltonian"',
    );
  });
});

describe("a wrong request for chains", () => {
  const REFUSED: [string, object, string | RegExp][] = [
    ["a name that is misspelt", { nwalkers: 8 }, 'sampleChains: unknown key (did you mean walkers?): "nwalkers"'],
    ["no names", { names: [] }, 'names: expected the names of the parameters: "[]"'],
    ["a name twice", { names: ["x", "x"] }, 'names: twice: "x"'],
    [
      "the name of a column that every chain has",
      { names: ["log_prob"] },
      'names: is a column of every chain: "log_prob"',
    ],
    ["too few walkers", { walkers: 3 }, 'walkers: expected a whole number of at least 4: "3"'],
    ["half a step", { steps: 100.5 }, 'steps: expected a whole number of at least 10: "100.5"'],
    ["a stretch of 1", { moves: [{ kind: "stretch", a: 1, weight: 1 }] }, 'moves.0.a: expected more than 1: "1"'],
    [
      "a move with too few walkers",
      { walkers: 8, moves: [{ kind: "walk", size: 5 }] },
      'walkers: expected at least 10 for walk(5, 1): "8"',
    ],
    ["no moves", { moves: [] }, "moves: expected a list of moves"],
    [
      "a move that nobody knows",
      { moves: [{ kind: "stretsh", a: 2, weight: 1 }] },
      'moves.0.kind: no such move (did you mean stretch?): "stretsh"',
    ],
    ["no density", { logProb: undefined }, 'sampleChains: logProb: expected a function: "undefined"'],
    ["no start", { start: [0.5] }, 'sampleChains: start: expected a function: "[0.5]"'],
    ["a derived number for a function", { derived: { r: 1 } }, 'sampleChains: derived.r: expected a function: "1"'],
    ["a move that is none", { move: {} }, 'sampleChains: move.propose: expected a function: "undefined"'],
    [
      "threads for functions",
      { workers: 2 },
      'workers: functions stay in their thread: export them from a module: "2"',
    ],
    ["functions besides a module", { module: "x.js" }, 'logProb: is for the module to export: "x.js"'],
    ["labels of no column", { columns: { bkg: {} } }, 'columns: no such column: "bkg"'],
    [
      "a label that is none",
      { columns: { x: { units: "eV" } } },
      'columns.x: unknown key (did you mean unit?): "units"',
    ],
    [
      "bounds the wrong way",
      { columns: { x: { bounds: [1, 0] } } },
      'columns.x.bounds: expected a lower and an upper bound: "[1,0]"',
    ],
    [
      "a circle without ends",
      { columns: { x: { periodic: true } } },
      'columns.x.periodic: needs both bounds, the same point: "[null,null]"',
    ],
    ["an observer that cannot be told", { onProgress: true }, 'onProgress: expected a function: "true"'],
    ["a start of the wrong length", { start: () => [0.5, 0.5] }, 'start: expected 1 finite numbers (x): "[0.5,0.5]"'],
    ["a start that is no number", { start: () => [Number.NaN] }, /^start: expected 1 finite numbers \(x\): /],
    ["a density without a value", { logProb: () => {} }, /^logProb at x = 0\.\d+: expected a number: "undefined"$/],
    ["an infinite density", { logProb: () => Infinity }, /^logProb at x = 0\.\d+: expected a number: /],
    ["a density that is not a number", { logProb: () => Number.NaN }, /^log probability: is NaN: "x = 0\.\d+"$/],
    ["a derived text", { derived: { r: () => "1" } }, 'derived.r: expected a number: "1"'],
    [
      "a density that is zero everywhere",
      { logProb: () => -Infinity },
      /^starting positions: the density is zero at all /,
    ],
    [
      "a stop before there is anything",
      { steps: 1e6, thin: 1e5, onProgress: () => false },
      'sampleChains: stopped before a step was stored: "0 steps"',
    ],
  ];
  it.each(REFUSED)("is refused in one line: %s", async (_, change, message) => {
    await expect(sampleChains(flat(change))).rejects.toThrow(message);
  });

  it("lets through what the density throws", async () => {
    const logProb = () => {
      throw new RangeError("beyond the table");
    };
    await expect(sampleChains(flat({ logProb }))).rejects.toThrow(RangeError);
  });
});

describe("a wrong module of a density", () => {
  const on = (module: URL | string, more: object = {}) =>
    sampleChains({ names: ["x"], walkers: 8, steps: 100, thin: 1, ensembles: 1, module, ...more });
  const at = (file: string) => new URL(`./modules/${file}`, import.meta.url);

  it("is refused in one line", async () => {
    await expect(on("nowhere.js")).rejects.toThrow(/^module: no such file: "\/.*nowhere\.js"$/);
    await expect(on(at("nothing.ts"))).rejects.toThrow(
      /^file:.*nothing\.ts: logProb: expected a function: "undefined"$/,
    );
  });

  it("does not begin threads in its threads", async () => {
    // as the worker marks a thread that loads modules
    Reflect.set(globalThis, LOADING, true);
    try {
      const refused = /^sampleChains: called by the module that it samples, .*banana\.ts"$/;
      await expect(on(at("banana.ts"))).rejects.toThrow(refused);
    } finally {
      Reflect.deleteProperty(globalThis, LOADING);
    }
  });

  it("is named with the point where it breaks", async () => {
    await expect(on(at("not-a-number.ts"))).rejects.toThrow(/^log probability: is NaN: "x = [\d.e-]+"$/);
    await expect(on(at("throws.ts"))).rejects.toThrow("beyond the table");
  });

  it("may export its functions all in one, as CommonJS does", async () => {
    const { columns } = await on(at("in-default.ts"), { names: ["x", "y"] });
    expect(columns.map(({ name }) => name)).toEqual(["x", "y", "log_prob"]);
  });
});
