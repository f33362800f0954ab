import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { posterior } from "../../src/posterior/draws/posterior.ts";
import { type Summary, summarise } from "../../src/posterior/summary/summary.ts";
import { toYaml } from "../../src/run/load/resolved.ts";
import { columnOf } from "../../src/run/products/columns.ts";
import { readColumns } from "../../src/store/chain-file.ts";
import { digest, writeRun } from "../../src/store/run-folder.ts";
import type { RunRecord } from "../../src/store/run-record.ts";
import { fromRows } from "../chain.ts";
import { shipped } from "../shipped.ts";
import { json, numag, refused, scratch } from "./numag.ts";

const cwd = scratch();
const example = JSON.parse(readFileSync("runs/example-xenonnt/run.json", "utf8")) as RunRecord;
const { document, target } = shipped("xenonnt");
const columns = target.columns.map(columnOf);
const names = columns.map(({ name }) => name);
let summary: Summary;

/** A run that nobody sampled: two ensembles of two walkers and thirty steps, drawn from the prior. */
beforeAll(() => {
  const random = stream("tables");
  const theta = new Float64Array(target.parameters.length);
  const chains = [0, 1].map(() => {
    const values = new Float64Array(60 * names.length);
    for (let i = 0; i < 60; i++) {
      target.fromPrior(random, theta);
      target.record(theta, values.subarray(i * names.length, (i + 1) * names.length));
    }
    return fromRows({ names, nStep: 30, nWalker: 2, values });
  });
  const burnIn = { steps: 10, reason: "5 tau" };
  const record: RunRecord = {
    ...example,
    schema: 3,
    id: "drawn",
    columns,
    stored: [30, 30],
    digest: digest(chains),
    settings: { ...example.settings, ensembles: 2, walkers: 2, steps: 60, thin: 2 },
    verdict: { converged: true, reasons: [], unconverged: [], burnIn, kept: 50 },
  };
  summary = summarise(posterior(chains, names, { discard: 10, thin: 2 }), columns);
  const stored = { run: "drawn", model: "xenonnt", status: "complete", converged: true, columns: summary };
  const sensitivity = { alphas: [], columns: [], grids: {}, pieces: [], verdicts: [] };
  const prior = new Map(names.map((name, c) => [name, chains[0].columns[c]]));
  const products = { prior, predictive: [], forms: [], published: [], sensitivity };
  mkdirSync(join(cwd, "runs", "drawn"), { recursive: true });
  writeRun(join(cwd, "runs", "drawn"), record, { products, chains, summary: stored, model: toYaml(document) });
});

const lines = async (...args: string[]) => {
  const { code, stdout, stderr } = await numag(args, cwd);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.trimEnd().split("\n");
};

describe("numag summary", () => {
  it("shows chosen columns in the order asked for", async () => {
    const shown = await lines("summary", "drawn", "--columns", "mu_sol,Lambda_2");
    expect(shown[2]).toMatch(/^column +unit +mean +sd +median +< 68 % +< 90 % +< 95 % +HDI 90 % +R-hat +ESS +tau$/);
    expect(shown[3]).toMatch(/^mu_sol /);
    expect(shown[4]).toMatch(/^Lambda_2 /);
    expect(Object.keys((await json(["summary", "drawn", "--columns", "mu_sol"], cwd)).columns)).toEqual(["mu_sol"]);
  });

  it("does not let an interval above 0 pass for a sign of a moment", async () => {
    // of a length whose components are drawn from the prior: no draw lies near 0
    expect(summary.mu_sol.hdi["0.9"][0]).toBeGreaterThan(summary.mu_sol.sd / 10);
    expect((await lines("summary", "drawn", "--columns", "mu_sol")).at(-1)).toMatch(
      /^shortest intervals .* no sign of/,
    );
    expect((await lines("summary", "drawn", "--columns", "Lambda_2")).join()).not.toContain("no sign of");
  });

  it("shows intervals of another kind at every level", async () => {
    const [, , head, row] = await lines(
      ...["summary", "drawn", "--columns", "mu_sol", "--interval", "equal-tailed", "--level", "0.5"],
    );
    expect(head).toMatch(/mode +equal-tailed 68 % +equal-tailed 90 % +equal-tailed 95 % +equal-tailed 50 %$/);
    expect(row.match(/\[[\d.]+\(\d+\), [\d.]+\(\d+\)\]/g)).toHaveLength(4);
  });

  it("states no error of a limit beyond which there are no draws", async () => {
    const args = ["summary", "drawn", "--columns", "mu_sol", "--level", "0.9999999"];
    const [, , head, row] = await lines(...args);
    expect(row.split(/ {2,}/)[head.split(/ {2,}/).indexOf("< 99.99999 %")]).toMatch(/^\d+\.\d+$/);
    expect((await json(args, cwd)).columns.mu_sol.upper["0.9999999"].mcse).toBeNull();
  });

  it("is CSV and JSON with all numbers, all columns", async () => {
    const csv = (await lines("summary", "drawn", "--format", "csv")).map((line) => line.split(","));
    expect(csv.slice(1).map(([name]) => name)).toEqual(names);
    const [rows] = await lines("summary", "drawn", "--format", "json", "--columns", "mu_sol");
    const [row] = JSON.parse(rows);
    expect(row.mode).toBe(summary.mu_sol.mode);
    expect(row["upper_0.9"]).toBe(summary.mu_sol.upper["0.9"].value);
    const [, ...of] = csv.find(([name]) => name === "mu_sol")!;
    expect(Number(of[csv[0].indexOf("mode") - 1])).toBe(summary.mu_sol.mode);
  });

  it("is a table to paste, without log densities unless they are asked for", async () => {
    const markdown = await lines("summary", "drawn", "--format", "markdown");
    expect(markdown[0]).toMatch(/^\| quantity \| unit \|/);
    expect(markdown.some((line) => line.includes("ln prior"))).toBe(false);
    const latex = await lines("summary", "drawn", "--format", "latex", "--columns", "log_prior", "--interval", "hdi");
    expect(latex.filter((line) => line.includes("log\\_prior"))).toHaveLength(1);
    expect(latex.at(-1)).toBe("\\end{table}");
    expect(latex).toContain("  \\label{tab:drawn}");
    expect(latex.filter((line) => line.includes("\\caption{"))).toHaveLength(1);
  });

  it.each([
    [["--columns", "mu_sol,Lambda_1,mu_sol"], 'numag: summary: --columns: named twice: "mu_sol"'],
    [["--json", "--format", "csv"], 'numag: summary: --format: not beside --json, which is a form of its own: "csv"'],
    [["--columns", "mu_x"], 'numag: summary: --columns: no such column: "mu_x"'],
    [["--level", "1"], 'numag: summary: --level: expected a level between 0 and 1: "1"'],
    [["--format", "xls"], 'numag: summary: --format: expected one of text, csv, json, markdown, latex: "xls"'],
    [["--interval", "x"], 'numag: summary: --interval: expected one of upper, lower, equal-tailed, hdi: "x"'],
  ])("refuses %s", async (args, message) => {
    expect(await refused(["summary", "drawn", ...args], cwd)).toBe(message);
  });
});

