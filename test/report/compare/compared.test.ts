import { describe, expect, it } from "vitest";
import { compared, MOST_RUNS, sharedDigests } from "../../../src/report/compare/compared.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 2, walkers: 4, steps: 20 });
const named = (model: string, id: string, digest = id) => withRecord(run, { model, id, digest });
const names = (...runs: ReturnType<typeof named>[]) => compared(runs).map(({ name }) => name);

describe("runs side by side", () => {
  it("are called by their models", () => {
    expect(names(named("dmdd", "a"), named("xenonnt", "b"))).toEqual(["dmdd", "xenonnt"]);
  });

  it("are called by their ids where models share a name", () => {
    expect(names(named("dmdd", "a"), named("xenonnt", "b"), named("dmdd", "c"))).toEqual(["a", "xenonnt", "c"]);
  });

  it("are numbered where they share an id too, as copies do", () => {
    expect(names(named("dmdd", "a"), named("dmdd", "a"), named("dmdd", "a"))).toEqual(["a", "a (2)", "a (3)"]);
  });

  it("have a colour each, as long as there are colours", () => {
    const colours = compared(Array.from({ length: MOST_RUNS }, () => run)).map(({ colour }) => colour);
    expect(new Set(colours).size).toBe(MOST_RUNS);
  });
});

it("tells which of them have the same chains", () => {
  const runs = [named("a", "1", "x"), named("b", "2", "y"), named("c", "3", "x"), named("d", "4", "z")];
  expect(sharedDigests(compared(runs))).toEqual([["a", "c"]]);
  expect(sharedDigests(compared(runs.slice(0, 2)))).toEqual([]);
});
