import type { Declaration } from "../../prior/parameter.ts";
import { MATRIX, type Step, valuesAndBars } from "../steps/step.ts";
import { modulus, moment, type Parametrisation, phase, STATES } from "./declare.ts";
import { components, majoranaSteps } from "./majorana.ts";

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
  const complex: Step = {
    needs,
    gives,
    bind(at, q, adjoint) {
      const [r, u1, u2, p1, p3] = names.map(at);
      const [[U, barU], [L, bar]] = valuesAndBars(at, q, adjoint, MATRIX, gives);
      const [f, share, modulus, barModulus] = [0, 1, 2, 3].map(() => new Float64Array(3));
      const fillModuli = (): void => {
        fractions(q[u1], q[u2], f);
        shares(radius, U, share);
        for (let k = 0; k < 3; k++) modulus[k] = q[r] * Math.sqrt(f[k] / share[k]);
      };
      return {
        forward() {
          fillModuli();
          L[0] = modulus[0] * Math.cos(q[p1]);
          L[1] = modulus[0] * Math.sin(q[p1]);
          L[2] = modulus[1];
          L[3] = 0;
          L[4] = modulus[2] * Math.cos(q[p3]);
          L[5] = modulus[2] * Math.sin(q[p3]);
        },
        pull() {
          fillModuli();
          adjoint[p1] += bar[1] * L[0] - bar[0] * L[1];
          adjoint[p3] += bar[5] * L[4] - bar[4] * L[5];
          barModulus[0] = bar[0] * Math.cos(q[p1]) + bar[1] * Math.sin(q[p1]);
          barModulus[1] = bar[2];
          barModulus[2] = bar[4] * Math.cos(q[p3]) + bar[5] * Math.sin(q[p3]);
          // of the fractions f, and of what each |Λ_k|² counts in the square of the radius
          for (let k = 0; k < 3; k++) {
            const root = Math.sqrt(f[k] / share[k]);
            adjoint[r] += barModulus[k] * root;
            if (radius === "mu_sol") {
              const barShare = (-barModulus[k] * modulus[k]) / (2 * share[k]);
              barU[2 * k] -= 2 * barShare * U[2 * k];
              barU[2 * k + 1] -= 2 * barShare * U[2 * k + 1];
            }
            barModulus[k] *= root > 0 ? q[r] / (2 * root * share[k]) : 0;
          }
          const rest = Math.sqrt(1 - q[u1]);
          const barRest = -barModulus[0] + q[u2] * barModulus[1] + (1 - q[u2]) * barModulus[2];
          if (rest > 0) adjoint[u1] -= barRest / (2 * rest);
          adjoint[u2] += rest * (barModulus[1] - barModulus[2]);
        },
      };
    },
  };
  return {
    declarations,
    hasMatrix: true,
    steps: [complex, ...majoranaSteps("mass", true)],
    derived: STATES.map(modulus),
  };
}
