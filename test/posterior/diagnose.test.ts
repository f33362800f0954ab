import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { diagnose } from "../../src/posterior/diagnose.ts";
import type { Chain } from "../../src/store/chain-file.ts";
import type { Column } from "../../src/store/run-record.ts";
import { fromRows } from "../chain.ts";

const column = (name: string, kind: Column["kind"]): Column => ({
  ...{ name, kind, role: "other", latex: name, symbol: name, unit: "" },
  ...{ bounds: [null, null], periodic: false },
});
const COLUMNS = [column("x", "parameter"), column("log_prob", "density")];

/** Independent draws of a uniform x that begin, for `drift` steps, elsewhere. */
function chains(nStep: number, drift = 0): Chain[] {
  return [0, 1, 2, 3].map((e) => {
    const random = stream(`diagnose/${e}`);
    const values = new Float64Array(nStep * 8 * 2);
    for (let k = 0; k < values.length; k += 2) {
      values[k] = random() + (k < drift * 16 ? 10 : 0);
      values[k + 1] = -values[k];
    }
    return fromRows({ names: ["x", "log_prob"], nStep, nWalker: 8, values });
  });
}

describe("a diagnosis", () => {
  it("keeps what comes after the burn-in, in numbers, and says whether it can be trusted", () => {
    const settings = { thin: 2 };
    const { posterior, summary, verdict } = diagnose({ chains: chains(1000, 40), columns: COLUMNS, settings }, [0.5]);
    expect(verdict.converged).toBe(true);
    expect(verdict.burnIn.steps).toBeGreaterThanOrEqual(80);
    expect(verdict.kept).toBe(2000 - verdict.burnIn.steps);
    expect(posterior.nStep).toBe(verdict.kept / 2);
    // the median of a uniform on [0, 1)
    expect(Math.abs(summary.x.upper["0.5"].value - 0.5)).toBeLessThan(5 * summary.x.upper["0.5"].mcse);
  });

  it("judges parameters and what is derived, not densities, and says what falls short", () => {
    const { verdict } = diagnose({ chains: chains(400, 300), columns: COLUMNS, settings: { thin: 1 } });
    expect(verdict.converged).toBe(false);
    expect(verdict.reasons.length).toBeGreaterThan(1);
    expect(verdict.reasons.some((reason) => reason.startsWith("x: "))).toBe(true);
    expect(verdict.reasons.some((reason) => reason.startsWith("log_prob"))).toBe(false);
  });

  it("keeps every step of walkers that began in the posterior", () => {
    const sampled = { chains: chains(200), columns: COLUMNS, settings: { thin: 1, start: "ascent" } as const };
    const { verdict } = diagnose(sampled);
    expect(verdict.burnIn).toEqual({ steps: 0, reason: "none: walkers began in the posterior" });
    expect([verdict.converged, verdict.kept]).toEqual([true, 200]);
  });

  it("needs a stored step", () => {
    const nothing = { chains: chains(0), columns: COLUMNS, settings: { thin: 1 } };
    expect(() => diagnose(nothing)).toThrow('chains: no step is stored: "4 chains"');
  });
});
