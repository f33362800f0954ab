import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { model } from "../../src/model/model.ts";
import { quantileWithError } from "../../src/posterior/diagnostics/mcse.ts";
import { drawsOf, posterior } from "../../src/posterior/draws/posterior.ts";
import { chartedTargetOf } from "../../src/run/execute/target.ts";
import { columnOf } from "../../src/run/products/columns.ts";
import { grownByDefault } from "./default-sampler.ts";
import { partsOf } from "./prior-models.ts";

/** 90 % bounds in closed form or by quadrature: scripts/fixtures/prior_bounds.py. */
const EXACT: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync("test/fixtures/prior-bounds.json", "utf8"),
);
const NAMES = Object.keys(EXACT.flat);

/** Half a percent; of priors over decades, whose steps are of forty leaps, `npm run calibrate` takes a minute or two to it. */
const [FINE, COARSE] = [0.005, 0.025];

/** Priors, how many steps bring the errors of all bounds below what is asked, and whose closed form it is. */
const CASES: [prior: string, steps: number, least: number, exact?: string][] = [
  ["flat", 800, FINE],
  ["flat-squared", 500, FINE],
  ["flat-cubed", 400, FINE],
  ["log-001", 200, COARSE],
  ["log-0001", 200, COARSE],
  ["gaussian-1", 600, FINE],
  ["flat-mu-sol", 900, FINE],
  ["isotropic", 1500, FINE],
  ["ball", 500, FINE, "flat-squared"],
];

describe("the default sampler", () => {
  it.each(CASES)("has the bounds of the closed form: %s", async (name, steps, least, exact = name) => {
    const compiled = partsOf(name);
    const one = model(compiled);
    const columns = one.columns.map(columnOf);
    const { chains, thin } = await grownByDefault(chartedTargetOf(compiled, one), columns, { steps });
    const names = columns.map((column) => column.name);
    const kept = posterior(chains, names, { discard: 0, thin });
    for (const column of NAMES) {
      const { value, mcse } = quantileWithError(drawsOf(kept, column), 0.9);
      expect(Math.abs(value - EXACT[exact][column]) / mcse, column).toBeLessThan(5);
      expect(mcse / value, column).toBeLessThan(least);
    }
  });
});
