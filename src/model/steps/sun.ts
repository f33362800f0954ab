import { FLAVOURS } from "../../physics/cross-section.ts";
import {
  type Band,
  flavourWeights,
  massStateWeights,
  pullMassStateWeights,
  type Survival,
  survivalEvaluator,
} from "../../physics/sun.ts";
import { MOMENT_MATRIX, SQUARED, type Step, valuesAndBars } from "./step.ts";

/** The quantity that holds P_e1 of a band of the Sun. */
export const probability = ({ name }: Pick<Band, "name">): string => `P.${name}`;
const weightsOf = ({ name }: Band): string[] => [1, 2, 3].map((k) => `w.${name}.${k}`);

/** P_e1 of every band of the Sun. */
function survivalStep(survival: Survival): Step {
  const needs = ["sin2_12", "sin2_13", "dm2_21"];
  const gives = survival.bands.map(probability);
  return {
    needs,
    gives,
    bind(at, q, adjoint) {
      const [s12, s13, dm2] = needs.map(at);
      const [[P, barP]] = valuesAndBars(at, q, adjoint, gives);
      const { evaluate, pull } = survivalEvaluator(survival);
      const slope = new Float64Array(2);
      return {
        forward: () => evaluate(q[s12], (1 - q[s13]) / q[dm2], P),
        pull() {
          pull(q[s12], (1 - q[s13]) / q[dm2], barP, slope);
          adjoint[s12] += slope[0];
          adjoint[s13] -= slope[1] / q[dm2];
          adjoint[dm2] -= (slope[1] * (1 - q[s13])) / q[dm2] ** 2;
        },
      };
    },
  };
}

/**
 * P_el of every band, and its weights of mu² on the diagonal of λ†λ: those of the mass states, or where only flavours are known
 * those of arXiv:2411.03122, eq. 40.
 */
function weightsStep(bands: readonly Band[], hasMatrix: boolean): Step {
  const flavours = bands.flatMap((band) => FLAVOURS.map((flavour) => `${band.name}.${flavour}`));
  const weights = bands.flatMap(weightsOf);
  const probabilities = bands.map(probability);
  return {
    needs: ["sin2_13", "sin2_23", ...probabilities, ...SQUARED],
    gives: [...flavours, ...weights],
    bind(at, q, adjoint) {
      const [s13, s23] = ["sin2_13", "sin2_23"].map(at);
      const [[P, barP], [moduli, barModuli]] = valuesAndBars(at, q, adjoint, probabilities, SQUARED);
      const triples = (values: Float64Array, first: number) =>
        bands.map((_, b) => values.subarray(first + 3 * b, first + 3 * b + 3));
      const [P_el, w] = [triples(q, at(flavours[0])), triples(q, at(weights[0]))];
      const [barP_el, barW] = [triples(adjoint, at(flavours[0])), triples(adjoint, at(weights[0]))];
      const [mass, barMass, bar_el] = [0, 1, 2].map(() => new Float64Array(3));
      const slope = new Float64Array(2);
      return {
        forward() {
          for (let b = 0; b < P.length; b++) {
            massStateWeights(P[b], q[s13], w[b]);
            flavourWeights(w[b], moduli, P_el[b]);
            if (!hasMatrix) flavourSum(P_el[b][0], q[s23], w[b]);
          }
        },
        pull() {
          for (let b = 0; b < P.length; b++) {
            massStateWeights(P[b], q[s13], mass);
            bar_el.set(barP_el[b]);
            if (hasMatrix) barMass.set(barW[b]);
            else {
              barMass.fill(0);
              const [, mu, tau] = barW[b];
              bar_el[0] += barW[b][0] - (1 - q[s23]) * mu - q[s23] * tau;
              adjoint[s23] += (1 - P_el[b][0]) * (tau - mu);
            }
            // P_el = Σ_k w_k |U_lk|²
            for (let l = 0, i = 0; l < 3; l++) {
              for (let k = 0; k < 3; k++, i++) {
                barMass[k] += bar_el[l] * moduli[i];
                barModuli[i] += bar_el[l] * mass[k];
              }
            }
            pullMassStateWeights(P[b], q[s13], barMass, slope);
            barP[b] += slope[0];
            adjoint[s13] += slope[1];
          }
        },
      };
    },
  };
}

/** The weights of arXiv:2411.03122, eq. 40. */
function flavourSum(Pee: number, sin2_23: number, out: Float64Array): void {
  out[0] = Pee;
  out[1] = (1 - Pee) * (1 - sin2_23);
  out[2] = (1 - Pee) * sin2_23;
}

/** mu² of every band of the Sun. */
function bandMomentStep(bands: readonly Band[]): Step {
  const weights = bands.flatMap(weightsOf);
  const gives = bands.map(({ name }) => `${name}.mu2`);
  return {
    needs: [...weights, ...MOMENT_MATRIX.slice(0, 3)],
    gives,
    bind(at, q, adjoint) {
      const [[w, barW], [M, barM], [out, bar]] = valuesAndBars(at, q, adjoint, weights, MOMENT_MATRIX, gives);
      return {
        forward() {
          for (let b = 0, k = 0; b < out.length; b++, k += 3) out[b] = w[k] * M[0] + w[k + 1] * M[1] + w[k + 2] * M[2];
        },
        pull() {
          for (let b = 0, i = 0; b < out.length; b++) {
            for (let k = 0; k < 3; k++, i++) {
              barW[i] += bar[b] * M[k];
              barM[k] += bar[b] * w[i];
            }
          }
        },
      };
    },
  };
}

/** P_e1, P_el and, where neutrinos have moments, mu² of every band of the Sun. */
export const sunSteps = (survival: Survival, hasMatrix: boolean, hasMoments: boolean): Step[] => [
  survivalStep(survival),
  weightsStep(survival.bands, hasMatrix),
  ...(hasMoments ? [bandMomentStep(survival.bands)] : []),
];
