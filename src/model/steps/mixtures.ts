import { pullSymmetricProduct, pullTraceProduct, symmetricProduct, traceProduct } from "../../math/hermitian.ts";
import { FLAVOURS } from "../../physics/cross-section.ts";
import type { VectorProperty } from "../../physics/electromagnetic.ts";
import {
  flavourShifts,
  massStateMixture,
  pullFlavourShifts,
  pullMassStateMixture,
} from "../../physics/flavour-mixture.ts";
import { type Band, massStateWeights, pullMassStateWeights } from "../../physics/sun.ts";
import type { Floating } from "../vector-properties.ts";
import { MATRIX, type Step, span, valuesAndBars } from "./step.ts";
import { probability } from "./sun.ts";
import { vectorMatrix, vectorStep } from "./vectors.ts";

/**
 * What radii X and charges Y do to neutrinos that arrive as a mixture ρ of flavours: the factors of the columns of counts. A mixture is
 * called `nu_e`, `nu_mu`, `nu_tau`, ρ = |ν_l⟩⟨ν_l|, or by its band of the Sun, ρ = Σ_k w_k |ν_k⟩⟨ν_k|. With `m` its name,
 *
 * `m.radius.e`, `m.radius.mu`, `m.radius.tau` = Re (ρX)_ll [1e-32 cm²], of linear columns with the couplings of that flavour;
 * `m.radius2` = Tr[ρX²], of quadratic ones; the same with `charge` for Y [1e-12 e];
 * `m.radius_charge` = Re Tr[ρXY], of `electronProduct` and `nucleusProduct`, which have the 2 of the binomial in them.
 *
 * Antineutrinos of one flavour have the same ones. Crossing takes X to X* and g_A to −g_A, the photon's exchange and that of the Z
 * changing sign together, and X_ll and (X²)_ll are real.
 */

const OF: Readonly<Record<string, string>> = { nu_e: "e", nu_mu: "mu", nu_tau: "tau" };

const densityOf = (mixture: string): string[] => Array.from({ length: 9 }, (_, i) => `rho_flavour.${mixture}.${i}`);
const linearOf = (mixture: string, property: VectorProperty): string[] =>
  FLAVOURS.map((l) => `${mixture}.${property}.${OF[l]}`);

/** ρ of pure flavours. */
const pureDensities: Step = {
  needs: [],
  gives: FLAVOURS.flatMap(densityOf),
  bind(at, q) {
    const densities = FLAVOURS.map((flavour) => span(densityOf(flavour), at, q));
    return {
      forward() {
        for (let l = 0; l < 3; l++) densities[l][l] = 1;
      },
      pull() {},
    };
  },
};

/** ρ of every band of the Sun. */
function bandDensities(bands: readonly Band[]): Step {
  const probabilities = bands.map(probability);
  return {
    needs: ["sin2_13", ...probabilities, ...MATRIX],
    gives: bands.flatMap(({ name }) => densityOf(name)),
    bind(at, q, adjoint) {
      const s13 = at("sin2_13");
      const [[P, barP], [U, barU]] = valuesAndBars(at, q, adjoint, probabilities, MATRIX);
      const densities = valuesAndBars(at, q, adjoint, ...bands.map(({ name }) => densityOf(name)));
      const [w, barW, slope] = [3, 3, 2].map((n) => new Float64Array(n));
      return {
        forward() {
          for (let b = 0; b < P.length; b++) {
            massStateWeights(P[b], q[s13], w);
            massStateMixture(w, U, densities[b][0]);
          }
        },
        pull() {
          for (let b = 0; b < P.length; b++) {
            massStateWeights(P[b], q[s13], w);
            pullMassStateMixture(w, U, densities[b][1], barW.fill(0), barU);
            pullMassStateWeights(P[b], q[s13], barW, slope);
            barP[b] += slope[0];
            adjoint[s13] += slope[1];
          }
        },
      };
    },
  };
}

const productOf = (a: VectorProperty, b: VectorProperty): string[] =>
  Array.from({ length: 9 }, (_, i) => `XX.${a}.${b}.${i}`);

