import { symmetricProduct, traceProduct } from "../math/hermitian.ts";
import { FLAVOURS } from "../physics/cross-section.ts";
import type { VectorProperty } from "../physics/electromagnetic.ts";
import { flavourShifts, massStateMixture } from "../physics/flavour-mixture.ts";
import { type Band, massStateWeights } from "../physics/sun.ts";
import { type Block, MATRIX, span } from "./block.ts";
import { type Floating, vectorBlock, vectorMatrix } from "./vector-properties.ts";

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
const pureDensities: Block = {
  needs: [],
  gives: FLAVOURS.flatMap(densityOf),
  bind(at, q) {
    const densities = FLAVOURS.map((flavour) => span(densityOf(flavour), at, q));
    return () => {
      for (let l = 0; l < 3; l++) densities[l][l] = 1;
    };
  },
};

/** ρ of every band of the Sun. */
function bandDensities(bands: readonly Band[]): Block {
  const probabilities = bands.map(({ name }) => `P.${name}`);
  return {
    needs: ["sin2_13", ...probabilities, ...MATRIX],
    gives: bands.flatMap(({ name }) => densityOf(name)),
    bind(at, q) {
      const s13 = at("sin2_13");
      const [P, U] = [probabilities, MATRIX].map((names) => span(names, at, q));
      const densities = bands.map(({ name }) => span(densityOf(name), at, q));
      const w = new Float64Array(3);
      return () => {
        for (let b = 0; b < P.length; b++) {
          massStateWeights(P[b], q[s13], w);
          massStateMixture(w, U, densities[b]);
        }
      };
    },
  };
}

const productOf = (a: VectorProperty, b: VectorProperty): string[] =>
  Array.from({ length: 9 }, (_, i) => `XX.${a}.${b}.${i}`);

/** (XY + YX)/2, or X². */
function productBlock(a: VectorProperty, b: VectorProperty): Block {
  const [X, Y] = [vectorMatrix(a), vectorMatrix(b)];
  const gives = productOf(a, b);
  return {
    needs: [...X, ...(a === b ? [] : Y)],
    gives,
    bind(at, q) {
      const [x, y, out] = [X, Y, gives].map((names) => span(names, at, q));
      return () => symmetricProduct(x, y, out);
    },
  };
}

/** Re (ρX)_ll of every mixture. */
function linearBlock(mixtures: readonly string[], property: VectorProperty): Block {
  const X = vectorMatrix(property);
  return {
    needs: [...X, ...mixtures.flatMap(densityOf)],
    gives: mixtures.flatMap((mixture) => linearOf(mixture, property)),
    bind(at, q) {
      const x = span(X, at, q);
      const densities = mixtures.map((mixture) => span(densityOf(mixture), at, q));
      const out = mixtures.map((mixture) => span(linearOf(mixture, property), at, q));
      return () => {
        for (let m = 0; m < out.length; m++) flavourShifts(densities[m], x, out[m]);
      };
    },
  };
}

/** Re Tr[ρXY] of every mixture, called by its name and `suffix`. */
function traceBlock(mixtures: readonly string[], a: VectorProperty, b: VectorProperty, suffix: string): Block {
  const product = productOf(a, b);
  const gives = mixtures.map((mixture) => `${mixture}.${suffix}`);
  return {
    needs: [...product, ...mixtures.flatMap(densityOf)],
    gives,
    bind(at, q) {
      const [xy, out] = [product, gives].map((names) => span(names, at, q));
      const densities = mixtures.map((mixture) => span(densityOf(mixture), at, q));
      return () => {
        for (let m = 0; m < out.length; m++) out[m] = traceProduct(densities[m], xy);
      };
    },
  };
}

/** Whether a factor of a column follows a property. */
export const follows = (factor: string, property: VectorProperty): boolean =>
  factor.endsWith(".radius_charge") || new RegExp(`\\.${property}(2|\\.(e|mu|tau))$`).test(factor);

/** The steps from the parameters of `floating` to the factors of the columns; `bands` are those of the Sun, whose P_e1 come before. */
export function mixtureBlocks(floating: readonly Floating[], bands: readonly Band[]): Block[] {
  if (floating.length === 0) return [];
  const properties = floating.map(({ property }) => property);
  const groups = [FLAVOURS, bands.map(({ name }) => name)].filter(({ length }) => length > 0);
  const [a, b] = properties;
  return [
    ...floating.map(vectorBlock),
    pureDensities,
    ...(bands.length > 0 ? [bandDensities(bands)] : []),
    ...properties.map((property) => productBlock(property, property)),
    ...(b ? [productBlock(a, b)] : []),
    ...groups.flatMap((mixtures) => [
      ...properties.flatMap((property) => [
        linearBlock(mixtures, property),
        traceBlock(mixtures, property, property, `${property}2`),
      ]),
      ...(b ? [traceBlock(mixtures, a, b, "radius_charge")] : []),
    ]),
  ];
}
