import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wrappedText } from "../../../src/report/chart/title.ts";

describe("titles", () => {
  it("are cut into lines that say the same", () => {
    const words = fc.array(fc.stringMatching(/^[a-z,]{1,12}$/), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(words, (all) => wrappedText(all.join(" "), 300).join(" ") === all.join(" ")));
    expect(wrappedText("super-k, xmass-i, ".repeat(20).trim(), 700).length).toBeGreaterThan(2);
  });
});