/** (XY + YX)/2, or X². */
function productStep(a: VectorProperty, b: VectorProperty): Step {
  const [X, Y] = [vectorMatrix(a), vectorMatrix(b)];
  const gives = productOf(a, b);
  return {
    needs: [...X, ...(a === b ? [] : Y)],
    gives,
    bind(at, q, adjoint) {
      const [[x, barX], [y, barY], [out, bar]] = valuesAndBars(at, q, adjoint, X, Y, gives);
      return {
        forward: () => symmetricProduct(x, y, out),
        pull: () => pullSymmetricProduct(x, y, bar, barX, barY),
      };
    },
  };
}

/** Re (ρX)_ll of every mixture. */
function linearStep(mixtures: readonly string[], property: VectorProperty): Step {
  const X = vectorMatrix(property);
  return {
    needs: [...X, ...mixtures.flatMap(densityOf)],
    gives: mixtures.flatMap((mixture) => linearOf(mixture, property)),
    bind(at, q, adjoint) {
      const [[x, barX]] = valuesAndBars(at, q, adjoint, X);
      const densities = valuesAndBars(at, q, adjoint, ...mixtures.map(densityOf));
      const shifts = valuesAndBars(at, q, adjoint, ...mixtures.map((mixture) => linearOf(mixture, property)));
      return {
        forward() {
          for (let m = 0; m < shifts.length; m++) flavourShifts(densities[m][0], x, shifts[m][0]);
        },
        pull() {
          for (let m = 0; m < shifts.length; m++)
            pullFlavourShifts(densities[m][0], x, shifts[m][1], densities[m][1], barX);
        },
      };
    },
  };
}

/** Re Tr[ρXY] of every mixture, called by its name and `suffix`. */
function traceStep(mixtures: readonly string[], a: VectorProperty, b: VectorProperty, suffix: string): Step {
  const product = productOf(a, b);
  const gives = mixtures.map((mixture) => `${mixture}.${suffix}`);
  return {
    needs: [...product, ...mixtures.flatMap(densityOf)],
    gives,
    bind(at, q, adjoint) {
      const [[xy, barXY], [out, bar]] = valuesAndBars(at, q, adjoint, product, gives);
      const densities = valuesAndBars(at, q, adjoint, ...mixtures.map(densityOf));
      return {
        forward() {
          for (let m = 0; m < out.length; m++) out[m] = traceProduct(densities[m][0], xy);
        },
        pull() {
          for (let m = 0; m < out.length; m++) pullTraceProduct(densities[m][0], xy, bar[m], densities[m][1], barXY);
        },
      };
    },
  };
}

/** Factors of columns that change with a property, for neutrinos of one flavour and for those of the Sun's `bands`. */
export const factorsOfProperty = (property: VectorProperty, bands: readonly Band[]): ReadonlySet<string> =>
  new Set(
    [...FLAVOURS, ...bands.map(({ name }) => name)].flatMap((mixture) => [
      ...linearOf(mixture, property),
      ...[`${mixture}.${property}2`, `${mixture}.radius_charge`],
    ]),
  );

/** The steps from the parameters of `floating` to the factors of the columns; `bands` are those of the Sun, whose P_e1 come before. */
export function mixtureSteps(floating: readonly Floating[], bands: readonly Band[]): Step[] {
  if (floating.length === 0) return [];
  const properties = floating.map(({ property }) => property);
  const groups = [FLAVOURS, bands.map(({ name }) => name)].filter(({ length }) => length > 0);
  const [a, b] = properties;
  return [
    ...floating.map(vectorStep),
    pureDensities,
    ...(bands.length > 0 ? [bandDensities(bands)] : []),
    ...properties.map((property) => productStep(property, property)),
    ...(b ? [productStep(a, b)] : []),
    ...groups.flatMap((mixtures) => [
      ...properties.flatMap((property) => [
        linearStep(mixtures, property),
        traceStep(mixtures, property, property, `${property}2`),
      ]),
      ...(b ? [traceStep(mixtures, a, b, "radius_charge")] : []),
    ]),
  ];
}
