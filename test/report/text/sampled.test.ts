import { describe, expect, it } from "vitest";
import { commandText, remedy, sampled, sampledText, withSteps } from "../../../src/report/text/sampled.ts";
import type { RunRecord } from "../../../src/store/run-record.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record } = syntheticRun();
const settings = { ...record.settings, ensembles: 4, walkers: 52, steps: 60_000, thin: 100 };
const whole: RunRecord = { ...record, settings, stored: [600, 600, 600, 600], status: "complete" };
/** Two workers: two ensembles of 14 600 steps, of which 5 900 are discarded, and two that have just begun or have not. */
const cut: RunRecord = {
  ...whole,
  status: "interrupted",
  stored: [146, 151, 2, 0],
  verdict: { converged: false, reasons: [], unconverged: [], burnIn: { steps: 5900, reason: "5 tau" }, kept: 8700 },
};

describe("what was sampled", () => {
  it("is what was asked for where a run came to its end", () => {
    expect(sampled(whole)).toEqual({ ensembles: 4, steps: 60_000 });
    expect(sampledText(whole)).toBe("4 ensembles of 52 walkers, 60\u202f000 steps");
  });

  it("is of an interrupted run what its numbers rest on", () => {
    expect(sampled(cut)).toEqual({ ensembles: 2, steps: 14_600 });
    expect(sampledText(cut)).toBe("2 of 4 ensembles of 52 walkers, 14\u202f600 of 60\u202f000 steps");
    // one that went on to the end beside others which did not
    const half: RunRecord = { ...cut, stored: [600, 600, 251, 232], verdict: { ...cut.verdict, kept: 54_100 } };
    expect(sampledText(half)).toBe("2 of 4 ensembles of 52 walkers, 60\u202f000 steps");
  });
});

const targeted: RunRecord = {
  ...whole,
  settings: { ...settings, steps: 300, mostSteps: 20_000, thin: 1, targetEss: 2000, start: "ascent" },
  stored: [300, 300, 300, 300],
};

describe("a run that was sampled until a target", () => {
  it("says so, and of how many steps it was where it was interrupted or missed its target", () => {
    expect(sampledText(targeted)).toBe("4 ensembles of 52 walkers, 300 steps until ESS 2\u202f000");
    const missed = { ...targeted, verdict: { ...targeted.verdict, missed: "a: ESS 900 of 2000" } };
    expect(sampledText(missed)).toBe("4 ensembles of 52 walkers, 300 steps");
    const stopped: RunRecord = {
      ...targeted,
      status: "interrupted",
      settings: { ...targeted.settings, steps: 20_000 },
      stored: [250, 260, 255, 251],
      verdict: { ...cut.verdict, burnIn: { steps: 0, reason: "none" }, kept: 250 },
    };
    expect(sampledText(stopped)).toBe("4 ensembles of 52 walkers, 250 of at most 20\u202f000 steps");
  });

  it("is made again by its target, not by its steps", () => {
    const made = "numag run m.yaml --seed 1 --ensembles 4 --walkers 52";
    expect(commandText("m.yaml", targeted.settings)).toBe(`${made} --target-ess 2000`);
    expect(commandText("m.yaml", { ...targeted.settings, mostSteps: 500 })).toBe(
      `${made} --target-ess 2000 --steps 500`,
    );
    expect(commandText("m.yaml", whole.settings)).toBe(`${made} --steps 60000 --thin 100`);
  });

  it("may become longer where it did not converge, never shorter", () => {
    const made = "numag run m.yaml --seed 1 --ensembles 4 --walkers 52";
    const again = (steps: number) => commandText("m.yaml", withSteps(targeted.settings, steps));
    expect(again(70_000)).toBe(`${made} --target-ess 2000 --steps 70000`);
    expect(again(700)).toBe(`${made} --target-ess 2000`);
    expect(withSteps(whole.settings, 70_000).steps).toBe(70_000);
  });
});

describe("what helps a run that did not converge", () => {
  const verdict = {
    converged: false,
    reasons: ["a: tau", "b: tau", "c: tau"],
    unconverged: [],
    burnIn: cut.verdict.burnIn,
    kept: 1,
  };
  const again = (steps: number) => `numag run m.yaml --steps ${steps}`;

  it("is one line with a command, and whether it is known to be enough", () => {
    expect(remedy({ ...verdict, needed: { steps: 70_000 } }, again)).toBe(
      "not converged, this should do: numag run m.yaml --steps 70000",
    );
    expect(remedy({ ...verdict, needed: { steps: 8000, atLeast: true } }, again)).toBe(
      "not converged and far from it, at least this is needed: numag run m.yaml --steps 8000",
    );
  });

  it("is the worst reason where no number of steps helps, or none was stored", () => {
    expect(remedy(verdict, again)).toBe("not converged: a: tau; 2 more reasons in run.json");
    expect(remedy({ ...verdict, reasons: ["a: tau"] }, again)).toBe("not converged: a: tau");
  });
});
