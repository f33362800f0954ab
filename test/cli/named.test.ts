import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { numag, scratch } from "./numag.ts";

const BOUND = resolve("models/dmdd-bound.yaml");

/** A model of another name than its file has, to tell it from that of the package. */
const renamed = (name: string): string => readFileSync(BOUND, "utf8").replace(/^name: .*$/m, `name: ${name}`);

const checked = async (name: string, cwd: string): Promise<string> =>
  JSON.parse((await numag(["check", name, "--json"], cwd)).stdout).model;

const refused = async (argv: string[], cwd = scratch()): Promise<string> => {
  const { code, stderr } = await numag(argv, cwd);
  expect(code).toBe(1);
  return stderr.trim();
};

describe("a model", () => {
  it("of the package is known by its name in any folder", async () => {
    expect(await checked("dmdd-bound", scratch())).toBe("dmdd-bound");
  });

  it("of one's own goes before one of the package, with or without its ending", async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, "dmdd-bound.yaml"), renamed("mine"));
    expect(await checked("dmdd-bound", cwd)).toBe("mine");
    writeFileSync(join(cwd, "dmdd-bound"), renamed("bare"));
    expect(await checked("dmdd-bound", cwd)).toBe("bare");
  });

  it("of the package is meant where only a folder has its name", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "dmdd-bound"));
    expect(await checked("dmdd-bound", cwd)).toBe("dmdd-bound");
  });

  it("that is unknown is refused with the nearest of the package and of one's own", async () => {
    expect(await refused(["check", "dmdd-bund"])).toBe(
      'numag: model: no such file, nor model of the package (did you mean dmdd-bound?): "dmdd-bund"',
    );
    const cwd = scratch();
    copyFileSync(BOUND, join(cwd, "dmdd-bunt.yaml"));
    expect(await refused(["eval", "dmdd-bnt"], cwd)).toContain("(did you mean dmdd-bunt?)");
  });

  it("sought where a checkout has it is pointed to by its name", async () => {
    expect(await refused(["run", "models/xenonnt.yaml"])).toBe(
      'numag: models/xenonnt.yaml: no such file (did you mean xenonnt?): "models/xenonnt.yaml"',
    );
  });

  it("is no folder", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "mine"));
    expect(await refused(["check", "mine"], cwd)).toMatch(/^numag: mine: a folder, not a \w+: "mine"$/);
  });
});

describe("a study", () => {
  it("that is unknown is refused with the nearest of the package", async () => {
    expect(await refused(["study", "prios"])).toBe(
      'numag: study: no such file, nor study of the package (did you mean priors?): "prios"',
    );
  });
});

describe("mixing tables and beams", () => {
  it("of the package are known by their names in any folder", async () => {
    const { code, stdout } = await numag(
      ["translate", "--limit", "mu_super_k=0.75", "--oscillation", "de-salas-2020-io", "--fix-oscillation"],
      scratch(),
    );
    expect(code).toBe(0);
    expect(stdout).toContain("de-salas-2020-io");
  });

  it("take no other beam by the name of one of the package", async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, "beams"));
    const own = join(cwd, "beams", "mu_lsnd.yaml");
    copyFileSync("models/beams/mu_lsnd.yaml", own);
    expect((await numag(["blindspots", "--beam", "mu_lsnd"], cwd)).code).toBe(0);
    writeFileSync(own, readFileSync(own, "utf8").replace("title: ", "title: not "));
    expect(await refused(["blindspots", "--beam", "mu_lsnd"], cwd)).toBe(
      'numag: --beam: the name of another beam: "mu_lsnd"',
    );
  });
});
