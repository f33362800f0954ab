import type { Group } from "../../coordinates/group.ts";
import type { Declaration } from "../../prior/parameter.ts";
import { MOMENT_UNIT } from "../../units.ts";
import { type Step, valuesAndBars } from "../steps/step.ts";

/** A derived quantity in 1e-11 mu_B. */
export interface Label {
  readonly name: string;
  readonly latex: string;
  readonly symbol: string;
}

/** A parametrisation: its parameters, and the steps from them to λ†λ and to what else it defines. */
export interface Parametrisation {
  readonly declarations: readonly Declaration[];
  /** Which of them are complex numbers. */
  readonly groups: readonly Group[];
  /** False where only the moments of flavours are known, so that no interference between flavours is defined. */
  readonly hasMatrix: boolean;
  /** None where there are no moments. */
  readonly steps: readonly Step[];
  /** Moments it defines beside those of beams. */
  readonly derived: readonly Label[];
}

/** The mass states. */
export const STATES = ["1", "2", "3"];
/** The flavours. */
export const FLAVOUR_NAMES = ["e", "mu", "tau"];
/** How the index of a state or flavour is written. */
export const INDEX: Readonly<Record<string, readonly [latex: string, symbol: string]>> = {
  1: ["1", "₁"],
  2: ["2", "₂"],
  3: ["3", "₃"],
  e: ["e", "ₑ"],
  mu: ["\\mu", "_μ"],
  tau: ["\\tau", "_τ"],
};

/** A moment in 1e-11 mu_B, at or above `least`. */
export const moment = (name: string, latex: string, symbol: string, least: number): Declaration => ({
  name,
  role: "moment",
  latex,
  symbol,
  unit: MOMENT_UNIT,
  bounds: [least, Infinity],
  periodic: false,
});
/** |Λ_k| of a mass state or a flavour. */
export const modulus = (k: string): Declaration =>
  moment(`Lambda_${k}`, `|\\Lambda_{${INDEX[k][0]}}|`, `|Λ${INDEX[k][1]}|`, 0);
/** The phase of Λ_k, in rad. */
export const phase = (k: string): Declaration => ({
  name: `phi_${k}`,
  role: "phase",
  latex: `\\varphi_{${INDEX[k][0]}}`,
  symbol: `φ${INDEX[k][1]}`,
  unit: "1 rad",
  bounds: [0, 2 * Math.PI],
  periodic: true,
});
/** Real and imaginary part of a complex moment. */
export const parts = (name: string, latex: string, symbol: string): Declaration[] => [
  moment(`Re_${name}`, `{\\rm Re}\\,${latex}`, `Re ${symbol}`, -Infinity),
  moment(`Im_${name}`, `{\\rm Im}\\,${latex}`, `Im ${symbol}`, -Infinity),
];

/** Copy parameters, one after the other, into a run of quantities. */
export const copy = (from: readonly string[], gives: readonly string[]): Step => ({
  needs: from,
  gives,
  bind(at, q, adjoint) {
    const places = Int32Array.from(from, at);
    const [[out, bar]] = valuesAndBars(at, q, adjoint, gives);
    return {
      forward() {
        for (let i = 0; i < places.length; i++) out[i] = q[places[i]];
      },
      pull() {
        for (let i = 0; i < places.length; i++) adjoint[places[i]] += bar[i];
      },
    };
  },
});
