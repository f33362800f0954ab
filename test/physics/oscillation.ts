import type { Beam, BeamComponent, Oscillation } from "../../src/physics/beam.ts";
import { beamDensity } from "../../src/physics/beam.ts";
import { mixingMatrix } from "../../src/physics/mixing.ts";

/** The NO best fit of arXiv:2411.03122, eq. 3. */
export const NO = [0.318, 0.022, 0.574, 1.08 * Math.PI] as const;

export function oscillation([s12, s13, s23, delta]: readonly [number, number, number, number] = NO): Oscillation {
  const U = new Float64Array(18);
  mixingMatrix(s12, s13, s23, delta, U);
  return { U, sin2_12: s12, sin2_13: s13, sin2_23: s23, dm2_21: 7.5e-5, dm2_31: 2.55e-3 };
}

export const beamOf = (components: readonly BeamComponent[]): Beam => ({
  name: "mu_test",
  latex: "test",
  symbol: "test",
  components,
  bands: [],
});

/** A component that is a pure state in the flavour basis. */
export const state = (
  amplitudes: readonly number[],
  more: Partial<Extract<BeamComponent, { kind: "state" }>> = {},
): BeamComponent => ({
  kind: "state",
  weight: 1,
  antineutrino: false,
  basis: "flavour",
  amplitudes: Float64Array.from(amplitudes),
  ...more,
});

export const NU_E = state([1, 0, 0, 0, 0, 0]);
export const NU_MU = state([0, 0, 1, 0, 0, 0]);
export const NU_TAU = state([0, 0, 0, 0, 1, 0]);

export function density(components: readonly BeamComponent[], at: Oscillation = oscillation()): Float64Array {
  const rho = new Float64Array(9);
  beamDensity(beamOf(components)).fill(at, [], rho);
  return rho;
}
