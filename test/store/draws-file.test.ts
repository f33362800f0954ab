import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readColumns } from "../../src/store/chain-file.ts";
import { writeDraws } from "../../src/store/draws-file.ts";

const folder = mkdtempSync(join(tmpdir(), "numag-draws-"));
// two ensembles of two walkers, the last two of their stored steps
const kept = {
  names: ["mu_x"],
  nEnsemble: 2,
  nWalker: 2,
  nStep: 2,
  column: () => [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 0.1 + 0.2)],
};

it("writes draws with the ensemble, step and walker that the chain files have", () => {
  const file = join(folder, "draws.csv");
  writeDraws(file, { stored: [5, 5] }, kept);
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toEqual([
    "ensemble,step,walker,mu_x",
    ...["0,3,0,1", "0,3,1,2", "0,4,0,3", "0,4,1,4"],
    ...["1,3,0,5", "1,3,1,6", "1,4,0,7", "1,4,1,0.30000000000000004"],
  ]);
});

it("writes Arrow with the same columns, and leaves nothing else behind", () => {
  const file = join(folder, "draws.arrow");
  writeDraws(file, { stored: [5, 5] }, kept);
  const columns = readColumns(file);
  expect([...columns.keys()]).toEqual(["ensemble", "step", "walker", "mu_x"]);
  expect([...columns.get("mu_x")!]).toEqual([1, 2, 3, 4, 5, 6, 7, 0.1 + 0.2]);
  expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
});

it("says which folder is not there or stands in the way, and leaves nothing behind", () => {
  const nowhere = join(folder, "none", "draws.csv");
  expect(() => writeDraws(nowhere, { stored: [5, 5] }, kept)).toThrow(`${nowhere}: no such folder: "`);
  const inTheWay = mkdtempSync(join(folder, "draws-"));
  expect(() => writeDraws(inTheWay, { stored: [5, 5] }, kept)).toThrow(`${inTheWay}: is a folder: "`);
  expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
});

it("knows which ensembles and steps of an interrupted run are kept", () => {
  const file = join(folder, "cut.arrow");
  // the second had not begun, the last went further: the first four steps of two ensembles
  writeDraws(file, { stored: [4, 0, 6] }, kept);
  const columns = readColumns(file);
  expect([...columns.get("ensemble")!]).toEqual([0, 0, 0, 0, 2, 2, 2, 2]);
  expect([...columns.get("step")!]).toEqual([2, 2, 3, 3, 2, 2, 3, 3]);
});
