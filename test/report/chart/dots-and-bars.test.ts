import { describe, expect, it } from "vitest";
import { barMark, dotMark } from "../../../src/report/chart/dots-and-bars.ts";

const along = (field: string) => ({ field, type: "quantitative" }) as const;
const row = { field: "row", type: "nominal" } as const;
const values = [{ row: "a", low: 1, middle: 2, high: 3 }];

describe("dots and bars", () => {
  it("lie along x where rows stand below one another", () => {
    const rows = { values, along, across: { y: row } };
    expect(barMark(rows, ["low", "high"], { strokeWidth: 2 })).toEqual({
      data: { values },
      mark: { type: "rule", strokeWidth: 2 },
      encoding: { x: along("low"), x2: { field: "high" }, y: row },
    });
    expect(dotMark(rows, "middle", {}).encoding).toEqual({ x: along("middle"), y: row });
  });

  it("lie along y where rows stand beside one another, with the data of the panel if they have none", () => {
    const rows = { along, across: { x: row } };
    const bar = barMark(rows, ["low", "high"], {});
    expect(bar.encoding).toEqual({ y: along("low"), y2: { field: "high" }, x: row });
    expect(bar).not.toHaveProperty("data");
  });
});
