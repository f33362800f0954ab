import { addGram } from "../../math/hermitian.ts";
import type { Declaration } from "../../prior/parameter.ts";
import { type Block, MOMENT_MATRIX, span } from "../block.ts";
import { copy, INDEX, type Parametrisation, parts, STATES } from "./declare.ts";

/** λ of Dirac neutrinos in the mass basis, element by element. */
export function diracMatrix(): Parametrisation {
  const declarations = STATES.flatMap((j) =>
    STATES.flatMap((k) => parts(`lambda_${j}${k}`, `\\lambda_{${j}${k}}`, `λ${INDEX[j][1]}${INDEX[k][1]}`)),
  );
  const elements = Array.from({ length: 18 }, (_, i) => `lambda.${i}`);
  const gram: Block = {
    needs: elements,
    gives: MOMENT_MATRIX,
    bind(at, q) {
      const [lambda, M] = [elements, MOMENT_MATRIX].map((names) => span(names, at, q));
      return () => {
        M.fill(0);
        addGram(lambda, 1, M);
      };
    },
  };
  const names = declarations.map(({ name }) => name);
  return { declarations, hasMatrix: true, blocks: [copy(names, elements), gram], derived: [] };
}

/** λ†λ with the squares of the named moments on its diagonal; one name stands for all three. */
const diagonal = (names: readonly string[]): Block => ({
  needs: names,
  gives: MOMENT_MATRIX,
  bind(at, q) {
    const [a, b, c] = names.length === 1 ? [names[0], names[0], names[0]].map(at) : names.map(at);
    const M = span(MOMENT_MATRIX, at, q);
    return () => {
      M[0] = q[a] * q[a];
      M[1] = q[b] * q[b];
      M[2] = q[c] * q[c];
    };
  },
});

/** One modulus for each mass state, or each flavour, or all neutrinos. */
export const ofMoments = (declarations: readonly Declaration[], hasMatrix: boolean): Parametrisation => ({
  declarations,
  hasMatrix,
  blocks: [diagonal(declarations.map(({ name }) => name))],
  derived: [],
});
