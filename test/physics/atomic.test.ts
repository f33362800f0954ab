import { describe, expect, it } from "vitest";
import { target } from "../../src/experiment/target/target.ts";
import { effectiveCharge } from "../../src/physics/atomic.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { spectrumOf } from "../run/documents.ts";

const { shells, units: atoms } = target(spectrumOf(loadModel("models/xenonnt.yaml")).target);

describe("electrons that a recoil in xenon can free", () => {
  it("are counted by closed shells", () => {
    // K 2, L 2 + 2 + 4, M 2 + 2 + 4 + 4 + 6, N 2 + 2 + 4 + 4 + 6, O 2 + 2 + 4: all 54 above 34.6 keV, 52 above the L shells
    // at 5.46 keV, 44 above the M shells at 1.15 keV, 26 above the N shells at 213 eV, 8 above 69.5 eV, none below 12.13 eV
    const expected = [
      [40, 54],
      [10, 52],
      [2, 44],
      [0.3, 26],
      [0.05, 8],
      [0.012, 0],
    ];
    for (const [T, electrons] of expected) expect(effectiveCharge(shells, T * 1e-3), `${T} keV`).toBe(electrons);
  });

  it("step exactly at the edges, the shell itself not included", () => {
    expect(effectiveCharge(shells, 34.57e-3)).toBe(52);
    expect(effectiveCharge(shells, 34.571e-3)).toBe(54);
  });

  it("belong to 4.587e27 atoms a tonne", () => {
    // N_A / 131.293 g/mol
    expect((atoms * 1e3) / 4.5868e27).toBeCloseTo(1, 4);
  });
});
