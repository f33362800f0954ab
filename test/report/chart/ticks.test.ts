import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FONT_FILES, textWidth } from "../../../src/report/chart/font.ts";
import { columnTicks, fittedTicks, type TickAxis } from "../../../src/report/chart/ticks.ts";
import type { Column } from "../../../src/store/run-record.ts";

const room: TickAxis = { pixels: 46, fontSize: 10.67, beyond: [4, 0], most: 2 };
const regular = textWidth(FONT_FILES[0]);

describe("ticks of a small axis", () => {
  it("are at the round numbers that there is room for", () => {
    expect(fittedTicks([0, 1.7], room)).toMatchObject({ values: [0, 1], format: ",.0f" });
    expect(fittedTicks([0, 1.7], { ...room, pixels: 120, beyond: [10, 0], most: 4 })).toMatchObject({
      values: [0, 0.5, 1, 1.5],
      format: ",.1f",
    });
    expect(fittedTicks([0.0202, 0.0239], { ...room, pixels: 72 }).values).toEqual([0.021, 0.023]);
  });

  it("have labels that neither touch one another nor leave the axis, whatever its ends", () => {
    const ends = fc.tuple(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
    );
    fc.assert(
      fc.property(
        ends,
        fc.integer({ min: 36, max: 200 }),
        fc.integer({ min: 2, max: 4 }),
        ([from, width], pixels, most) => {
          const to = from + width;
          const { values, format } = fittedTicks([from, to], { ...room, pixels, most });
          expect(values.length).toBeLessThanOrEqual(most);
          const decimals = Number(/\.(\d+)f/.exec(format)![1]);
          const boxes = values.map((x) => {
            // a width that is at most the label's: without spaces between thousands
            const half = (10.67 * regular(x.toFixed(decimals).replace("-", "−"))) / 2;
            const at = (pixels * (x - from)) / (to - from);
            return [at - half, at + half];
          });
          for (const [i, [start, end]] of boxes.entries()) {
            expect(start).toBeGreaterThanOrEqual(-4 - 1e-6);
            expect(end).toBeLessThanOrEqual(pixels + 1e-6);
            if (i > 0) expect(start).toBeGreaterThanOrEqual(boxes[i - 1][1] + 5 - 1e-6);
          }
        },
      ),
    );
  });

  const phase = (lower: number, upper: number): Column => ({
    ...{ name: "phi_1", kind: "parameter", role: "phase", latex: "", symbol: "φ₁", unit: "1 rad" },
    ...{ bounds: [lower, upper], periodic: true },
  });

  /** Ticks in halves of π with their labels. */
  function read(lower: number, upper: number, place: TickAxis): [number, string][] {
    const ticks = columnTicks(phase(lower, upper), [lower, upper], place);
    if (!("labelExpr" in ticks)) return [];
    // the expression in the words of JavaScript
    const label = new Function("datum", "PI", "round", `return ${ticks.labelExpr}`);
    return ticks.values.map((value) => [(2 * value) / Math.PI, label({ value }, Math.PI, Math.round)]);
  }

  it("of a phase are the multiples of π/2 on its axis, whichever turn it is", () => {
    const wide: TickAxis = { pixels: 170, fontSize: 11, beyond: [14, 14], most: 3 };
    expect(read(0, 2 * Math.PI, wide)).toEqual([
      [0, "0"],
      [1, "π/2"],
      [2, "π"],
      [3, "3π/2"],
      [4, "2π"],
    ]);
    expect(read(-Math.PI, Math.PI, wide)).toEqual([
      [-2, "−π"],
      [-1, "−π/2"],
      [0, "0"],
      [1, "π/2"],
      [2, "π"],
    ]);
    expect(read(-Math.PI / 2, (3 * Math.PI) / 2, wide).map(([, text]) => text)).toEqual([
      "−π/2",
      "0",
      "π/2",
      "π",
      "3π/2",
    ]);
    expect(read(0.3, 2 * Math.PI + 0.3, wide).map(([, text]) => text)).toEqual(["π/2", "π", "3π/2", "2π"]);
  });

  it("keep π where there is room for few labels: in a cell of a corner 46 pixels wide, in a panel of 56", () => {
    for (const place of [room, { ...room, pixels: 56, beyond: [7.5, 7.5], most: 3 } as const]) {
      expect(read(0, 2 * Math.PI, place).map(([, text]) => text)).toEqual(["0", "π", "2π"]);
      expect(read(-Math.PI, Math.PI, place).map(([, text]) => text)).toEqual(["−π", "0", "π"]);
      expect(read(-Math.PI / 2, (3 * Math.PI) / 2, place)).toEqual([
        [0, "0"],
        [2, "π"],
      ]);
    }
  });

  it("of a part of a turn with fewer than two multiples of π/2 are round numbers", () => {
    expect(columnTicks(phase(0.1, 3), [0.1, 3], room).values).toEqual([1, 2]);
    expect(columnTicks(phase(0, 2 * Math.PI), [0, 3], room).values).toEqual([0, Math.PI / 2]);
  });
});
