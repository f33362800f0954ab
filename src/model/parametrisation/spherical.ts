import type { Declaration } from "../../prior/parameter.ts";
import { type Block, MATRIX, span } from "../block.ts";
import { modulus, moment, type Parametrisation, phase, STATES } from "./declare.ts";
import { components, majoranaBlocks } from "./majorana.ts";

/** Whose modulus is the radius: that of Λ, or the moment of the Sun at low energies. */
export type Radius = "Lambda" | "mu_sol";

const RADII: Readonly<Record<Radius, Declaration>> = {
  Lambda: moment("Lambda", "|\\Lambda|", "|Λ|", 0),
  mu_sol: moment("mu_sol", "\\mu_{\\rm sol}", "μ_sol", 0),
};

const direction = (i: 1 | 2): Declaration => ({
  name: `direction_${i}`,
  latex: `u_${i}`,
  symbol: i === 1 ? "u₁" : "u₂",
  unit: "",
  bounds: [0, 1],
  periodic: false,
});

/**
 * Fractions f ≥ 0 of a square, 1 together, from two numbers in [0, 1]: (u_1, u_2) uniform is f uniform on its simplex,
 * Dirichlet(1, 1, 1), for f_1 = 1 − √(1 − u_1) ~ Beta(1, 2) and f_2/(1 − f_1) = u_2 ~ Beta(1, 1).
 */
export function fractions(u1: number, u2: number, f: Float64Array): void {
  const rest = Math.sqrt(1 - u1);
  f[0] = 1 - rest;
  f[1] = rest * u2;
  f[2] = rest * (1 - u2);
}

/** The two numbers of some fractions, undoing `fractions`; 0 where the direction leaves one open. */
export function directions(f: Float64Array, u: Float64Array): void {
  const rest = f[1] + f[2];
  u[0] = Math.min(Math.max(1 - rest * rest, 0), 1);
  u[1] = rest > 0 ? f[1] / rest : 0;
}

/**
 * What each |Λ_k|² counts in the square of the radius: 1 in |Λ|², 1 − |U_ek|² in mu_sol² with the vacuum weights of the Sun
 * (Ternes & Tórtola, eq. 14). U row-major as [re, im].
 */
export function shares(radius: Radius, U: ArrayLike<number>, out: Float64Array): void {
  for (let k = 0; k < 3; k++) out[k] = radius === "Lambda" ? 1 : 1 - (U[2 * k] ** 2 + U[2 * k + 1] ** 2);
}

/** Λ in the mass basis from a radius, two numbers for its direction and two phases; the second phase is zero by convention. */
export function spherical(radius: Radius): Parametrisation {
  const declarations = [RADII[radius], direction(1), direction(2), phase("1"), phase("3")];
  const names = declarations.map(({ name }) => name);
  const needs = radius === "Lambda" ? names : [...names, ...MATRIX];
  const gives = components("mass");
  const complex: Block = {
    needs,
    gives,
    bind(at, q) {
      const [r, u1, u2, p1, p3] = names.map(at);
      const [U, L] = [MATRIX, gives].map((all) => span(all, at, q));
      const [f, share] = [new Float64Array(3), new Float64Array(3)];
      return () => {
        fractions(q[u1], q[u2], f);
        shares(radius, U, share);
        for (let k = 0; k < 3; k++) f[k] = q[r] * Math.sqrt(f[k] / share[k]);
        L[0] = f[0] * Math.cos(q[p1]);
        L[1] = f[0] * Math.sin(q[p1]);
        L[2] = f[1];
        L[3] = 0;
        L[4] = f[2] * Math.cos(q[p3]);
        L[5] = f[2] * Math.sin(q[p3]);
      };
    },
  };
  return {
    declarations,
    hasMatrix: true,
    blocks: [complex, ...majoranaBlocks("mass", true)],
    derived: STATES.map(modulus),
  };
}
