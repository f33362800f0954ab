import { describe, expect, it } from "vitest";
import { shownComponents } from "../../../src/report/chart/component-words.ts";
import { COLOUR } from "../../../src/report/chart/theme.ts";
import type { PredictedComponent } from "../../../src/store/predictive.ts";

type Shown = Pick<PredictedComponent, "name" | "kind" | "on">;

const scattering = (name: string, kind: Shown["kind"], on: "electrons" | "nuclei" = "electrons"): Shown => ({
  ...{ name, kind, on },
});
const background = (name: string): Shown => ({ name, kind: "background" });
const titles = (...all: readonly Shown[]) => shownComponents(all).map(({ title }) => title);

describe("components in words", () => {
  it("are called by what they count, whatever their documents call them", () => {
    expect(titles(scattering("mag", "magnetic"), scattering("sm", "weak"), background("magnetic"))).toEqual([
      ...["magnetic scattering", "Standard Model neutrinos", "magnetic"],
    ]);
    expect(shownComponents([scattering("mag", "magnetic")])[0].colour).toBe(COLOUR.magnetic);
  });

  it("say what recoils where one interaction is counted on both", () => {
    expect(titles(scattering("a", "charge-radius", "nuclei"), scattering("b", "charge"))).toEqual([
      ...["charge radii", "charges"],
    ]);
    const both = [scattering("a", "charge", "nuclei"), scattering("b", "charge", "electrons")];
    expect(titles(...both)).toEqual(["charges, nuclei", "charges, electrons"]);
  });

  it("have one colour by what they are, which no other component has", () => {
    const [weak, weakToo, magnetic, magneticToo, ...others] = shownComponents([
      ...[scattering("nuclei", "weak", "nuclei"), scattering("electrons", "weak")],
      ...[scattering("magnetic-nuclei", "magnetic", "nuclei"), scattering("magnetic-electrons", "magnetic")],
      ...[background("neutrons"), background("steady-state")],
    ]).map(({ colour }) => colour);
    expect([weak, weakToo]).toEqual([COLOUR.weak, COLOUR.weak]);
    expect([magnetic, magneticToo]).toEqual([COLOUR.magnetic, COLOUR.magnetic]);
    expect(new Set([weak, magnetic, ...others]).size).toBe(4);
  });

  it("have colours of their own as long as there are eight, after those that are known", () => {
    const backgrounds = ["background", "carbon-14", "pileup", "krypton-85", "bismuth-210", "external"].map(background);
    const colours = shownComponents([scattering("weak", "weak"), scattering("magnetic", "magnetic"), ...backgrounds]);
    expect(new Set(colours.map(({ colour }) => colour)).size).toBe(8);
    expect(colours.slice(0, 3).map(({ colour }) => colour)).toEqual([COLOUR.weak, COLOUR.magnetic, COLOUR.background]);
  });
});
