import { describe, expect, it } from "vitest";
import { axisTitle, momentColumns, nuisanceColumns, priorText, unitText } from "../../../src/report/text/labels.ts";
import { COLUMNS } from "../synthetic-run.ts";

describe("labels", () => {
  it("writes units as they are read", () => {
    expect(unitText("1e-11 mu_B")).toBe("10⁻¹¹ μ_B");
    expect(unitText("1 eV2")).toBe("eV²");
    expect(unitText("1e-32 cm2")).toBe("10⁻³² cm²");
    expect(unitText("1 rad")).toBe("rad");
    expect(unitText("1 us")).toBe("µs");
    expect(unitText("keV")).toBe("keV");
    expect(unitText("2.5e-3 eV2")).toBe("0.0025 eV²");
    expect(unitText("")).toBe("");
  });

  it("writes the unit of a prior as it is read, and leaves its other words alone", () => {
    const words = (unit: string, prior: string) => priorText({ unit, prior: { words: prior } });
    expect(words("1e-11 mu_B", "uniform on [0, 5] × 1e-11 mu_B")).toBe("uniform on [0, 5] × 10⁻¹¹ μ_B");
    expect(words("1e-32 cm2", "uniform on [−250, 250] × 1e-32 cm2")).toBe("uniform on [−250, 250] × 10⁻³² cm²");
    expect(words("1 us", "Gaussian (0.15 ± 0.02) us")).toBe("Gaussian (0.15 ± 0.02) µs");
    expect(words("1 us", "Gaussian (0.15 ± 0.2) us above 0")).toBe("Gaussian (0.15 ± 0.2) µs above 0");
    expect(words("", "Gaussian 1 ± 0.006")).toBe("Gaussian 1 ± 0.006");
    expect(words("1 rad", "uniform on [0, 2π]")).toBe("uniform on [0, 2π]");
    expect(priorText({ unit: "1e-11 mu_B" })).toBeUndefined();
  });

  it("puts the unit beside the symbol, if there is one", () => {
    expect(COLUMNS.slice(0, 6).map(axisTitle)).toEqual([
      "|Λ₁| [10⁻¹¹ μ_B]",
      "|Λ₂| [10⁻¹¹ μ_B]",
      "|Λ₃| [10⁻¹¹ μ_B]",
      "φ₁ [rad]",
      "φ₃ [rad]",
      "sin²θ₁₂",
    ]);
  });

  it("shows every moment and every other parameter once, and no density", () => {
    expect(momentColumns(COLUMNS).map(({ name }) => name)).toEqual([
      "Lambda_1",
      "Lambda_2",
      "Lambda_3",
      "mu_sol",
      "mu_reactor",
      "mu_acc",
      "mu_nu_e",
      "mu_nu_mu",
      "mu_nu_tau",
      "mu_lsnd",
    ]);
    expect(nuisanceColumns(COLUMNS)).toHaveLength(15);
    const all = [...momentColumns(COLUMNS), ...nuisanceColumns(COLUMNS)];
    expect(all).toHaveLength(COLUMNS.filter(({ kind }) => kind !== "density").length);
  });
});
