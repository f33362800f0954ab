import { describe, expect, it } from "vitest";
import { columns } from "../../src/cli/print.ts";

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
