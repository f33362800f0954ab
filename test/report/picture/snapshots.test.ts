import { it } from "vitest";
import { planesSpec } from "../../../src/report/picture/planes.ts";
import { predictiveSpec } from "../../../src/report/picture/predictive.ts";
import { publishedSpec } from "../../../src/report/picture/published.ts";
import { pullsSpec } from "../../../src/report/picture/pulls.ts";
import { isBinned } from "../../../src/store/predictive.ts";
import { expectLookedAt } from "../looked-at.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 2, walkers: 16, steps: 40 });

it.each([
  ["planes", planesSpec(run)],
  ["published", publishedSpec(run)],
  ["pulls", pullsSpec(run)],
  ["predictive", predictiveSpec(run.predictive.filter(isBinned)[0])],
])("%s is the picture that somebody looked at", async (name, spec) => {
  await expectLookedAt(name, spec);
});
