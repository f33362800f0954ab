import { describe, expect, it } from "vitest";
import { alignedLines } from "../../../src/report/text/aligned.ts";

describe("aligned lines", () => {
  it("have columns as wide as their widest cell, the first to the left and the others to the right", () => {
    expect(
      alignedLines([
        ["", "limit"],
        ["mu_sol", "7"],
      ]),
    ).toEqual(["        limit", "mu_sol      7"]);
  });

  it("count signs, not units of UTF-16, and leave no spaces at their end", () => {
    expect(
      alignedLines(
        [
          ["𝜈", "word"],
          ["ab", "a"],
        ],
        [0, 1],
      ),
    ).toEqual(["𝜈   word", "ab  a"]);
  });
});
