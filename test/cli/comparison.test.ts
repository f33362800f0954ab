import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { twoRuns } from "../report/compare/two-runs.ts";
import { storeRun } from "../report/stored-run.ts";
import { withRecord } from "../report/synthetic-run.ts";
import { json, numag, refused, scratch } from "./numag.ts";

/** Two runs with little to draw. */
const [first, second] = twoRuns().map((run) => {
  const columns = run.record.columns.filter(({ name }) => name === "mu_sol");
  const names = columns.map(({ name }) => name);
  const prior = new Map(names.map((name) => [name, run.prior.get(name)!]));
  return { ...withRecord(run, { columns }), posterior: { ...run.posterior, names }, prior, predictive: [] };
});
const TWO = ["report", "first", "second"];

const { seed, ensembles, walkers, steps, thin } = first.record.settings;
const AGAIN = `numag run bare/model.yaml --seed ${seed} --ensembles ${ensembles} --walkers ${walkers} --steps ${steps} --thin ${thin}`;

/** A new folder with the two runs in `runs/`; and where a path in it lies. */
function withRuns(): { readonly cwd: string; at(...path: string[]): string } {
  const cwd = scratch();
  const at = (...path: string[]) => join(cwd, ...path);
  storeRun(first, at("runs", "first"));
  storeRun(second, at("runs", "second"));
  return { cwd, at };
}

describe("the page of two runs", () => {
  it("lies in a folder of its own beside theirs, named after their models; made again, in the same", async () => {
    const { cwd, at } = withRuns();
    const { page, runs } = await json(TWO, cwd);
    expect(page).toMatch(/^comparisons\/synthetic-vs-wider-[0-9a-f]{8}\/index\.html$/);
    expect(runs).toEqual([first.record.id, second.record.id]);
    expect(existsSync(at(page))).toBe(true);
    expect(existsSync(at("runs", "first", "report"))).toBe(false);
    expect(await numag(TWO, cwd)).toEqual({ code: 0, stderr: "", stdout: `${page}\n` });
    expect(readdirSync(at("comparisons"))).toHaveLength(1);
  });

  it("goes where it is told", async () => {
    const { cwd, at } = withRuns();
    expect(await json([...TWO, "-o", "both/ways"], cwd)).toMatchObject({ page: "both/ways/index.html" });
    const other = ["report", "runs/second", "runs/first", "-o", "both/ways"];
    // the same two in another order
    expect(await json(other, cwd)).toMatchObject({ runs: [second.record.id, first.record.id] });
    expect(readFileSync(at("both/ways/index.html"), "utf8")).toContain("Runs compared: wider and synthetic");
  });

  it("names the folder that was asked for where that cannot be", async () => {
    const nowhere = [...TWO, "-o", "/dev/null/both"];
    expect(await refused(nowhere, withRuns().cwd)).toBe('numag: /dev/null/both: not a folder: "ENOTDIR"');
  });

  it("replaces nothing else, unless it is told to", async () => {
    const { cwd, at } = withRuns();
    await json([...TWO, "-o", "both"], cwd);
    cpSync(at("runs", "first"), at("runs", "copy"), { recursive: true });
    const changed = ["report", "first", "copy", "-o", "both"];
    // a copy has the same id and the same chains: the comparison is not that of the two
    expect(await refused(changed, cwd)).toBe('numag: both: exists already, --force replaces it: "both"');
    expect((await json([...changed, "--force"], cwd)).runs).toEqual([first.record.id, first.record.id]);
    const page = readFileSync(at("both/index.html"), "utf8");
    expect(page).toContain("have the same chains");
    expect(page).toContain("1 (same draws)");
  });

  it("never takes the place of other files", async () => {
    const { cwd, at } = withRuns();
    mkdirSync(at("mine"));
    writeFileSync(at("mine", "thesis.tex"), "");
    expect(await refused([...TWO, "-o", "mine"], cwd)).toMatch(/^numag: mine: exists already/);
    expect(await refused([...TWO, "-o", "mine", "--force"], cwd)).toBe(
      'numag: mine: holds other files, not replaced: "thesis.tex"',
    );
  });
});

