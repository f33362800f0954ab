import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Convertible, logPosterior, readConvertible } from "../../src/formats/converted.ts";
import { writeGetdist } from "../../src/formats/getdist.ts";
import { KEPT, toyRun } from "./toy-run.ts";

const root = mkdtempSync(join(tmpdir(), "numag-getdist-"));
const folder = join(root, "chains");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("chains for GetDist", () => {
  let run: Convertible;
  let files: string[];
  beforeAll(() => {
    run = readConvertible(toyRun(root));
    mkdirSync(folder);
    files = writeGetdist(folder, "toy", run);
  });

  it("are one file for each ensemble that is kept, beside what they are", () => {
    const chains = ["toy_1.txt", "toy_3.txt", "toy_4.txt"];
    expect(files).toEqual([...chains, "toy.paramnames", "toy.ranges", "toy.properties.ini"]);
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
  });

  it("hold weight, −ln posterior and columns, a walker after another", () => {
    const rows = read("toy_3.txt").trimEnd().split("\n");
    const { nStep, nWalker } = KEPT;
    expect(rows).toHaveLength(nStep * nWalker);
    const density = logPosterior(run)[1];
    const columns = ["Lambda_1", "phi_1", "pulse", "mu_sol"].map((name) => run.posterior.column(name)[1]);
    for (const [walker, step] of [
      [0, 0],
      [0, 39],
      [3, 17],
    ]) {
      const draw = step * nWalker + walker;
      expect(rows[walker * nStep + step].split(" ").map(Number)).toEqual([
        1,
        -density[draw],
        ...columns.map((column) => column[draw]),
      ]);
    }
  });

  it("take likelihoods to the power that the model has them", () => {
    const [prior, cellar, bound] = ["log_prior", "log_likelihood.cellar", "log_likelihood.bound"].map(
      (name) => run.posterior.column(name)[0][5],
    );
    expect(logPosterior(run)[0][5]).toBeCloseTo(prior + cellar + 2 * bound, 12);
  });

  it("name columns with LaTeX labels over units, derived ones with a star, diagnostics behind", () => {
    const lines = read("toy.paramnames").trimEnd().split("\n");
    expect(lines.map((line) => line.split("\t").slice(0, 2))).toEqual([
      ["Lambda_1", "|\\Lambda_{1}|/(10^{-11}\\,\\mu_{\\rm B})"],
      ["phi_1", "\\varphi_{1}"],
      ["pulse", "t_{\\rm p}/\\mu{\\rm s}"],
      ["mu_sol*", "\\mu_{\\rm sol}/(10^{-11}\\,\\mu_{\\rm B})"],
    ]);
    expect(lines[0].split("\t")[2]).toMatch(/^#prior uniform on \[0, 5\] × 1e-11 mu_B; R-hat 1\.\d{4}; ESS \d+$/);
  });

  it("know hard edges, and which are one point", () => {
    expect(read("toy.ranges")).toBe("Lambda_1 0 5\nphi_1 0 6.283185307179586 periodic\nmu_sol 0 N\n");
  });

  it("say that burn-in is removed, and the title on one line", () => {
    const label = "label = A run that nobody sampled\n";
    expect(read("toy.properties.ini")).toBe(`sampler = mcmc\nburn_removed = T\n${label}`);
  });
});
