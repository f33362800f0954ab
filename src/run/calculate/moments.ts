import { reject } from "../../document.ts";
import { beam } from "../../experiment/beam/beam.ts";
import { congruence, traceProduct } from "../../math/hermitian.ts";
import { momentMatrix } from "../../model/parametrisation.ts";
import { type Beam, contentOf, densityOf } from "../../physics/beam.ts";
import { majoranaForm, toFlavourBasis } from "../../physics/moments.ts";
import { toNumber } from "../../units.ts";
import { type KnownBeam, loadShippedBeam } from "../load/beams.ts";
import type { StatedPoint, Wanted } from "./point.ts";

/** Of a sum of squares, what rounding may leave. */
const ROUNDING = 1e-14;

/**
 * The effective moment mu [1e-11 mu_B] of a beam at a point, and the packed Hermitian form that gives mu² there, in the basis asked for;
 * undefined where the moment is not defined.
 */
export function effectiveMoment(
  one: Beam,
  { moments, values, oscillation }: StatedPoint,
  basis: Wanted["basis"],
): { readonly mu: number; readonly form: Float64Array } | undefined {
  const { M } = momentMatrix(moments, values, oscillation.U);
  const rho = moments.kind === "flavour" ? contentOf(one, oscillation) : densityOf(one, oscillation);
  if (!rho) return undefined;
  const square = traceProduct(rho, M);
  // in a blind spot only rounding is left
  const mu = square <= ROUNDING * (rho[0] + rho[1] + rho[2]) * (M[0] + M[1] + M[2]) ? 0 : Math.sqrt(square);
  if (moments.kind === "flavour") return { mu, form: rho };
  const form = new Float64Array(9);
  if (moments.kind === "majorana") majoranaForm(rho, form);
  else form.set(rho);
  return { mu, form: basis === "mass" ? form : congruence(oscillation.U, form) };
}

/** A modulus, 0 where it is what rounding left of the whole. */
const clean = (x: number, whole: number): number => (x > ROUNDING * whole ? x : 0);

/** |Λ_1|, |Λ_2|, |Λ_3| and |Λ_e|, |Λ_μ|, |Λ_τ| [1e-11 mu_B] at a point, by name; empty where moments are no vector Λ. */
export function moduliOf({ moments, values, oscillation }: StatedPoint): Record<string, number> {
  const { Lambda } = momentMatrix(moments, values, oscillation.U);
  if (!Lambda) return {};
  const flavour = new Float64Array(6);
  toFlavourBasis(oscillation.U, Lambda, flavour);
  const moduli = (L: Float64Array, names: readonly string[]) =>
    names.map((name, k) => [`Lambda_${name}`, clean(Math.hypot(L[2 * k], L[2 * k + 1]), Math.hypot(...L))] as const);
  return Object.fromEntries([...moduli(Lambda, ["1", "2", "3"]), ...moduli(flavour, ["e", "mu", "tau"])]);
}

/** Beams with `mu_sol` as it is where the Sun's neutrinos survive as at `low` or `high` energy, or at an energy such as `8 MeV`. */
export function withSurvival(beams: readonly KnownBeam[], survival: string): KnownBeam[] {
  if (survival === "low") return [...beams];
  return beams.map((one) => {
    if (one.beam.name !== "mu_sol") return one;
    if (survival === "high") {
      const high = loadShippedBeam("mu_sol_high");
      return { ...high, beam: { ...high.beam, name: "mu_sol" } };
    }
    const energy = /^[\d.eE+-]+$/.test(survival) ? `${survival} MeV` : survival;
    if (!(toNumber(energy, "MeV") > 0))
      return reject("--survival", "expected low, high or an energy above 0 in MeV", survival);
    const { source } = loadShippedBeam("mu_sol_pp").document;
    const title = `Solar neutrinos at ${energy}`;
    const document = { ...one.document, title, source, components: [{ kind: "sun" as const, energy, weight: 1 }] };
    return { document, beam: beam(document, "--survival") };
  });
}
