import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { renderPng, renderSvg } from "../../../src/report/chart/render.ts";
import { specOf } from "../../../src/report/chart/spec.ts";
import { marginalSpec } from "../../../src/report/picture/marginal.ts";
import { nuisanceSpec } from "../../../src/report/picture/nuisance.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();
const svg = await renderSvg(marginalSpec(run));

/** A picture with one axis title. */
const titled = (title: string) =>
  renderSvg(
    specOf({
      vconcat: [
        {
          width: 200,
          height: 20,
          data: { values: [{ x: 0 }, { x: 1 }] },
          mark: "tick",
          encoding: { x: { field: "x", type: "quantitative", title } },
        },
      ],
    }),
  );

describe("a drawn picture", () => {
  it("is the same every time", async () => {
    // not toBe(svg), which would print both
    expect((await renderSvg(marginalSpec(syntheticRun()))) === svg).toBe(true);
  });

  it("asks for nothing and runs nothing", () => {
    expect(svg).not.toMatch(/<(script|image|use|a|foreignObject)\b/);
    expect(svg.replace(/xmlns(:xlink)?="[^"]*"/g, "")).not.toMatch(/https?:/);
  });

  it("has subscripts in a title of several lines, and the lines at their own heights", async () => {
    const title = { text: ["of μ_sol and [μ_B]", "all μ_acc", "below"] };
    const drawn = await renderSvg(
      specOf({ title, vconcat: [{ width: 9, height: 9, mark: "tick", data: { values: [] } }] }),
    );
    expect(drawn).not.toMatch(/<tspan[^>]*>[^<]*_/);
    expect(drawn).toContain("<tspan>of μ</tspan>");
    const heights = [...drawn.matchAll(/<tspan x="0" dy="([\d.]+)"/g)].map(([, dy]) => Number(dy));
    expect(heights).toHaveLength(2);
    // the second line ends lowered by a quarter of the type, 13 px
    expect(heights[0] - heights[1]).toBeCloseTo(3.25, 10);
  });

  it("has all three ticks of a phase in a column, π among them", async () => {
    const drawn = await renderSvg(nuisanceSpec(run, SINGLE));
    for (const label of ["0", "π", "2π"]) expect(drawn.split(`>${label}<`)).toHaveLength(4);
  });

  it("has real subscripts, and Greek as it is", async () => {
    const drawn = await titled("|Λ₁| μ_sol <δ>");
    expect(drawn).toContain('|Λ₁| μ</tspan><tspan dy="3" font-size="9px">sol</tspan><tspan dy="-3"> &lt;δ&gt;</tspan>');
  });

  it("leaves a name with underscores alone", async () => {
    expect(await titled("background_xenonnt_sr0")).toContain(">background_xenonnt_sr0<");
  });

  it("has coordinates to a hundredth of a pixel", () => {
    expect(svg).not.toMatch(/ d="[^"]*\d\.\d{3}/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("becomes a PNG of twice its size", async () => {
    const png = await renderPng(svg);
    const view = new DataView(png.buffer, png.byteOffset);
    expect([...png.subarray(1, 4)].map((c) => String.fromCharCode(c)).join("")).toBe("PNG");
    const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    expect(view.getUint32(16)).toBe(2 * width);
  });
});
