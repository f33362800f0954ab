import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { outerNames } from "../../src/cli/choice.ts";
import { storeRun } from "../report/stored-run.ts";
import { syntheticRun, withRecord } from "../report/synthetic-run.ts";
import { json, refused, scratch } from "./numag.ts";

const cwd = scratch();
const NAMES = ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "sin2_13", "phi_1", "flux_pp"];

beforeAll(() => {
  const run = syntheticRun({ ensembles: 2, walkers: 10, steps: 40 });
  const columns = run.record.columns.filter(({ name }) => NAMES.includes(name));
  const prior = new Map(NAMES.map((name) => [name, run.prior.get(name)!]));
  const posterior = { ...run.posterior, names: columns.map(({ name }) => name) };
  storeRun({ ...withRecord(run, { columns }), posterior, prior, predictive: [] }, join(cwd, "runs", "some"));
});

const report = (...more: string[]): string[] => ["report", "some", "--quiet", ...more];
const place = (...path: string[]): string => join(cwd, "runs", "some", "report", ...path);

describe("what of a run is drawn", () => {
  it("is the pictures asked for, of the columns asked for, at the levels asked for", async () => {
    const asked = ["--columns", "sin2_13,mu_sol", "--pictures", "corner,marginal", "--levels", "0.95,0.5"];
    const { files } = await json(report(...asked, "--style", "single"), cwd);
    const names = ["marginal", "corner"].flatMap((name) =>
      ["vl.json", "svg", "pdf", "png"].map((kind) => `${name}.${kind}`),
    );
    expect(files).toEqual(names.map((name) => join("runs/some/report/single", name)));
    expect(readdirSync(place("single")).sort()).toEqual(names.toSorted());
    const svg = readFileSync(place("single", "corner.svg"), "utf8");
    expect(svg).toMatch(/^<svg[^>]* width="86mm"/);
    for (const text of ["95 % of the posterior mass", "95 % upper limits, medians", "sin²θ₁₃"])
      expect(svg).toContain(text);
    // the columns in the order asked for
    expect(svg.lastIndexOf(">sin²θ₁₃<")).toBeLessThan(svg.lastIndexOf(">sol<"));
  });

  it("has a page beside that of all, or where it is told", async () => {
    const asked = report("--pictures", "marginal", "--columns", "mu_sol");
    expect((await json(asked, cwd)).page).toBe("runs/some/report/chosen/index.html");
    expect(existsSync(place("index.html"))).toBe(false);
    expect((await json([...asked, "-o", "mine"], cwd)).page).toBe("mine/index.html");
    const page = readFileSync(join(cwd, "mine", "index.html"), "utf8");
    expect(page).toContain('id="figure-marginal"');
    expect(page).not.toContain('id="figure-corner"');
    expect(await refused([...asked, "-o", "mine"], cwd)).toBe(
      'numag: mine: exists already, --force replaces it: "mine"',
    );
  });

  it.each([
    [
      "an unknown picture",
      ["--pictures", "conrer"],
      'report: --pictures: no such picture (did you mean corner?): "conrer"',
    ],
    ["a picture that the run lacks", ["--pictures", "recoils"], 'report: --pictures: none of this run: "recoils"'],
    [
      "a picture of other columns",
      ["--columns", "phi_1", "--pictures", "planes"],
      'report: --pictures: not of these columns: "planes"',
    ],
    ["a column twice", ["--columns", "phi_1,phi_1"], 'report: --columns: named twice: "phi_1"'],
    ["no level", ["--levels", "0.9,1"], 'report: --levels: expected a level between 0 and 1: "0.9,1"'],
    ["a level twice", ["--levels", "0.9,.90"], 'report: --levels: expected different levels: "0.9,.90"'],
    ["many levels", ["--levels", "0.5,0.6,0.7,0.8"], 'report: --levels: expected at most 3 levels: "0.5,0.6,0.7,0.8"'],
    [
      "more pairs than a column holds",
      ["--columns", NAMES.join(), "--style", "single"],
      'report: --columns: at most 6 fit in a corner plot of this style, --pictures draws others: "7"',
    ],
  ])("is not %s", async (_, more, said) => {
    expect(await refused(report(...more), cwd)).toBe(`numag: ${said}`);
  });
});

describe("names with commas between them", () => {
  it("are not parted within brackets", () => {
    expect(outerNames("mu_sol, max(Lambda_1, Lambda_2) ,phi_1")).toEqual([
      "mu_sol",
      "max(Lambda_1, Lambda_2)",
      "phi_1",
    ]);
  });
});
