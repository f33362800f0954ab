import { describe, expect, it } from "vitest";
import type { StoredRun } from "../../src/report/input/stored-run.ts";
import { html } from "../../src/report/page/html.ts";
import { cornerSpec } from "../../src/report/picture/corner.ts";
import { marginalSpec } from "../../src/report/picture/marginal.ts";
import { pictures } from "../../src/report/picture/pictures.ts";
import { traceSpec } from "../../src/report/picture/trace.ts";
import { intervals, intervalsText, limits } from "../../src/report/table/limits.ts";
import { mainColumns, nuisanceColumns } from "../../src/report/text/labels.ts";
import type { Column } from "../../src/store/run-record.ts";
import { panels, rows, warnings } from "./drawn.ts";
import { syntheticRun } from "./synthetic-run.ts";

const synthetic = syntheticRun();

/** The invented run, its phases and one modulus taken for charge radii, and without a moment. */
function radii(): StoredRun {
  const radius = (column: Column, name: string, bounds: Column["bounds"]): Column => ({
    ...{
      ...column,
      name,
      bounds,
      symbol: `⟨r²⟩_{${name.slice(3)}}`,
      unit: "1e-32 cm2",
      role: "radius",
      periodic: false,
    },
  });
  const renamed: Readonly<Record<string, readonly [string, Column["bounds"]]>> = {
    phi_1: ["r2_ee", [-250, 250]],
    phi_3: ["r2_mumu", [-250, 250]],
    Lambda_1: ["r2_emu", [0, 250]],
  };
  const { record, posterior, prior, summary } = synthetic;
  const kept = record.columns.filter(({ name, unit }) => name in renamed || unit !== "1e-11 mu_B");
  const columns = kept.map((one) => (one.name in renamed ? radius(one, ...renamed[one.name]) : one));
  const old = (name: string): string => Object.keys(renamed).find((one) => renamed[one][0] === name) ?? name;
  return {
    ...synthetic,
    record: { ...record, columns },
    posterior: { ...posterior, names: columns.map(({ name }) => name), column: (name) => posterior.column(old(name)) },
    prior: new Map(columns.map(({ name }) => [name, prior.get(old(name))!])),
    summary: Object.fromEntries(columns.map(({ name }) => [name, summary[old(name)]])),
  };
}

const run = radii();
const { columns } = run.record;

describe("a run of charge radii without moments", () => {
  it("has its 90 % intervals where pages print limits in bold, their unit beside the name", () => {
    const page = html(run, []);
    const table = page.slice(page.indexOf('id="intervals"'));
    expect(table).toMatch(/\[10⁻³² cm²\] <code class="name">r2_emu<\/code><\/th>\s*<td>\[/);
  });

  it("has intervals, and no table of upper limits", () => {
    expect(limits(columns, run.summary)).toEqual([]);
    const table = intervals(columns, run.summary);
    expect(table.map(({ name }) => name)).toEqual(["r2_emu", "r2_ee", "r2_mumu"]);
    const [title, head, ...lines] = intervalsText(table).split("\n");
    expect([title, lines.length]).toEqual(["shortest intervals", 3]);
    expect(head).toMatch(/^ +unit +90 % +68 % +95 % +R-hat +ESS +prior$/);
    expect(lines[1]).toMatch(/^r2_ee +10⁻³² cm² +\[[\d.()]+, [\d.()]+\] +\[/);
    const page = html(run, []);
    expect(page).toContain("<h2>Intervals</h2>");
    expect(page).not.toContain("<h2>Limits</h2>");
  });

  it("says of its other parameters that they are no charge radii", () => {
    const caption = (one: StoredRun) => pictures(one).find(({ name }) => name === "nuisance")?.caption;
    expect(caption(run)).toContain("that are not charge radii or charges.");
    expect(caption(synthetic)).toContain("that are not moduli of moments.");
  });

  it("draws them as its main columns, each with both ends of the interval or, of a modulus, the upper limit", () => {
    expect(mainColumns(columns).map(({ name }) => name)).toEqual(["r2_emu", "r2_ee", "r2_mumu"]);
    expect(nuisanceColumns(columns).map(({ name }) => name)).not.toContain("r2_ee");
    const [modulus, radius] = panels(marginalSpec(run));
    expect(rows(modulus, "rule")).toMatchObject([{ limit: run.summary.r2_emu.upper["0.9"].value }]);
    expect(rows(radius, "rule")).toMatchObject(run.summary.r2_ee.hdi["0.9"].map((limit) => ({ limit })));
  });

  it("is drawn without a word from Vega-Lite, and speaks of no moments", () => {
    for (const spec of [marginalSpec(run), cornerSpec(run), traceSpec(run)]) expect(warnings(spec)).toEqual([]);
    const all = pictures(run);
    expect(all.map(({ name }) => name)).toEqual([
      ...["marginal", "corner", "predictive-xenonnt-sr0", "pulls", "nuisance"],
      ...["trace", "ranks", "autocorrelation"],
    ]);
    for (const { title, caption, alt } of all.filter(({ name }) => name !== "nuisance"))
      expect(`${title} ${caption} ${alt}`).not.toMatch(/moment/i);
    expect(all[0].alt).toMatch(/⟨r²⟩_\{emu\} < [\d.()]+, ⟨r²⟩_\{ee\} in \[[\d.()]+, [\d.()]+\]/);
  });
});
