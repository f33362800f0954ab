import { describe, expect, it } from "vitest";
import { binsAt, remarksAt, thetaAt } from "../../../src/run/calculate/evaluate.ts";
import { shipped } from "../../shipped.ts";

const DMDD = shipped("dmdd");
const place = (name: string) => DMDD.target.parameters.findIndex((one) => one.name === name);

describe("a model at a point", () => {
  it("has the parameters that are named, phases on their turn, and the others at the reference", () => {
    const theta = thetaAt(DMDD, { Lambda_1: "1e-11 mu_B", phi_1: "450 deg" });
    const expected = DMDD.target.parameters.map(({ ref }) => ref);
    expected[place("Lambda_1")] = 1;
    expected[place("phi_1")] = Math.PI / 2;
    theta.forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i], 12);
    });
  });

  it("refuses what it has no parameter for and what lies outside its bounds", () => {
    expect(() => thetaAt(DMDD, { Lambda_9: 1 })).toThrow("--at: no such parameter");
    expect(() => thetaAt(DMDD, { Lambda_1: -1 })).toThrow('--at: Lambda_1: expected at least 0: "-1"');
  });

  it("expects in each bin the sum of its components, and says where the prior excludes the point", () => {
    const inside = DMDD.target.evaluate(thetaAt(DMDD, {}));
    for (const { expected, components } of Object.values(binsAt(DMDD, inside)))
      expected.forEach((count, i) => {
        expect(count).toBeCloseTo(
          Object.values(components).reduce((sum, one) => sum + one[i], 0),
          10,
        );
      });
    const said = (at: typeof inside) => remarksAt(DMDD, at).map(({ text }) => text);
    expect(said(inside).join()).not.toContain("outside the prior");
    expect(said({ ...inside, logPrior: -Infinity })[0]).toContain("outside the prior");
  });
});
