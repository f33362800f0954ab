import { majoranaMoments, pullMajoranaMoments, pullToMassBasis, toMassBasis } from "../../physics/moments.ts";
import { MATRIX, MOMENT_MATRIX, type Step, valuesAndBars } from "../steps/step.ts";
import { copy, FLAVOUR_NAMES, INDEX, modulus, type Parametrisation, parts, phase, STATES } from "./declare.ts";

/** The quantities that hold Λ, as three [re, im] pairs. */
export const components = (basis: "mass" | "flavour"): string[] =>
  STATES.flatMap((k) => [`Lambda.${basis}.re${k}`, `Lambda.${basis}.im${k}`]);

/** Steps from Λ as three [re, im] pairs, in either basis, to λ†λ and to the moduli where they are no parameters. */
export function majoranaSteps(basis: "mass" | "flavour", withModuli: boolean): Step[] {
  const [given, inMass] = [components(basis), components("mass")];
  const rotate: Step = {
    needs: [...given, ...MATRIX],
    gives: inMass,
    bind(at, q, adjoint) {
      const [[from, barFrom], [U, barU], [out, bar]] = valuesAndBars(at, q, adjoint, given, MATRIX, inMass);
      return {
        forward: () => toMassBasis(U, from, out),
        pull: () => pullToMassBasis(U, from, bar, barU, barFrom),
      };
    },
  };
  const matrix: Step = {
    needs: inMass,
    gives: MOMENT_MATRIX,
    bind(at, q, adjoint) {
      const [[L, bar], [M, barM]] = valuesAndBars(at, q, adjoint, inMass, MOMENT_MATRIX);
      return {
        forward: () => majoranaMoments(L, M),
        pull: () => pullMajoranaMoments(L, barM, bar),
      };
    },
  };
  const names = STATES.map((k) => `Lambda_${k}`);
  const moduli: Step = {
    needs: inMass,
    gives: names,
    bind(at, q, adjoint) {
      const [[L, barL], [out, bar]] = valuesAndBars(at, q, adjoint, inMass, names);
      return {
        forward() {
          for (let k = 0; k < 3; k++) out[k] = Math.hypot(L[2 * k], L[2 * k + 1]);
        },
        pull() {
          // at 0 a modulus has no derivative, and no direction is better than another
          for (let i = 0; i < 6; i++) if (out[i >> 1] > 0) barL[i] += (bar[i >> 1] * L[i]) / out[i >> 1];
        },
      };
    },
  };
  return [...(basis === "flavour" ? [rotate] : []), matrix, ...(withModuli ? [moduli] : [])];
}

/** Λ from moduli and phases; the second phase is zero by convention. */
export function polar(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOUR_NAMES;
  const declarations = [...indices.map(modulus), phase(indices[0]), phase(indices[2])];
  const names = declarations.map(({ name }) => name);
  const complex: Step = {
    needs: names,
    gives: components(basis),
    bind(at, q, adjoint) {
      const [l1, l2, l3, p1, p3] = names.map(at);
      const [[L, bar]] = valuesAndBars(at, q, adjoint, components(basis));
      return {
        forward() {
          L[0] = q[l1] * Math.cos(q[p1]);
          L[1] = q[l1] * Math.sin(q[p1]);
          L[2] = q[l2];
          L[3] = 0;
          L[4] = q[l3] * Math.cos(q[p3]);
          L[5] = q[l3] * Math.sin(q[p3]);
        },
        pull() {
          adjoint[l1] += bar[0] * Math.cos(q[p1]) + bar[1] * Math.sin(q[p1]);
          adjoint[l2] += bar[2];
          adjoint[l3] += bar[4] * Math.cos(q[p3]) + bar[5] * Math.sin(q[p3]);
          adjoint[p1] += bar[1] * L[0] - bar[0] * L[1];
          adjoint[p3] += bar[5] * L[4] - bar[4] * L[5];
        },
      };
    },
  };
  const [l1, l2, l3, p1, p3] = names;
  return {
    declarations,
    groups: [{ kind: "complex", moduli: [l1, l2, l3], phases: [p1, null, p3] }],
    hasMatrix: true,
    steps: [complex, ...majoranaSteps(basis, basis !== "mass")],
    derived: basis === "mass" ? [] : STATES.map(modulus),
  };
}

/** Λ from its real and imaginary parts. */
export function cartesian(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOUR_NAMES;
  const declarations = indices.flatMap((k) => parts(`Lambda_${k}`, `\\Lambda_{${INDEX[k][0]}}`, `Λ${INDEX[k][1]}`));
  const complex = copy(
    declarations.map(({ name }) => name),
    components(basis),
  );
  return {
    declarations,
    groups: [],
    hasMatrix: true,
    steps: [complex, ...majoranaSteps(basis, true)],
    derived: STATES.map(modulus),
  };
}
