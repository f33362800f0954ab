import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { angles, banana, box, disc, edges, funnel, type Known, narrow, standard, twoModes } from "./densities.ts";

const KNOWN: [string, Known][] = Object.entries({
  ...{ standard, narrow, edges, box, disc, angles, banana, funnel },
  ...{ twoModes: twoModes(20), twoModesOfOne: twoModes(1) },
});

describe.each(KNOWN)("%s", (_, { nParam, logProb, logProbAndGradient, draw, facts }) => {
  it("has the means that are said of it, as far as 20 000 draws tell: five standard errors", () => {
    const [random, theta, n] = [stream("draws"), new Float64Array(nParam), 20_000];
    const sums = facts.map(() => [0, 0]);
    for (let t = 0; t < n; t++) {
      draw(random, theta);
      facts.forEach(([, f, mean], i) => {
        const off = f(theta) - mean;
        sums[i][0] += off;
        sums[i][1] += off * off;
      });
    }
    facts.forEach(([name], i) => {
      const [sum, squares] = sums[i];
      expect(Math.abs(sum), name).toBeLessThan(5 * Math.sqrt(squares));
    });
  });

  it("has the derivatives of its value: central differences to 1e-6", () => {
    const random = stream("slopes");
    const [theta, gradient] = [new Float64Array(nParam), new Float64Array(nParam)];
    for (let t = 0; t < 20; t++) {
      draw(random, theta);
      expect(logProbAndGradient(theta, gradient)).toBe(logProb(theta));
      const size = Math.max(1, ...gradient.map(Math.abs));
      for (let i = 0; i < nParam; i++) {
        const [at, step] = [theta[i], 1e-5 / size];
        const value = (x: number) => logProb(theta.map((other, k) => (k === i ? x : other)));
        const [up, down] = [value(at + step), value(at - step)];
        // at an edge there is no derivative
        if (Number.isFinite(up) && Number.isFinite(down))
          expect(Math.abs((up - down) / (2 * step) - gradient[i]) / size).toBeLessThan(1e-6);
      }
    }
  });
});
