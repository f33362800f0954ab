import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Chain, writeChain, writeColumns } from "../../src/store/chain-file.ts";
import {
  digest,
  findRun,
  inspectRuns,
  listRuns,
  readChains,
  readProducts,
  readRecord,
} from "../../src/store/run-folder.ts";
import type { RunRecord } from "../../src/store/run-record.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "numag-"));

/** A run's folder with a record and a summary in which nothing stands. */
function fakeRun(root: string, name: string, started: string, change: object = {}): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const settings = {
    seed: 1,
    ensembles: 0,
    walkers: 4,
    steps: 100,
    thin: 1,
    moves: [{ kind: "stretch", a: 2, weight: 1 }],
    workers: 1,
  };
  const verdict = { converged: true, reasons: [], unconverged: [], burnIn: { steps: 0, reason: "none" }, kept: 100 };
  const timing = { started, seconds: 1, walkerStepsPerSecond: 1 };
  const rest = { status: "complete", model: "m", settings, stored: [], columns: [], digest: "", verdict, timing };
  writeFileSync(join(folder, "run.json"), JSON.stringify({ schema: 3, id: name, ...rest, ...change }));
  writeFileSync(join(folder, "summary.json"), '{"columns": {}}');
  return folder;
}

describe("a run's folder", () => {
  it("is found by path, id, unique prefix or as the latest", () => {
    const root = scratch();
    const old = fakeRun(root, "20260101-a", "2026-01-01");
    const young = fakeRun(root, "20260202-b", "2026-02-02");
    fakeRun(root, ".20260303-c.draft-1", "2026-03-03");
    expect(listRuns(root)).toEqual([young, old]);
    expect(findRun("latest", root)).toBe(young);
    expect(findRun("20260101", root)).toBe(old);
    expect(findRun(old, root)).toBe(old);
    expect(() => findRun("2026", root)).toThrow('2 runs begin so: "2026"');
    expect(() => findRun("x", root)).toThrow('no such run: "x"');
    expect(() => findRun("x".repeat(5000), root)).toThrow(/no such run: "x{77}…"$/);
  });

  it("written by another version is refused", () => {
    const folder = fakeRun(scratch(), "a", "2026-01-01", { schema: 99 });
    expect(() => readRecord(folder)).toThrow('written by another version: "schema 99"');
  });
});

describe("a damaged run", () => {
  const COLUMN = {
    ...{
      name: "x",
      kind: "parameter",
      role: "other",
      symbol: "x",
      latex: "x",
      unit: "",
      bounds: [null, null],
      periodic: false,
    },
  };
  const DAMAGE: [string, (folder: string) => void, string, string][] = [
    ["record that is no JSON", (f) => writeFileSync(join(f, "run.json"), "hello"), "run.json", 'not JSON: "hello"'],
    ["empty record", (f) => writeFileSync(join(f, "run.json"), ""), "run.json", 'not JSON: ""'],
    ["record of nothing", (f) => writeFileSync(join(f, "run.json"), "null"), "run.json", "expected keys with values"],
    ["half a record", (f) => writeFileSync(join(f, "run.json"), '{"schema": 3}'), "run.json", 'key missing: "id"'],
    ["summary cut short", (f) => writeFileSync(join(f, "summary.json"), '{"co'), "summary.json", 'not JSON: "{"co"'],
    ["summary of nothing", (f) => writeFileSync(join(f, "summary.json"), "{}"), "summary.json", "key missing"],
    [
      "summary without a column",
      (f) => {
        const record = JSON.parse(readFileSync(join(f, "run.json"), "utf8"));
        writeFileSync(join(f, "run.json"), JSON.stringify({ ...record, columns: [COLUMN] }));
      },
      "summary.json",
      'column missing: "x"',
    ],
    ["no summary", (f) => rmSync(join(f, "summary.json")), "summary.json", 'file missing: "summary.json"'],
  ];

  it.each([
    [
      "seed that is markup",
      { settings: { seed: "<img src=x>" } },
      'settings.seed: damaged, expected a whole number: "<img src=x>"',
    ],
    ["id that leads elsewhere", { id: "../../etc" }, 'id: damaged, expected a name without / and \\: "../../etc"'],
    ["model that leads elsewhere", { model: "a/b" }, 'model: damaged, expected a name without / and \\: "a/b"'],
    [
      "column without an end",
      { columns: [{ name: "x", kind: "parameter" }] },
      'columns.0: damaged, key missing: "symbol"',
    ],
    [
      "column that is there twice",
      { columns: [COLUMN, COLUMN] },
      "columns: damaged, expected columns of different names: ",
    ],
    ["word for a number", { stored: ["many"] }, 'stored.0: damaged, expected a whole number: "many"'],
    ["status of its own", { status: "done" }, 'status: damaged, expected one of complete, interrupted: "done"'],
  ])("is refused with a %s", (_, change, expected) => {
    const folder = fakeRun(scratch(), "a", "2026-01-01", change);
    expect(() => readRecord(folder)).toThrow(`${join(folder, "run.json")}: ${expected}`);
  });

  it("began at the prior and had no target where nothing is said of them", () => {
    const { settings } = readRecord(fakeRun(scratch(), "a", "2026-01-01"));
    expect([settings.start, settings.targetEss]).toEqual(["prior", null]);
  });

  it("may hold what later versions add", () => {
    const folder = fakeRun(scratch(), "a", "2026-01-01", { weather: { of: "that day" } });
    expect(readRecord(folder)).toHaveProperty("weather.of", "that day");
  });

  it.each(["null", "{}", "3"])("has no products that are not lists: %s", (text) => {
    const folder = fakeRun(scratch(), "a", "2026-01-01");
    writeColumns(join(folder, "prior.arrow"), new Map([["x", Float64Array.of(1)]]));
    writeFileSync(join(folder, "predictive.json"), "[]");
    writeFileSync(join(folder, "forms.json"), text);
    expect(() => readProducts(folder)).toThrow(`${join(folder, "forms.json")}: damaged, expected a list`);
  });

  it("is not one of another version, of which other files may be wanting", () => {
    const root = scratch();
    const other = fakeRun(root, "other", "2026-01-01");
    writeFileSync(join(other, "run.json"), '{"schema": 1}');
    rmSync(join(other, "summary.json"));
    const command = `numag run ${join(other, "model.yaml")}`;
    const why = `${join(other, "run.json")}: written by an earlier version, to be made anew by ${command}: "schema 1"`;
    expect(inspectRuns(root)).toEqual([{ kind: "foreign", folder: other, file: "run.json", why }]);
  });

  it.each(DAMAGE)("does not hide the others, and says what it is: %s", (_, damage, file, why) => {
    const root = scratch();
    const good = fakeRun(root, "good", "2026-01-01");
    const bad = fakeRun(root, "bad", "2026-02-02");
    damage(bad);
    const [first, second] = inspectRuns(root);
    expect([first.kind, first.folder]).toEqual(["run", good]);
    expect(second).toMatchObject({ kind: "damaged", folder: bad, file });
    expect(second.kind === "damaged" && second.why).toContain(`${join(bad, file)}: damaged, ${why}`);
    expect(listRuns(root)).toEqual([good]);
    expect(findRun("latest", root)).toBe(good);
    // named itself it is found, so that reading it says what is wrong
    expect(findRun("bad", root)).toBe(bad);
  });

  it("is not the latest, even alone", () => {
    const root = scratch();
    writeFileSync(join(fakeRun(root, "bad", "2026-02-02"), "run.json"), "");
    expect(() => findRun("latest", root)).toThrow('no such run: "latest"');
  });
});

