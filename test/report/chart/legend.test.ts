import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legendColumns } from "../../../src/report/chart/legend.ts";
import { renderSvg } from "../../../src/report/chart/render.ts";
import { predictiveSpec } from "../../../src/report/picture/predictive.ts";
import { isBinned } from "../../../src/store/predictive.ts";
import { warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const predictive = syntheticRun().predictive.filter(isBinned)[0];
const withComponents = (n: number) => ({
  ...predictive,
  components: Array.from({ length: n }, (_, i) => ({
    ...{ name: `induced-neutrons-${i}`, kind: "background" as const, counts: predictive.median },
  })),
});
const sizeOf = async (n: number): Promise<number[]> => {
  const svg = await renderSvg(predictiveSpec(withComponents(n)));
  return ["width", "height"].map((side) => Number(new RegExp(` ${side}="([\\d.]+)"`).exec(svg)?.[1]));
};

describe("the legend of a picture", () => {
  it("has all labels in a row where there is room, and one column where there is none", () => {
    expect(legendColumns(["a", "b", "c"], 700)).toBe(3);
    expect(legendColumns(["a", "b", "c"], 10)).toBe(1);
  });

  it("has no fewer columns in a wider plot", () => {
    const labels = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, fc.integer({ min: 50, max: 1000 }), (all, width) => {
        expect(legendColumns(all, 2 * width)).toBeGreaterThanOrEqual(legendColumns(all, width));
      }),
    );
  });

  it("makes a picture of many components higher, but no wider", async () => {
    const [[width, height], [widthOfMany, heightOfMany]] = [await sizeOf(2), await sizeOf(14)];
    expect(widthOfMany).toBe(width);
    expect(heightOfMany).toBeGreaterThan(height + 40);
    expect(warnings(predictiveSpec(withComponents(14)))).toEqual([]);
  });
});
