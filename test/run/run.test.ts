import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Finished, loadModel, readRecord, run } from "../../src/index.ts";
import { modelHash } from "../../src/run/load/resolved.ts";

const MODEL = resolve("models/xenonnt.yaml");
const settings = { ensembles: 1, walkers: 40, steps: 40, thin: 1, workers: 1, seed: 5 };

const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-run-"));

/** What a program that stands in a folder gets from `run`, told nothing but what is needed. */
function runFrom(cwd: string): Finished {
  const request = JSON.stringify({ model: MODEL, settings });
  const code = `import { run } from ${JSON.stringify(resolve("src/index.ts"))}; console.log(JSON.stringify(await run(${request})));`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", code];
  return JSON.parse(spawnSync(process.execPath, args, { cwd, encoding: "utf8" }).stdout);
}

describe("a run from another program", () => {
  it("needs a model only: it goes to runs/, without a page", () => {
    const cwd = scratch();
    const { folder, record, summary } = runFrom(cwd);
    expect(folder).toBe(join("runs", record.id));
    expect(readRecord(join(cwd, folder))).toEqual(record);
    expect(summary.columns.mu_sol.mean).toBeGreaterThan(0);
    expect(readdirSync(join(cwd, folder)).sort()).toEqual([
      ...["chain-0.arrow", "forms.json", "model.yaml", "predictive.arrow", "predictive.json", "prior.arrow"],
      ...["published.json", "run.json", "sensitivity.json", "summary.json"],
    ]);
  });

  it("tells of each stage after sampling, from none of its parts to all", async () => {
    const told: [string, number, number][] = [];
    await run({
      model: MODEL,
      output: join(scratch(), "a"),
      settings,
      onStage: (...stage) => void told.push(stage),
    });
    const stages = [...new Set(told.map(([stage]) => stage))];
    expect(stages).toEqual(["diagnosing", "fitting", "predicting", "sensitivity"]);
    for (const stage of stages) {
      const parts = told.filter(([name]) => name === stage);
      const [[, , total]] = parts;
      expect(parts).toEqual(Array.from({ length: total + 1 }, (_, done) => [stage, done, total]));
    }
  });

  it("weighs its model where it is asked to, and stores a document that asks for it", async () => {
    const output = join(scratch(), "a");
    const stages = new Set<string>();
    const asked = { model: resolve("models/dmdd-bound.yaml"), settings: { ...settings, steps: 200 } };
    const onStage = (stage: string) => void stages.add(stage);
    const { record } = await run({ ...asked, output, evidence: true, onStage });
    // closed form of test/known/evidence.test.ts
    expect(record.lnBayesFactor!.mcse).toBeLessThan(0.05);
    expect(Math.abs(record.lnBayesFactor!.value + 5.902224)).toBeLessThan(5 * record.lnBayesFactor!.mcse);
    expect(readRecord(output).lnEvidence).toEqual(record.lnEvidence);
    expect([...stages]).toContain("evidence");
    const again = await run({ ...asked, model: join(output, "model.yaml"), output: join(scratch(), "b") });
    expect(again.record.lnEvidence).toEqual(record.lnEvidence);
    expect([record.modelHash, again.record.modelHash]).toEqual(Array(2).fill(modelHash(loadModel(asked.model))));
  });

  it("samples the rest of its model anew where moments are zero, until it is known as well", async () => {
    const { record } = await run({
      model: MODEL,
      output: join(scratch(), "a"),
      settings: { ...settings, steps: 200 },
      evidence: true,
    });
    expect(record.lnBayesFactor!.mcse).toBeLessThan(0.1);
    expect(record.lnBayesFactor!.value).toBeLessThan(0);
    expect(record.remarks.filter(({ kind }) => kind === "draws")).toEqual([]);
  });

  it("does not replace another unless it says so", async () => {
    const output = join(scratch(), "a");
    const bound = { model: resolve("models/dmdd-bound.yaml"), output, settings };
    await run(bound);
    await expect(run(bound)).rejects.toThrow(`${output}: exists already`);
    await run({ ...bound, settings: { ...settings, seed: 6 }, force: true });
    expect(readRecord(output).settings.seed).toBe(6);
  });
});
