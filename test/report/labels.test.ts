import { describe, expect, it } from "vitest";
import { axisTitle, momentColumns, nuisanceColumns, pieces, unitText, withUnits } from "../../src/report/labels.ts";
import { COLUMNS } from "./synthetic-run.ts";

describe("labels", () => {
  it("writes units as they are read", () => {
    expect(unitText("1e-11 mu_B")).toBe("10⁻¹¹ μ_B");
    expect(unitText("1 eV2")).toBe("eV²");
    expect(unitText("1e-32 cm2")).toBe("10⁻³² cm²");
    expect(unitText("1 rad")).toBe("rad");
    expect(unitText("1 us")).toBe("µs");
    expect(withUnits("Gaussian (0.15 ± 0.02) us")).toBe("Gaussian (0.15 ± 0.02) µs");
    expect(withUnits("what it tells us")).toBe("what it tells us");
    expect(withUnits("∝ x^-1 on [0.1, 5] × 1e-11 mu_B, ∝ x^0.5")).toBe("∝ x⁻¹ on [0.1, 5] × 10⁻¹¹ μ_B, ∝ x^0.5");
    expect(withUnits("log-1e-3, from 3.1e-11")).toBe("log-1e-3, from 3.1e-11");
    expect(withUnits("uniform on [0, 5] × 1e-11 mu_B")).toBe("uniform on [0, 5] × 10⁻¹¹ μ_B");
  });

  it("has true minus signs before numbers, and hyphens within words", () => {
    expect(withUnits("uniform on [-250, 250] × 1e-32 cm2")).toBe("uniform on [−250, 250] × 10⁻³² cm²");
    expect(withUnits("xenonnt-sr0, ar-37, 2026-01-02")).toBe("xenonnt-sr0, ar-37, 2026-01-02");
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

  it("cuts a label at its subscripts", () => {
    const lowered = (label: string) => pieces(label).map((p) => (p.lowered ? `<${p.text}>` : p.text));
    expect(lowered("μ_sol [10⁻¹¹ μ_B]")).toEqual(["μ", "<sol>", " [10⁻¹¹ μ", "<B>", "]"]);
    expect(lowered("μ_νe")).toEqual(["μ", "<νe>"]);
    expect(lowered("μ_ν_e")).toEqual(["μ", "<νe>"]);
    expect(lowered("accelerator ν̄_μ")).toEqual(["accelerator ν̄", "<μ>"]);
    expect(lowered("r_{Pb 214}")).toEqual(["r", "<Pb 214>"]);
    expect(lowered("|⟨r²⟩_{eμ}| [10⁻³² cm²]")).toEqual(["|⟨r²⟩", "<eμ>", "| [10⁻³² cm²]"]);
  });

  it("leaves names alone", () => {
    for (const label of ["background_xenonnt_sr0", "sin²θ₁₂", "ln L (xenonnt-sr0)", ""]) {
      expect(
        pieces(label)
          .map(({ text }) => text)
          .join(""),
      ).toBe(label);
      expect(pieces(label).some(({ lowered }) => lowered)).toBe(false);
    }
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
