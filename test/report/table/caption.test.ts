import { describe, expect, it } from "vitest";
import { captionOf } from "../../../src/report/table/caption.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record } = syntheticRun();
const levels = ["0.68", "0.9", "0.95"];
const straight = record.columns.filter(({ periodic }) => !periodic);

describe("caption of a table", () => {
  it("says of what the numbers are, which they are, and what the brackets mean", () => {
    const converged = { ...record, verdict: { ...record.verdict, converged: true }, title: "Two detectors." };
    expect(captionOf(converged, straight, levels, "upper")).toBe(
      `Two detectors. Posterior medians with central intervals at 68 %, upper limits at 68, 90 and 95 %; in brackets the Monte-Carlo error of the last digits. Run ${record.id}.`,
    );
    expect(captionOf(converged, straight, levels, "equal-tailed")).toBe(
      `Two detectors. Posterior medians with central intervals at 68, 90 and 95 %. Run ${record.id}.`,
    );
  });

  it("says what keeps numbers from being final", () => {
    const open = { ...record, status: "interrupted" as const, verdict: { ...record.verdict, converged: false } };
    expect(captionOf(open, straight, levels, "hdi")).toMatch(
      /\. The run was interrupted\. The chains have not converged\. Run /,
    );
  });
});
