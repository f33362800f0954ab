import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { FORMATS } from "../../src/formats/convert.ts";
import { toyRun } from "../formats/toy-run.ts";
import { json, numag, refused, scratch } from "./numag.ts";

describe("numag convert", () => {
  let cwd: string;
  beforeAll(() => {
    cwd = scratch();
    toyRun(join(cwd, "runs"));
  });

  it.each([
    ["getdist", ["toy_1.txt", "toy_3.txt", "toy_4.txt", "toy.paramnames", "toy.ranges", "toy.properties.ini"]],
    ["zarr", ["toy.zarr"]],
    ["netcdf", ["toy.nc"]],
    ["csv", ["toy.csv"]],
    ["parquet", ["toy.parquet"]],
  ])("writes %s into a folder named after run and format", async (to, files) => {
    const folder = `toy-${to}`;
    expect(await json(["convert", "toy", "--to", to], cwd)).toEqual({
      run: "toy",
      to,
      files: files.map((file) => join(folder, file)),
      converged: false,
    });
    expect(readdirSync(join(cwd, folder)).sort()).toEqual([...files].sort());
    expect(readdirSync(cwd).filter((name) => name.includes("draft"))).toEqual([]);
  });

  it("says on stdout what it wrote, and writes where it is told", async () => {
    const { code, stdout, stderr } = await numag(["convert", "runs/toy", "--to", "csv", "-o", "deep/er"], cwd);
    expect([code, stdout]).toEqual([0, `${join("deep", "er", "toy.csv")}\n`]);
    // of draws that cannot be trusted it says so
    expect(stderr).toBe(`${join("runs", "toy")}: interrupted, its draws as they are\n`);
    const lines = readFileSync(join(cwd, "deep", "er", "toy.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(1 + 480);
    expect(lines[0]).toBe(
      "chain,step,walker,Lambda_1,phi_1,pulse,mu_sol,log_prior,log_likelihood.cellar,log_likelihood.bound",
    );
    expect(lines[1]).toMatch(/^0,10,0,/);
  });

  it("replaces a folder of its own if forced, and none that holds something else", async () => {
    const args = ["convert", "toy", "--to", "csv", "-o", "again"];
    await json(args, cwd);
    expect(await refused(args, cwd)).toBe('numag: again: exists already, --force replaces it: "again"');
    await json([...args, "--force"], cwd);
    writeFileSync(join(cwd, "again", "mine.txt"), "");
    expect(await refused([...args, "--force"], cwd)).toBe('numag: again: holds other files, not replaced: "mine.txt"');
    expect(readdirSync(join(cwd, "again")).sort()).toEqual(["mine.txt", "toy.csv"]);
    expect(readdirSync(cwd).filter((name) => name.includes("draft"))).toEqual([]);
  });

  it.each([
    [["toy"], 'missing option: "--to <format>"'],
    [["toy", "--to"], '--to: missing value: "--to <format>"'],
    [["toy", "--to", "excel"], `--to: expected one of ${FORMATS.join(", ")}: "excel"`],
    [["--to", "csv"], 'missing argument: "run"'],
    [["toy", "more", "--to", "csv"], 'too many arguments: "more"'],
    [["toy", "--to", "csv", "--fast"], 'unknown option: "--fast"'],
  ])("refuses %j", async (args, message) => {
    expect(await refused(["convert", ...args], cwd)).toBe(`numag: convert: ${message}`);
  });

  it("refuses a run that is not there, and one whose chains are not", async () => {
    expect(await refused(["convert", "nobody", "--to", "csv"], cwd)).toContain('no such run: "nobody"');
    const bare = join("bare", "toy");
    mkdirSync(join(cwd, "bare"));
    cpSync(join(cwd, "runs", "toy"), join(cwd, bare), { recursive: true });
    rmSync(join(cwd, bare, "chain-2.arrow"));
    expect(await refused(["convert", bare, "--to", "zarr", "-o", "none"], cwd)).toMatch(
      /^numag: bare\/toy: its chains are not stored here, this samples them again: /,
    );
    expect(existsSync(join(cwd, "none"))).toBe(false);
  });

  it("refuses a file where the folder should be, and one that cannot be", async () => {
    writeFileSync(join(cwd, "file"), "");
    const args = ["convert", "toy", "--to", "csv", "-o"];
    expect(await refused([...args, "file"], cwd)).toBe('numag: file: exists already, --force replaces it: "file"');
    expect(await refused([...args, "file", "--force"], cwd)).toBe('numag: file: is no folder, not replaced: "file"');
    expect(await refused([...args, "file/below"], cwd)).toMatch(/^numag: file\/below: /);
  });

  it("names the groups that an older run does not hold, and writes the others", async () => {
    const old = join("old", "toy");
    mkdirSync(join(cwd, "old"));
    cpSync(join(cwd, "runs", "toy"), join(cwd, old), { recursive: true });
    for (const file of ["predictive.arrow", "prior.arrow"]) rmSync(join(cwd, old, file));
    for (const to of ["zarr", "netcdf"]) {
      const { code, stderr } = await numag(["convert", old, "--to", to, "-o", `old-${to}`], cwd);
      const groups = '"prior, posterior_predictive, log_likelihood"';
      expect(code).toBe(0);
      expect(stderr).toContain(`${old}: left out, not stored with this run: ${groups}\n`);
    }
    const store = join(cwd, "old-zarr", "toy.zarr");
    expect(readdirSync(store).sort()).toEqual(["observed_data", "posterior", "sample_stats", "zarr.json"]);
    expect((await numag(["convert", old, "--to", "getdist", "-o", "old-getdist"], cwd)).stderr).not.toContain(
      "left out",
    );
  });

  it("refuses a record whose id would lead elsewhere", async () => {
    const strange = join("strange", "toy");
    mkdirSync(join(cwd, "strange"));
    cpSync(join(cwd, "runs", "toy"), join(cwd, strange), { recursive: true });
    const file = join(cwd, strange, "run.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"id": "toy"', '"id": "../../else/where"'));
    expect(await refused(["convert", strange, "--to", "csv"], cwd)).toContain(
      "run.json: id: damaged, expected a name without / and",
    );
  });
});
