import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { numag, scratch } from "./numag.ts";

const limits = (args: readonly string[], cwd = scratch()) => numag(["limits", ...args], cwd);

const json = async (args: readonly string[], cwd?: string) =>
  JSON.parse((await limits([...args, "--json"], cwd)).stdout);

/** A stored run with nothing but a record and a summary; `upper` at 90 % by column. */
function storedRun(cwd: string, upper: Readonly<Record<string, number>>): void {
  const folder = join(cwd, "runs", "example");
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(upper);
  const record = {
    schema: 3,
    id: "example",
    status: "complete",
    model: "invented",
    settings: {
      seed: 1,
      ensembles: 0,
      walkers: 4,
      steps: 100,
      thin: 1,
      moves: [{ kind: "stretch", a: 2, weight: 1 }],
      workers: 1,
    },
    stored: [],
    digest: "",
    columns: names.map((name) => ({
      ...{ name, symbol: name, latex: name, kind: "derived", role: "moment", unit: "1e-11 mu_B" },
      ...{ bounds: [0, null], periodic: false },
    })),
    timing: { started: "2026-01-01T00:00:00Z", seconds: 1, walkerStepsPerSecond: 1 },
    verdict: { converged: false, reasons: [], unconverged: [], burnIn: { steps: 0, reason: "none" }, kept: 100 },
  };
  const columns = Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...{ mean: 1, sd: 1, median: 1, hdi: {}, rhat: 1, essBulk: 1, essTail: 1, tau: 1 },
        upper: { "0.9": { value: upper[name], mcse: 0.004 } },
      },
    ]),
  );
  writeFileSync(join(folder, "run.json"), JSON.stringify(record));
  writeFileSync(join(folder, "summary.json"), JSON.stringify({ columns }));
}

describe("numag limits", () => {
  it("prints moments in 1e-11 mu_B by quantity and year, then what is missing", async () => {
    const { code, stdout, stderr } = await limits([]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^quantity +limit \[1e-11 mu_B\] +CL +year +experiment +reference +trust +method$/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^mu_nu_e +< 2\.9 +90 % +2012 +GEMMA +Beda et al\. 2012 +B +reactor ν̄_e EνES$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^mu_nu +≲ 0\.2 to 0\.8 +– +1988 +supernovae +Barbieri & Mohapatra 1988 /),
    );
    expect(lines).toContain("  Beda et al. 2012: A. G. Beda et al., Adv. High Energy Phys. 2012, 350150");
    // nothing is cited by its place in somebody's list
    expect(stdout).not.toMatch(/\[\d+\]|\brefs?\b/);
    expect(stdout).toMatch(/\nmissing:\n {2}.*: .*\n/);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Lambda_3 +< 0\.8 +90 % +2025 +LUX-ZEPLIN \+ .* +Ternes & Tórtola 2025 +B +solar EνES, derived through/,
      ),
    );
    // 17 + 44 of the review, 1 of the slides
    expect(lines.filter((line) => line.startsWith("mu_"))).toHaveLength(62);
  });

  it("prints charge radii in 1e-32 cm2 and charges in e", async () => {
    const radii = (await limits(["--quantity", "radius"])).stdout;
    expect(radii).toMatch(/^quantity +limit \[1e-32 cm2\]/);
    expect(radii).toMatch(/\nr2_nu_e +\(−7\.12, 10\.88\) +90 % +1992 +LAMPF +Allen et al\. 1993/);
    const charges = (await limits(["--quantity", "charge"])).stdout;
    expect(charges).toMatch(/^quantity +limit \[e\]/);
    expect(charges).toMatch(/\nq_nu +−5e-20 ± 3\.5e-19 +68 % +1988 +K and Cs +Hughes et al\. 1988/);
  });

  it("keeps to one beam", async () => {
    const { limits: reactor } = await json(["--beam", "reactor"]);
    // table 1: Krasnoyarsk, Rovno, MUNU, TEXONO, GEMMA, CONUS, Dresden-II; the slides: CONUS+
    expect(reactor).toHaveLength(8);
    expect((await limits(["--beam", "laboratory"])).stdout).toMatch(/^no published limits\n/);
  });

  it("prints one JSON value, its numbers in the unit that it names", async () => {
    const { stdout } = await limits(["--quantity", "radius", "--beam", "solar", "--json"]);
    const { quantity, beam, unit, limits: solar, missing, tables } = JSON.parse(stdout);
    expect({ quantity, beam, unit }).toEqual({ quantity: "radius", beam: "solar", unit: "1e-32 cm2" });
    expect(solar).toHaveLength(9);
    expect(solar[0]).toMatchObject({
      experiment: "XENONnT",
      quantity: "r2_nu_e",
      bound: { kind: "interval", from: -85, to: 2 },
      level: 0.9,
      year: 2022,
      number: "76",
      trust: "B",
    });
    expect(missing[0]).toEqual({ what: expect.any(String), why: expect.any(String) });
    expect(tables.map(({ name }: { name: string }) => name)).toEqual(["charge-radii", "slides-2026-charge-radii"]);
  });
});

