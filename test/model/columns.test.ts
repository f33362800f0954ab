import { describe, expect, it } from "vitest";
import type { Template } from "../../src/experiment/template.ts";
import { expectation } from "../../src/likelihood/expectation.ts";
import { columnsOf, sharesOf, weightsOf } from "../../src/model/columns.ts";

const NAMES = ["a", "b", "early", "late", "a · b"];
const at = (name: string): number => NAMES.indexOf(name);

/** Two bins of energy, two of time innermost: a pulse whose counts follow a and b, backgrounds that follow a, b · a and a · b. */
const template: Template = {
  ...{ experiment: "test", title: "", axis: "", bands: [] },
  nTime: 2,
  observed: Float64Array.of(1, 1, 1, 1),
  components: [
    { name: "pulse", kind: "background", factors: ["a", "early"], timeBin: 0 },
    { name: "pulse", kind: "background", factors: ["a", "late"], timeBin: 1 },
    { name: "pulse", kind: "background", factors: ["b", "early"], timeBin: 0 },
    { name: "pulse", kind: "background", factors: ["b", "late"], timeBin: 1 },
    { name: "dust", kind: "background", factors: ["a"] },
    { name: "rock", kind: "background", factors: ["b", "a"] },
    { name: "air", kind: "background", factors: ["a", "b"] },
  ],
  counts: Float64Array.from(
    [
      [3, 0, 5, 0],
      [0, 3, 0, 5],
      [7, 0, 11, 0],
      [0, 7, 0, 11],
      [1, 2, 3, 4],
      [1, 1, 1, 1],
      [2, 2, 2, 2],
    ].flat(),
  ),
  timeShares: [{ shares: ["early", "late"] } as never],
};
const quantities = Float64Array.of(2, 3, 0.25, 0.5, 6);

describe("the weights of columns", () => {
  it("are products of factors, each once for all templates, shares of time aside", () => {
    const other = {
      ...template,
      components: [{ ...template.components[4], factors: ["b", "c", "a"] }, ...template.components.slice(4)],
    };
    expect(weightsOf([template, other])).toEqual(
      [["a"], ["b"], ["b", "a"], ["b", "c", "a"]].map((one) => expect.arrayContaining(one)),
    );
    expect(sharesOf([template])).toEqual(["early", "late"]);
  });
});

describe("the columns of a template", () => {
  it("keep what arrives in a pulse once, with the places of its shares", () => {
    const [pulse] = columnsOf(template, at).groups;
    expect([...pulse.counts]).toEqual([3, 5, 7, 11]);
    expect([...pulse.shares]).toEqual([2, 3]);
    expect([...pulse.weights]).toEqual([0, 1]);
  });

  it("are one where the same quantities scale them, in whatever order", () => {
    const [, steady] = columnsOf(template, at).groups;
    expect([...steady.weights]).toEqual([0, 4]);
    expect([...steady.counts]).toEqual([1, 2, 3, 4, 3, 3, 3, 3]);
  });

  it("never become one with backgrounds, whose sum is looked at by itself", () => {
    const { groups, nBackground } = columnsOf({ ...template, nBackground: 1 }, at);
    expect(nBackground).toBe(1);
    expect([...groups[1].weights]).toEqual([0, 4, 4]);
  });

  it("leave the counts as the components have them", () => {
    const byHand = [0, 1, 2, 3].map((bin) =>
      template.components.reduce(
        (sum, { factors }, c) =>
          sum + template.counts[4 * c + bin] * factors.reduce((product, name) => product * quantities[at(name)], 1),
        0,
      ),
    );
    const all = expectation(columnsOf(template, at));
    all.fill(quantities);
    for (const [bin, n] of byHand.entries()) expect(all.expected[bin]).toBeCloseTo(n, 13);
    const dust = expectation(columnsOf(template, at, ({ name }) => name === "dust"));
    dust.fill(quantities);
    expect([...dust.expected]).toEqual([2, 4, 6, 8]);
  });
});
