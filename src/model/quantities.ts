import { polynomialOf, type Variable } from "../experiment/column.ts";
import type { Arrival } from "../experiment/fold/timing.ts";
import { chebyshevEvaluator, polynomials } from "../math/chebyshev.ts";
import { traceProduct } from "../math/hermitian.ts";
import { didYouMean } from "../nearest.ts";
import { type Beam, beamDensity, flavourContent } from "../physics/beam.ts";
import { FLAVOURS } from "../physics/cross-section.ts";
import { mixingMatrix, squaredModuli } from "../physics/mixing.ts";
import { type Band, flavourWeights, massStateWeights, type Survival, survivalEvaluator } from "../physics/sun.ts";
import { isFree, type Parameter } from "../prior/parameter.ts";
import { expectKeys } from "../reject.ts";
import { type Block, MATRIX, MOMENT_MATRIX, moving, required, SQUARED, span } from "./block.ts";
import { type DerivedQuantity, derivedBlock, type Known } from "./derived.ts";
import { mixtureBlocks } from "./mixtures.ts";
import { type Label, MOMENT_UNIT, type Moments, parametrisation } from "./parametrisation.ts";
import type { Floating } from "./vector-properties.ts";

const ANGLES = ["sin2_12", "sin2_13", "sin2_23", "delta_cp"];

/** The mixing matrix, and the squared moduli of its elements. */
const matrixBlock: Block = {
  needs: ANGLES,
  gives: [...MATRIX, ...SQUARED],
  bind(at, q) {
    const [s12, s13, s23, delta] = ANGLES.map(at);
    const [U, moduli] = [MATRIX, SQUARED].map((names) => span(names, at, q));
    return () => {
      mixingMatrix(q[s12], q[s13], q[s23], q[delta], U);
      squaredModuli(U, moduli);
    };
  },
};

const probability = ({ name }: Band): string => `P.${name}`;
const weightsOf = ({ name }: Band): string[] => [1, 2, 3].map((k) => `w.${name}.${k}`);

/** P_e1 of every band of the Sun. */
function survivalBlock(survival: Survival): Block {
  const needs = ["sin2_12", "sin2_13", "dm2_21"];
  const gives = survival.bands.map(probability);
  return {
    needs,
    gives,
    bind(at, q) {
      const [s12, s13, dm2] = needs.map(at);
      const P = span(gives, at, q);
      const evaluate = survivalEvaluator(survival);
      return () => evaluate(q[s12], (1 - q[s13]) / q[dm2], P);
    },
  };
}

/**
 * P_el of every band, and its weights of mu² on the diagonal of λ†λ: those of the mass states, or where only flavours are known
 * those of arXiv:2411.03122, eq. 40.
 */
function weightsBlock(bands: readonly Band[], hasMatrix: boolean): Block {
  const flavours = bands.flatMap((band) => FLAVOURS.map((flavour) => `${band.name}.${flavour}`));
  const weights = bands.flatMap(weightsOf);
  const probabilities = bands.map(probability);
  return {
    needs: ["sin2_13", "sin2_23", ...probabilities, ...SQUARED],
    gives: [...flavours, ...weights],
    bind(at, q) {
      const [s13, s23] = ["sin2_13", "sin2_23"].map(at);
      const [P, moduli] = [probabilities, SQUARED].map((names) => span(names, at, q));
      const triples = (first: number) => bands.map((_, b) => q.subarray(first + 3 * b, first + 3 * b + 3));
      const [P_el, w] = [triples(at(flavours[0])), triples(at(weights[0]))];
      return () => {
        for (let b = 0; b < P.length; b++) {
          massStateWeights(P[b], q[s13], w[b]);
          flavourWeights(w[b], moduli, P_el[b]);
          if (!hasMatrix) flavourSum(P_el[b][0], q[s23], w[b]);
        }
      };
    },
  };
}

/** The weights of arXiv:2411.03122, eq. 40. */
function flavourSum(Pee: number, sin2_23: number, out: Float64Array): void {
  out[0] = Pee;
  out[1] = (1 - Pee) * (1 - sin2_23);
  out[2] = (1 - Pee) * sin2_23;
}