describe("stored chains", () => {
  const chain = (values: number[]): Chain => ({
    names: ["a"],
    nStep: values.length,
    nWalker: 1,
    columns: [Float64Array.from(values)],
  });
  const recorded = (chains: readonly Chain[]) =>
    ({ stored: chains.map(({ nStep }) => nStep), digest: digest(chains) }) as unknown as RunRecord;

  it("come back as they were, without the ensemble that has no step", () => {
    const folder = scratch();
    const chains = [chain([1, 2]), chain([]), chain([3, 4])];
    for (const e of [0, 2]) writeChain(join(folder, `chain-${e}.arrow`), chains[e]);
    expect(readChains(folder, recorded(chains))).toEqual([chains[0], chains[2]]);
  });

  it("are refused when they are not those of the record", () => {
    const folder = scratch();
    const record = recorded([chain([1, 2])]);
    // one bit of one number
    const other = chain([1, 2 + 2 ** -51]);
    writeChain(join(folder, "chain-0.arrow"), other);
    expect(() => readChains(folder, record)).toThrow(
      `${folder}: chains are not those that run.json was written for, their digest differs: "${digest([other])}"`,
    );
  });

  it("are refused by the name of the file that is damaged", () => {
    const folder = scratch();
    const record = recorded([chain([1, 2, 3])]);
    const file = join(folder, "chain-0.arrow");
    writeFileSync(file, "ARROW1 or so");
    expect(() => readChains(folder, record)).toThrow(`${file}: damaged, not an Arrow file: "12 bytes"`);
    writeChain(file, chain([1, 2]));
    expect(() => readChains(folder, record)).toThrow('damaged, 3 steps were stored: "2"');
  });

  it("that are not there are named", () => {
    const folder = scratch();
    const record = recorded([chain([1]), chain([2])]);
    expect(() => readChains(folder, record)).toThrow(
      `${folder}: chains not stored here: "chain-0.arrow, chain-1.arrow"`,
    );
  });

  it("have as digest the SHA-256 of little-endian float64, one chain after the other, in it one column", () => {
    const bytes = Buffer.alloc(24);
    [1, -2.5, 1e-300].forEach((x, i) => {
      bytes.writeDoubleLE(x, 8 * i);
    });
    const expected = createHash("sha256").update(bytes).digest("hex");
    expect(digest([chain([1, -2.5]), chain([1e-300])])).toBe(expected);
    // of memory that threads share, and of a part of it
    const shared = new Float64Array(new SharedArrayBuffer(32));
    shared.set([9, 1, -2.5, 1e-300]);
    expect(digest([{ ...chain([0, 0, 0]), columns: [shared.subarray(1)] }])).toBe(expected);
    // column by column, step by step and walker by walker
    const [a, b] = [Float64Array.of(1, 1e-300), Float64Array.of(-2.5, 7)];
    const inColumns = createHash("sha256")
      .update(Buffer.from(Float64Array.of(1, 1e-300, -2.5, 7).buffer))
      .digest("hex");
    expect(digest([{ names: ["a", "b"], nStep: 1, nWalker: 2, columns: [a, b] }])).toBe(inColumns);
  });
});