describe("what of several runs is chosen", () => {
  const DRAWN = ["mu_sol", "Lambda_1"];

  /** The two runs with two moments, the second without one of them. */
  function withChosen(): string {
    const cwd = scratch();
    twoRuns().forEach((run, i) => {
      const columns = run.record.columns.filter(({ name }) => DRAWN.slice(0, 2 - i).includes(name));
      const names = columns.map(({ name }) => name);
      const prior = new Map(names.map((name) => [name, run.prior.get(name)!]));
      const posterior = { ...run.posterior, names };
      storeRun(
        { ...withRecord(run, { columns }), posterior, prior, predictive: [] },
        join(cwd, "runs", ["first", "second"][i]),
      );
    });
    return cwd;
  }

  it("is drawn and tabulated in the order asked for, at the level asked for, beside the page of all", async () => {
    const cwd = withChosen();
    const { page } = await json([...TWO, "--columns", "mu_sol,Lambda_1", "--levels", "0.5,0.68"], cwd);
    expect(page).toMatch(/^comparisons\/synthetic-vs-wider-[0-9a-f]{8}-chosen\/index\.html$/);
    const limits = JSON.parse(readFileSync(join(cwd, page.replace("index.html", "limits.json")), "utf8"));
    // the second run lacks |Λ₁|, which is no reason to refuse it
    expect(limits.map(({ quantity, run, level }: Record<string, unknown>) => [quantity, run, level])).toEqual([
      ["mu_sol", "synthetic", 0.68],
      ["mu_sol", "wider", 0.68],
      ["Lambda_1", "synthetic", 0.68],
    ]);
    const html = readFileSync(join(cwd, page), "utf8");
    expect(html).toContain("Bounds at 68 %");
    expect(html).not.toContain("90 % bound");
    expect(html).toContain("--columns mu_sol,Lambda_1 --levels 0.5,0.68");
    await json([...TWO, "--columns", "Lambda_1"], cwd);
    expect(readdirSync(join(cwd, "comparisons"))).toHaveLength(1);
  });

  it.each([
    [
      "pictures",
      ["--pictures", "corner"],
      'report: --pictures is of one run, --columns and --levels of several too: "2"',
    ],
    ["a column twice", ["--columns", "mu_sol,mu_sol"], 'report: --columns: named twice: "mu_sol"'],
    [
      "more than a corner holds",
      ["--columns", "a,b,c,d,e,f,g"],
      'report: --columns: at most 6 fit in a corner plot of several runs: "7"',
    ],
  ])("is not %s", async (_, more, said) => {
    expect(await refused([...TWO, ...more], withChosen())).toBe(`numag: ${said}`);
  });

  it("is not what no run has or can compute: the first says why, whose model is none here", async () => {
    const asked = [...TWO, "--columns", "mu_sol,mu_reactr"];
    expect(await refused(asked, withChosen())).toBe('numag: runs/first/model.yaml: title: missing: "title"');
  });
});

describe("one run", () => {
  it("has its page where it always was", async () => {
    const { cwd } = withRuns();
    const page = "runs/first/report/index.html";
    expect(await json(["report", "first"], cwd)).toEqual({ page, runs: [first.record.id], pages: [page] });
  });
});

describe("what cannot be compared is said in one line, and nothing is written:", () => {
  it.each([
    ["an unknown run", ["first", "third"], 'runs: no such run: "third"'],
    ["a run that is named twice", ["first", "second", "runs/first"], 'report: named twice: "runs/first"'],
    ["a run twice by other names", ["first", "./runs/../runs/first/"], 'report: named twice: "./runs/../runs/first/"'],
    [
      "a folder of a run",
      ["first", "second", "-o", "runs/second/both"],
      'report: --output: lies in the folder of a run: "runs/second/both"',
    ],
    [
      "more runs than colours",
      Array.from({ length: 9 }, (_, i) => `run-${i}`),
      'report: at most 8 runs can be told apart: "9"',
    ],
    [
      "a style of no picture",
      ["first", "--style", "x"],
      'report: --style: expected one of page, single, double, column: "x"',
    ],
    [
      "a run of another version",
      ["first", "older"],
      'older/run.json: written by an earlier version, to be made anew by numag run older/model.yaml: "schema 2"',
    ],
    [
      "a run without chains",
      ["first", "bare"],
      `bare: its chains are not stored here, this samples them again: "${AGAIN}"`,
    ],
  ])("%s", async (_, args, said) => {
    const { cwd, at } = withRuns();
    const record = readFileSync(at("runs", "first", "run.json"), "utf8");
    for (const i of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      mkdirSync(at(`run-${i}`));
      writeFileSync(at(`run-${i}`, "run.json"), record);
    }
    mkdirSync(at("older"));
    writeFileSync(at("older", "run.json"), record.replace('"schema": 3', '"schema": 2'));
    cpSync(at("runs", "first"), at("bare"), { recursive: true, filter: (file) => !/chain-\d/.test(file) });
    const files = readdirSync(cwd, { recursive: true }).sort();
    const named = args.map((arg) => (/^(run-\d|older|bare)$/.test(arg) ? `./${arg}` : arg));
    expect((await refused(["report", ...named], cwd)).replace("./", "")).toBe(`numag: ${said}`.replace("./", ""));
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(files);
  });
});
