import { expect, it } from "vitest";
import { posterior } from "../../../src/posterior/draws/posterior.ts";
import { summarise } from "../../../src/posterior/summary/summary.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { dependentWalkers, exact } from "../ensembles.ts";

const shape = { nEnsemble: 4, nStep: 8000, nWalker: 16, phi: 0.5, shared: 0.5 };
const draws = dependentWalkers("summary", shape);
const names = ["x", "abs", "angle", "constant", "broken"];
const chains = draws.ensembles.map((x) => ({
  names,
  nStep: shape.nStep,
  nWalker: shape.nWalker,
  columns: [
    x,
    x.map(Math.abs),
    x.map((v) => (v < 0 ? v + 2 * Math.PI : v)),
    x.map(() => 0.1),
    x.map((v, i) => (i === 99 ? Number.NaN : v)),
  ],
}));

const column = (name: string, bounds: Column["bounds"] = [null, null], periodic = false): Column => ({
  name,
  kind: "parameter",
  role: "other",
  latex: "test",
  symbol: "test",
  unit: "",
  bounds,
  periodic,
});
const columns = [
  column("x"),
  column("abs", [0, null]),
  column("angle", [0, 2 * Math.PI], true),
  column("constant"),
  column("broken"),
];
const summary = summarise(posterior(chains, names, { discard: 0, thin: 3 }), columns, [0.9, 0.99]);

it("has every column and level, in order", () => {
  expect(Object.keys(summary)).toEqual(names);
  for (const key of ["lower", "upper", "equalTailed", "hdi", "hdiMcse"] as const)
    expect(Object.keys(summary.x[key])).toEqual(["0.68", "0.9", "0.95", "0.99"]);
});

it("has a normal column's numbers within five standard errors", () => {
  const { x } = summary;
  const { ess, mcse, tau } = exact(shape);
  expect(Math.abs(x.mean)).toBeLessThan(5 * mcse);
  expect(Math.abs(x.meanMcse / mcse - 1)).toBeLessThan(0.2); // five of 4 %
  expect(Math.abs(x.sd - 1)).toBeLessThan(5 / Math.sqrt(2 * ess));
  expect(Math.abs(x.median)).toBeLessThan(5 * x.medianMcse);
  for (const [level, quantile] of [
    ["0.68", 0.4676987991145084],
    ["0.9", 1.2815515655446004],
    ["0.95", 1.6448536269514722],
    ["0.99", 2.3263478740408408],
  ] as const) {
    // standard normal quantiles, scipy.stats.norm.ppf
    expect(Math.abs(x.upper[level].value - quantile)).toBeLessThan(5 * x.upper[level].mcse);
    expect(Math.abs(x.lower[level].value + quantile)).toBeLessThan(5 * x.lower[level].mcse);
    expect(x.upper[level].mcse).toBeLessThan(0.03);
  }
  // 68 % between -+ 0.99445788320975, scipy.stats.norm.ppf(0.84)
  const { lower, upper } = x.equalTailed["0.68"];
  expect(Math.abs(lower.value + 0.99445788320975)).toBeLessThan(5 * lower.mcse);
  expect(Math.abs(upper.value - 0.99445788320975)).toBeLessThan(5 * upper.mcse);
  expect(x.equalTailed["0.9"].upper.value).toBeCloseTo(x.upper["0.95"].value, 12);
  expect(Math.abs(x.hdi["0.68"][0] + 0.99445788320975)).toBeLessThan(5 * x.hdiMcse["0.68"][0]);
  expect(Math.abs(x.mode)).toBeLessThan(5 * x.modeMcse);
  expect(x.modeMcse).toBeGreaterThan(x.medianMcse);
  expect(x.rhat).toBeLessThan(1.005);
  expect(Math.abs(x.essBulk / ess - 1)).toBeLessThan(0.2);
  expect(x.essTail).toBeGreaterThan(ess);
  expect(Math.abs(x.tau / (3 * tau) - 1)).toBeLessThan(0.3);
});

it("gives a bounded column its shortest interval from the bound", () => {
  const [lo, hi] = summary.abs.hdi["0.9"];
  expect(lo).toBeLessThan(0.005);
  expect(Math.abs(hi - 1.6448536269514722)).toBeLessThan(0.1); // 90 % of |N(0, 1)|
});

it("lets the shortest interval of a phase go round, its mean not", () => {
  const { hdi, mean } = summary.angle;
  expect(hdi["0.68"][0]).toBeGreaterThan(hdi["0.68"][1]);
  // half the draws at E|N| = 0.798, half at 2 pi less that
  expect(Math.abs(mean - Math.PI)).toBeLessThan(0.2);
});

it("has NaN, null in JSON, for what does not exist, and spoils no other column", () => {
  const { constant, broken } = JSON.parse(JSON.stringify(summary));
  expect(constant).toMatchObject({
    mean: 0.1,
    meanMcse: null,
    sd: 0,
    median: 0.1,
    mode: 0.1,
    modeMcse: null,
    rhat: null,
    essBulk: null,
    essTail: null,
    tau: null,
  });
  expect(constant.upper["0.9"]).toEqual({ value: 0.1, mcse: null });
  expect(broken).toMatchObject({
    mean: null,
    sd: null,
    median: null,
    mode: null,
    rhat: null,
    essBulk: null,
    essTail: null,
    tau: null,
  });
  expect(broken.hdi["0.9"]).toEqual([null, null]);
  expect(broken.hdiMcse["0.9"]).toEqual([null, null]);
  expect(summary.x.rhat).not.toBeNaN();
});

it("refuses a level outside (0, 1)", () => {
  const run = posterior(chains, names, { discard: 0, thin: 1 });
  for (const level of [0, 1, -0.5, 90, Number.NaN])
    expect(() => summarise(run, columns, [level])).toThrow(/^levels: expected a number between 0 and 1: "/);
});
