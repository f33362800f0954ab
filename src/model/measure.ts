import { wrapped } from "../math/angle.ts";
import { fromWeights } from "../math/simplex.ts";
import { toFlavourBasis } from "../physics/moments.ts";
import { expectKeys } from "../reject.ts";
import { components } from "./parametrisation/majorana.ts";
import { type Radius, shares } from "./parametrisation/spherical.ts";
import { type Moments, parametrisation } from "./parametrisation.ts";
import { MATRIX } from "./steps/step.ts";

/** Moments of Majorana neutrinos, in whatever form. */
export type Majorana = Moments & { readonly kind: "majorana" };

/** The numbers of one form as coordinates of the complex vector Λ, its common phase aside. Scratch space of its own. */
export interface Coordinates {
  /** Parameters of the form, in the order of `theta`. */
  readonly names: readonly string[];
  /** Whether the common phase of Λ, which nothing observes, is among what they fix. */
  readonly hasCommonPhase: boolean;
  /** Λ in the mass basis as three [re, im] pairs; U row-major in (flavour, mass). */
  toLambda(theta: Float64Array, U: Float64Array, L: Float64Array): void;
  /** The numbers of Λ; phases on [0, 2π). */
  fromLambda(L: Float64Array, U: Float64Array, theta: Float64Array): void;
  /**
   * ln |∂(Re Λ, Im Λ)/∂θ| up to a constant: Π|Λ_k| of moduli and phases, 1 of real and imaginary parts, R⁵/Π(1 − w_k) of a radius.
   * The same in both bases, for a rotation has determinant 1.
   */
  logVolume(theta: Float64Array, U: Float64Array): number;
}

/** Bind Λ as a function of a form's numbers, once. */
function lambdaOf(moments: Majorana): Coordinates["toLambda"] {
  const { declarations, steps } = parametrisation(moments);
  const own = declarations.map(({ name }) => name);
  const names = [...own, ...MATRIX, ...steps.flatMap(({ gives }) => gives)];
  const at = (name: string): number => names.indexOf(name);
  const quantities = new Float64Array(names.length);
  const bound = steps.map((step) => step.bind(at, quantities, new Float64Array(names.length)));
  const first = at(components("mass")[0]);
  const out = quantities.subarray(first, first + 6);
  return (theta, U, L) => {
    quantities.set(theta);
    quantities.set(U, own.length);
    for (const step of bound) step.forward();
    L.set(out);
  };
}

/** Moduli, and the phases of the first and third relative to the second. */
function polarOf(L: Float64Array, moduli: Float64Array, phases: Float64Array): void {
  const second = Math.atan2(L[3], L[2]);
  for (let k = 0; k < 3; k++) moduli[k] = Math.hypot(L[2 * k], L[2 * k + 1]);
  phases[0] = wrapped(Math.atan2(L[1], L[0]) - second);
  phases[1] = wrapped(Math.atan2(L[5], L[4]) - second);
}

function polarCoordinates(basis: Majorana["basis"]): Pick<Coordinates, "fromLambda" | "logVolume"> {
  const own = new Float64Array(6);
  return {
    fromLambda(L, U, theta) {
      if (basis === "flavour") toFlavourBasis(U, L, own);
      else own.set(L);
      polarOf(own, theta, theta.subarray(3));
    },
    logVolume: (theta) => Math.log(theta[0] * theta[1] * theta[2]),
  };
}

function cartesianCoordinates(basis: Majorana["basis"]): Pick<Coordinates, "fromLambda" | "logVolume"> {
  return {
    fromLambda(L, U, theta) {
      if (basis === "flavour") toFlavourBasis(U, L, theta);
      else theta.set(L);
    },
    logVolume: () => 0,
  };
}

function sphericalCoordinates(radius: Radius): Pick<Coordinates, "fromLambda" | "logVolume"> {
  const [share, squares] = [new Float64Array(3), new Float64Array(3)];
  return {
    fromLambda(L, U, theta) {
      shares(radius, U, share);
      polarOf(L, squares, theta.subarray(3));
      let sum = 0;
      for (let k = 0; k < 3; k++) {
        squares[k] = squares[k] ** 2 * share[k];
        sum += squares[k];
      }
      theta[0] = Math.sqrt(sum);
      fromWeights(squares, theta.subarray(1, 3));
    },
    logVolume(theta, U) {
      shares(radius, U, share);
      return 5 * Math.log(theta[0]) - Math.log(share[0] * share[1] * share[2]);
    },
  };
}

/** The numbers of a form as coordinates of Λ. */
export function coordinates(moments: Majorana): Coordinates {
  expectKeys(moments, ["form", "basis"], "moments", "Majorana moments of a document");
  const { form, basis, radius = "Lambda" } = moments;
  const common = {
    names: parametrisation(moments).declarations.map(({ name }) => name),
    hasCommonPhase: form === "cartesian",
    toLambda: lambdaOf(moments),
  };
  switch (form) {
    case "polar":
      return { ...common, ...polarCoordinates(basis) };
    case "cartesian":
      return { ...common, ...cartesianCoordinates(basis) };
    case "spherical":
      return { ...common, ...sphericalCoordinates(radius) };
  }
}
