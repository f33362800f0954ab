import { describe, expect, it } from "vitest";
import { fillNormal } from "../../src/math/normal.ts";
import { stream } from "../../src/math/random.ts";
import { emptyState, type LogDensity, type Space } from "../../src/sampler/ensemble.ts";
import { metricOf } from "../../src/sampler/metric.ts";
import { follow, type Leaps, roomFor } from "../../src/sampler/trajectory.ts";
import { wallsOf } from "../../src/sampler/walls.ts";

/** Walkers of a correlated spread between walls at 0 and 1, 0 and ∞, and none. */
const space: Space = {
  lower: Float64Array.of(0, 0, -Infinity),
  upper: Float64Array.of(1, Infinity, Infinity),
  circles: new Int32Array(0),
};
/** The unit disc, and a coordinate between walls. */
const discAndWalls: Space = {
  lower: Float64Array.of(-Infinity, -Infinity, 0),
  upper: Float64Array.of(Infinity, Infinity, 1),
  circles: new Int32Array(0),
  balls: [{ places: Int32Array.of(0, 1) }],
};
const random = stream("walls");
const spread = (() => {
  const state = emptyState(20, 3, space);
  const z = new Float64Array(3);
  for (let w = 0; w < 20; w++) {
    fillNormal(random, z);
    state.coords.set([0.5 + 0.3 * z[0], 1 + z[1] + 0.5 * z[0], 2 * z[2] - z[1] + z[0]], 3 * w);
  }
  return state;
})();
const metric = metricOf(3);
metric.measure(spread, 0, 20);

const length = (u: Float64Array): number => Math.hypot(...u);

describe("a flight between walls", () => {
  it("keeps within them and keeps its kinetic energy", () => {
    const walls = wallsOf(space);
    const u = new Float64Array(3);
    for (let k = 0; k < 200; k++) {
      const y = Float64Array.of(random(), 2 * random(), 4 * random() - 2);
      fillNormal(random, u);
      const energy = length(u);
      expect(walls.fly(y, u, 3, metric)).toBe(true);
      expect(y[0] >= 0 && y[0] <= 1 && y[1] >= 0).toBe(true);
      expect(length(u)).toBeCloseTo(energy, 12);
    }
    expect(walls.hits).toBeGreaterThan(200);
  });

  it("keeps within a disc, and keeps its kinetic energy, between walls of another coordinate", () => {
    const walls = wallsOf(discAndWalls);
    const u = new Float64Array(3);
    for (let k = 0; k < 200; k++) {
      const y = Float64Array.of(random() - 0.5, random() - 0.5, random());
      fillNormal(random, u);
      const energy = length(u);
      expect(walls.fly(y, u, 3, metric)).toBe(true);
      expect(Math.hypot(y[0], y[1])).toBeLessThanOrEqual(1);
      expect(y[2] >= 0 && y[2] <= 1).toBe(true);
      expect(length(u)).toBeCloseTo(energy, 12);
    }
    expect(walls.hits).toBeGreaterThan(200);
  });

  it("is given up in a corner where it would be thrown to and fro for ever", () => {
    const narrow = { ...space, lower: Float64Array.of(0, 0, -Infinity), upper: Float64Array.of(1e-3, 1e-3, Infinity) };
    const y = Float64Array.of(5e-4, 5e-4, 0);
    expect(wallsOf(narrow).fly(y, Float64Array.of(1, 1, 0), 3, metric)).toBe(false);
  });
});

describe("a trajectory", () => {
  /** Falls from the upper corner, so that it is pressed against the walls. */
  const density: LogDensity = {
    logProb: (y) => 2 * y[0] - y[1] - (y[2] * y[2]) / 8,
    logProbAndGradient(y, gradient) {
      gradient.set([2, -1, -y[2] / 4]);
      return this.logProb(y);
    },
  };
  const leaps: Leaps = { leap: 0.3, leaps: 7 };

  it.each([
    ["walls", space, () => Float64Array.of(random(), 2 * random(), 4 * random() - 2)],
    ["a disc", discAndWalls, () => Float64Array.of(random() - 0.5, random() - 0.5, random())],
  ] as const)("with %s leads back to where it began when its momentum is turned round, to 1e-10", (_, within, draw) => {
    const room = roomFor({ ...spread, space: within });
    room.metric.measure(spread, 0, 20);
    for (let k = 0; k < 100; k++) {
      const [from, momentum] = [draw(), new Float64Array(3)];
      fillNormal(random, momentum);
      room.y.set(from);
      room.u.set(momentum);
      density.logProbAndGradient!(room.y, room.gradient);
      expect(follow(density, density.logProb(from), leaps, room).end).toBe("inside");
      for (let i = 0; i < 3; i++) room.u[i] *= -1;
      density.logProbAndGradient!(room.y, room.gradient);
      follow(density, 0, leaps, room);
      for (let i = 0; i < 3; i++) {
        expect(Math.abs(room.y[i] - from[i])).toBeLessThan(1e-10);
        expect(Math.abs(room.u[i] + momentum[i])).toBeLessThan(1e-10);
      }
    }
    expect(room.walls.hits).toBeGreaterThan(100);
  });

  it("that leaves the support ends outside, and one that falls by more than e^1000 is given up", () => {
    /** Flat but for a step at y_2 = 0, which no slope tells of. */
    const stepped = (height: number): LogDensity => ({
      logProb: (y) => (y[2] > 0 ? height : 0),
      logProbAndGradient: (y) => (y[2] > 0 ? height : 0),
    });
    const [half, cliff] = [-Infinity, -1e6].map(stepped);
    const room = roomFor(spread);
    room.metric.measure(spread, 0, 20);
    for (const [one, end] of [
      [half, "outside"],
      [cliff, "diverged"],
    ] as const) {
      room.y.set([0.5, 1, -0.1]);
      room.u.set([0, 0, 5]);
      room.gradient.fill(0);
      expect(follow(one, 0, leaps, room).end).toBe(end);
    }
  });
});
