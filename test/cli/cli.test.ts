import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readColumns } from "../../src/store/chain-file.ts";
import { copyModels, edit } from "../run/documents.ts";
import { json, numag, numagProgram, refused, scratch } from "./numag.ts";

const MODEL = resolve("models/xenonnt.yaml");
/** A published bound: nothing to fold, so that runs of which the spectrum matters nothing are short. */
const BOUND = resolve("models/dmdd-bound.yaml");
const SHORT = ["--ensembles", "2", "--walkers", "40", "--steps", "100", "--thin", "5", "--workers", "2"];

/** A copy of the shipped run as the repository has it: without chains, which are there only where it was sampled. */
function copyExample(folder: string): void {
  cpSync("runs/example-xenonnt", folder, { recursive: true, filter: (file) => !file.endsWith(".arrow") });
}

describe("numag check and eval", () => {
  it("print one JSON value and write nothing", async () => {
    const cwd = scratch();
    const check = await numag(["check", MODEL, "--json"], cwd);
    expect(check.code).toBe(0);
    const { model, experiments, parameters, coordinates } = JSON.parse(check.stdout);
    expect(model).toBe("xenonnt");
    expect(experiments).toEqual([{ name: "xenonnt-sr0", bins: 29, columns: 49, observed: 433, trust: "M" }]);
    expect(parameters.find(({ name }: { name: string }) => name === "Lambda_2").prior).toBe(
      "uniform on [0, 5] × 1e-11 mu_B",
    );
    expect(coordinates).toMatchObject({ discs: ["Lambda_1", "Lambda_2", "Lambda_3"], commonPhases: 1, apart: [] });
    const { stdout } = await numag(["check", MODEL], cwd);
    expect(stdout).toMatch(
      /^coordinates: Lambda_1, Lambda_2, Lambda_3 with their phases as points of discs, a common /m,
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("evaluates a point given in part; components add up to what is expected", async () => {
    const at = '{"Lambda_1": 1.5, "phi_1": 0.3}';
    const { code, stdout } = await numag(["eval", MODEL, "--at", at, "--json"], scratch());
    expect(code).toBe(0);
    const { parameters, logPrior, logLikelihood, logProb, quantities, experiments } = JSON.parse(stdout);
    expect(parameters).toMatchObject({ Lambda_1: 1.5, phi_1: 0.3, Lambda_2: 0, flux_pp: 1, dm2_21: 7.5e-5 });
    expect(logProb).toBeCloseTo(logPrior + logLikelihood["xenonnt-sr0"], 10);
    // (1 − c13² c12²) |Λ_1|² with the NO best fit
    expect(quantities.mu_sol).toBeCloseTo(1.5 * Math.sqrt(1 - 0.978 * 0.682), 10);
    const { expected, components, observed, edges } = experiments["xenonnt-sr0"];
    expect(edges).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(observed).toHaveLength(29);
    expected.forEach((n: number, i: number) => {
      expect(components.weak[i] + components.magnetic[i] + components.background[i]).toBeCloseTo(n, 10);
    });
  });

  it("takes back the parameters that it prints, fixed ones too", async () => {
    const first = JSON.parse((await numag(["eval", MODEL, "--at", '{"Lambda_2": 1}', "--json"], scratch())).stdout);
    const again = await numag(["eval", MODEL, "--at", JSON.stringify(first.parameters), "--json"], scratch());
    expect(JSON.parse(again.stdout)).toEqual(first);
  });

  it("reads the point from a file", async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, "point.json"), '{"Lambda_3": 2}');
    const { stdout } = await numag(["eval", BOUND, "--at", "point.json", "--json"], cwd);
    expect(JSON.parse(stdout).parameters.Lambda_3).toBe(2);
  });
});

