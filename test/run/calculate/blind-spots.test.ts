import { describe, expect, it } from "vitest";
import { blindSpotsOf, courseOfBlindSpots } from "../../../src/run/calculate/blind-spots.ts";
import { loadShippedBeam } from "../../../src/run/load/beams.ts";
import { chosenOscillation } from "../../../src/run/load/oscillation.ts";

const BEAMS = ["mu_nu_mu", "mu_sol", "mu_nu_tau"].map((name) => loadShippedBeam(name).beam);
const MEASURED = chosenOscillation({});
const [ofMu, ofSun] = blindSpotsOf(BEAMS, MEASURED);

describe("the blind spots of beams", () => {
  it("are those of pure beams, Λ_k ∝ U*_lk, and an incoherent beam has none", () => {
    if (ofMu.spots.kind === "none") throw new Error("ν_μ has none");
    const [{ n }] = ofMu.spots.directions;
    for (const k of [0, 1, 2])
      expect(Math.hypot(n[2 * k], n[2 * k + 1])).toBeCloseTo(Math.hypot(...MEASURED.U.slice(6 + 2 * k, 8 + 2 * k)), 12);
    expect(ofSun).toMatchObject({ spots: { kind: "none" }, lifts: [] });
  });

  it("are seen by the other beams alone, a flavour orthogonal to the blind one wholly", () => {
    expect(ofMu.lifts.map(({ name }) => name)).toEqual(["mu_nu_tau", "mu_sol"]);
    expect(ofMu.lifts[0].mu).toBeCloseTo(1, 12);
  });

  it("move with δ_CP, of which a matrix says nothing", () => {
    const course = courseOfBlindSpots(BEAMS[0], MEASURED, 2);
    expect(course.map(({ delta_cp }) => delta_cp)).toEqual([0, Math.PI]);
    expect(course[0].directions[0].ratio_1).not.toBeCloseTo(course[1].directions[0].ratio_1 ?? 0, 3);
    expect(courseOfBlindSpots(BEAMS[0], { ...MEASURED, parameters: [] }, 2)).toEqual([]);
  });
});
