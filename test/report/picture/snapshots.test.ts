import { expect, it } from "vitest";
import type { TopLevelSpec } from "../../../src/report/chart/top-level.ts";
import { planesSpec } from "../../../src/report/picture/planes.ts";
import { predictiveSpec } from "../../../src/report/picture/predictive.ts";
import { publishedSpec } from "../../../src/report/picture/published.ts";
import { pullsSpec } from "../../../src/report/picture/pulls.ts";
import { isBinned } from "../../../src/store/predictive.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 2, walkers: 16, steps: 40 });

/** A specification as lines of JSON, numbers to 3 decimals; the look is one for all, and outlines of regions are for their own tests. */
function lines(spec: TopLevelSpec): string {
  const { config: _, ...own } = spec;
  return `${JSON.stringify(
    own,
    (key, value) => {
      if (key === "coordinates") return "…";
      return typeof value === "number" ? Number(value.toFixed(3)) : value;
    },
    1,
  )}\n`;
}

// looked at as PNG; `npx vitest run -u` takes a change that was looked at again
it.each([
  ["planes", planesSpec(run)],
  ["published", publishedSpec(run)],
  ["pulls", pullsSpec(run)],
  ["predictive", predictiveSpec(run.predictive.filter(isBinned)[0])],
])("%s is the picture that somebody looked at", async (name, spec) => {
  await expect(lines(spec)).toMatchFileSnapshot(`../../fixtures/pictures/${name}.json`);
});