/** mu² of every band of the Sun. */
function bandMomentBlock(bands: readonly Band[]): Block {
  const weights = bands.flatMap(weightsOf);
  const gives = bands.map(({ name }) => `${name}.mu2`);
  return {
    needs: [...weights, ...MOMENT_MATRIX.slice(0, 3)],
    gives,
    bind(at, q) {
      const [w, M, out] = [weights, MOMENT_MATRIX, gives].map((names) => span(names, at, q));
      return () => {
        for (let b = 0, k = 0; b < out.length; b++, k += 3) out[b] = w[k] * M[0] + w[k + 1] * M[1] + w[k + 2] * M[2];
      };
    },
  };
}

/** P_e1, P_el and, where neutrinos have moments, mu² of every band of the Sun. */
const sunBlocks = (survival: Survival, hasMatrix: boolean, hasMoments: boolean): Block[] => [
  survivalBlock(survival),
  weightsBlock(survival.bands, hasMatrix),
  ...(hasMoments ? [bandMomentBlock(survival.bands)] : []),
];

/** T_0, T_1, … of a variable between its ends. */
function polynomialBlock(variable: Variable): Block {
  const { name, from, to, n } = variable;
  const gives = Array.from({ length: n }, (_, i) => polynomialOf(variable, i));
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  return {
    needs: [name],
    gives,
    bind(at, q) {
      const place = at(name);
      const out = span(gives, at, q);
      return () => polynomials((q[place] - middle) / half, out, n);
    },
  };
}

/** The shares of the bins of time in what a pulse brings. */
const arrivalBlock = ({ shares, mean, sigma, table }: Arrival): Block => ({
  needs: [mean, sigma].filter((name) => name !== undefined),
  gives: shares,
  bind(at, q) {
    const { evaluate } = chebyshevEvaluator(table);
    const [x, y] = [mean, sigma].map((name) => (name === undefined ? -1 : at(name)));
    const out = span(shares, at, q);
    return () => evaluate(x < 0 ? 0 : q[x], y < 0 ? 0 : q[y], out);
  },
});

const densityOf = ({ name }: Beam): string[] => Array.from({ length: 9 }, (_, i) => `rho.${name}.${i}`);

/** ρ of a beam in the basis of λ†λ; undefined where the parametrisation does not define its moment. */
function densityBlock(beam: Beam, hasMatrix: boolean): Block | undefined {
  const scalars = ["sin2_12", "sin2_13", "sin2_23", "dm2_21", "dm2_31"];
  const gives = densityOf(beam);
  const content = flavourContent(beam);
  if (!hasMatrix && !content) return undefined;
  return {
    needs: [...scalars, ...MATRIX, ...beam.bands.map(probability)],
    gives,
    bind(at, q) {
      const [s12, s13, s23, dm21, dm31] = scalars.map(at);
      const [U, rho] = [MATRIX, gives].map((names) => span(names, at, q));
      const places = Int32Array.from(beam.bands, (band) => at(probability(band)));
      const P = new Float64Array(places.length);
      const oscillation = { U, sin2_12: 0, sin2_13: 0, sin2_23: 0, dm2_21: 0, dm2_31: 0 };
      const density = beamDensity(beam);
      return () => {
        for (let b = 0; b < P.length; b++) P[b] = q[places[b]];
        oscillation.sin2_12 = q[s12];
        oscillation.sin2_13 = q[s13];
        oscillation.sin2_23 = q[s23];
        oscillation.dm2_21 = q[dm21];
        oscillation.dm2_31 = q[dm31];
        if (hasMatrix) density.fill(oscillation, P, rho);
        else content?.fill(oscillation, P, rho);
      };
    },
  };
}

/** mu² = Tr[ρ λ†λ] of every beam, in one loop: as many blocks would cost more in calls than in sums. */
function squaresBlock(beams: readonly Beam[]): Block {
  const gives = beams.map(squareOf);
  return {
    needs: [...beams.flatMap(densityOf), ...MOMENT_MATRIX],
    gives,
    bind(at, q) {
      const M = span(MOMENT_MATRIX, at, q);
      const densities = beams.map((beam) => span(densityOf(beam), at, q));
      const places = Int32Array.from(gives, at);
      return () => {
        // rounding may turn the nothing of a blind spot negative
        for (let b = 0; b < places.length; b++) q[places[b]] = Math.max(traceProduct(densities[b], M), 0);
      };
    },
  };
}

/** mu of every beam that no parameter is named after. */
function rootsBlock(beams: readonly Beam[]): Block {
  return {
    needs: beams.map(squareOf),
    gives: beams.map(({ name }) => name),
    bind(at, q) {
      const from = Int32Array.from(beams, (beam) => at(squareOf(beam)));
      const to = Int32Array.from(beams, ({ name }) => at(name));
      return () => {
        for (let b = 0; b < to.length; b++) q[to[b]] = Math.sqrt(q[from[b]]);
      };
    },
  };
}

