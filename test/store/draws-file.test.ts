import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { expect, it } from "vitest";
import { readColumns } from "../../src/store/chain-file.ts";
import { type DrawsRecord, writeDraws } from "../../src/store/draws-file.ts";
import type { Column } from "../../src/store/run-record.ts";

const folder = mkdtempSync(join(tmpdir(), "numag-draws-"));
// two ensembles of two walkers, the last two of their stored steps
const kept = {
  names: ["mu_x"],
  nEnsemble: 2,
  nWalker: 2,
  nStep: 2,
  column: () => [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 0.1 + 0.2)],
};

/** What a file is written with, of a run with so many stored steps. */
const record = (stored: readonly number[]): DrawsRecord => ({
  stored,
  model: "toy",
  modelHash: "0123abcd",
  settings: {
    seed: 7,
    ensembles: 2,
    walkers: 2,
    steps: 50,
    thin: 10,
    moves: [{ kind: "stretch", a: 2, weight: 1 }],
    start: "prior",
    targetEss: null,
    workers: 1,
  },
  verdict: { converged: true, reasons: [], unconverged: [], burnIn: { steps: 30, reason: "a test" }, kept: 20 },
});

it("writes draws with the ensemble, step and walker that the chain files have", () => {
  const file = join(folder, "draws.csv");
  writeDraws(file, record([5, 5]), kept);
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toEqual([
    "ensemble,step,walker,mu_x",
    ...["0,3,0,1", "0,3,1,2", "0,4,0,3", "0,4,1,4"],
    ...["1,3,0,5", "1,3,1,6", "1,4,0,7", "1,4,1,0.30000000000000004"],
  ]);
});

it("writes Arrow with the same columns, and leaves nothing else behind", () => {
  const file = join(folder, "draws.arrow");
  writeDraws(file, record([5, 5]), kept);
  const columns = readColumns(file);
  expect([...columns.keys()]).toEqual(["ensemble", "step", "walker", "mu_x"]);
  expect([...columns.get("mu_x")!]).toEqual([1, 2, 3, 4, 5, 6, 7, 0.1 + 0.2]);
  expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([]);
});

it("says which folder is not there or stands in the way, and leaves nothing behind", () => {
  const nowhere = join(folder, "none", "draws.csv");
  expect(() => writeDraws(nowhere, record([5, 5]), kept)).toThrow(`${nowhere}: no such folder: "`);
  const inTheWay = mkdtempSync(join(folder, "draws-"));
  expect(() => writeDraws(inTheWay, record([5, 5]), kept)).toThrow(`${inTheWay}: is a folder: "`);
  expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([]);
});

it("knows which ensembles and steps of an interrupted run are kept", () => {
  const file = join(folder, "cut.arrow");
  // the second had not begun, the last went further: the first four steps of two ensembles
  writeDraws(file, record([4, 0, 6]), kept);
  const columns = readColumns(file);
  expect([...columns.get("ensemble")!]).toEqual([0, 0, 0, 0, 2, 2, 2, 2]);
  expect([...columns.get("step")!]).toEqual([2, 2, 3, 3, 2, 2, 3, 3]);
});

it("says in Arrow what its columns and rows are", () => {
  const file = join(folder, "described.arrow");
  const mu: Column = {
    name: "mu_x",
    kind: "derived",
    role: "moment",
    latex: "\\mu_x",
    symbol: "μ_x",
    unit: "1e-11 mu_B",
    bounds: [0, null],
    periodic: false,
  };
  writeDraws(file, record([5, 5]), kept, [mu]);
  const { metadata } = tableFromIPC(readFileSync(file)).schema;
  expect(Object.fromEntries(metadata!)).toEqual({
    ...{ model: "toy", model_hash: "0123abcd", seed: "7", thin: "10", burn_in: "30", burn_in_removed: "true" },
    units: '{"mu_x":"1e-11 mu_B"}',
    labels: '{"mu_x":"\\\\mu_x"}',
  });
});
