import { describe, expect, it } from "vitest";
import { trustText } from "../../../src/report/text/trust.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { documentsOf, trustOf } from "../../../src/run/load/trust.ts";
import { syntheticRun } from "../../report/synthetic-run.ts";

const document = loadModel("models/xenonnt.yaml");
const documents = documentsOf(document);

describe("the documents of a model", () => {
  it("have each its own letter, and the lowest is that of the experiment", () => {
    expect(documents.map(({ part, name, trust }) => [part, name, trust])).toEqual([
      ["experiment", "xenonnt-sr0", "B"],
      ["source", "sun-b16-gs98", "M"],
      ["target", "xenon", "B"],
      ["mixing", "de-salas-2020-no", "B"],
    ]);
    expect(trustOf(document)).toEqual({ "xenonnt-sr0": "M" });
  });

  it("are named where one is the least trusted, so that nobody takes it for the data", () => {
    const { record } = syntheticRun();
    expect(trustText({ ...record, documents })).toMatch(
      /^xenonnt-sr0 B; lowest of all documents M: source sun-b16-gs98, the lines of 7Be .* from memory/,
    );
    // a run of an earlier version has no more than the lowest letter
    expect(trustText(record)).toMatch(/^xenonnt-sr0 M \(least trusted of all/);
  });
});
