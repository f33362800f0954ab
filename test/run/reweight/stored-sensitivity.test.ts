import { describe, expect, it } from "vitest";
import { missingReruns, piecesNamed, withReruns } from "../../../src/run/reweight/stored-sensitivity.ts";
import type { Piece, Rerun, Sensitivity } from "../../../src/store/sensitivity.ts";

const rerun = (alpha: number): Rerun => ({ alpha, converged: true, digest: "", seed: 1, steps: 100, bounds: {} });

const piece = (kind: Piece["kind"], name: string, paretoK: Piece["paretoK"], reruns: readonly Rerun[] = []): Piece => ({
  ...{ kind, name, title: name, constant: paretoK.every((k) => k === null), kThreshold: 0.7, columns: {} },
  ...{ paretoK, reruns },
});

/** Weights of the flux are to be trusted at the power 2 alone, the masses' prior is uniform. */
const SENSITIVITY: Sensitivity = {
  ...{ alphas: [0.5, 1, 2], columns: [], grids: {}, verdicts: [] },
  pieces: [piece("prior", "flux", [0.9, null, 0.2]), piece("prior", "masses", [null, null, null])],
};
const wanted = (sensitivity: Sensitivity, mode: "auto" | "none" | "all") =>
  missingReruns(sensitivity, mode).map(({ piece: { name }, alpha }) => [name, alpha]);

describe("real runs of a sensitivity", () => {
  it("are missing where weights cannot be trusted, nowhere, or at every power that changes anything", () => {
    expect(wanted(SENSITIVITY, "auto")).toEqual([["flux", 0.5]]);
    expect(wanted(SENSITIVITY, "none")).toEqual([]);
    expect(wanted(SENSITIVITY, "all")).toEqual([
      ["flux", 0.5],
      ["flux", 2],
    ]);
  });

  it("are not missing once they are stored", () => {
    const stored = { ...SENSITIVITY, pieces: [piece("prior", "flux", [], [rerun(0.5)])] };
    expect(wanted(withReruns(SENSITIVITY, stored), "all")).toEqual([["flux", 2]]);
  });

  it("are of the pieces that are named, with their kind or without", () => {
    for (const name of ["masses", "prior.masses"])
      expect(piecesNamed(SENSITIVITY, [name], "here").pieces.map((one) => one.name)).toEqual(["masses"]);
    expect(piecesNamed(SENSITIVITY, [], "here")).toBe(SENSITIVITY);
    expect(() => piecesNamed(SENSITIVITY, ["measure.masses"], "here")).toThrow(
      'here: no such piece, there are prior.flux, prior.masses: "measure.masses"',
    );
  });
});
