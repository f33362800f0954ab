import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brief } from "../../src/reject.ts";
import { studySpec } from "../../src/report/study/picture.ts";
import { longTable, studyTable } from "../../src/report/study/table.ts";
import { readStudy } from "../../src/store/study.ts";
import { numag, refused, scratch } from "./numag.ts";

const FLAT = { kind: "power", exponent: 1, from: "0 mu_B", to: "5e-11 mu_B" };
const SQUARED = {
  title: "flat in |Λ_i|²",
  note: "in the complex plane",
  parameters: Object.fromEntries(["Lambda_1", "Lambda_2", "Lambda_3"].map((name) => [name, { prior: FLAT }])),
};
const SAMPLER = { ensembles: 2, walkers: 14, thin: 10 };
const variants = (squared: object = SQUARED) => ({
  flat: { title: "flat in |Λ_i|", sampler: SAMPLER },
  squared: { ...squared, sampler: SAMPLER },
  alone: {
    title: "one modulus",
    sampler: SAMPLER,
    parameters: { Lambda_2: { prior: { kind: "fixed", value: "0 mu_B" } } },
  },
});

function written(folder: string, change: object = {}): string {
  const file = join(folder, "study.yaml");
  const document = {
    name: "small",
    title: "A small study",
    model: "dmdd-bound",
    columns: ["Lambda_1", "mu_sol"],
    reference: "flat",
    variants: variants(),
    ...change,
  };
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe("numag study", () => {
  it("runs what is not stored, resumes, and makes one table and one picture of its record", async () => {
    const folder = scratch();
    const study = (...more: string[]) =>
      numag(["study", written(folder), "-o", join(folder, "out"), "--steps", "600", ...more]);
    const out = join(folder, "out");

    const first = await study("--only", "flat");
    expect(first.stderr).toMatch(/^1\/1 flat: flat in \|Λ_i\|\n/);
    expect(readStudy(out).missing).toEqual(["squared", "alone"]);
    expect(first.stdout).toContain("not yet run: squared, alone");

    const second = await study();
    expect(second.stderr).toMatch(/^1\/2 squared: .*\n(?:[a-z ]+: .*\n)*2\/2 alone: /);
    // 60 stored steps are too few to judge: exit 2
    expect(second.code).toBe(2);
    const record = readStudy(out);
    expect(record.variants.map(({ name }) => name)).toEqual(["flat", "squared", "alone"]);
    expect(record.variants.map(({ reweighted }) => reweighted.kind)).toEqual(["reference", "weighted", "impossible"]);
    expect(second.stdout).toContain(
      'one modulus: not by weights: dmdd-bound-alone: parameters.Lambda_2: fixed here and sampled by the run: "dmdd-bound-flat"',
    );

    const third = await study();
    expect(third.stderr).toBe("");
    expect(readStudy(out)).toEqual(record);

    // table and picture follow from the record alone
    const table = studyTable(record);
    for (const ending of ["txt", "csv", "json", "md", "tex"] as const)
      expect(readFileSync(join(out, `table.${ending}`), "utf8")).toBe(table[ending]);
    expect(JSON.parse(readFileSync(join(out, "bounds.vl.json"), "utf8"))).toEqual(studySpec(record));
    for (const ending of ["svg", "png"]) expect(existsSync(join(out, `bounds.${ending}`))).toBe(true);
    const summary = JSON.parse(readFileSync(join(out, "squared", "summary.json"), "utf8"));
    const row = longTable(record).find(({ variant, column }) => variant === "squared" && column === "mu_sol");
    expect(row?.["upper_0.9"]).toBe(summary.columns.mu_sol.upper["0.9"].value);

    // a title is no part of a run; a prior is
    const renamed = { variants: variants({ ...SQUARED, title: "another title" }) };
    expect((await numag(["study", written(folder, renamed), "-o", out, "--steps", "600", "--quiet"])).stdout).toContain(
      "another title",
    );
    const other = { variants: variants({ title: "flat once more" }) };
    expect(await refused(["study", written(folder, other), "-o", out, "--steps", "600"])).toMatch(
      /squared: holds a run of another model or other settings, --force replaces it: /,
    );
  });

  it("lies neither in a file nor in the folder of a run", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "run.json"), "{}");
    expect(await refused(["study", written(folder), "-o", folder])).toBe(
      `numag: ${folder}: is a run, where no study can lie: "${brief(folder, 80)}"`,
    );
    const file = join(folder, "run.json");
    expect(await refused(["study", written(folder), "-o", file])).toBe(
      `numag: ${file}: is no folder, not replaced: "${brief(file, 80)}"`,
    );
  });

  it("says what is wrong with any variant before anything is sampled", async () => {
    const folder = scratch();
    const error = (change: object, ...more: string[]) =>
      refused(["study", written(folder, change), "-o", join(folder, "out"), "--steps", "600", ...more]);
    const bad = (variant: object) => ({ variants: { ...variants(), bad: { title: "bad", ...variant } } });
    expect(await error(bad({ experiments: ["nothing"] }))).toMatch(
      /study.yaml: variants.bad: experiments: no such document in experiments\/: "nothing"$/,
    );
    expect(await error(bad({ parameters: { Lambda_1: null } }))).toMatch(
      /study.yaml: variants.bad: parameters.Lambda_1: missing: "Lambda_1"$/,
    );
    expect(await error(bad({ steps: 3 }))).toMatch(/study.yaml: variants.bad: unknown key: "steps"$/);
    expect(await error(bad({ sampler: { walkers: 6 } }))).toMatch(
      /study.yaml: variants.bad: sampler.walkers: expected a whole number of at least 14: "6"$/,
    );
    for (const name of ["a/b", "..", "A"])
      expect(await error({ variants: { ...variants(), [name]: SQUARED } })).toMatch(
        `study.yaml: variants: expected a name of a-z, 0-9 and -: "${name}"`,
      );
    expect(await error({ variants: { ...variants(), bad: null } })).toMatch(
      /study.yaml: variants.bad: expected what it replaces, with a title: "null"$/,
    );
    expect(await error({ variants: null })).toMatch(/study.yaml: variants: expected variants by name: "null"$/);
    expect(await error({ reference: "none" })).toMatch(
      /study.yaml: reference: no such variant \(did you mean alone\?\): "none"$/,
    );
    expect(await error({ columns: ["mu_moon"] })).toMatch(
      /study.yaml: columns: no such column of the reference: "mu_moon"$/,
    );
    expect(await error({ model: "none" })).toMatch(/study.yaml: model: no such model of the package: "none"$/);
    expect(await error({}, "--only", "none")).toMatch(
      /study.yaml: variants: no such variant \(did you mean alone\?\): "none"$/,
    );
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