/** What every moment is measured in, and where it may lie. */
const MOMENT = { unit: MOMENT_UNIT, bounds: [0, Infinity] } as const;

/** The quantity that holds mu² of a beam. */
export const squareOf = ({ name }: Pick<Beam, "name">): string => `${name}.mu2`;

/** Everything that quantities are made from. */
export interface Ingredients {
  /** Fixed ones too, in the order of their places. */
  readonly parameters: readonly Parameter[];
  readonly moments: Moments;
  /** Charge radii first. */
  readonly floating: readonly Floating[];
  /** Of the bands of all experiments and beams. */
  readonly survival: Survival;
  readonly beams: readonly Beam[];
  /** Of which some experiment's counts are polynomials. */
  readonly variables: readonly Variable[];
  /** Shares of bins of time in what pulses bring. */
  readonly arrivals: readonly Arrival[];
  /** Computed by formulas, from all else. */
  readonly derived: readonly DerivedQuantity[];
}

/** All quantities of a model in one array, and the steps that bring them up to date with the parameters in front. */
export interface Quantities {
  /** Whether there is such a quantity. */
  has(name: string): boolean;
  /** The place of a quantity; throws where there is none. */
  at(name: string): number;
  /** Parameters first, in their own order and at their reference points; then what the blocks give. */
  readonly quantities: Float64Array;
  /** Moments that are defined and no parameters, then what formulas derive. */
  readonly derived: readonly (Known & Pick<Label, "name">)[];
  /** Free parameters on which `hot` quantities depend other than by being them. */
  readonly movers: readonly string[];
  /** Bring up to date what the `hot` quantities depend on. */
  update(): void;
  updateAll(): void;
}

/** Lay out the quantities of a model. What follows from fixed parameters alone is computed here, once. */
export function arrange(ingredients: Ingredients, hot: readonly string[]): Quantities {
  expectKeys(ingredients, ["parameters", "moments", "beams"], "ingredients", "the parts of a model");
  const { parameters, moments, floating, survival, beams, variables, arrivals } = ingredients;
  const formulas = ingredients.derived;
  const { blocks: momentBlocks, hasMatrix, derived } = parametrisation(moments);
  const hasMoments = momentBlocks.length > 0;
  const given = new Set(parameters.map(({ name }) => name));
  const densities = beams.map((beam) => (hasMoments ? densityBlock(beam, hasMatrix) : undefined));
  const defined = beams.filter((_, i) => densities[i] !== undefined);
  const underived = defined.filter(({ name }) => !given.has(name));
  const common = [
    matrixBlock,
    ...momentBlocks,
    ...(survival.bands.length > 0 ? sunBlocks(survival, hasMatrix, hasMoments) : []),
    ...densities.filter((block) => block !== undefined),
    ...variables.map(polynomialBlock),
    ...arrivals.map(arrivalBlock),
    ...mixtureBlocks(floating, survival.bands),
  ];
  const blocks = [
    ...common,
    ...(hasMoments ? [squaresBlock(defined), rootsBlock(underived)] : []),
    ...formulas.map(derivedBlock),
  ];
  const names = [...parameters.map(({ name }) => name), ...blocks.flatMap(({ gives }) => gives)];
  const places = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`unknown quantity: ${name}${didYouMean(name, names)}`);
    return place;
  };
  const quantities = new Float64Array(names.length);
  quantities.set(parameters.map(({ ref }) => ref));
  for (const block of blocks) block.bind(at, quantities)();
  const free = parameters.filter(isFree).map(({ name }) => name);
  const bounded = defined.filter((beam) => hot.includes(squareOf(beam)));
  const bind = (steps: readonly Block[]) => steps.map((block) => block.bind(at, quantities));
  const between = (names: readonly string[]) => required(moving([...common, squaresBlock(bounded)], names), hot);
  const some = bind(between(free));
  const all = bind(moving(blocks, free));
  return {
    has: (name) => places.has(name),
    at,
    quantities,
    derived: [
      ...[...derived, ...underived].map(({ name, latex, symbol }) => ({ name, latex, symbol, ...MOMENT })),
      ...formulas,
    ],
    movers: free.filter((name) => between([name]).length > 0),
    update() {
      for (const step of some) step();
    },
    updateAll() {
      for (const step of all) step();
    },
  };
}
