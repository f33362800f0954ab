import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleAll } from "../src/run/execute/pool.ts";
import sampleEnsemble from "../src/run/execute/worker.ts";
import { type Finished, run } from "../src/run/run.ts";
import { columnsIn } from "../src/store/column-memory.ts";
import { digest, readChains } from "../src/store/run-folder.ts";
import { shipped } from "./shipped.ts";

const root = mkdtempSync(join(tmpdir(), "numag-determinism-"));
const SETTINGS = { ensembles: 3, walkers: 40, steps: 200, thin: 10 };

/** The digest of chains alone. */
async function digestWith(workers: number, seed: number): Promise<string> {
  const { document, compiled, target } = shipped("xenonnt");
  const names = target.columns.map(({ name }) => name);
  const { finished } = sampleAll(compiled, names, { ...document.sampler, ...SETTINGS, workers, seed });
  return digest((await finished).chains);
}

const runWith = (model: string, output: string, workers: number): Promise<Finished> =>
  run({
    model,
    output: join(root, output),
    root,
    force: false,
    settings: { ...SETTINGS, workers, seed: 11 },
    onSampling: () => {},
    onStored: async () => {},
  });

describe("the same seed", () => {
  let one: Finished;
  beforeAll(async () => {
    one = await runWith("models/xenonnt.yaml", "one", 1);
  });

  it("gives the same bytes for 1, 2 and 3 workers, and another seed others", async () => {
    const two = await runWith("models/xenonnt.yaml", "two", 2);
    expect(two.record.digest).toBe(one.record.digest);
    expect(await digestWith(3, 11)).toBe(one.record.digest);
    expect(await digestWith(2, 12)).not.toBe(one.record.digest);
    expect(two.summary.columns).toEqual(one.summary.columns);
    for (let e = 0; e < SETTINGS.ensembles; e++) {
      const file = (folder: string) => readFileSync(join(root, folder, `chain-${e}.arrow`));
      expect(file("two").equals(file("one"))).toBe(true);
    }
    for (const file of ["prior.arrow", "predictive.json", "predictive.arrow", "forms.json", "model.yaml"]) {
      expect(readFileSync(join(root, "two", file)).equals(readFileSync(join(root, "one", file))), file).toBe(true);
    }
  });

  it("gives the same bytes when the stored model is run again from its own folder", async () => {
    const again = await runWith(join(root, "one", "model.yaml"), "again", 2);
    expect(again.record.digest).toBe(one.record.digest);
    expect(again.record.modelHash).toBe(one.record.modelHash);
  });

  it("gives the digest of the chains that are stored", () => {
    expect(digest(readChains(join(root, "one"), one.record))).toBe(one.record.digest);
  });

  it("gives in a worker what it gives without one", () => {
    const { compiled, target } = shipped("xenonnt");
    const { walkers, steps, thin } = SETTINGS;
    const memory = new SharedArrayBuffer((steps / thin) * walkers * target.columns.length * 8);
    const progress = new SharedArrayBuffer(8);
    const result = sampleEnsemble({
      target: compiled,
      key: "11/1",
      walkers,
      steps,
      thin,
      moves: [{ kind: "stretch", a: 1.5, weight: 1 }],
      memory,
      progress,
      ensemble: 0,
    });
    expect(result.kind).toBe("sampled");
    const { columns } = readChains(join(root, "one"), one.record)[1];
    expect(columns).toEqual(columnsIn({ buffer: memory, nColumn: columns.length }));
  });
});
