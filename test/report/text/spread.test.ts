import { describe, expect, it } from "vitest";
import type { ColumnSummary } from "../../../src/posterior/summary/summary.ts";
import { spread } from "../../../src/report/text/spread.ts";

/** A summary as far as a spread needs it: the median and the ends of the central 68 %, each with an error. */
const of = (median: number, lower: number, upper: number, mcse: number): ColumnSummary =>
  ({
    median,
    medianMcse: mcse,
    equalTailed: { "0.68": { lower: { value: lower, mcse }, upper: { value: upper, mcse } } },
  }) as unknown as ColumnSummary;

describe("a median with the distances to the ends of its interval", () => {
  it("has two digits of the smaller distance", () => {
    expect(spread(of(0.30812, 0.29704, 0.32034, 1e-5), "0.68")).toEqual({
      value: "0.308",
      up: "+0.012",
      down: "−0.011",
    });
  });

  it("has fewer where the Monte-Carlo error supports no more", () => {
    expect(spread(of(0.30812, 0.29704, 0.32034, 0.004), "0.68")).toEqual({
      value: "0.308",
      up: "+0.012",
      down: "−0.011",
    });
    expect(spread(of(0.30812, 0.29704, 0.32034, 0.04), "0.68")).toEqual({ value: "0.31", up: "+0.01", down: "−0.01" });
  });

  it("is rounded to whole numbers and tens where it is wide", () => {
    expect(spread(of(-31.8, -80.9, 17.4, 0.1), "0.68")).toEqual({ value: "−32", up: "+49", down: "−49" });
    expect(spread(of(12345, 11000, 13900, 1), "0.68")).toEqual({
      value: "12\u202f300",
      up: "+1\u202f600",
      down: "−1\u202f300",
    });
  });

  it("does not exist where there is no interval", () => {
    expect(spread(of(1, 1, 1, 0), "0.68")).toBeNull();
    expect(spread(of(Number.NaN, 0, 1, 0), "0.68")).toBeNull();
  });
});
