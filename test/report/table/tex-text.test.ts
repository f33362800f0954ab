import { describe, expect, it } from "vitest";
import { texText } from "../../../src/report/table/tex-text.ts";

describe("text in LaTeX", () => {
  it.each([
    ["50 % & 5_a #1", "50\\,\\% \\& 5\\_a \\#1"],
    ["flat in |Λ_i|²", "flat in $|\\Lambda_{i}|^{2}$"],
    ["μ_sol ≤ 3σ", "$\\mu_{\\rm sol}$ $\\le$ 3$\\sigma$"],
    ["costs $5 of {x}", "costs \\$5 of \\{x\\}"],
    ["a\\b~c^d", "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d"],
    ["Müller 1–2", "Müller 1--2"],
  ])("has %s", (text, tex) => {
    expect(texText(text)).toBe(tex);
  });
});
