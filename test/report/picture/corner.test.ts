import { describe, expect, it } from "vitest";
import { cornerSpec } from "../../../src/report/picture/corner.ts";
import { panels, summarised, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 4, walkers: 40, steps: 250 });
const spec = cornerSpec(run);

describe("the corner plot", () => {
  it("is as it was", () => {
    expect(summarised(spec)).toMatchSnapshot();
  });

  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("is a square of cells with shapes below the diagonal only", () => {
    expect(panels(spec)).toHaveLength(25);
    const withShapes = panels(spec).map((panel) => JSON.stringify(panel).includes("geoshape"));
    expect(withShapes).toEqual(Array.from({ length: 25 }, (_, i) => i % 5 < Math.floor(i / 5)));
  });

  it("names regions by their mass, never by sigma", () => {
    const text = JSON.stringify(spec);
    expect(text).toContain("68 % of the posterior mass");
    expect(text).toContain("90 % of the posterior mass");
    expect(text).not.toMatch(/sigma|σ/);
  });

  it("ends regions at the bounds, not beyond", () => {
    const shape = panels(spec)[5].layer![0].data!.values[0] as unknown as { geometry: { coordinates: number[][][][] } };
    const points = shape.geometry.coordinates.flat(2);
    expect(Math.min(...points.map(([x]) => x))).toBe(0);
    expect(Math.max(...points.map(([, y]) => y))).toBe(118);
  });

  it("has labels at the outer sides only, and none at the end of an axis, where the next cell's begins", () => {
    const labels = panels(spec).map((panel) => {
      const { x, y } = (panel.layer!.at(-1)!.encoding ?? {}) as Record<
        string,
        { axis?: { labelExpr?: string } | null }
      >;
      return [x, y].map((channel) => channel?.axis?.labelExpr !== undefined);
    });
    // cells above the diagonal hold a point without axes
    expect(labels).toEqual(Array.from({ length: 25 }, (_, i) => [i >= 20, i % 5 === 0 && i > 0]));
    const { axis, scale } = panels(spec)[24].layer!.at(-1)!.encoding!.x as {
      axis: { labelExpr: string };
      scale: { domain: [number, number] };
    };
    const end = Number(/datum\.value > ([\d.]+)/.exec(axis.labelExpr)![1]);
    expect(end / scale.domain[1]).toBeCloseTo(0.9, 10);
  });

  it("takes other columns", () => {
    expect(panels(cornerSpec(run, ["mu_acc", "mu_lsnd"]))).toHaveLength(4);
  });
});
