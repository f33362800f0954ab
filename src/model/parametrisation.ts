import { FLAVOUR_NAMES, INDEX, moment, type Parametrisation, STATES } from "./parametrisation/declare.ts";
import { diracMatrix, ofMoments } from "./parametrisation/dirac.ts";
import { cartesian, components, polar } from "./parametrisation/majorana.ts";
import type { Moments } from "./parametrisation/schema.ts";
import { spherical } from "./parametrisation/spherical.ts";
import { MATRIX, MOMENT_MATRIX, span } from "./steps/step.ts";

export type { Label, Parametrisation } from "./parametrisation/declare.ts";
export { type Moments, momentsSchema } from "./parametrisation/schema.ts";

/** λ†λ at one point, and Λ in the mass basis where the neutrinos are Majorana's; for single points. */
export function momentMatrix(
  moments: Moments,
  values: Readonly<Record<string, number>>,
  U: Float64Array,
): { readonly M: Float64Array; readonly Lambda?: Float64Array } {
  const { declarations, steps } = parametrisation(moments);
  const names = [...declarations.map(({ name }) => name), ...MATRIX, ...steps.flatMap(({ gives }) => gives)];
  const at = (name: string): number => names.indexOf(name);
  const quantities = new Float64Array(names.length);
  for (const { name } of declarations) quantities[at(name)] = values[name] ?? 0;
  quantities.set(U, at(MATRIX[0]));
  const adjoint = new Float64Array(names.length);
  for (const step of steps) step.bind(at, quantities, adjoint).forward();
  const M = span(MOMENT_MATRIX, at, quantities);
  return moments.kind === "majorana" ? { M, Lambda: span(components("mass"), at, quantities) } : { M };
}

function majorana({ form, basis, radius = "Lambda" }: Moments & { readonly kind: "majorana" }): Parametrisation {
  switch (form) {
    case "polar":
      return polar(basis);
    case "cartesian":
      return cartesian(basis);
    case "spherical":
      return spherical(radius);
  }
}

/** The parametrisation of a document. */
export function parametrisation(moments: Moments): Parametrisation {
  switch (moments.kind) {
    case "majorana":
      return majorana(moments);
    case "dirac":
      if (moments.form === "matrix") return diracMatrix();
      return ofMoments(
        STATES.map((k) => moment(`mu_${k}`, `\\mu_${k}`, `μ${INDEX[k][1]}`, 0)),
        true,
      );
    case "flavour":
      return ofMoments(
        FLAVOUR_NAMES.map((l) =>
          moment(
            `mu_nu_${l}`,
            `\\mu_{\\nu_{${INDEX[l][0]}}}`,
            `μ_ν${INDEX[l][1].replace("_", "").normalize("NFKC")}`,
            0,
          ),
        ),
        false,
      );
    case "common":
      return ofMoments([moment("mu_nu", "\\mu_\\nu", "μ_ν", 0)], true);
    case "none":
      return { declarations: [], groups: [], hasMatrix: true, steps: [], derived: [] };
  }
}
