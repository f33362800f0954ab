import { mixingMatrix, pullMixingMatrix, pullSquaredModuli, squaredModuli } from "../../physics/mixing.ts";
import { MATRIX, SQUARED, type Step, valuesAndBars } from "./step.ts";

const ANGLES = ["sin2_12", "sin2_13", "sin2_23", "delta_cp"];

/** The mixing matrix, and the squared moduli of its elements. */
export const mixingStep: Step = {
  needs: ANGLES,
  gives: [...MATRIX, ...SQUARED],
  bind(at, q, adjoint) {
    const places = ANGLES.map(at);
    const [s12, s13, s23, delta] = places;
    const [[U, barU], [moduli, barModuli]] = valuesAndBars(at, q, adjoint, MATRIX, SQUARED);
    const total = new Float64Array(18);
    const slope = new Float64Array(4);
    return {
      forward() {
        mixingMatrix(q[s12], q[s13], q[s23], q[delta], U);
        squaredModuli(U, moduli);
      },
      pull() {
        total.set(barU);
        pullSquaredModuli(U, barModuli, total);
        pullMixingMatrix(q[s12], q[s13], q[s23], q[delta], total, slope);
        for (let i = 0; i < 4; i++) adjoint[places[i]] += slope[i];
      },
    };
  },
};
