import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleAll } from "../src/run/execute/pool.ts";
import type { EnsembleResult } from "../src/run/execute/task.ts";
import work from "../src/run/execute/worker.ts";
import { columnOf } from "../src/run/products/columns.ts";
import { type Finished, run } from "../src/run/run.ts";
import type { SettingsRequest } from "../src/run/settings.ts";
import { runnable } from "../src/run/try-out.ts";
import { MOVE_KINDS } from "../src/sampler/moves/moves.ts";
import { columnsIn } from "../src/store/column-memory.ts";
import { digest, readChains } from "../src/store/run-folder.ts";
import { shipped } from "./shipped.ts";

const root = mkdtempSync(join(tmpdir(), "numag-determinism-"));
/** One published bound: three discs with a common phase, and nothing to fold. */
const BOUND = "dmdd-bound";
const SETTINGS = { ensembles: 3, walkers: 44, steps: 60, thin: 3 };

/** The digest of chains alone. */
async function digestWith(
  workers: number,
  seed: number,
  request: SettingsRequest = SETTINGS,
  model = "xenonnt",
): Promise<string> {
  const prepared = shipped(model);
  const settings = runnable(prepared, { ...request, workers, seed }, (key) => key);
  return digest((await sampleAll(prepared.compiled, prepared.target.columns.map(columnOf), settings).finished).chains);
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

  it("gives the same bytes for 1, 2 and 3 workers with moves of every kind", async () => {
    const moves = MOVE_KINDS.map((kind) => ({ kind }));
    const request: SettingsRequest = { ...SETTINGS, steps: 40, thin: 2, moves };
    const [first, ...others] = await Promise.all([1, 2, 3].map((workers) => digestWith(workers, 3, request, BOUND)));
    expect(others).toEqual([first, first]);
  });

  it("gives the same bytes for 1 and 3 workers where sampling ends at a target", async () => {
    // more than the first look finds
    const request: SettingsRequest = { ensembles: 3, walkers: 20, targetEss: 8000 };
    expect(await digestWith(3, 4, request, BOUND)).toBe(await digestWith(1, 4, request, BOUND));
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
    const buffer = new SharedArrayBuffer((steps / thin) * walkers * target.columns.length * 8);
    const memory = { buffer, nColumn: target.columns.length };
    const common = {
      ...({ target: compiled, key: "11/1", walkers, start: "ascent", ensemble: 0 } as const),
      moves: one.record.settings.moves,
      progress: new SharedArrayBuffer(8),
    };
    const begun = work({ kind: "begin", ...common });
    const { saved } = begun as Extract<EnsembleResult, { kind: "chain" }>;
    const { modes } = saved;
    expect(work({ kind: "grow", ...common, saved, until: steps, thin, memory, modes }).kind).toBe("chain");
    const { columns } = readChains(join(root, "one"), one.record)[1];
    expect(columns).toEqual(columnsIn(memory));
  });
});
