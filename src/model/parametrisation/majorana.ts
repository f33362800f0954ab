import { majoranaMoments, toMassBasis } from "../../physics/moments.ts";
import { type Block, MATRIX, MOMENT_MATRIX, span } from "../block.ts";
import { copy, FLAVOURS, INDEX, modulus, type Parametrisation, parts, phase, STATES } from "./declare.ts";

/** The quantities that hold Λ, as three [re, im] pairs. */
export const components = (basis: "mass" | "flavour"): string[] =>
  STATES.flatMap((k) => [`Lambda.${basis}.re${k}`, `Lambda.${basis}.im${k}`]);

/** Steps from Λ as three [re, im] pairs, in either basis, to λ†λ and to the moduli where they are no parameters. */
export function majoranaBlocks(basis: "mass" | "flavour", withModuli: boolean): Block[] {
  const [given, inMass] = [components(basis), components("mass")];
  const rotate: Block = {
    needs: [...given, ...MATRIX],
    gives: inMass,
    bind(at, q) {
      const [from, U, out] = [given, MATRIX, inMass].map((names) => span(names, at, q));
      return () => toMassBasis(U, from, out);
    },
  };
  const matrix: Block = {
    needs: inMass,
    gives: MOMENT_MATRIX,
    bind(at, q) {
      const [L, M] = [inMass, MOMENT_MATRIX].map((names) => span(names, at, q));
      return () => majoranaMoments(L, M);
    },
  };
  const names = STATES.map((k) => `Lambda_${k}`);
  const moduli: Block = {
    needs: inMass,
    gives: names,
    bind(at, q) {
      const [L, out] = [inMass, names].map((all) => span(all, at, q));
      return () => {
        for (let k = 0; k < 3; k++) out[k] = Math.hypot(L[2 * k], L[2 * k + 1]);
      };
    },
  };
  return [...(basis === "flavour" ? [rotate] : []), matrix, ...(withModuli ? [moduli] : [])];
}

/** Λ from moduli and phases; the second phase is zero by convention. */
export function polar(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOURS;
  const declarations = [...indices.map(modulus), phase(indices[0]), phase(indices[2])];
  const names = declarations.map(({ name }) => name);
  const complex: Block = {
    needs: names,
    gives: components(basis),
    bind(at, q) {
      const [l1, l2, l3, p1, p3] = names.map(at);
      const L = span(components(basis), at, q);
      return () => {
        L[0] = q[l1] * Math.cos(q[p1]);
        L[1] = q[l1] * Math.sin(q[p1]);
        L[2] = q[l2];
        L[3] = 0;
        L[4] = q[l3] * Math.cos(q[p3]);
        L[5] = q[l3] * Math.sin(q[p3]);
      };
    },
  };
  const derived = basis === "mass" ? [] : STATES.map(modulus);
  return { declarations, hasMatrix: true, blocks: [complex, ...majoranaBlocks(basis, basis !== "mass")], derived };
}

/** Λ from its real and imaginary parts. */
export function cartesian(basis: "mass" | "flavour"): Parametrisation {
  const indices = basis === "mass" ? STATES : FLAVOURS;
  const declarations = indices.flatMap((k) => parts(`Lambda_${k}`, `\\Lambda_{${INDEX[k][0]}}`, `Λ${INDEX[k][1]}`));
  const complex = copy(
    declarations.map(({ name }) => name),
    components(basis),
  );
  return {
    declarations,
    hasMatrix: true,
    blocks: [complex, ...majoranaBlocks(basis, true)],
    derived: STATES.map(modulus),
  };
}
