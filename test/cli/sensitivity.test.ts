import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/run/run.ts";
import type { Piece, Sensitivity } from "../../src/store/sensitivity.ts";
import { numag, scratch } from "./numag.ts";

const MODEL = resolve("models/dmdd-bound.yaml");
let sampled: string;
beforeAll(async () => {
  sampled = join(scratch(), "a");
  const settings = { ensembles: 2, walkers: 14, steps: 400, thin: 4, workers: 1 };
  await run({ model: MODEL, output: sampled, settings });
});

/** A folder in which nothing but the run lies, as `runs/a`. */
function withRun(): string {
  const cwd = scratch();
  cpSync(sampled, join(cwd, "runs/a"), { recursive: true });
  return cwd;
}
const stored = (cwd: string): Sensitivity => JSON.parse(readFileSync(join(cwd, "runs/a/sensitivity.json"), "utf8"));
const ask = async (cwd: string, ...args: string[]) => numag(["sensitivity", "a", ...args], cwd);
const found = async (cwd: string, ...args: string[]) =>
  JSON.parse((await ask(cwd, ...args, "--json")).stdout) as Sensitivity;
const named = (name: string) => (piece: Piece) => `${piece.kind}.${piece.name}` === name;

describe("numag sensitivity", () => {
  it("shows what is stored at the ends and in the middle, and at other powers what the chains say", async () => {
    const cwd = withRun();
    const [ends, other] = [await found(cwd, "--rerun", "none"), await found(cwd, "--rerun", "none", "--alpha", "0.7")];
    expect([ends.alphas, other.alphas]).toEqual([
      [0.5, 1, 2],
      [0.7, 1],
    ]);
    const [bound, whole, between] = [ends, stored(cwd), other].map(
      ({ pieces }) => pieces.find(named("measure.moments"))!.columns.mu_sol.upper,
    );
    expect(bound).toEqual([whole[0], whole[4], whole[8]]);
    expect(between[1]).toBe(bound[1]);
    expect(between[0]).toBeGreaterThan(bound[0]);
    expect(between[0]).toBeLessThan(bound[1]);
  });

  it("says in words what moves each column", async () => {
    const { code, stdout } = await ask(withRun(), "--rerun", "none", "--piece", "likelihood.dmdd-bound");
    expect(code).toBe(0);
    expect(stdout).toMatch(/likelihood\.dmdd-bound +Lambda_1/);
    expect(stdout).not.toMatch(/measure\.moments +Lambda_1/);
    expect(stdout).toMatch(/Lambda_1 +prior and data +measure moments 0\.\d\d; likelihood dmdd-bound 0\.\d\d/);
  });

  it("says that a piece is constant, which no power moves", async () => {
    const { code, stdout } = await ask(withRun(), "--piece", "prior.moments");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a: dmdd-bound, .* to a power\n\nconstant over the draws, .*: prior\.moments\n\ncolumn/);
  });

  it("runs the model again where it is told to, stores that, and does not do it twice", async () => {
    const cwd = withRun();
    const args = ["--rerun", "all", "--piece", "dmdd-bound", "--alpha", "2", "--steps", "200", "--workers", "1"];
    const first = await ask(cwd, ...args);
    expect(first.stderr).toContain("running the model with likelihood.dmdd-bound to the power 2");
    expect(first.stdout).toMatch(/\*/);
    // 200 steps are no converged run
    expect(first.code).toBe(2);
    const { reruns } = stored(cwd).pieces.find(named("likelihood.dmdd-bound"))!;
    expect(reruns).toMatchObject([{ alpha: 2, converged: false, seed: 1, steps: 200 }]);
    expect(Object.keys(reruns[0].bounds)).toEqual(stored(cwd).columns);
    expect((await ask(cwd, ...args)).stderr).toBe("");
    expect(stored(cwd).pieces.find(named("likelihood.dmdd-bound"))!.reruns).toEqual(reruns);
  });

  it.each([
    [["nowhere"], 'runs: no such run: "nowhere"'],
    [
      ["a", "--piece", "gemma"],
      'numag: sensitivity: --piece: no such piece, there are prior.moments, measure.moments, likelihood.dmdd-bound: "gemma"',
    ],
    [["a", "--alpha", "3"], "expected a power between 0.5 and 2"],
    [["a", "--rerun", "some"], "expected auto, none or all"],
  ])("refuses %j in one line", async (args, message) => {
    const { code, stdout, stderr } = await numag(["sensitivity", ...args], withRun());
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it("refuses a run that was interrupted, or is of another version", async () => {
    const cwd = withRun();
    const file = join(cwd, "runs/a/run.json");
    const record = readFileSync(file, "utf8");
    writeFileSync(file, record.replace('"status": "complete"', '"status": "interrupted"'));
    expect((await ask(cwd)).stderr).toContain("a: interrupted, its bounds rest on part of it");
    writeFileSync(file, record.replace(/"schema": \d+/, '"schema": 99'));
    expect((await ask(cwd)).stderr).toContain('written by another version: "schema 99"');
  });
});
