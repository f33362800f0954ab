import { addGram, pullGram } from "../../math/hermitian.ts";
import type { Declaration } from "../../prior/parameter.ts";
import { MOMENT_MATRIX, type Step, valuesAndBars } from "../steps/step.ts";
import { copy, INDEX, type Parametrisation, parts, STATES } from "./declare.ts";

/** λ of Dirac neutrinos in the mass basis, element by element. */
export function diracMatrix(): Parametrisation {
  const declarations = STATES.flatMap((j) =>
    STATES.flatMap((k) => parts(`lambda_${j}${k}`, `\\lambda_{${j}${k}}`, `λ${INDEX[j][1]}${INDEX[k][1]}`)),
  );
  const elements = Array.from({ length: 18 }, (_, i) => `lambda.${i}`);
  const gram: Step = {
    needs: elements,
    gives: MOMENT_MATRIX,
    bind(at, q, adjoint) {
      const [[lambda, bar], [M, barM]] = valuesAndBars(at, q, adjoint, elements, MOMENT_MATRIX);
      return {
        forward() {
          M.fill(0);
          addGram(lambda, 1, M);
        },
        pull: () => pullGram(lambda, 1, barM, bar),
      };
    },
  };
  const names = declarations.map(({ name }) => name);
  return { declarations, groups: [], hasMatrix: true, steps: [copy(names, elements), gram], derived: [] };
}

/** λ†λ with the squares of the named moments on its diagonal; one name stands for all three. */
const diagonal = (names: readonly string[]): Step => ({
  needs: names,
  gives: MOMENT_MATRIX,
  bind(at, q, adjoint) {
    const places = names.length === 1 ? [names[0], names[0], names[0]].map(at) : names.map(at);
    const [[M, bar]] = valuesAndBars(at, q, adjoint, MOMENT_MATRIX);
    return {
      forward() {
        for (let k = 0; k < 3; k++) M[k] = q[places[k]] * q[places[k]];
      },
      pull() {
        for (let k = 0; k < 3; k++) adjoint[places[k]] += 2 * bar[k] * q[places[k]];
      },
    };
  },
});

/** One modulus for each mass state, or each flavour, or all neutrinos. */
export const ofMoments = (declarations: readonly Declaration[], hasMatrix: boolean): Parametrisation => ({
  declarations,
  groups: [],
  hasMatrix,
  steps: [diagonal(declarations.map(({ name }) => name))],
  derived: [],
});
