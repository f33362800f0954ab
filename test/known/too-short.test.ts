import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/posterior/diagnose.ts";
import { targetOf } from "../../src/run/execute/target.ts";
import { beginChain } from "../../src/sampler/chain.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import type { Target } from "../../src/sampler/target.ts";
import type { Column } from "../../src/store/run-record.ts";
import { shipped } from "../shipped.ts";

const column = (name: string, { kind, bounds, periodic }: Pick<Column, "kind" | "bounds" | "periodic">): Column => ({
  ...{ name, kind, bounds, periodic },
  ...{ role: "other", latex: name, symbol: name, unit: "" },
});

/** Four ensembles of stretch moves from the prior, every tenth step kept, and what is said of them. */
function judged(
  target: Target,
  columns: readonly Column[],
  seed: number,
  { a = 2, walkers = 40, steps = 10_000 } = {},
) {
  const [names, thin] = [columns.map(({ name }) => name), 10];
  const chains = [0, 1, 2, 3].map((e) => {
    const kept = names.map(() => new Float64Array((steps / thin) * walkers));
    const moves = [{ move: stretch(a), weight: 1 }];
    const one = beginChain(target, { walkers, start: "prior", moves, key: `${seed}/${e}` });
    one.grow(steps, { thin, columns: kept }, () => true);
    return { names, nStep: steps / thin, nWalker: walkers, columns: kept };
  });
  return diagnose({ chains, columns, settings: { thin } });
}

describe("a stretch move that would need longer", () => {
  it("has not converged on short-baseline, whose tail it has not found back to from the prior", () => {
    // |Λ_1| < 24 to 28 at 90 % where 14.3(2) is right; 120 000 steps have 14.5(2), 14.4(2) for seeds 1 and 2, and converge, 15.0(2) for
    // seed 3, and do not, by tau
    const { target } = shipped("short-baseline");
    const columns = target.columns.map((one) => column(one.name, one));
    for (const seed of [1, 2, 3]) {
      const { verdict, summary } = judged(targetOf(target), columns, seed, { a: 1.5, walkers: 64, steps: 3000 });
      expect(summary.Lambda_1.upper["0.9"].value).toBeGreaterThan(20);
      expect(verdict.converged).toBe(false);
      expect(verdict.unconverged).toContain("Lambda_1");
      expect(verdict.reasons.some((reason) => /^Lambda_1: .*(tau|tail|ESS)/.test(reason))).toBe(true);
    }
  });

  it("has not converged on Neal's funnel, whose neck it has hardly seen", () => {
    // v ~ N(0, 3²), x_i ~ N(0, exp(v)), i = 1 … 9: Neal, Annals of Statistics 31 (2003) 705, section 8
    const target: Target = {
      nParam: 10,
      logProb: (x) => {
        let square = 0;
        for (let i = 1; i < 10; i++) square += x[i] * x[i];
        return -(x[0] ** 2) / 18 - 4.5 * x[0] - 0.5 * square * Math.exp(-x[0]);
      },
      draw: (random, x) => {
        for (let i = 0; i < 10; i++) x[i] = 4 * random() - 2;
      },
      width: 10,
      record: (theta, out) => out.set(theta),
    };
    const columns = Array.from({ length: 10 }, (_, i) =>
      column(i === 0 ? "v" : `x_${i}`, { kind: "parameter", bounds: [null, null], periodic: false }),
    );
    for (const seed of [1, 2, 3]) {
      const { verdict } = judged(target, columns, seed);
      expect(verdict.converged).toBe(false);
      expect(verdict.unconverged[0]).toBe("v");
    }
  });
});
