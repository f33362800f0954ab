import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { independent, start } from "../../src/sampler/start.ts";

const flat = (x: Float64Array): number => (x[0] < 0.5 ? -Infinity : 0);
const draw = (random: () => number, x: Float64Array): void => {
  for (let i = 0; i < x.length; i++) x[i] = random();
};

describe("a start", () => {
  it("puts every walker where the density is not zero", () => {
    const { coords, logProb } = start(flat, draw, 8, 3, stream("start"));
    for (let w = 0; w < 8; w++) expect(coords[3 * w]).toBeGreaterThanOrEqual(0.5);
    expect([...logProb]).toEqual(Array(8).fill(0));
  });

  it("refuses fewer than 2·D + 2 walkers", () => {
    expect(() => start(flat, draw, 7, 3, stream("start"))).toThrow(
      'walkers: expected at least 8 for 3 parameters: "7"',
    );
  });

  it("refuses walkers that span less than the space", () => {
    const plane = (random: () => number, x: Float64Array): void => {
      x[0] = 0.6 + random() / 3;
      x[1] = random();
      x[2] = 2 * x[0] - 3 * x[1];
    };
    expect(() => start(flat, plane, 8, 3, stream("start"))).toThrow("linearly dependent");
    const point = (_: () => number, x: Float64Array): void => void x.fill(0.7);
    expect(() => start(flat, point, 8, 3, stream("start"))).toThrow("linearly dependent");
  });

  it("does not mind parameters of very different scales", () => {
    const scales = (random: () => number, x: Float64Array): void =>
      x.set([1 + random(), 1e-12 * random(), 1e12 * random()]);
    expect(independent(start(flat, scales, 8, 3, stream("start")))).toBe(true);
  });

  it("gives up where the prior has no support, and names a point that is not a number", () => {
    expect(() => start(() => -Infinity, draw, 8, 3, stream("start"))).toThrow(
      'starting positions: the density is zero at all that were drawn for a walker: "1000 draws"',
    );
    expect(() => start(() => Number.NaN, draw, 8, 3, stream("start"))).toThrow(
      /log probability is NaN at \[0\.\d+, 0\.\d+, 0\.\d+\]/,
    );
  });
});
