import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { writeColumns } from "../../src/store/chain-file.ts";
import { type PredictiveDraws, readPredictiveDraws, writePredictiveDraws } from "../../src/store/predictive-draws.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-predictive-"));

const draws: PredictiveDraws = {
  ensemble: Float64Array.of(0, 1),
  step: Float64Array.of(7, 7),
  walker: Float64Array.of(3, 2),
  experiments: [
    {
      experiment: "few-counts",
      nBin: 3,
      counts: Float64Array.of(0, 300, 70_000, 255, 1, 2),
      // sums of powers of two, which float32 holds
      logLikelihood: Float64Array.of(-0.5, -1.25, -3, -0.125, -2, -700),
    },
    {
      experiment: "bound",
      nBin: 1,
      counts: Float64Array.of(-0.1, 0.1 + 0.2),
      logLikelihood: Float64Array.of(-Infinity, -1),
    },
  ],
};

describe("predictive draws in a run's folder", () => {
  it("are read as they were written, by experiment and bin", () => {
    const folder = scratch();
    writePredictiveDraws(folder, draws);
    expect(readPredictiveDraws(folder)).toEqual(draws);
  });

  it("take as few bytes as counts need", () => {
    const folder = scratch();
    writePredictiveDraws(folder, draws);
    const { schema } = tableFromIPC(readFileSync(join(folder, "predictive.arrow")));
    const types = Object.fromEntries(
      schema.fields.map(({ name, type }) => [name, "bitWidth" in type ? type.bitWidth : "float"]),
    );
    expect([types["counts.few-counts.0"], types["counts.few-counts.1"], types["counts.few-counts.2"]]).toEqual([
      8, 16, 32,
    ]);
    expect(types["counts.bound.0"]).toBe("float");
  });

  it("may be missing, in a run of an earlier version", () => {
    expect(readPredictiveDraws(scratch())).toBeUndefined();
  });

  it("are refused where a bin is missing", () => {
    const folder = scratch();
    const file = join(folder, "predictive.arrow");
    const one = Float64Array.of(1);
    const labels = ["ensemble", "step", "walker"].map((name) => [name, one] as const);
    writeColumns(file, new Map([...labels, ["counts.a.1", one], ["log_likelihood.a.1", one]]));
    expect(() => readPredictiveDraws(folder)).toThrow(`${file}: damaged, column missing: "counts.a.0"`);
  });
});
