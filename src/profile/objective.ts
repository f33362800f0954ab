import { type Chart, chartOf } from "../coordinates/chart.ts";
import { productTable, pushProducts } from "../likelihood/products.ts";
import type { Random } from "../math/random.ts";
import type { Smooth } from "../math/smooth.ts";
import { sharesOf, weightsOf } from "../model/columns.ts";
import { type CompiledModel, powerOf } from "../model/compile.ts";
import { jointPrior } from "../model/joint-prior.ts";
import { layOutQuantities, type Quantities } from "../model/quantities.ts";
import { squareOf } from "../model/steps/beams.ts";
import { productName } from "../model/steps/products.ts";
import { type FreeParameter, isFree } from "../prior/parameter.ts";
import { expectKeys } from "../reject.ts";
import { dataTerm } from "./data-term.ts";
import { pulls } from "./pulls.ts";

/** One more term of χ², weight · (q² − centre)², of a derived quantity q. */
export interface Penalty {
  readonly name: string;
  readonly centre: number;
  readonly weight: number;
}

/** −2 ln(likelihood × pulls) over that of a model that fits perfectly. Owns scratch space. */
export interface Objective {
  readonly compiled: CompiledModel;
  /** The free ones, in the order of theta. */
  readonly parameters: readonly FreeParameter[];
  /** The derived quantities that it was told of. */
  readonly derived: readonly string[];
  /** Infinity where the data cannot be. The bounds of theta are not looked at. */
  chi2(theta: Float64Array): number;
  /** χ²; fills its gradient and, row-major, Fisher's matrix: half the expected Hessian. */
  derivatives(theta: Float64Array, gradient: Float64Array, fisher: Float64Array): number;
  /** χ² in the coordinates of a chart, to be minimised. */
  on(chart: Chart, penalty?: Penalty): Smooth;
  /** q² of a derived quantity that was asked for. */
  square(name: string, theta: Float64Array): number;
  /** Fill theta with a draw from the prior. */
  draw(random: Random, theta: Float64Array): void;
}

/** The square of a derived quantity as one of the quantities: mu² where there is one, for it is smooth where mu is not. */
interface Square {
  readonly place: number;
  value(): number;
  /** ∂q²/∂q of the quantity at `place`. */
  slope(): number;
}

const isBeam = ({ beams }: CompiledModel, name: string): boolean => beams.some((beam) => beam.name === name);
const placeName = (compiled: CompiledModel, name: string): string =>
  isBeam(compiled, name) ? squareOf({ name }) : name;

function squareIn(compiled: CompiledModel, name: string, { at, quantities }: Quantities): Square {
  const place = at(placeName(compiled, name));
  return isBeam(compiled, name)
    ? { place, value: () => quantities[place], slope: () => 1 }
    : { place, value: () => quantities[place] ** 2, slope: () => 2 * quantities[place] };
}

/** A penalty as a term of χ². */
interface PenaltyTerm {
  chi2(): number;
  /** Add its derivative. */
  pull(adjoint: Float64Array): void;
}

const NOTHING: PenaltyTerm = { chi2: () => 0, pull: () => {} };

function penaltyTerm(compiled: CompiledModel, { name, centre, weight }: Penalty, quantities: Quantities): PenaltyTerm {
  const { place, value, slope } = squareIn(compiled, name, quantities);
  return {
    chi2: () => weight * (value() - centre) ** 2,
    pull(adjoint) {
      adjoint[place] += 2 * weight * (value() - centre) * slope();
    },
  };
}

/**
 * Derivatives of quantities, and of the products of some, by the n parameters, at the quantities as last updated: by what is pulled back from
 * each factor.
 */
function tangents(
  { at, adjoint, quantities, pull }: Quantities,
  needed: readonly string[],
  weights: readonly (readonly string[])[],
  n: number,
): (j: number, tangent: Float64Array) => void {
  const places = [...new Set([...needed, ...weights.flat()].map(at))].filter((place) => place >= n);
  const rows = places.map((place) => {
    adjoint.fill(0);
    adjoint[place] = 1;
    pull();
    return adjoint.slice(0, n);
  });
  const products = weights.filter(({ length }) => length !== 1);
  const table = productTable(products.map((factors) => factors.map(at)));
  const first = products.length > 0 ? at(productName(products[0])) : 0;
  return (j, tangent) => {
    tangent.fill(0);
    tangent[j] = 1;
    for (const [r, place] of places.entries()) tangent[place] = rows[r][j];
    pushProducts(table, quantities, tangent, tangent.subarray(first, first + products.length));
  };
}

/**
 * χ² of a model: Baker and Cousins' for Poisson counts, ((n − λ)/σ)² for Gaussian ones, and z² for Gaussian and split-normal
 * priors. `derived` are the quantities that will be penalised or squared.
 */
export function objective(compiled: CompiledModel, derived: readonly string[] = []): Objective {
  expectKeys(compiled, ["templates", "parameters"], "compiled", "a compiled model, as compileModel gives it");
  const parameters = compiled.parameters.filter(isFree);
  const n = parameters.length;
  const ordered = [...parameters, ...compiled.parameters.filter((p) => !isFree(p))];
  const weights = weightsOf(compiled.templates);
  const watched = [...sharesOf(compiled.templates), ...derived.map((name) => placeName(compiled, name))];
  const laidOut = layOutQuantities({ ...compiled, parameters: ordered }, watched, weights);
  const { quantities, adjoint, update, pull } = laidOut;
  const theta = quantities.subarray(0, n);
  // data to the power 0 do not count, whatever is expected
  const terms = compiled.templates
    .map((template) => ({ template, power: powerOf(compiled, template.experiment) }))
    .filter(({ power }) => power > 0)
    .map(({ template, power }) => dataTerm(template, power, laidOut));
  const priors = pulls(parameters, compiled.correlations);
  const byTheta = new Float64Array(n);
  const on = (chart: Chart, penalty?: Penalty): Smooth => {
    const extra = penalty ? penaltyTerm(compiled, penalty, laidOut) : NOTHING;
    return {
      value(y) {
        chart.toTheta(y, theta);
        update();
        return terms.reduce((sum, term) => sum + term.chi2(), priors.chi2(theta) + extra.chi2());
      },
      gradient(y, out) {
        chart.toTheta(y, theta);
        update();
        adjoint.fill(0);
        extra.pull(adjoint);
        const value = terms.reduce((sum, term) => sum + term.pull(adjoint), priors.chi2(theta) + extra.chi2());
        pull();
        byTheta.set(adjoint.subarray(0, n));
        priors.addSlope(theta, byTheta);
        chart.pull(y, byTheta, out);
        return value;
      },
    };
  };
  const plain = chartOf(parameters, [], { apart: parameters.map(({ name }) => name) });
  const direct = on(plain);
  return {
    compiled,
    parameters,
    derived,
    chi2: direct.value,
    derivatives(at, gradient, fisher) {
      const value = direct.gradient(at, gradient);
      fisher.fill(0);
      priors.addCurvature(theta, fisher);
      const fillTangent = tangents(laidOut, watched, weights, n);
      for (const term of terms) term.addInformation(n, fillTangent, fisher);
      return value;
    },
    on,
    square(name, at) {
      theta.set(at);
      update();
      return squareIn(compiled, name, laidOut).value();
    },
    draw: jointPrior(parameters, compiled.correlations).draw,
  };
}
