import type { Curvature } from "../likelihood/statistic.ts";
import type { Random } from "../math/random.ts";
import type { Scored } from "../math/scoring.ts";
import { jointPrior } from "../model/joint-prior.ts";
import { type Parts, powerOf } from "../model/parts.ts";
import { squareOf } from "../model/steps/beams.ts";
import type { FreeParameter } from "../prior/parameter.ts";
import { expectKeys } from "../reject.ts";
import { plainChart, type SearchChart } from "./chart.ts";
import { dataTerm } from "./data-term.ts";
import { type Jacobian, jacobian } from "./jacobian.ts";
import { pulls } from "./pulls.ts";

/** One more term of χ², weight · (q² − centre)², of a derived quantity q. */
export interface Penalty {
  readonly name: string;
  readonly centre: number;
  readonly weight: number;
}

/** −2 ln(likelihood × pulls) over that of a model that fits perfectly. Owns scratch space. */
export interface Objective {
  readonly parts: Parts;
  /** The free ones, in the order of theta. */
  readonly parameters: readonly FreeParameter[];
  /** The derived quantities that it was told of. */
  readonly derived: readonly string[];
  /** Infinity where the data cannot be. The bounds of theta are not looked at. */
  chi2(theta: Float64Array): number;
  /** χ²; fills its gradient and, row-major, Fisher's matrix: half the expected Hessian. */
  derivatives(theta: Float64Array, gradient: Float64Array, fisher: Float64Array): number;
  /** χ² in the coordinates of a chart, to be minimised: with Fisher's matrix, or half the Hessian. */
  on(chart: SearchChart, curvature: Curvature, penalty?: Penalty): Scored;
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

const isBeam = ({ beams }: Parts, name: string): boolean => beams.some((beam) => beam.name === name);
const placeName = (parts: Parts, name: string): string => (isBeam(parts, name) ? squareOf({ name }) : name);

function squareIn(parts: Parts, name: string, { at, quantities }: Jacobian): Square {
  const place = at(placeName(parts, name));
  return isBeam(parts, name)
    ? { place, value: () => quantities[place], slope: () => 1 }
    : { place, value: () => quantities[place] ** 2, slope: () => 2 * quantities[place] };
}

/** A penalty as a term of χ². */
interface PenaltyTerm {
  chi2(): number;
  add(gradient: Float64Array, matrix: Float64Array): void;
  /** Its derivative in q² at the point as last added, times q². */
  linear(): number;
}

const NOTHING: PenaltyTerm = { chi2: () => 0, add: () => {}, linear: () => 0 };

function penaltyTerm(parts: Parts, { name, centre, weight }: Penalty, quantities: Jacobian): PenaltyTerm {
  const { place, value, slope } = squareIn(parts, name, quantities);
  const n = quantities.parameters.length;
  let by = 0;
  return {
    chi2: () => weight * (value() - centre) ** 2,
    add(gradient, matrix) {
      by = 2 * weight * (value() - centre);
      const row = new Float64Array(n);
      quantities.addDerivatives(place, (j, derivative) => {
        row[j] = slope() * derivative;
      });
      for (let j = 0; j < n; j++) {
        gradient[j] += by * row[j];
        for (let k = 0; k < n; k++) matrix[j * n + k] += weight * row[j] * row[k];
      }
    },
    linear: () => by * value(),
  };
}

/**
 * χ² of a model: Baker and Cousins' for Poisson counts, ((n − λ)/σ)² for Gaussian ones, and z² for Gaussian and split-normal
 * priors. `derived` are the quantities that will be penalised or squared.
 */
export function objective(parts: Parts, derived: readonly string[] = []): Objective {
  expectKeys(parts, ["templates", "parameters"], "parts", "the parts of a model, as assemble gives them");
  const factors = parts.templates.flatMap(({ components }) => components.flatMap((component) => component.factors));
  const quantities = jacobian(parts, [...factors, ...derived.map((name) => placeName(parts, name))]);
  const { parameters, theta } = quantities;
  const terms = parts.templates.map((template) => dataTerm(template, powerOf(parts, template.experiment), quantities));
  const priors = pulls(parameters, parts.correlations);
  const plain = plainChart(parameters);
  const on = (chart: SearchChart, curvature: Curvature, penalty?: Penalty): Scored => {
    const extra = penalty ? penaltyTerm(parts, penalty, quantities) : NOTHING;
    const linear = (): number => terms.reduce((sum, term) => sum + term.linear(), extra.linear());
    return {
      value(y) {
        quantities.update(y, chart);
        return terms.reduce((sum, term) => sum + term.chi2(), priors.chi2(theta) + extra.chi2());
      },
      derivatives(y, gradient, matrix) {
        quantities.differentiate(y, chart);
        gradient.fill(0);
        matrix.fill(0);
        priors.add(theta, gradient, matrix);
        extra.add(gradient, matrix);
        const own = priors.chi2(theta) + extra.chi2();
        const value = terms.reduce((sum, term) => sum + term.add(gradient, matrix, curvature), own);
        if (curvature === "expected") return value;
        for (const term of terms) term.addMixed(matrix);
        quantities.addSecondDerivatives(y, chart, linear, (j, k, derivative) => {
          matrix[j * parameters.length + k] += derivative / 2;
          if (j !== k) matrix[k * parameters.length + j] += derivative / 2;
        });
        return value;
      },
    };
  };
  const direct = on(plain, "expected");
  return {
    parts,
    parameters,
    derived,
    chi2: direct.value,
    derivatives: direct.derivatives,
    on,
    square(name, at) {
      quantities.update(at, plain);
      return squareIn(parts, name, quantities).value();
    },
    draw: jointPrior(parameters, parts.correlations).draw,
  };
}
