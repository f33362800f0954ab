import { describe, expect, it } from "vitest";
import { convergenceLine, pullsLine, sensitivityLine } from "../../../src/report/page/verdicts.ts";
import { priorPulls } from "../../../src/report/picture/pulls.ts";
import type { SensitivityVerdict } from "../../../src/store/sensitivity.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";
import { syntheticSensitivity } from "../synthetic-sensitivity.ts";

const run = syntheticRun({ ensembles: 2, walkers: 16, steps: 40 });
const { verdict } = run.record;

describe("the line above what is folded", () => {
  it("has the largest R-hat and the smallest effective number of draws of a run that has converged", () => {
    const summary = {
      ...run.summary,
      Lambda_2: { ...run.summary.Lambda_2, rhat: 9.25 },
      mu_sol: { ...run.summary.mu_sol, essTail: 3 },
    };
    const line = convergenceLine({
      ...withRecord(run, { verdict: { ...verdict, converged: true, reasons: [] } }),
      summary,
    });
    expect(line).toContain("Converged</strong>: the largest R-hat is 9.2500 (|Λ₂|)");
    expect(line).toContain("number of draws 3 (μ<sub>sol</sub>).");
  });

  it("has the first reason of one that has not, and of how many it is", () => {
    const reasons = ["mu_sol: R-hat 1.0300 is not below 1.01", "another"];
    const line = (some: string[]) =>
      convergenceLine(withRecord(run, { verdict: { ...verdict, converged: false, reasons: some } }));
    expect(line(reasons)).toMatch(
      /^<strong>Not converged<\/strong>: mu_sol: R-hat 1\.0300 .* \(the first of 2 reasons\)\.$/,
    );
    expect(line(reasons.slice(0, 1))).not.toContain("reasons");
  });

  it("counts the parameters that the data pull far, and names the one pulled farthest", () => {
    const pulls = priorPulls(run);
    const most = Math.max(...pulls.map(({ shift }) => Math.abs(shift)));
    const far = pulls.filter(({ shift }) => Math.abs(shift) > 1).length;
    const line = pullsLine(run);
    expect(line).toContain(`${far === 0 ? "none" : far} of ${pulls.length} parameters`);
    expect(line.replace("−", "-")).toMatch(new RegExp(`the largest pull is -?${most.toFixed(2)}, of `));
  });

  it("gathers quantities by what moves their bounds", () => {
    const verdicts: readonly SensitivityVerdict[] = [
      { column: "Lambda_1", word: "prior and data", because: "", meaning: "" },
      { column: "mu_sol", word: "–", because: "", meaning: "" },
      { column: "Lambda_2", word: "prior and data", because: "", meaning: "" },
    ];
    const line = (some: readonly SensitivityVerdict[]) =>
      sensitivityLine({ ...run, sensitivity: { ...syntheticSensitivity(), verdicts: some } });
    expect(line(verdicts)).toBe(
      "What moves the bounds: <strong>prior and data</strong> for |Λ₁|, |Λ₂|; <strong>the data decide</strong> for μ<sub>sol</sub>.",
    );
    expect(line([verdicts[0], verdicts[2]])).toContain("for all quantities: |Λ₁|, |Λ₂|.");
  });
});
