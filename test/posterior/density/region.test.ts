import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { density2d, side } from "../../../src/posterior/density/density-2d.ts";
import { type Ring, regions } from "../../../src/posterior/density/region.ts";
import { drawsOf, pooled } from "../../../src/posterior/draws/posterior.ts";
import type { Support } from "../../../src/posterior/draws/support.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { COLUMNS, syntheticRun } from "../../report/synthetic-run.ts";
import { deviates } from "../ensembles.ts";

/** Even-odd rule over all rings of a region. */
function inside(polygons: readonly (readonly Ring[])[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = ring[i - 1];
      const [x1, y1] = ring[i];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) crossings++;
    }
  }
  return crossings % 2 === 1;
}

const free: Support = { bounds: [null, null], periodic: false };
const above: Support = { bounds: [0, null], periodic: false };
const unit: Support = { bounds: [0, 1], periodic: false };

const correlated = (a: number, b: number): [number, number] => [a, 0.8 * a + 0.6 * b];
const banana = (a: number, b: number): [number, number] => [a, a * a + 0.5 * b];
/** The half of the unit square below its falling diagonal. */
const folded = (a: number, b: number): [number, number] => (a + b > 1 ? [1 - a, 1 - b] : [a, b]);

/** Pairs of deviates: a disc of a Gaussian, or a ring of radius 3. */
function pairs(n: number, ring: boolean): [Float64Array, Float64Array] {
  const random = seedrandom("pairs");
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const r = Math.sqrt(-2 * Math.log(1 - random()));
    const phi = 2 * Math.PI * random();
    const radius = ring ? 3 + 0.3 * r * Math.cos(2 * Math.PI * random()) : r;
    x[i] = radius * Math.cos(phi);
    y[i] = radius * Math.sin(phi);
  }
  return [x, y];
}

describe("a region", () => {
  it("of a Gaussian is a circle of radius sqrt(-2 ln(1 - mass))", () => {
    const [x, y] = pairs(40_000, false).map((draws) => side(draws, 40_000, free, 128));
    for (const { mass, polygons } of regions(density2d(x, y), x, y, [0.68, 0.9])) {
      expect(polygons).toHaveLength(1);
      const radii = polygons[0][0].map(([gx, gy]) =>
        Math.hypot(
          x.axis.from + (gx / 128) * (x.axis.to - x.axis.from),
          y.axis.from + (gy / 128) * (y.axis.to - y.axis.from),
        ),
      );
      const radius = Math.sqrt(-2 * Math.log(1 - mass));
      // the mean is as exact as the fraction (0.2 % of 40 000 draws); a single point follows the noise of the density
      expect(Math.abs(radii.reduce((a, b) => a + b) / radii.length / radius - 1)).toBeLessThan(0.01);
      for (const r of radii) expect(Math.abs(r / radius - 1)).toBeLessThan(0.12);
    }
  });

  it("of a ring has a hole", () => {
    const [x, y] = pairs(20_000, true).map((draws) => side(draws, 20_000, free, 128));
    const [{ polygons }] = regions(density2d(x, y), x, y, [0.9]);
    expect(polygons[0].length).toBeGreaterThan(1);
    const centre = (-x.axis.from / (x.axis.to - x.axis.from)) * 128;
    expect(inside(polygons, centre, (-y.axis.from / (y.axis.to - y.axis.from)) * 128)).toBe(false);
  });

  /** Posteriors from which draws come one by one, with and without hard edges. */
  const known: [string, Support, Support, (uniform: () => number, normal: () => number) => [number, number]][] = [
    ["a correlated Gaussian", free, free, (_, normal) => correlated(normal(), normal())],
    [
      "a quarter-plane of exponentials",
      above,
      above,
      (uniform) => [-Math.log(1 - uniform()), -Math.log(1 - uniform())],
    ],
    ["a banana", free, free, (_, normal) => banana(normal(), normal())],
    ["a triangle", unit, unit, (uniform) => folded(uniform(), uniform())],
  ];

  it.each(known)("of %s covers its fraction of the true mass", (_, supportX, supportY, draw) => {
    const { uniform, normal } = deviates("coverage");
    const sample = (n: number): [Float64Array, Float64Array] => {
      const [x, y] = [new Float64Array(n), new Float64Array(n)];
      for (let i = 0; i < n; i++) [x[i], y[i]] = draw(uniform, normal);
      return [x, y];
    };
    const [xs, ys] = sample(20_000);
    const [x, y] = [side(xs, 20_000, supportX), side(ys, 20_000, supportY)];
    const found = regions(density2d(x, y), x, y);
    const others = sample(4000);
    const [toX, toY] = [x, y].map(
      ({ axis: { from, to, nCell } }) =>
        (at: number) =>
          ((at - from) / (to - from)) * nCell,
    );
    expect(found.map(({ mass }) => mass)).toEqual([0.68, 0.9, 0.95]);
    for (const { mass, polygons } of found) {
      let count = 0;
      for (let i = 0; i < 4000; i++) if (inside(polygons, toX(others[0][i]), toY(others[1][i]))) count++;
      // noise of both samples sqrt(p (1 - p) (1 / 20000 + 1 / 4000)) = 0.8 %, 0.5 %, 0.4 %; where the density is flat, as a triangle's, the level
      // follows its noise and the region misses 1 % of the mass
      const noise = Math.sqrt(mass * (1 - mass) * (1 / 20_000 + 1 / 4000));
      expect(Math.abs(count / 4000 - mass)).toBeLessThan(5 * noise);
    }
  });

  const run = syntheticRun({ ensembles: 4, walkers: 40, steps: 250 });
  const sideOf = (name: string) => {
    const column: Column = COLUMNS.find((c) => c.name === name)!;
    return side(pooled(drawsOf(run.posterior, name)), run.summary[name].essBulk, column, 128);
  };

  it.each([
    ["Lambda_1", "Lambda_2"],
    ["Lambda_2", "mu_sol"],
    ["mu_sol", "mu_reactor"],
  ])("of %s and %s holds its fraction of the draws, sharp edges or not", (first, second) => {
    const [x, y] = [sideOf(first), sideOf(second)];
    for (const { mass, polygons } of regions(density2d(x, y), x, y, [0.68, 0.9])) {
      let count = 0;
      for (let i = 0; i < x.at.length; i++) if (inside(polygons, x.at[i], y.at[i])) count++;
      // contours are straight within a cell, the interpolation is bilinear
      expect(Math.abs(count / x.at.length - mass)).toBeLessThan(0.005);
    }
  });
});
