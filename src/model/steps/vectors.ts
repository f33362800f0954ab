import type { VectorProperty } from "../../physics/electromagnetic.ts";
import { type Floating, includedInCouplings, vectorDeclarations } from "../vector-properties.ts";
import { type Step, valuesAndBars } from "./step.ts";

/** The matrix X that is added to the vector couplings, packed as `math/hermitian` packs it. */
export const vectorMatrix = (property: VectorProperty): string[] =>
  Array.from({ length: 9 }, (_, i) => `X.${property}.${i}`);

/**
 * The step from the parameters to X. Radii are whole ones, of which the couplings of the Standard Model hold theirs: X = r − r_SM on
 * the diagonal, arXiv:2411.03122, eqs 43 and 46.
 */
export function vectorStep({ property, form }: Floating): Step {
  const needs = vectorDeclarations({ property, form }).map(({ name }) => name);
  const gives = vectorMatrix(property);
  return {
    needs,
    gives,
    bind(at, q, adjoint) {
      const places = Int32Array.from(needs, at);
      const [[X, bar]] = valuesAndBars(at, q, adjoint, gives);
      const own = includedInCouplings(property);
      const nTransition = form === "matrix" ? 3 : 0;
      return {
        forward() {
          for (let l = 0; l < 3; l++) X[l] = q[places[l]] - own[l];
          for (let t = 0; t < nTransition; t++) {
            const [modulus, angle] = [q[places[3 + t]], q[places[6 + t]]];
            X[3 + 2 * t] = modulus * Math.cos(angle);
            X[4 + 2 * t] = modulus * Math.sin(angle);
          }
        },
        pull() {
          for (let l = 0; l < 3; l++) adjoint[places[l]] += bar[l];
          for (let t = 0; t < nTransition; t++) {
            const angle = q[places[6 + t]];
            const [re, im] = [bar[3 + 2 * t], bar[4 + 2 * t]];
            adjoint[places[3 + t]] += re * Math.cos(angle) + im * Math.sin(angle);
            adjoint[places[6 + t]] += im * X[3 + 2 * t] - re * X[4 + 2 * t];
          }
        },
      };
    },
  };
}
