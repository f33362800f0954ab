import { mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Finished, type RunRequest, readRecord, run } from "../../src/index.ts";

const MODEL = resolve("models/xenonnt.yaml");
const settings = { ensembles: 1, walkers: 40, steps: 40, thin: 1, workers: 1, seed: 5 };

/** An empty folder, from which workers find the compiler of the tests as from here. */
function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "numag-run-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Run with nothing said but what is needed, standing in another folder. */
async function runIn(folder: string, request: RunRequest): Promise<Finished> {
  const home = process.cwd();
  process.chdir(folder);
  try {
    return await run(request);
  } finally {
    process.chdir(home);
  }
}

describe("a run from another program", () => {
  it("needs a model only: it goes to runs/, without a page", async () => {
    const cwd = scratch();
    const { folder, record, summary } = await runIn(cwd, { model: MODEL, settings });
    expect(folder).toBe(join("runs", record.id));
    expect(readRecord(join(cwd, folder))).toEqual(record);
    expect(summary.columns.mu_sol.mean).toBeGreaterThan(0);
    expect(readdirSync(join(cwd, folder)).sort()).toEqual([
      ...["chain-0.arrow", "forms.json", "model.yaml", "predictive.json", "prior.arrow", "published.json"],
      ...["run.json", "sensitivity.json", "summary.json"],
    ]);
  });

  it("does not replace another unless it says so", async () => {
    const cwd = scratch();
    await runIn(cwd, { model: MODEL, output: "a", settings });
    await expect(runIn(cwd, { model: MODEL, output: "a", settings })).rejects.toThrow("a: exists already");
    await runIn(cwd, { model: MODEL, output: "a", settings: { ...settings, seed: 6 }, force: true });
    expect(readRecord(join(cwd, "a")).settings.seed).toBe(6);
  });
});
