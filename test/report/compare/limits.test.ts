import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { comparedLimits, ratioText } from "../../../src/report/compare/limits.ts";
import { quantities } from "../../../src/report/compare/quantities.ts";
import { propertyColumns } from "../../../src/report/text/labels.ts";
import { withRecord } from "../synthetic-run.ts";
import { LACKING, SCALE, twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const rows = comparedLimits(compared([first, second]));
const row = (name: string) => rows.find(({ column }) => column.name === name)!;

describe("the limits of two runs", () => {
  it("are those of their summaries", () => {
    const [a, b] = row("mu_sol").of;
    expect(a!.bound).toEqual({ kind: "upper", upper: first.summary.mu_sol.upper["0.9"] });
    expect(b!.bound).toEqual({ kind: "upper", upper: second.summary.mu_sol.upper["0.9"] });
  });

  it("have the ratio of the moments, with the errors of both", () => {
    for (const { column, of } of rows.filter(({ column }) => column.name !== LACKING)) {
      expect(of[0]!.ratio).toBeNull();
      const { value, mcse } = of[1]!.ratio!;
      // the draws are those of the first times a number, so that both have one relative error: twice in quadrature
      const limit = first.summary[column.name].upper["0.9"];
      expect(value).toBeCloseTo(SCALE, 12);
      expect(mcse).toBeCloseTo((SCALE * Math.SQRT2 * limit.mcse) / limit.value, 12);
    }
  });

  it("are missing where a run has no such quantity", () => {
    expect(row(LACKING).of[1]).toBeNull();
    const [, other] = comparedLimits(compared([second, first])).find(({ column }) => column.name === LACKING)!.of;
    expect(other!.ratio).toBeNull();
    expect(ratioText(other!)).toBe("–");
  });

  it("stand in the order of the pictures, each once", () => {
    const names = ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor", "mu_acc", "mu_nu_mu"];
    expect(rows.map(({ column }) => column.name)).toEqual([...names, "mu_nu_tau", "mu_lsnd"]);
    const swapped = comparedLimits(compared([second, first]));
    expect(swapped.map(({ column }) => column.name)).toEqual(rows.map(({ column }) => column.name));
  });

  it("have one line for what is one number in every run, and two where it is so in one alone", () => {
    // the invented runs have one array for both
    expect(row("mu_reactor").twins.map(({ name }) => name)).toEqual(["mu_nu_e"]);
    const other = { ...second, summary: { ...second.summary, mu_nu_e: second.summary.mu_nu_mu } };
    const one = comparedLimits(compared([first, other]));
    expect(one.map(({ column }) => column.name)).toContain("mu_nu_e");
    expect(one.flatMap(({ twins }) => twins)).toEqual([]);
  });

  it("say that the same draws say nothing", () => {
    const copy = withRecord(second, { digest: first.record.digest });
    const [, other] = comparedLimits(compared([first, copy]))[0].of;
    expect(other).toMatchObject({ sameDraws: true, ratio: { value: 1, mcse: 0 } });
    expect(ratioText(other!)).toBe("1 (same draws)");
  });

  it("are missing of a run without draws", () => {
    const none = { value: Number.NaN, mcse: Number.NaN };
    const summary = Object.fromEntries(
      Object.entries(second.summary).map(([name, one]) => [name, { ...one, upper: { "0.9": none } }]),
    );
    const all = comparedLimits(compared([first, { ...second, summary }]));
    expect(all.map(({ of }) => of[1])).toEqual(all.map(() => null));
  });
});

it("a column of another unit or of either sign is another quantity", () => {
  const change = (more: object) =>
    withRecord(second, {
      columns: second.record.columns.map((column) => (column.name === "Lambda_1" ? { ...column, ...more } : column)),
    });
  const names = (other: typeof second) =>
    quantities(compared([first, other]), propertyColumns).filter(({ column }) => column.name === "Lambda_1");
  expect(names(second).map(({ of }) => of.length)).toEqual([2]);
  const vector = names(change({ unit: "1e-32 cm2" }));
  expect(vector.map(({ of }) => of.map((own) => own !== undefined))).toEqual([
    [true, false],
    [false, true],
  ]);
});
