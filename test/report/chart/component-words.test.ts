import { describe, expect, it } from "vitest";
import { shownComponents } from "../../../src/report/chart/component-words.ts";
import { COLOUR } from "../../../src/report/chart/theme.ts";

describe("components in words", () => {
  it.each([
    ["weak", "Standard Model neutrinos"],
    ["nuclei", "Standard Model, nuclei"],
    ["weak-electrons", "Standard Model, electrons"],
    ["magnetic", "magnetic scattering"],
    ["magnetic-nuclei", "magnetic, nuclei"],
    ["radius-nuclei", "charge radii, nuclei"],
    ["charge-radius-electrons", "charge radii, electrons"],
    ["charge-nuclei", "charges, nuclei"],
    ["steady-state", "steady-state"],
    ["charge-exchange", "charge-exchange"],
  ])("call %s %s", (name, title) => {
    expect(shownComponents([name])[0].title).toBe(title);
  });

  it("have one colour by what they are, which no other component has", () => {
    const names = ["nuclei", "electrons", "magnetic-nuclei", "magnetic-electrons", "neutrons", "steady-state"];
    const [weak, weakToo, magnetic, magneticToo, ...others] = shownComponents(names).map(({ colour }) => colour);
    expect([weak, weakToo, magnetic, magneticToo]).toEqual([
      COLOUR.weak,
      COLOUR.weak,
      COLOUR.magnetic,
      COLOUR.magnetic,
    ]);
    expect(new Set([weak, magnetic, ...others]).size).toBe(4);
  });

  it("have colours of their own as long as there are eight, after those that are known", () => {
    const names = ["weak", "magnetic", "background", "carbon-14", "pileup", "krypton-85", "bismuth-210", "external"];
    const colours = shownComponents(names).map(({ colour }) => colour);
    expect(new Set(colours).size).toBe(8);
    expect(colours.slice(0, 3)).toEqual([COLOUR.weak, COLOUR.magnetic, COLOUR.background]);
  });
});
