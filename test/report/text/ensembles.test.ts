import { describe, expect, it } from "vitest";
import { samplingOf, samplingText, samplingWarnings } from "../../../src/report/text/ensembles.ts";
import type { EnsembleReport, RunRecord } from "../../../src/store/run-record.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record } = syntheticRun();
const WALKERS = record.settings.walkers;

const healthy: EnsembleReport = {
  beginning: { evaluations: 700, steps: 30, restarted: 0 },
  ...{ steps: 200, accepted: 2600, stepSize: 0.31 },
  trajectories: {
    ...{ trajectories: 2800, gradients: 15_000, outside: 14, divergences: 0, wallHits: 7 },
    // 0.92 of those that ended inside
    acceptance: 0.92 * (2800 - 14),
  },
  ...{ visits: [], switches: 0 },
};
const of = (...ensembles: EnsembleReport[]): RunRecord => ({ ...record, ensembles });
const counting = (counts: Partial<NonNullable<EnsembleReport["trajectories"]>>): EnsembleReport => ({
  ...healthy,
  trajectories: { ...healthy.trajectories!, ...counts },
});

describe("how sampling went", () => {
  it("is one line over all ensembles", () => {
    const other = { ...healthy, stepSize: 0.34, beginning: { evaluations: 500, steps: 60, restarted: 2 } };
    expect(samplingText(of(healthy, other))).toBe(
      "step size 0.31–0.34, 92 % of trajectories accepted, 0.50 % ended outside, none diverged, 14 wall hits, " +
        "30\u202f000 gradients, 60 steps of adaptation, 2 walkers started anew",
    );
  });

  it("is the share of accepted proposals where nothing else is known, or there are no trajectories", () => {
    const { ensembles: _, ...older } = { ...record, acceptance: [0.52, 0.56] };
    expect(samplingText(older)).toBe("52–56 % of proposals accepted");
    expect(samplingWarnings(older)).toEqual([]);
    const { stepSize: __, trajectories: ___, ...stretch } = healthy;
    const plain = { ...stretch, beginning: { evaluations: 0, steps: 0, restarted: 0 } };
    expect(samplingText({ ...of(plain), acceptance: [0.5] })).toBe("50 % of proposals accepted");
  });

  it("leaves out ensembles that were stopped before their first step", () => {
    const none = { ...counting({ trajectories: 0, gradients: 0, outside: 0, wallHits: 0, acceptance: 0 }), steps: 0 };
    const cut = of({ ...healthy, visits: [3000, 1000], switches: 20 }, { ...none, visits: [0, 0] });
    expect(samplingOf(cut).trajectories!.outside).toBe(0.005);
    expect(samplingOf(cut).modes!.map(({ share }) => share)).toEqual([3000, 1000].map((n) => n / (200 * WALKERS)));
  });
});

describe("warnings", () => {
  it("are none of a healthy run with one mode", () => {
    expect(samplingWarnings(of(healthy, healthy))).toEqual([]);
  });

  it("tell how many ensembles have too many trajectories outside or divergent, or a step that does not fit", () => {
    // 12 % of 2800, 3 % of 2800
    const outside = counting({ outside: 336, acceptance: 0.92 * (2800 - 336) });
    const diverging = counting({ divergences: 84 });
    const small = counting({ acceptance: 0.98 * (2800 - 14) });
    const large = counting({ acceptance: 0.75 * (2800 - 14) });
    expect(samplingWarnings(of(healthy, outside))).toEqual([
      "12 % of trajectories end where the density is zero in 1 of 2 ensembles (more than 10 %): draws are right, but dear",
    ]);
    expect(samplingWarnings(of(diverging))).toEqual([
      "3.0 % of trajectories diverge in 1 of 1 ensemble (more than 2 %): the density is too steep somewhere for its steps, and draws may be missing there",
    ]);
    expect(samplingWarnings(of(small, large, healthy))).toEqual([
      "75–98 % of trajectories are accepted in 2 of 3 ensembles (not 80–97 %): the step size that adaptation found does not fit",
    ]);
  });

  it("say nothing of shares of a few trajectories", () => {
    expect(samplingWarnings(of(counting({ trajectories: 100, outside: 50, acceptance: 40 })))).toEqual([]);
  });

  it("always tell that there are several modes, their shares, and how often walkers switch", () => {
    const n = 200 * WALKERS;
    const two = of(
      { ...healthy, visits: [0.7 * n, 0.3 * n], switches: 0.04 * n },
      { ...healthy, visits: [0.68 * n, 0.32 * n], switches: 0.03 * n },
    );
    // a walker switches at rates r·0.31 and r·0.69, 2·0.69·0.31·r = 0.035: r = 0.082 and tau = 2/r − 1 = 23.4 of 400 steps of all walkers
    const error = 100 * Math.sqrt((0.69 * 0.31 * 23.4) / (2 * n));
    const [warning] = samplingWarnings(two);
    expect(error).toBeGreaterThan(2);
    expect(warning).toMatch(/^2 modes, with 69\(\d\) %, 31\(\d\) % of the draws; 0.035 switches per walker and step$/);
    expect(samplingOf(two).modes![0].mcse * 100).toBeCloseTo(error, 1);
  });

  it("tell that no walker switches, so that nothing is known of the shares", () => {
    const n = 200 * WALKERS;
    const apart = of({ ...healthy, visits: [n / 2, n / 2] });
    expect(samplingWarnings(apart)).toEqual(["2 modes, with 50.0 %, 50.0 % of the draws; no walker ever switches"]);
  });
});
