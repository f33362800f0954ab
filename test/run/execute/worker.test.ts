import { describe, expect, it } from "vitest";
import type { EnsembleResult, EnsembleTask } from "../../../src/run/execute/task.ts";
import work from "../../../src/run/execute/worker.ts";
import { columnsIn } from "../../../src/store/column-memory.ts";
import { shipped } from "../../shipped.ts";

const { compiled, target } = shipped("xenonnt");
const [WALKERS, STEPS, THIN] = [44, 40, 10];

type Begin = Extract<EnsembleTask, { kind: "begin" }>;
type Grow = Extract<EnsembleTask, { kind: "grow" }>;

const begin = (change: Partial<Begin> = {}): Begin => ({
  ...{ kind: "begin", target: compiled, key: "w", walkers: WALKERS, start: "prior", ensemble: 0 },
  moves: [{ kind: "stretch", a: 2, weight: 1 }],
  progress: new SharedArrayBuffer(8),
  ...change,
});

/** A task to let an ensemble grow that was just begun. */
function grow(): Grow {
  const first = begin();
  const { saved } = work(first) as Extract<EnsembleResult, { kind: "chain" }>;
  const buffer = new SharedArrayBuffer((STEPS / THIN) * WALKERS * target.columns.length * 8);
  const memory = { buffer, nColumn: target.columns.length };
  return { ...first, kind: "grow", saved, until: STEPS, thin: THIN, memory, modes: [] };
}

describe("a worker", () => {
  it("names the point where the log probability is not a number", () => {
    const [template] = compiled.templates;
    const counts = template.counts.map((n, k) => (k === 3 ? Number.NaN : n));
    for (const start of ["prior", "ascent"] as const) {
      const result = work(begin({ target: { ...compiled, templates: [{ ...template, counts }] }, start }));
      expect(result.kind).toBe("failed");
      expect((result as { message: string }).message).toMatch(
        /^log probability: is NaN: "Lambda_1 = [\d.e-]+, Lambda_2 = .*, background_xenonnt_sr0 = [\d.]+"$/,
      );
    }
  });

  it("refuses too few walkers in words", () => {
    expect(work(begin({ walkers: 20 }))).toEqual({
      kind: "failed",
      message: 'walkers: expected at least 38 for 18 parameters: "20"',
    });
  });

  it("writes every thin-th step, and counts all of them", () => {
    const one = grow();
    expect(work(one).kind).toBe("chain");
    const mu = target.columns.findIndex(({ name }) => name === "mu_sol");
    for (const value of columnsIn(one.memory)[mu]) expect(value).toBeGreaterThan(0);
    expect(new Int32Array(one.progress)[0]).toBe(STEPS);
  });

  it("goes on with an ensemble as if it had never been put away", () => {
    const whole = grow();
    work(whole);
    const parts = grow();
    const { saved } = work({ ...parts, until: 17 }) as Extract<EnsembleResult, { kind: "chain" }>;
    work({ ...parts, saved });
    expect(columnsIn(parts.memory)).toEqual(columnsIn(whole.memory));
  });

  it("makes no step when it is told to end before", () => {
    const one = grow();
    Atomics.store(new Int32Array(one.progress), 1, 1);
    work(one);
    expect(new Int32Array(one.progress)[0]).toBe(0);
  });
});
