import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClosedForms } from "../../scripts/calibrate/closed-forms.ts";
import type { Errors } from "../../scripts/calibrate/errors.ts";
import { type Calibration, SETTINGS } from "../../scripts/calibrate/simulated.ts";
import { shipped } from "../shipped.ts";

/** Results of `npm run calibrate`. */
const stored = <T>(name: string): T => JSON.parse(readFileSync(`scripts/calibrate/${name}.json`, "utf8"));
/** All columns but those that are the same of all draws: priors that are flat. */
const names = shipped("xenonnt")
  .target.columns.map(({ name }) => name)
  .filter((name) => !["log_prior.moments", "log_prior.xenonnt-sr0"].includes(name));

describe("what `npm run calibrate` stored", () => {
  const { settings, columns, bonferroni, short } = stored<Calibration>("simulated");

  it("has a rank of every column in each of 200 simulated data sets", () => {
    expect(settings).toEqual(SETTINGS);
    expect(Object.keys(columns)).toEqual(names);
    // a signal makes some columns hard: none had fewer than 200 effective draws but in one data set
    expect(short).toBeLessThan(0.02 * settings.sets);
    for (const { ranks, counts } of Object.values(columns)) {
      expect(ranks.length).toBe(settings.sets);
      expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank <= settings.draws)).toBe(true);
      expect(counts).toEqual(
        counts.map(
          (_, bin) => ranks.filter((rank) => Math.floor(rank / ((settings.draws + 1) / settings.bins)) === bin).length,
        ),
      );
    }
  });

  it("has uniform ranks: χ² of all columns together would be as large by chance in more than 1 of 100 cases", () => {
    expect(bonferroni).toBeCloseTo(
      Math.min(1, names.length * Math.min(...Object.values(columns).map(({ p }) => p))),
      3,
    );
    expect(bonferroni).toBeGreaterThan(0.01);
  });

  it("has the closed form of bounds under priors over decades, to half a percent and five errors", () => {
    for (const ofPrior of Object.values(stored<ClosedForms>("closed-forms").bounds))
      for (const [column, { value, mcse, exact }] of Object.entries(ofPrior)) {
        expect(Math.abs(value - exact), column).toBeLessThan(5 * mcse);
        expect(mcse / value, column).toBeLessThan(0.005);
      }
  });

  it("has limits of 40 seeds that scatter as their errors say, each within five of 1/√(2·39)", () => {
    const errors = stored<Errors>("errors");
    expect(errors.notConverged).toBe(0);
    expect(Object.keys(errors.columns)).toEqual(names);
    const each = 1 / Math.sqrt(2 * (errors.settings.seeds - 1));
    for (const { upper } of Object.values(errors.columns)) expect(Math.abs(upper - 1)).toBeLessThan(5 * each);
    expect(Math.abs(errors.overall.upper - 1)).toBeLessThan(each);
  });
});
