import { fractions } from "../../math/simplex.ts";
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
  role: "direction",
  latex: `u_${i}`,
  symbol: i === 1 ? "u₁" : "u₂",
  unit: "",
  bounds: [0, 1],
  periodic: false,
});

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
  const [length, u1, u2, p1, p3] = names;
  return {
    declarations,
    groups: [{ kind: "vector", length, fractions: [u1, u2], phases: [p1, null, p3] }],
    hasMatrix: true,
    steps: [complex, ...majoranaSteps("mass", true)],
    derived: STATES.map(modulus),
  };
}
