import { describe, expect, it } from "vitest";
import { priorDensity } from "../../../src/report/picture/prior-curve.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { COLUMNS } from "../synthetic-run.ts";

const having = (shape: NonNullable<Column["prior"]>["shape"], bounds: Column["bounds"]): Column => ({
  ...COLUMNS[0],
  bounds,
  prior: { words: "", ...(shape && { shape }) },
});

describe("the curve of a prior", () => {
  it("is its density where that is known, to the end of its support", () => {
    const flat = priorDensity(having({ kind: "uniform", from: 0, to: 5 }, [0, 5]), [0, 7], false)!;
    expect(new Set(flat.map(({ y }) => y))).toEqual(new Set([0.2]));
    expect([flat[0].x, flat[flat.length - 1].x]).toEqual([0, 5]);
    const normal = priorDensity(having({ kind: "gaussian", mean: 1, sigma: 2 }, [null, null]), [-5, 7], false)!;
    for (const { x, y } of normal)
      expect(y).toBeCloseTo(Math.exp(-(((x - 1) / 2) ** 2) / 2) / (2 * Math.sqrt(2 * Math.PI)), 3);
  });

  it("has one per decade on an axis of logarithms: a log-uniform prior is flat there, and a flat one rises", () => {
    const log = priorDensity(having({ kind: "power", exponent: -1, from: 0.01, to: 1 }, [0.01, 1]), [-2.5, 0.5], true)!;
    // two decades
    for (const { y } of log) expect(y).toBeCloseTo(0.5, 4);
    expect([log[0].x, log[log.length - 1].x]).toEqual([-2, 0]);
    const flat = priorDensity(having({ kind: "uniform", from: 0, to: 5 }, [0, 5]), [-2, 0], true)!;
    for (const { x, y } of flat) expect(y / (0.2 * 10 ** x * Math.LN10)).toBeCloseTo(1, 2);
  });

  it("is unknown where the record has no shape, or one of a later version", () => {
    expect(priorDensity(having(undefined, [0, 5]), [0, 5], false)).toBeUndefined();
    expect(priorDensity(having({ kind: "cauchy", scale: 1 }, [0, 5]), [0, 5], false)).toBeUndefined();
  });
});
