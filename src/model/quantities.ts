import type { Variable } from "../experiment/column.ts";
import type { TimeShares } from "../experiment/fold/timing.ts";
import { didYouMean } from "../nearest.ts";
import type { Beam } from "../physics/beam.ts";
import type { Survival } from "../physics/sun.ts";
import { isFree, type Parameter } from "../prior/parameter.ts";
import { expectKeys } from "../reject.ts";
import { MOMENT_UNIT } from "../units.ts";
import { type DerivedQuantity, derivedStep, type NamedQuantity } from "./derived.ts";
import { type Label, type Moments, parametrisation } from "./parametrisation.ts";
import { densityStep, rootsStep, squareOf, squaresStep } from "./steps/beams.ts";
import { mixingStep } from "./steps/mixing.ts";
import { mixtureSteps } from "./steps/mixtures.ts";
import { polynomialStep, timeSharesStep } from "./steps/polynomials.ts";
import { productName, productsStep } from "./steps/products.ts";
import { moving, required, type Step } from "./steps/step.ts";
import { sunSteps } from "./steps/sun.ts";
import type { Floating } from "./vector-properties.ts";

/** Role, unit and bounds of every moment. */
const MOMENT = { role: "moment", unit: MOMENT_UNIT, bounds: [0, Infinity] } as const;

/** The parts of a compiled model from which its quantities are laid out. */
export interface Ingredients {
  /** All parameters, fixed ones too, in the order of their places. */
  readonly parameters: readonly Parameter[];
  readonly moments: Moments;
  /** Charge radii and charges where they are parameters, charge radii first. */
  readonly floating: readonly Floating[];
  /** Of the bands of all experiments and beams. */
  readonly survival: Survival;
  /** Beams whose effective moments are stored or bounded. */
  readonly beams: readonly Beam[];
  /** Parameters on which some experiment's counts depend as polynomials. */
  readonly variables: readonly Variable[];
  /** Fractions of events in bins of time, where parameters move a pulse. */
  readonly timeShares: readonly TimeShares[];
  /** Quantities that the document derives by formulas, from all else. */
  readonly derived: readonly DerivedQuantity[];
}

/** All quantities of a model in one array, and the steps that bring them up to date with the parameters in front. */
export interface Quantities {
  /** Whether the model has a quantity of this name. */
  has(name: string): boolean;
  /** The place of a quantity; throws where there is none. */
  at(name: string): number;
  /** Parameters first, in their own order and at their reference points; then what the steps give. */
  readonly quantities: Float64Array;
  /** In the order of the quantities: the derivative of some number by each, for `pull`. */
  readonly adjoint: Float64Array;
  /** Moments that are defined and no parameters, then what formulas derive. */
  readonly derived: readonly (NamedQuantity & Pick<Label, "name"> & Pick<DerivedQuantity, "role">)[];
  /** Bring up to date what the `needed` quantities depend on. */
  update(): void;
  /** Bring every quantity up to date. */
  updateAll(): void;
  /** Pull the adjoint of the `needed` quantities back to the parameters, at the quantities as last updated. */
  pull(): void;
}

/** The steps from parameters to all quantities, in order. */
function stepsOf({ parameters, moments, floating, survival, beams, variables, timeShares, derived }: Ingredients) {
  const { steps: momentSteps, hasMatrix, derived: own } = parametrisation(moments);
  const hasMoments = momentSteps.length > 0;
  const given = new Set(parameters.map(({ name }) => name));
  const densities = beams.map((beam) => (hasMoments ? densityStep(beam, hasMatrix) : undefined));
  const defined = beams.filter((_, i) => densities[i] !== undefined);
  const underived = defined.filter(({ name }) => !given.has(name));
  const common: Step[] = [
    mixingStep,
    ...momentSteps,
    ...(survival.bands.length > 0 ? sunSteps(survival, hasMatrix, hasMoments) : []),
    ...densities.filter((step) => step !== undefined),
    ...variables.map(polynomialStep),
    ...timeShares.map(timeSharesStep),
    ...mixtureSteps(floating, survival.bands),
  ];
  const all = [
    ...common,
    ...(hasMoments ? [squaresStep(defined), rootsStep(underived)] : []),
    ...derived.map(derivedStep),
  ];
  return { common, all, defined, labels: [...own, ...underived] };
}

/**
 * Lay out the quantities of a model, and behind them the products of some that are weights of columns: `weights` are their factors. What
 * follows from fixed parameters alone is computed here, once. The products and what is `needed` beside them are brought up to date by `update`.
 */
export function layOutQuantities(
  ingredients: Ingredients,
  needed: readonly string[],
  weights: readonly (readonly string[])[] = [],
): Quantities {
  expectKeys(ingredients, ["parameters", "moments", "beams"], "ingredients", "what a compiled model consists of");
  const { parameters, derived } = ingredients;
  const { common, all: before, defined, labels } = stepsOf(ingredients);
  const products = weights.filter(({ length }) => length !== 1);
  const multiply = products.length > 0 ? [productsStep(products)] : [];
  const all = [...before, ...multiply];
  const wanted = [...needed, ...weights.flat(), ...products.map(productName)];
  const names = [...parameters.map(({ name }) => name), ...all.flatMap(({ gives }) => gives)];
  const places = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`unknown quantity: ${name}${didYouMean(name, names)}`);
    return place;
  };
  const [quantities, adjoint] = [0, 1].map(() => new Float64Array(names.length));
  quantities.set(parameters.map(({ ref }) => ref));
  const bind = (steps: readonly Step[]) => steps.map((step) => step.bind(at, quantities, adjoint));
  for (const { forward } of bind(all)) forward();
  const free = parameters.filter(isFree).map(({ name }) => name);
  const bounded = defined.filter((beam) => wanted.includes(squareOf(beam)));
  const some = bind(required(moving([...common, squaresStep(bounded), ...multiply], free), wanted));
  const moved = bind(moving(all, free));
  const backwards = some.toReversed();
  return {
    has: (name) => places.has(name),
    at,
    quantities,
    adjoint,
    derived: [...labels.map(({ name, latex, symbol }) => ({ name, latex, symbol, ...MOMENT })), ...derived],
    update() {
      for (const step of some) step.forward();
    },
    updateAll() {
      for (const step of moved) step.forward();
    },
    pull() {
      for (const step of backwards) step.pull();
    },
  };
}
