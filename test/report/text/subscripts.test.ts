import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pieces, plain, spans } from "../../../src/report/text/subscripts.ts";
import { prepare } from "../../../src/run/load/prepare.ts";

describe("subscripts", () => {
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

  it("are a quarter of the type lower and three quarters of its size, and what follows stands where it was", () => {
    expect(spans("μ_sol [μ_B]", 12)).toEqual({
      spans: [
        { text: "μ", dy: 0 },
        { text: "sol", dy: 3, size: 9 },
        { text: " [μ", dy: -3 },
        { text: "B", dy: 3, size: 9 },
        { text: "]", dy: -3 },
      ],
      low: 0,
    });
    expect(spans("ν̄_μ", 12)).toEqual({
      spans: [
        { text: "ν̄", dy: 0 },
        { text: "μ", dy: 3, size: 9 },
      ],
      low: 3,
    });
  });

  it("of nuclides stand in brackets, for figures of figures cannot be read", () => {
    expect(pieces("f_{⁷Be} and N_³⁷Ar of μ_sol")).toEqual([
      { text: "f(⁷Be) and N(³⁷Ar) of μ", lowered: false },
      { text: "sol", lowered: true },
    ]);
    expect(plain("f_{⁷Be}")).toBe("f(⁷Be)");
    expect(plain("r_{BRN,CsI}")).toBe("r_BRN,CsI");
  });
});

interface Labels {
  readonly symbol?: string;
  readonly latex?: string;
}

/** Whatever has labels within a document. */
const labelled = (value: unknown): Labels[] =>
  value !== null && typeof value === "object" ? [value, ...Object.values(value).flatMap(labelled)] : [];

describe("the labels of shipped documents", () => {
  const documents = readdirSync("models", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".yaml"),
  );
  const columns = ["models/dmdd.yaml", "models/charge-radius.yaml"].flatMap((file) =>
    prepare(file).target.columns.filter(({ kind }) => kind !== "density"),
  );
  const all = [...documents.flatMap((file) => labelled(parse(readFileSync(join("models", file), "utf8")))), ...columns];
  const symbols = all.flatMap(({ symbol }) => (typeof symbol === "string" ? [symbol] : []));
  const formulas = all.flatMap(({ latex }) => (typeof latex === "string" ? [latex] : []));

  it("lower all that stands behind an underscore", () => {
    expect(symbols.length).toBeGreaterThan(50);
    const left = symbols.filter((symbol) => pieces(symbol).some(({ text }) => text.includes("_")));
    expect(left).toEqual([]);
    // a bar belongs to the letter below it
    expect(symbols.filter((symbol) => pieces(symbol).some(({ text }) => /^\p{M}/u.test(text)))).toEqual([]);
  });

  it("have nuclides in brackets", () => {
    expect(symbols).toContain("f(⁷Be)");
    expect(formulas).toContain("f({}^{7}\\mathrm{Be})");
  });

  it("have formulas that LaTeX reads without packages for letters", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII
    expect(formulas.filter((latex) => /[^\x00-\x7f]/.test(latex))).toEqual([]);
  });
});