describe("numag limits --run", () => {
  it("sets the run's 90 % bounds beside the limits on the same quantity", async () => {
    const cwd = scratch();
    storedRun(cwd, { mu_sol: 0.967, mu_nu_e: 1.23, mu_reactor: 0.996 });
    const { stdout } = await limits(["--run", "example"], cwd);
    expect(stdout).toMatch(/^quantity +limit \[1e-11 mu_B\] +run, 90 % +CL/);
    expect(stdout).toMatch(/\nmu_sol +< 0\.64 +< 0\.967\(4\) +90 % +2022 +XENONnT +Aprile et al\. 2022/);
    // the run's own mu_nu_e before mu_reactor, which is the same moment
    expect(stdout).toMatch(/\nmu_nu_e +< 2\.9 +< 1\.230\(4\) +90 % +2012 +GEMMA/);
    expect(stdout).toMatch(/\nmu_nu_tau +< 54000 +– +90 % +1991 +BEBC/);
    expect(stdout).toContain("\nexample: 90 % credible upper limits, which hold for its priors; not converged\n");
    const { run } = await json(["--run", "example"], cwd);
    expect(run).toMatchObject({ id: "example", model: "invented", converged: false });
    expect(run.bounds).toContainEqual({ quantity: "mu_sol", column: "mu_sol", level: 0.9, value: 0.967, mcse: 0.004 });
  });

  it("takes mu_reactor for mu_nu_e where the run has no other", async () => {
    const cwd = scratch();
    storedRun(cwd, { mu_reactor: 0.996 });
    const { run } = await json(["--run", "example"], cwd);
    expect(run.bounds).toEqual([{ quantity: "mu_nu_e", column: "mu_reactor", level: 0.9, value: 0.996, mcse: 0.004 }]);
  });

  it("says so where the run bounds none of the quantities", async () => {
    const cwd = scratch();
    storedRun(cwd, { mu_sol: 0.967 });
    expect((await limits(["--run", "example", "--quantity", "charge"], cwd)).stdout).toContain(
      "\nexample: bounds none of these",
    );
  });
});

describe("numag limits -o", () => {
  it.each(["mu", "radius", "charge"])("draws every limit on %s with its label", async (quantity) => {
    const cwd = scratch();
    const { limits: published, files } = await json(["--quantity", quantity, "-o", "a/b"], cwd);
    expect(files).toEqual(["a/b/limits.vl.json", "a/b/limits.svg", "a/b/limits.png"]);
    expect(readdirSync(join(cwd, "a", "b")).sort()).toEqual(["limits.png", "limits.svg", "limits.vl.json"]);
    const spec = JSON.parse(readFileSync(join(cwd, "a/b/limits.vl.json"), "utf8"));
    const labels = (spec.vconcat as { layer: { mark: { type: string }; data: { values: { label?: string }[] } }[] }[])
      .flatMap(({ layer }) => layer.filter(({ mark }) => mark.type === "text"))
      .flatMap(({ data }) => data.values.flatMap(({ label }) => label ?? []));
    expect(labels).toHaveLength(published.length);
    expect(readFileSync(join(cwd, "a/b/limits.svg"), "utf8")).toMatch(/^<svg role="img".*<title>Published limits on /);
  });

  it("names the files on stderr, and the run in the picture", async () => {
    const cwd = scratch();
    storedRun(cwd, { mu_sol: 0.967 });
    const { stdout, stderr } = await limits(["--run", "example", "-o", "a", "--beam", "solar"], cwd);
    expect(stderr).toBe("a/limits.vl.json\na/limits.svg\na/limits.png\n");
    expect(stdout).toMatch(/^quantity/);
    const svg = readFileSync(join(cwd, "a", "limits.svg"), "utf8");
    expect(svg).toContain("this run: mu_sol &lt; 0.967(4)");
    expect(svg).toContain("Run example at 90 %: mu_sol &lt; 0.967(4).</desc>");
  });

  it("does not touch a folder that exists, unless forced; and never one with other files", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "a"));
    const again = await limits(["-o", "a", "--beam", "reactor"], cwd);
    expect(again).toMatchObject({
      code: 1,
      stdout: "",
      stderr: 'numag: a: exists already, --force replaces it: "a"\n',
    });
    expect(readdirSync(join(cwd, "a"))).toEqual([]);
    expect((await limits(["-o", "a", "--beam", "reactor", "--force"], cwd)).code).toBe(0);
    expect(readdirSync(join(cwd, "a"))).toHaveLength(3);
    writeFileSync(join(cwd, "a", "thesis.tex"), "");
    const foreign = await limits(["-o", "a", "--beam", "reactor", "--force"], cwd);
    expect(foreign.stderr).toBe('numag: a: holds other files, not replaced: "thesis.tex"\n');
    expect(existsSync(join(cwd, "a", "thesis.tex"))).toBe(true);
    expect(readdirSync(cwd)).toEqual(["a"]);
  });
});

describe("a wrong argument of numag limits", () => {
  it.each([
    ["an unknown quantity", ["--quantity", "mass"], /^numag: limits: --quantity: .*: "mass"$/],
    ["an unknown beam", ["--beam", "cosmic"], /^numag: limits: --beam: .*: "cosmic"$/],
    ["no such run", ["--run", "nowhere"], /^numag: runs: no such run: "nowhere"$/],
    [
      "nothing to draw",
      ["--beam", "laboratory", "-o", "a"],
      /^numag: --beam: no published limits on magnetic moments: "laboratory"$/,
    ],
    [
      "a folder that cannot be written",
      ["-o", "/proc/numag/a", "--beam", "reactor"],
      /^numag: \/proc\/numag\/a: (no such file or folder|permission denied): "E[A-Z]+"$/,
    ],
  ])("is one line on stderr, exit 1, nothing written: %s", async (_, args, expected) => {
    const cwd = scratch();
    const { code, stdout, stderr } = await limits(args, cwd);
    expect(stderr.trimEnd()).toMatch(expected);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
