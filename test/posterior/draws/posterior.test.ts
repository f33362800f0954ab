import { expect, it } from "vitest";
import {
  balanced,
  drawsOf,
  pooled,
  posterior,
  stepCount,
  stepRange,
  unpooled,
} from "../../../src/posterior/draws/posterior.ts";
import type { Chain } from "../../../src/store/chain-file.ts";
import { fromRows } from "../../chain.ts";

/** values are 1000 ensemble + 100 step + 10 walker + column */
function chain(ensemble: number, nStep = 4, nWalker = 2): Chain {
  const values: number[] = [];
  for (let t = 0; t < nStep; t++)
    for (let w = 0; w < nWalker; w++) for (let c = 0; c < 3; c++) values.push(1000 * ensemble + 100 * t + 10 * w + c);
  return fromRows({ names: ["a", "b", "c"], nStep, nWalker, values: Float64Array.from(values) });
}

const chains = [chain(0), chain(1)];
const whole = { discard: 0, thin: 1 };

it("takes a column out of every ensemble, step by step and walker by walker", () => {
  const { nEnsemble, nWalker, nStep, thin, names, column } = posterior(chains, ["c", "a"], { discard: 0, thin: 5 });
  expect({ nEnsemble, nWalker, nStep, thin, names }).toEqual({
    nEnsemble: 2,
    nWalker: 2,
    nStep: 4,
    thin: 5,
    names: ["c", "a"],
  });
  expect(column("c").map((x) => [...x])).toEqual([
    [2, 12, 102, 112, 202, 212, 302, 312],
    [1002, 1012, 1102, 1112, 1202, 1212, 1302, 1312],
  ]);
});

it("discards sampler steps, rounded up to stored ones", () => {
  const stored = (discard: number) => posterior(chains, ["a"], { discard, thin: 10 });
  expect([0, 1, 10, 11, 40, 99].map((discard) => stored(discard).nStep)).toEqual([4, 3, 3, 2, 0, 0]);
  expect([...stored(11).column("a")[1]]).toEqual([1200, 1210, 1300, 1310]);
});

it("extracts a column once", () => {
  const { column } = posterior(chains, ["a"], whole);
  expect(column("a")).toBe(column("a"));
});

it("refuses what does not fit together, naming the place", () => {
  const [a] = chains;
  const cases: [() => unknown, string][] = [
    [() => posterior([], ["a"], whole), 'chains: expected at least one: "[]"'],
    [() => posterior(chains, ["d"], whole), 'columns: no such column: "d"'],
    [() => posterior(chains, ["a"], whole).column("b"), 'columns: no such column: "b"'],
    [() => posterior(chains, ["a"], { discard: -1, thin: 1 }), 'discard: expected a number of at least 0: "-1"'],
    [
      () => posterior(chains, ["a"], { discard: Number.NaN, thin: 1 }),
      'discard: expected a number of at least 0: "NaN"',
    ],
    [() => posterior(chains, ["a"], { discard: 0, thin: 0 }), 'thin: expected a whole number of at least 1: "0"'],
    [() => posterior([a, chain(1, 3)], ["a"], whole), 'chain 1: expected 4 steps: "3"'],
    [() => posterior([a, chain(1, 4, 3)], ["a"], whole), 'chain 1: expected 2 walkers: "3"'],
    [
      () => posterior([a, { ...a, names: ["a", "b", "x"] }], ["a"], whole),
      'chain 1: expected the columns a,b,c: "a,b,x"',
    ],
    [() => posterior([{ ...a, columns: a.columns.slice(1) }], ["a"], whole), 'chain 0: expected 3 columns: "2"'],
    [
      () => posterior([{ ...a, columns: a.columns.map((x) => x.subarray(1)) }], ["a"], whole),
      'chain 0: expected 8 values a column: "7"',
    ],
  ];
  for (const [call, message] of cases) expect(call).toThrow(new Error(message));
});

it("cuts uneven chains to the shortest", () => {
  const even = balanced([chain(0, 4), chain(1, 2)]);
  expect(even.map(({ nStep, columns }) => [nStep, columns.reduce((n, { length }) => n + length, 0)])).toEqual([
    [2, 12],
    [2, 12],
  ]);
  expect([...posterior(even, ["b"], whole).column("b")[0]]).toEqual([1, 11, 101, 111]);
});

it("leaves out of an interrupted run the ensembles that had hardly begun", () => {
  const lengths = (...steps: number[]) => balanced(steps.map((n, e) => chain(e, n))).map(({ nStep }) => nStep);
  expect(lengths(5, 5, 1, 0)).toEqual([5, 5]);
  expect(lengths(9, 0)).toEqual([9]);
  expect(lengths(4, 6, 5)).toEqual([4, 4, 4]);
  expect(lengths(3, 3)).toEqual([3, 3]);
});

it("pools ensembles and parts them again", () => {
  const draws = drawsOf(posterior(chains, ["a"], whole), "a");
  const all = pooled(draws);
  expect(all.length).toBe(16);
  expect(all[8]).toBe(1000);
  expect(unpooled(all, draws)).toEqual(draws);
});

it("cuts out steps", () => {
  const draws = drawsOf(posterior(chains, ["a"], whole), "a");
  expect(stepCount(draws)).toBe(4);
  expect([...stepRange(draws, 1, 3).ensembles[1]]).toEqual([1100, 1110, 1200, 1210]);
});
