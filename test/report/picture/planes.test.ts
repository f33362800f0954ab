import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { sharedDirections, symbolsOf } from "../../../src/report/picture/directions.ts";
import { hasPlanes, planesSpec, planesTable } from "../../../src/report/picture/planes.ts";
import type { Complex, Form } from "../../../src/store/forms.ts";
import { type Part, panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();
const spec = planesSpec(run);
const planes = panels(spec).slice(0, 3);
const lines = (panel: Part): Part[] =>
  (panel.layer ?? []).filter(({ mark }) => typeof mark === "object" && mark.type === "line");
const dashes = (panel: Part) =>
  lines(panel).map(({ mark }) => (mark as unknown as { strokeDash: number[] }).strokeDash);
const ends = (panel: Part) => lines(panel).map((line) => line.data!.values[1]);

/** A beam that sees least along a direction of its own. */
function pointing(i: number): Form {
  const angle = (Math.PI * (i + 1)) / 26;
  const direction: readonly Complex[] = [
    [Math.cos(angle), 0],
    [Math.sin(angle), 0],
    [0, 0],
  ];
  const one: Complex[][] = [0, 1, 2].map((a) => [0, 1, 2].map((b) => [a === b ? 1 : 0, 0]));
  const weakest = { eigenvalue: 0.1, direction };
  return { beam: `beam_${i}`, symbol: `b_${i}`, title: `Beam ${i}`, q: one, weakest };
}

describe("the planes of Λ", () => {
  it("are drawn without a word from Vega-Lite: three of them, and a key", () => {
    expect(warnings(spec)).toEqual([]);
    expect(panels(spec)).toHaveLength(4);
  });

  it("have rays whose slope is the ratio of the moduli: cot θ₁₂ for reactors, the axis of Λ₁ for the Sun", () => {
    const slopes = ends(planes[0]).map(({ x, y }) => y / x);
    expect(slopes).toContainEqual(expect.closeTo(0.558 / 0.817, 3));
    expect(slopes).toContainEqual(0);
    const third = Math.hypot(-0.144, -0.037);
    expect(ends(planes[1]).map(({ x, y }) => y / x)).toContainEqual(expect.closeTo(third / 0.817, 3));
  });

  it("leave out a direction that the plane does not show: the Sun's in |Λ₂|, |Λ₃|", () => {
    expect(planes.map((panel) => lines(panel).length)).toEqual([3, 3, 2]);
  });

  it("draw blind spots solid and what is only weakest dashed, dashed ones on top", () => {
    expect(dashes(planes[0])).toEqual([
      [1, 0],
      [1, 0],
      [6, 4],
    ]);
  });

  it("say once what beams share", () => {
    expect(sharedDirections(run.forms).map(symbolsOf)).toEqual(["μ_sol", "μ_reactor, μ_νe", "μ_νμ"]);
    const labels = rows(planes[0], "text").map(({ label }) => String(label));
    expect(labels.sort()).toEqual(["μ_reactor, μ_νe", "μ_sol", "μ_νμ"].sort());
  });

  it("have a table with the directions, phases in π", () => {
    const { rows: found } = planesTable(run);
    expect(found.map(({ cells }) => cells[1])).toEqual(["0.330", "0, blind", "0, blind"]);
    // arg(−0.144 − 0.037i) = 1.080π
    expect(found[1].cells.slice(2)).toEqual(["0.817", "0.558", "0.149", "0.000π", "1.080π"]);
  });

  it("draw each of many beams in a stroke of its own", () => {
    const forms = Array.from({ length: 12 }, (_, i) => pointing(i));
    const many = planesSpec({ ...run, forms });
    const strokes = lines(panels(many)[0]).map(({ mark }) => {
      const { color, strokeWidth } = mark as unknown as { color: string; strokeWidth: number };
      return `${color} ${strokeWidth}`;
    });
    expect(strokes).toHaveLength(12);
    expect(new Set(strokes).size).toBe(12);
  });

  it("stand in a column of a paper as a corner, whose inner panels share the words of the outer axes", () => {
    const narrow = panels(planesSpec(run, SINGLE));
    const titles = (channel: "x" | "y") =>
      [0, 2, 3].map((i) => {
        const points = narrow[i].layer!.find(({ mark }) => typeof mark === "object" && mark.type === "point")!;
        return (points.encoding![channel].axis as { title: string | null }).title;
      });
    expect(titles("x")).toEqual([null, "|Λ₁| [10⁻¹¹ μ_B]", "|Λ₂| [10⁻¹¹ μ_B]"]);
    expect(titles("y")).toEqual(["|Λ₂| [10⁻¹¹ μ_B]", "|Λ₃| [10⁻¹¹ μ_B]", null]);
    // the key is the second of the first row, its numbers those of the rays
    expect(rows(narrow[1], "text", 1).map(({ label }) => label)).toEqual([
      "least μ²/|Λ|²",
      "μ_sol: 0.33",
      "μ_reactor, μ_νe: blind",
      "μ_νμ: blind",
    ]);
    const numbers = rows(narrow[0], "text").map(({ label }) => String(label));
    expect(numbers.sort()).toEqual(["1", "2", "3"]);
  });

  it("have a long key below them", () => {
    const forms = Array.from({ length: 12 }, (_, i) => pointing(i));
    const narrow = panels(planesSpec({ ...run, forms }, SINGLE));
    expect(narrow).toHaveLength(5);
    expect(rows(narrow[4], "text", 1)).toHaveLength(13);
  });

  it("do not exist where a run has no forms", () => {
    expect(hasPlanes({ ...run, forms: [] })).toBe(false);
  });
});
