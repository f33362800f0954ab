import { pullTraceProduct, traceProduct } from "../../math/hermitian.ts";
import { type Beam, type BeamDensity, beamDensity, flavourContent, type Oscillation } from "../../physics/beam.ts";
import { MATRIX, MOMENT_MATRIX, type Step, valuesAndBars } from "./step.ts";
import { probability } from "./sun.ts";

const densityOf = ({ name }: Beam): string[] => Array.from({ length: 9 }, (_, i) => `rho.${name}.${i}`);

const SCALARS = ["sin2_12", "sin2_13", "sin2_23", "dm2_21", "dm2_31"] as const;

/** ρ of a beam in the basis of λ†λ; undefined where the parametrisation does not define its moment. */
export function densityStep(beam: Beam, hasMatrix: boolean): Step | undefined {
  const gives = densityOf(beam);
  const density = (): BeamDensity | undefined => (hasMatrix ? beamDensity(beam) : flavourContent(beam));
  if (!density()) return undefined;
  return {
    needs: [...SCALARS, ...MATRIX, ...beam.bands.map(probability)],
    gives,
    bind(at, q, adjoint) {
      const scalars = SCALARS.map(at);
      const [[U, barU], [rho, barRho]] = valuesAndBars(at, q, adjoint, MATRIX, gives);
      const places = Int32Array.from(beam.bands, (band) => at(probability(band)));
      const [P, barP] = [0, 1].map(() => new Float64Array(places.length));
      const { fill, pull } = density()!;
      const here = { U, sin2_12: 0, sin2_13: 0, sin2_23: 0, dm2_21: 0, dm2_31: 0 };
      const bars = { ...here, U: barU };
      const gather = (): Oscillation => {
        for (let b = 0; b < P.length; b++) P[b] = q[places[b]];
        for (let i = 0; i < SCALARS.length; i++) here[SCALARS[i]] = q[scalars[i]];
        return here;
      };
      return {
        forward: () => fill(gather(), P, rho),
        pull() {
          for (const name of SCALARS) bars[name] = 0;
          pull(gather(), P, barRho, bars, barP.fill(0));
          for (let i = 0; i < SCALARS.length; i++) adjoint[scalars[i]] += bars[SCALARS[i]];
          for (let b = 0; b < P.length; b++) adjoint[places[b]] += barP[b];
        },
      };
    },
  };
}

/** The quantity that holds mu² of a beam. */
export const squareOf = ({ name }: Pick<Beam, "name">): string => `${name}.mu2`;

/** mu² = Tr[ρ λ†λ] of every beam, in one loop: as many steps would cost more in calls than in sums. */
export function squaresStep(beams: readonly Beam[]): Step {
  const gives = beams.map(squareOf);
  return {
    needs: [...beams.flatMap(densityOf), ...MOMENT_MATRIX],
    gives,
    bind(at, q, adjoint) {
      const [[M, barM], ...densities] = valuesAndBars(at, q, adjoint, MOMENT_MATRIX, ...beams.map(densityOf));
      const places = Int32Array.from(gives, at);
      return {
        forward() {
          // rounding may turn the nothing of a blind spot negative
          for (let b = 0; b < places.length; b++) q[places[b]] = Math.max(traceProduct(densities[b][0], M), 0);
        },
        pull() {
          for (let b = 0; b < places.length; b++) {
            const by = adjoint[places[b]];
            if (by !== 0) pullTraceProduct(densities[b][0], M, by, densities[b][1], barM);
          }
        },
      };
    },
  };
}

/** mu of every beam that no parameter is named after. */
export function rootsStep(beams: readonly Beam[]): Step {
  return {
    needs: beams.map(squareOf),
    gives: beams.map(({ name }) => name),
    bind(at, q, adjoint) {
      const from = Int32Array.from(beams, (beam) => at(squareOf(beam)));
      const to = Int32Array.from(beams, ({ name }) => at(name));
      return {
        forward() {
          for (let b = 0; b < to.length; b++) q[to[b]] = Math.sqrt(q[from[b]]);
        },
        pull() {
          // at 0 a root has no derivative, and no direction is better than another
          for (let b = 0; b < to.length; b++) if (q[to[b]] > 0) adjoint[from[b]] += adjoint[to[b]] / (2 * q[to[b]]);
        },
      };
    },
  };
}