describe("numag run", () => {
  it("stores a run that every other verb can read, and exits 2 when it did not converge", async () => {
    const cwd = scratch();
    const ran = await numagProgram(["run", MODEL, ...SHORT, "--seed", "3", "--json", "--quiet"], cwd);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toBe("");
    const answer = JSON.parse(ran.stdout);
    expect(answer).toMatchObject({
      model: "xenonnt",
      seed: 3,
      ensembles: 2,
      walkers: 40,
      steps: 100,
      converged: false,
      warnings: [],
    });
    // 70 % of the steps are Hamiltonian, and 0.9 is what their acceptance is adapted to
    expect(answer.sampling.trajectories.stepSize).toHaveLength(2);
    expect(answer.sampling.trajectories.acceptance).toBeGreaterThan(0.8);
    expect(answer.sampling.beginning).toMatchObject({ steps: 30, restarted: 0 });
    expect(answer.id).toMatch(/^\d{8}-\d{6}-xenonnt-[0-9a-f]{8}$/);
    expect(answer.command).toMatch(
      new RegExp(`^numag run ${MODEL} --seed 3 --ensembles 2 --walkers 40 --steps \\d+ --thin 5$`),
    );
    const folder = join(cwd, answer.folder);
    expect(readdirSync(join(cwd, "runs"))).toEqual([answer.id]);
    for (const file of [
      "run.json",
      "model.yaml",
      "summary.json",
      "chain-0.arrow",
      "chain-1.arrow",
      "prior.arrow",
      "forms.json",
      "predictive.json",
      "published.json",
      "sensitivity.json",
      "report/index.html",
    ]) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
    expect(readColumns(join(folder, "chain-1.arrow")).get("mu_sol")).toHaveLength(20 * 40);

    const ls = JSON.parse((await numag(["ls", "--json"], cwd)).stdout);
    expect(ls).toHaveLength(1);
    expect(ls[0]).toMatchObject({ id: answer.id, verdict: "not converged", headline: { quantity: "mu_sol" } });

    const summary = JSON.parse((await numag(["summary", "latest", "--level", "0.8", "--json"], cwd)).stdout);
    expect(Object.keys(summary.columns.mu_sol.upper).sort()).toEqual(["0.68", "0.8", "0.9", "0.95"]);
    expect(summary.columns.Lambda_1.upper["0.9"]).toEqual(answer.summary.columns.Lambda_1.upper["0.9"]);

    const extreme = (await numag(["summary", "latest", "--level", "0.9999"], cwd)).stdout;
    expect(extreme).toMatch(/< 95 % +< 99\.99 % +HDI 99\.99 % /);

    const report = await numag(["report", answer.id.slice(0, 15), "--pictures", "marginal", "-o", "page"], cwd);
    expect(report.code).toBe(0);
    expect(report.stdout.trim()).toBe(join("page", "index.html"));

    // chains of the same shape, but those of another run
    copyFileSync(join(folder, "chain-0.arrow"), join(folder, "chain-1.arrow"));
    const foreign = await numag(["report", "latest"], cwd);
    expect(foreign.code).toBe(1);
    expect(foreign.stderr).toMatch(/^numag: runs\/.*: chains are not those .* digest differs: "[0-9a-f]{64}"\n$/);
  });

  it("says how far it is, keeps what was sampled on Ctrl-C and exits 130", async () => {
    const cwd = scratch();
    // a hundred times what is done before the first line is said
    const long = ["--ensembles", "3", "--walkers", "14", "--steps", "10000000", "--thin", "100"];
    // not before there are steps to keep: on a busy machine the first have just been made when the first line is said
    let lines = 0;
    const hasSteps = (text: string) => /^sampling: .* left$/m.test(text) && ++lines === 2;
    const ended = await numagProgram(
      ["run", BOUND, ...long, "--workers", "2", "-o", "cut", "--no-page"],
      cwd,
      (child) => child.stderr?.on("data", (text: string) => hasSteps(text) && child.kill("SIGINT")),
    );
    expect(ended.code).toBe(130);
    // where stderr is no terminal: a line every few seconds, nothing redrawn
    expect(ended.stderr).toMatch(/^sampling: \d+ %, \d+k walker-steps\/s, .* left$/m);
    expect(ended.stderr).not.toContain("\x1b");
    expect(ended.stdout).toMatch(/^[12] of 3 ensembles of 14 walkers, [\d\u202f]+ of 10\u202f000\u202f000 steps in /m);
    const record = JSON.parse(readFileSync(join(cwd, "cut", "run.json"), "utf8"));
    expect(record.verdict.converged).toBe(false);
    expect(record.status).toBe("interrupted");
    // two workers: the third ensemble had not begun, and the limits rest on the others
    expect(record.stored[2]).toBe(0);
    expect(Math.max(...record.stored)).toBeGreaterThan(0);
    expect(readdirSync(cwd)).toEqual(["cut"]);
    const summary = JSON.parse((await numag(["summary", "cut", "--json"], cwd)).stdout);
    expect(summary.status).toBe("interrupted");
    expect(summary.columns.mu_sol.mean).toBeGreaterThan(0);
  });

  it("ends soon on Ctrl-C while walkers are being started, says so and leaves nothing", async () => {
    const cwd = scratch();
    // as many walkers take half a minute to start
    const ended = await numagProgram(
      ["run", BOUND, "--ensembles", "2", "--walkers", "20000", "--steps", "10", "--thin", "1", "-o", "cut"],
      cwd,
      (child) => child.stderr?.on("data", (text: string) => text.includes("starting walkers") && child.kill("SIGINT")),
    );
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('numag: cut: interrupted while walkers were being started: "0 steps"\n');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("runs that are not whole", () => {
  it("are one line each in numag ls, are never the latest, and say what they are when they are named", async () => {
    const cwd = scratch();
    for (const name of ["example-xenonnt", "cut-record", "cut-summary", "older"]) copyExample(join(cwd, "runs", name));
    writeFileSync(join(cwd, "runs", "older", "run.json"), '{"schema": 1}');
    writeFileSync(join(cwd, "runs", "cut-record", "run.json"), '{"schema": 2,');
    writeFileSync(join(cwd, "runs", "cut-summary", "summary.json"), "");
    const { code, stdout, stderr } = await numag(["ls"], cwd);
    expect([code, stderr]).toEqual([0, ""]);
    const [, ...lines] = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ {2,}/).map((cell) => cell.trim()))).toEqual([
      ["example-xenonnt", "xenonnt", "200", "converged", expect.stringMatching(/^mu_sol < 0\.964/)],
      ["cut-record", "–", "–", "damaged", "run.json"],
      ["cut-summary", "–", "–", "damaged", "summary.json"],
      ["older", "–", "–", "written by another version", "run.json"],
    ]);
    expect(JSON.parse((await numag(["ls", "--json"], cwd)).stdout)[1]).toEqual({
      id: "cut-record",
      folder: join("runs", "cut-record"),
      verdict: "damaged",
      file: "run.json",
      why: `${join("runs", "cut-record", "run.json")}: damaged, not JSON: "{"schema": 2,"`,
    });
    expect(JSON.parse((await numag(["summary", "latest", "--json"], cwd)).stdout).model).toBe("xenonnt");
    const named = await numag(["summary", "cut-record"], cwd);
    expect([named.code, named.stderr]).toEqual([
      1,
      `numag: ${join("runs", "cut-record", "run.json")}: damaged, not JSON: "{"schema": 2,"\n`,
    ]);
  });

  it.each([
    ["report", "a"],
    ["derive", "a", "mu_sol"],
    ["summary", "a", "--level", "0.8"],
    ["sensitivity", "a", "--alpha", "0.7"],
  ])("say which command makes the chains that are not stored: numag %s", async (...args) => {
    const cwd = scratch();
    copyExample(join(cwd, "a"));
    expect(await refused(args, cwd)).toBe(
      'numag: a: its chains are not stored here, this samples them again: "numag run a/model.yaml --seed 1 --ensembles 4 --walkers 44 --target-ess 2000"',
    );
  });

  it("have their summary at the levels that are stored, chains or not", async () => {
    const cwd = scratch();
    copyExample(join(cwd, "a"));
    const { columns } = await json(["summary", "a", "--level", "0.95"], cwd);
    expect(Object.keys(columns.mu_sol.upper)).toEqual(["0.68", "0.9", "0.95"]);
  });

  it("leave a folder behind when they are killed, which the next of that name tells of", async () => {
    const cwd = scratch();
    const args = ["run", BOUND, ...SHORT, "-o", join("runs", "a"), "--quiet"];
    const begun = () => existsSync(join(cwd, "runs")) && readdirSync(join(cwd, "runs")).length > 0;
    const killed = await numagProgram([...args, "--steps", "1000000", "--thin", "100"], cwd, (child) => {
      const timer = setInterval(() => begun() && child.kill("SIGKILL"), 20);
      child.on("close", () => clearInterval(timer));
    });
    expect(killed.code).toBeNull();
    const [left] = readdirSync(join(cwd, "runs"));
    expect(left).toMatch(/^\.a\.draft-\d+$/);
    expect((await numag(["ls"], cwd)).stdout).toBe("no runs in runs/\n");
    const again = await numag(args, cwd);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(
      /^numag: runs\/a: left unfinished by a run that was killed, --force removes it: ".*"\n$/,
    );
    expect(again.stderr).toContain(left);
    expect(readdirSync(join(cwd, "runs"))).toEqual([left]);
  });
});

describe("a wrong argument", () => {
  const cases: [string, string[], RegExp][] = [
    ["no such model", ["run", "nowhere.yaml"], /^numag: nowhere\.yaml: no such file: "nowhere\.yaml"$/],
    ["a folder as model", ["check", "."], /^numag: \.: a folder, not a file: "\."$/],
    [
      "too few walkers",
      ["run", MODEL, "--walkers", "37"],
      /^numag: --walkers: expected a whole number of at least 40: "37"$/,
    ],
    [
      "no workers",
      ["run", MODEL, "--workers", "0"],
      /^numag: run: --workers: expected a whole number of at least 1: "0"$/,
    ],
    [
      "half a seed",
      ["run", MODEL, "--seed", "1.5"],
      /^numag: run: --seed: expected a whole number of at least 0: "1\.5"$/,
    ],
    ["too few steps", ["run", BOUND, "--steps", "5"], /^numag: --steps: expected a whole number of at least \d+: "5"$/],
    ["an unknown option", ["run", MODEL, "--colour"], /^numag: run: unknown option: "--colour"$/],
    [
      "an option like another",
      ["run", MODEL, "--stpes", "5"],
      /^numag: run: unknown option \(did you mean --steps\?\): "--stpes"$/,
    ],
    ["an option before any verb", ["--colour"], /^numag: unknown option: "--colour"$/],
    [
      "an option without its value",
      ["run", MODEL, "-o"],
      /^numag: run: --output: missing value: "-o, --output <dir>"$/,
    ],
    ["an output that is nowhere", ["run", BOUND, "-o", ""], /^numag: run: --output: expected a path: ""$/],
    [
      "a scan of a lifetime",
      ["blindspots", "--scan", "1e9"],
      /^numag: blindspots: --scan: expected a whole number of at most 10000: "1e9"$/,
    ],
    [
      "a point with one name twice",
      ["eval", BOUND, "--at", '{"Lambda_1": 1, "Lambda_1": 2}'],
      /^numag: --at: the same name twice: "\{"Lambda_1": 1, "Lambda_1": 2\}"$/,
    ],
    [
      "an angle of which nothing is left modulo 2π",
      ["eval", BOUND, "--at", '{"phi_1": 1e300}'],
      /^numag: --at: phi_1: expected a number of rad: "1e\+300"$/,
    ],
    [
      "a negative modulus",
      ["eval", BOUND, "--at", '{"Lambda_1": -1}'],
      /^numag: --at: Lambda_1: expected at least 0: "-1"$/,
    ],
    ["an unknown verb", ["fly"], /^numag: unknown verb, expected one of check, eval, run, .*, study: "fly"$/],
    [
      "a choice like another",
      ["report", "latest", "--style", "singel"],
      /^numag: report: --style: expected one of page, single, double, column \(did you mean single\?\): "singel"$/,
    ],
    [
      "a format like another",
      ["summary", "latest", "--format", "jsn"],
      /^numag: summary: --format: expected one of text, csv, json, markdown, latex \(did you mean json\?\): "jsn"$/,
    ],
    [
      "a program like another",
      ["convert", "latest", "--to", "getdst"],
      /^numag: convert: --to: expected one of getdist, .* \(did you mean getdist\?\): "getdst"$/,
    ],
    [
      "a kind like another",
      ["moments", "--kind", "majorna"],
      /^numag: moments: --kind: expected one of majorana, dirac \(did you mean majorana\?\): "majorna"$/,
    ],
    [
      "what a terminal would obey",
      ["summary", "latest", "--level", "\u001b[2J\u202e"],
      /^numag: summary: --level: expected a level between 0 and 1: "\\u001b\[2J\\u202e"$/,
    ],
    ["a verb that a terminal would obey", ["\u001b[31mrun"], /^numag: unknown verb.*: "\\u001b\[31mrun"$/],
    ["a file that a terminal would obey", ["check", "\u001b[2J.yaml"], /^numag: \\u001b\[2J\.yaml: no such file.*"$/],
    [
      "a word of a whole page",
      ["run", BOUND, "--seed", "x".repeat(9000)],
      /^numag: run: --seed: expected a whole number of at least 0: "x{77}…"$/,
    ],
    ["a verb like another", ["reprot"], /^numag: unknown verb \(did you mean report\?\): "reprot"$/],
    ["no argument", ["run"], /^numag: run: missing argument: "model"$/],
    ["one argument more", ["summary", "a", "it's"], /^numag: summary: too many arguments: "it's"$/],
    [
      "a level outside (0, 1)",
      ["summary", "latest", "--level", "90"],
      /^numag: summary: --level: expected a level between 0 and 1: "90"$/,
    ],
    ["no such run", ["summary", "latest"], /^numag: runs: no such run: "latest"$/],
    ["a point that is no JSON", ["eval", BOUND, "--at", "{"], /^numag: --at: expected JSON, or a file of it: "\{"$/],
    [
      "a point with an unknown name",
      ["eval", BOUND, "--at", '{"Lambda_4": 1}'],
      /^numag: --at: no such parameter \(did you mean one of Lambda_1, Lambda_2, Lambda_3\?\): "Lambda_4"$/,
    ],
    [
      "a point that moves a fixed parameter",
      ["eval", MODEL, "--at", '{"dm2_21": 8e-5}'],
      /^numag: --at: dm2_21: fixed at 0\.000075: "0\.00008"$/,
    ],
    [
      "a point with a word",
      ["eval", BOUND, "--at", '{"Lambda_1": "big"}'],
      /^numag: --at: Lambda_1: expected a number of 1e-11 mu_B: "big"$/,
    ],
    [
      "a folder that cannot be written",
      ["run", BOUND, "-o", "/proc/numag/a"],
      /^numag: \/proc\/numag\/a: (no such file or folder|permission denied): "E[A-Z]+"$/,
    ],
    [
      "a folder inside a file",
      ["run", BOUND, "-o", join(BOUND, "a")],
      /^numag: .*dmdd-bound\.yaml.*: not a folder: "ENOTDIR"$/,
    ],
  ];

  it.each(cases)("is one line on stderr, exit 1, nothing written: %s", async (_, args, expected) => {
    const cwd = scratch();
    const { code, stdout, stderr } = await numag(args, cwd);
    expect(stderr.trimEnd()).toMatch(expected);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("is told when chains would not fit into memory", async () => {
    const cwd = scratch();
    const { code, stderr } = await numag(["run", BOUND, "--steps", "1000000000", "--thin", "1"], cwd);
    expect(stderr.trim()).toMatch(/^numag: --thin: the chains need \d+ MB of memory: "1"$/);
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("is told when the disk is full", async ({ skip }) => {
    const cwd = scratch();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", cwd]).status === 0;
    if (!mounted) skip("mounting a small file system is not allowed here");
    try {
      const { code, stderr } = await numag(["run", BOUND, ...SHORT], cwd);
      expect(stderr.trim()).toMatch(/^numag: .*: disk full: the run needs \d+ MB: "\d+ MB free"$/);
      expect(code).toBe(1);
    } finally {
      spawnSync("umount", [cwd]);
    }
  });

  it("does not touch a run that exists, unless forced", async () => {
    const cwd = scratch();
    copyExample(join(cwd, "a"));
    const before = readFileSync(join(cwd, "a", "run.json"), "utf8");
    const again = await numag(["run", BOUND, ...SHORT, "-o", "a", "--quiet"], cwd);
    expect(again.stderr.trim()).toBe('numag: a: exists already, --force replaces it: "a"');
    expect(again.code).toBe(1);
    expect(readFileSync(join(cwd, "a", "run.json"), "utf8")).toBe(before);
    const forced = await numag(
      ["run", BOUND, ...SHORT, "-o", "a", "--quiet", "--force", "--seed", "2", "--no-page"],
      cwd,
    );
    expect(forced.code).toBe(2);
    expect(readFileSync(join(cwd, "a", "run.json"), "utf8")).not.toBe(before);
    expect(readdirSync(cwd)).toEqual(["a"]);
    // nor is the page of the run before left beside what it is not of
    expect(existsSync(join(cwd, "a", "report"))).toBe(false);
    expect(forced.stdout).toMatch(/\nrun {3}a\n$/);
    expect(forced.stdout).not.toContain("page");
  });

  it("in a document names the document, and nothing is written", async () => {
    const cwd = scratch();
    const root = copyModels();
    edit(root, "xenonnt.yaml", "kind: majorana", "kind: sterile");
    const { code, stderr } = await numag(["run", join(root, "xenonnt.yaml")], cwd);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^numag: .*xenonnt\.yaml: moments\.kind: .*: "sterile"$/);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
