import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeChain } from "../../src/store/chain-file.ts";
import { digest, draft, findRun, listRuns, readChains, readRecord } from "../../src/store/run-folder.ts";
import type { RunRecord } from "../../src/store/run-record.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-"));

function fakeRun(root: string, name: string, started: string): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "run.json"), JSON.stringify({ schema: 1, timing: { started } }));
  return folder;
}

describe("a run's folder", () => {
  it("has another name until it is finished", () => {
    const root = scratch();
    const target = join(root, "a");
    const work = draft(target, false);
    writeFileSync(join(work.folder, "run.json"), "{}");
    expect(existsSync(target)).toBe(false);
    expect(listRuns(root)).toEqual([]);
    work.finish();
    expect(readdirSync(root)).toEqual(["a"]);
  });

  it("leaves nothing when it is given up", () => {
    const root = scratch();
    draft(join(root, "a"), false).discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it("is not replaced unless forced, and then only at the end", () => {
    const root = scratch();
    const target = fakeRun(root, "a", "2026-01-01");
    expect(() => draft(target, false)).toThrow("exists already, --force replaces it");
    const work = draft(target, true);
    expect(existsSync(join(target, "run.json"))).toBe(true);
    work.finish();
    expect(existsSync(join(target, "run.json"))).toBe(false);
  });

  it("never takes the place of a folder that is no run, even forced", () => {
    const root = scratch();
    writeFileSync(join(root, "thesis.tex"), "");
    writeFileSync(join(root, "run.json"), "{}");
    expect(() => draft(root, true)).toThrow('holds what is no part of a run, not replaced: "thesis.tex"');
  });

  it("is found by path, id, unique prefix or as the latest", () => {
    const root = scratch();
    const old = fakeRun(root, "20260101-a", "2026-01-01");
    const young = fakeRun(root, "20260202-b", "2026-02-02");
    fakeRun(root, ".20260303-c.partial-1", "2026-03-03");
    expect(listRuns(root)).toEqual([young, old]);
    expect(findRun("latest", root)).toBe(young);
    expect(findRun("20260101", root)).toBe(old);
    expect(findRun(old, root)).toBe(old);
    expect(() => findRun("2026", root)).toThrow('2 runs begin so: "2026"');
    expect(() => findRun("x", root)).toThrow('no such run: "x"');
  });

  it("that is damaged is refused by the name of the file", () => {
    const folder = fakeRun(scratch(), "a", "2026-01-01");
    writeFileSync(join(folder, "run.json"), "hello");
    expect(() => readRecord(folder)).toThrow(`${join(folder, "run.json")}: damaged, not JSON: "hello"`);
    writeFileSync(join(folder, "chain-0.arrow"), "ARROW1 or so");
    const record = { stored: [3] } as unknown as RunRecord;
    expect(() => readChains(folder, record)).toThrow(
      `${join(folder, "chain-0.arrow")}: damaged, not an Arrow file: "12 bytes"`,
    );
    writeChain(join(folder, "chain-0.arrow"), { names: ["a"], nStep: 2, nWalker: 1, values: Float64Array.of(1, 2) });
    expect(() => readChains(folder, record)).toThrow('damaged, 3 steps were stored: "2"');
  });

  it("written by another version is refused", () => {
    const folder = fakeRun(scratch(), "a", "2026-01-01");
    writeFileSync(join(folder, "run.json"), '{"schema": 99}');
    expect(() => readRecord(folder)).toThrow('written by another version: "schema 99"');
  });
});

describe("the digest", () => {
  it("is the SHA-256 of the chains as little-endian float64, one after the other", () => {
    const chain = (values: number[]) => ({
      names: ["a"],
      nStep: values.length,
      nWalker: 1,
      values: Float64Array.from(values),
    });
    const bytes = Buffer.alloc(24);
    [1, -2.5, 1e-300].forEach((x, i) => {
      bytes.writeDoubleLE(x, 8 * i);
    });
    expect(digest([chain([1, -2.5]), chain([1e-300])])).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});
