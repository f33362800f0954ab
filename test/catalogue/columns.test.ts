import { describe, expect, it } from "vitest";
import { publishedFor } from "../../src/catalogue/columns.ts";
import { loadLimits } from "../../src/run/load/limits.ts";

const catalogues = loadLimits();
const upper = (value: number) => ({ kind: "upper", value, approximate: false }) as const;
const columns = (names: readonly string[], unit = "1e-11 mu_B") => names.map((name) => ({ name, unit }));

describe("the published limits beside a run", () => {
  it("are those on its columns, in the order of the columns and then of the years", () => {
    const found = publishedFor(catalogues, columns(["mu_nu_mu", "mu_sol", "mu_acc"]));
    expect([...new Set(found.map(({ column }) => column))]).toEqual(["mu_nu_mu", "mu_sol"]);
    const years = found.filter(({ column }) => column === "mu_sol").map(({ year }) => year);
    expect(years).toEqual(years.toSorted((a, b) => a - b));
    // table 2 of arXiv:2411.03122 has eight
    expect(years).toHaveLength(8);
  });

  it("on ν_e at reactors stand beside the moment of reactors too: GEMMA, 2.9e-11 mu_B at 90 %", () => {
    const found = publishedFor(catalogues, columns(["mu_nu_e", "mu_reactor"]));
    const gemma = found.filter(({ experiment }) => experiment === "GEMMA");
    expect(gemma.map(({ column }) => column)).toEqual(["mu_nu_e", "mu_reactor"]);
    expect(gemma[0]).toMatchObject({ bound: upper(2.9), level: 0.9, year: 2012, trust: "B" });
    const methods = found.filter(({ column }) => column === "mu_reactor").map(({ method }) => method);
    for (const method of methods) expect(method).toMatch(/reactor/);
    expect(found.length).toBeGreaterThan(2 * methods.length);
  });

  it("that are quoted for a flavour of a mixed beam stand beside that beam with its own number", () => {
    const found = publishedFor(catalogues, columns(["mu_nu_mu", "mu_lsnd"]));
    const lsnd = found.filter(({ experiment }) => experiment === "LSND");
    // √2.13 · 6.8e-10: models/beams/mu_lsnd.yaml
    expect(lsnd.map(({ column, bound }) => [column, bound])).toEqual([
      ["mu_nu_mu", upper(68)],
      ["mu_lsnd", upper(99.24)],
    ]);
  });

  it("on fundamental moments stand beside them: Ternes & Tórtola, arXiv:2505.02633, eqs 15–17", () => {
    const found = publishedFor(catalogues, columns(["Lambda_1", "Lambda_2", "Lambda_3"]));
    const strongest = found.filter(({ year }) => year === 2025);
    expect(strongest.map(({ column, bound }) => [column, bound])).toEqual([
      ["Lambda_1", upper(1.3)],
      ["Lambda_2", upper(0.9)],
      ["Lambda_3", upper(0.8)],
    ]);
    for (const { recastBy } of strongest) expect(recastBy).toBe("Ternes & Tórtola");
  });

  it("on charge radii are in the column's unit with both ends", () => {
    const found = publishedFor(catalogues, columns(["r2_ee"], "1e-32 cm2"));
    const texono = found.find(({ experiment }) => experiment === "TEXONO")!;
    expect(texono.bound).toEqual({ kind: "interval", from: -4.2, to: 6.6 });
    const vidyakin = found.find(({ experiment }) => experiment === "Krasnoyarsk")!;
    expect(vidyakin.bound).toEqual(upper(7.3));
  });

  it("do not stand beside a column of another kind", () => {
    expect(publishedFor(catalogues, columns(["mu_sol"], "1 rad"))).toEqual([]);
  });

  it("survive as JSON", () => {
    const found = publishedFor(catalogues, columns(["mu_nu_tau", "mu_sol"]));
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});
