import { ball } from "../coordinates/ball.ts";
import type { Block } from "../coordinates/block.ts";
import { complexNumbers, type Member } from "../coordinates/complex.ts";
import { disc } from "../coordinates/disc.ts";
import type { Group } from "../coordinates/group.ts";
import { lines } from "../coordinates/line.ts";
import { inProportion } from "../coordinates/radial-law.ts";
import { toFlavourBasis, toMassBasis } from "../physics/moments.ts";
import { expectKeys } from "../reject.ts";
import { shares } from "./parametrisation/spherical.ts";
import { type Moments, parametrisation } from "./parametrisation.ts";

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
   * ln of the density of theta over that of (Re Λ, Im Λ), the common phase uniform: ln 2π Π|Λ_k| of moduli and phases, 0 of real and
   * imaginary parts, R⁵/Π(1 − w_k) but for a factor of a radius. The same in both bases, for a rotation has determinant 1.
   */
  logVolume(theta: Float64Array, U: Float64Array): number;
}

/** Three complex numbers, as [re, im] pairs, with parameters of a group. */
function blockOf(group: Group | undefined, names: readonly string[]): Block {
  if (!group) return lines(Int32Array.from(names.keys()));
  const phases = group.phases.map((name) => (name === null ? -1 : names.indexOf(name)));
  if (group.kind === "complex") {
    const members = group.moduli.map((name, k): Member => {
      const coordinates = disc(inProportion(2), 2 * k, 2 * k + 1);
      return { coordinates, modulus: names.indexOf(name), phase: phases[k], start: 0 };
    });
    return complexNumbers(members);
  }
  const [u1, u2] = group.fractions.map((name) => names.indexOf(name));
  const places = { length: names.indexOf(group.length), fractions: [u1, u2], phases, starts: [0, 0, 0] } as const;
  return ball(inProportion(6), Int32Array.of(0, 1, 2, 3, 4, 5), places);
}

/** The numbers of a form as coordinates of Λ. */
export function coordinates(moments: Majorana): Coordinates {
  expectKeys(moments, ["form", "basis"], "moments", "Majorana moments of a document");
  const { basis, radius = "Lambda" } = moments;
  const { declarations, groups } = parametrisation(moments);
  const names = declarations.map(({ name }) => name);
  const block = blockOf(groups[0], names);
  // Λ in its own basis, each component by the root of what it counts in the square of the radius
  const own = new Float64Array(6);
  const share = new Float64Array(3);
  return {
    names,
    hasCommonPhase: groups.length === 0,
    toLambda(theta, U, L) {
      block.fromTheta(theta, own);
      shares(radius, U, share);
      for (let i = 0; i < 6; i++) own[i] /= Math.sqrt(share[i >> 1]);
      if (basis === "flavour") toMassBasis(U, own, L);
      else L.set(own);
    },
    fromLambda(L, U, theta) {
      if (basis === "flavour") toFlavourBasis(U, L, own);
      else own.set(L);
      shares(radius, U, share);
      for (let i = 0; i < 6; i++) own[i] *= Math.sqrt(share[i >> 1]);
      block.toTheta(own, theta);
    },
    logVolume(theta, U) {
      block.fromTheta(theta, own);
      shares(radius, U, share);
      return -block.logJacobian(own) - Math.log(share[0] * share[1] * share[2]);
    },
  };
}