describe("numag derive", () => {
  it("summarises what the run stored as its summary does, and writes every draw", async () => {
    const file = join(cwd, "draws.arrow");
    const answer = await json(["derive", "drawn", "mu_sol", "mu_sol_be7", "-o", "draws.arrow"], cwd);
    expect(answer).toMatchObject({ run: "drawn", model: "xenonnt", converged: true, output: "draws.arrow" });
    expect(answer.columns.mu_sol).toEqual(JSON.parse(JSON.stringify(summary.mu_sol)));
    const draws = readColumns(file);
    expect([...draws.keys()]).toEqual(["ensemble", "step", "walker", "mu_sol", "mu_sol_be7"]);
    const chain = readColumns(join(cwd, "runs", "drawn", "chain-1.arrow"));
    const place = [...chain.get("step")!].findIndex((step, i) => step === 7 && chain.get("walker")![i] === 1);
    const row = [...draws.get("step")!].findIndex(
      (step, i) => step === 7 && draws.get("walker")![i] === 1 && draws.get("ensemble")![i] === 1,
    );
    expect(draws.get("mu_sol")![row]).toBe(chain.get("mu_sol")![place]);
  });

  it("computes columns of pictures too, with their priors", async () => {
    const asked = ["--columns", "mu_sol_be7,mu_sol", "--pictures", "marginal", "--style", "single"];
    await json(["report", "drawn", "--quiet", ...asked, "-o", "pictures"], cwd);
    const { concat } = JSON.parse(readFileSync(join(cwd, "pictures", "marginal.vl.json"), "utf8"));
    const texts = concat.map((panel: unknown) => JSON.stringify(panel));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toContain('"datum":"prior"');
    expect(texts[0]).toContain('"title":"μ_sol(⁷Be) [10⁻¹¹ μ_B]"');
  });

  it("does not overwrite, nor write what it has no form for, nor make up names", async () => {
    const taken = resolve(cwd, "runs", "drawn", "chain-0.arrow");
    expect(await refused(["derive", "drawn", "mu_sol", "-o", taken], cwd)).toBe(
      `numag: ${taken}: exists already, --force replaces it: "${taken}"`,
    );
    expect(await refused(["derive", "drawn", "mu_sol", "-o", "draws.txt"], cwd)).toBe(
      'numag: derive: --output: expected a file that ends in .csv or .arrow: "draws.txt"',
    );
    expect(await refused(["derive", "drawn", "log(0*Lambda_1)"], cwd)).toBe(
      'numag: derive: is a finite number at no draw: "log(0*Lambda_1)"',
    );
    expect(await refused(["derive", "drawn", "mu_sol", "-o", "/proc/numag.csv"], cwd)).toMatch(
      /^numag: \/proc\/numag\.csv: .*: "E[A-Z]+"$/,
    );
    expect(await refused(["derive", "drawn", "mu_x"], cwd)).toBe('numag: derive: no such document in beams/: "mu_x"');
  });
});
