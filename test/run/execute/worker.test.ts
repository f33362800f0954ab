import { describe, expect, it } from "vitest";
import type { EnsembleTask } from "../../../src/run/execute/task.ts";
import sampleEnsemble from "../../../src/run/execute/worker.ts";
import { columnsIn } from "../../../src/store/column-memory.ts";
import { shipped } from "../../shipped.ts";

const { compiled, target } = shipped("xenonnt");

function task(change: Partial<EnsembleTask> = {}): EnsembleTask {
  const [walkers, steps, thin] = [40, 40, 10];
  const memory = new SharedArrayBuffer((steps / thin) * walkers * target.columns.length * 8);
  return {
    target: compiled,
    key: "w",
    walkers,
    steps,
    thin,
    moves: [{ kind: "stretch", a: 2, weight: 1 }],
    memory,
    progress: new SharedArrayBuffer(8),
    ensemble: 0,
    ...change,
  };
}

describe("a worker", () => {
  it("names the point where the log probability is not a number", () => {
    const [template] = compiled.templates;
    const counts = template.counts.map((n, k) => (k === 3 ? Number.NaN : n));
    const result = sampleEnsemble(task({ target: { ...compiled, templates: [{ ...template, counts }] } }));
    expect(result.kind).toBe("failed");
    expect((result as { message: string }).message).toMatch(
      /^log probability: is NaN: "Lambda_1 = [\d.e-]+, Lambda_2 = .*, background_xenonnt_sr0 = [\d.]+"$/,
    );
  });

  it("refuses too few walkers in words", () => {
    expect(sampleEnsemble(task({ walkers: 20 }))).toEqual({
      kind: "failed",
      message: 'walkers: expected at least 38 for 18 parameters: "20"',
    });
  });

  it("writes every thin-th step, and counts all of them", () => {
    const one = task();
    expect(sampleEnsemble(one).kind).toBe("sampled");
    const columns = columnsIn({ buffer: one.memory, nColumn: target.columns.length });
    const mu = target.columns.findIndex(({ name }) => name === "mu_sol");
    for (const value of columns[mu].subarray(0, 4 * 40)) expect(value).toBeGreaterThan(0);
    expect(new Int32Array(one.progress)[0]).toBe(40);
  });

  it("ends after the step in which it is told to", () => {
    const one = task({ steps: 40 });
    Atomics.store(new Int32Array(one.progress), 1, 1);
    sampleEnsemble(one);
    expect(new Int32Array(one.progress)[0]).toBe(1);
  });
});
