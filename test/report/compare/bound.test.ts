import { describe, expect, it } from "vitest";
import { boundOf, boundText, type ComparableBound, size } from "../../../src/report/compare/bound.ts";
import { syntheticRun } from "../synthetic-run.ts";

const upper: ComparableBound = { kind: "upper", upper: { value: 0.8734, mcse: 0.004 } };
const interval: ComparableBound = {
  kind: "interval",
  from: { value: -1.234, mcse: 0.03 },
  to: { value: 2.345, mcse: 0.04 },
};

describe("a bound", () => {
  it("is said with the digits that its error supports", () => {
    expect(boundText(upper)).toBe("0.873(4)");
    expect(boundText(interval)).toBe("[−1.23(3), 2.35(4)]");
  });

  it("is an upper limit of a moment, an interval of all else, nothing of a phase that lies anywhere", () => {
    const { record, summary } = syntheticRun({ ensembles: 2, walkers: 20, steps: 100 });
    const of = (name: string) => boundOf(record.columns.find((one) => one.name === name)!, summary[name], "0.68");
    expect(of("mu_sol")).toEqual({ kind: "upper", upper: summary.mu_sol.upper["0.68"] });
    expect(of("sin2_12")).toMatchObject({ kind: "interval", from: { value: summary.sin2_12.hdi["0.68"][0] } });
    expect(of("phi_1")).toBeNull();
  });

  it("that passes through the end of a circle is as long as its arc", () => {
    const estimate = (value: number) => ({ value, mcse: 0.1 });
    const arc: ComparableBound = { kind: "interval", from: estimate(6), to: estimate(0.5), period: 2 * Math.PI };
    expect(size(arc).value).toBeCloseTo(0.5 + 2 * Math.PI - 6, 12);
  });

  it("is compared by the limit, or by the length of the interval", () => {
    expect(size(upper)).toEqual({ value: 0.8734, mcse: 0.004 });
    // 2.345 + 1.234, and errors of 0.03 and 0.04 in quadrature
    expect(size(interval).value).toBeCloseTo(3.579, 12);
    expect(size(interval).mcse).toBeCloseTo(0.05, 12);
  });
});
