import { describe, expect, it } from "vitest";
import { columns, verdictWord } from "../../src/cli/print.ts";

describe("a table on a terminal", () => {
  it("aligns numbers to the right and names to the left, counting letters and not bytes", () => {
    const text = columns(
      ["quantity", "value"],
      [
        ["|Λ₁|", "1.10"],
        ["mu_sol", "0.961"],
      ],
    );
    expect(text.split("\n")).toEqual(["quantity  value", "|Λ₁|       1.10", "mu_sol    0.961"]);
  });
});

describe("the word on a run", () => {
  const verdict = (converged: boolean) => ({
    converged,
    reasons: [],
    unconverged: [],
    burnIn: { steps: 0, reason: "" },
    kept: 0,
  });

  it("is its verdict, unless it was interrupted", () => {
    expect(verdictWord({ status: "complete", verdict: verdict(true) })).toBe("converged");
    expect(verdictWord({ status: "complete", verdict: verdict(false) })).toBe("not converged");
    expect(verdictWord({ status: "interrupted", verdict: verdict(true) })).toBe("interrupted");
  });
});
