import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { type Chain, readChain, readColumns, writeChain, writeColumns } from "../../src/store/chain-file.ts";

const folder = mkdtempSync(join(tmpdir(), "numag-"));
const chain: Chain = {
  names: ["Lambda_1", "log_prior.flux"],
  nStep: 3,
  nWalker: 2,
  columns: [Float64Array.of(1, 3, 5, 7, 9, Math.PI), Float64Array.of(2, 4, 6, 8, 1e-300, -0.1)],
};

describe("a chain file", () => {
  it("gives back every bit of a chain", () => {
    const file = join(folder, "chain.arrow");
    writeChain(file, chain);
    expect(readChain(file)).toEqual(chain);
  });

  it("is an Arrow file with one row a step and walker, in that order", () => {
    const file = join(folder, "chain.arrow");
    writeChain(file, chain);
    expect(readFileSync(file).subarray(0, 6).toString()).toBe("ARROW1");
    expect(tableFromIPC(readFileSync(file)).at(3)).toEqual({ step: 1, walker: 1, Lambda_1: 7, "log_prior.flux": 8 });
  });

  it("keeps columns by name", () => {
    const file = join(folder, "columns.arrow");
    const columns = new Map([
      ["a", Float64Array.of(1, Number.NaN)],
      ["b.c", Float64Array.of(-Infinity, 2)],
    ]);
    writeColumns(file, columns);
    expect([...readColumns(file)]).toEqual([...columns]);
  });

  it("may say in its schema what it is, and is read alike", () => {
    const [silent, said] = ["silent.arrow", "said.arrow"].map((name) => join(folder, name));
    writeChain(silent, chain);
    writeChain(said, chain, { burn_in: "200", units: "{}" });
    expect(tableFromIPC(readFileSync(silent)).schema.metadata).toBeNull();
    expect([...tableFromIPC(readFileSync(said)).schema.metadata!]).toEqual([
      ["burn_in", "200"],
      ["units", "{}"],
    ]);
    expect([readChain(silent), readChain(said)]).toEqual([chain, chain]);
  });
});
