import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { CholeskyDecomposition, inverse, Matrix } from "ml-matrix";
import { z } from "zod";
import { reject } from "../document.ts";
import type { Random } from "../math/random.ts";
import { describe, type Parameter } from "./parameter.ts";

/** Gaussian priors of several parameters that are not independent, as plain data. */
export interface Correlation {
  readonly parameters: readonly string[];
  /** Correlation coefficients, in the order of the parameters: 1 on the diagonal. */
  readonly matrix: readonly (readonly number[])[];
}

/** Correlated Gaussians as a document writes them; each parameter keeps the mean and sigma of its own prior. */
export const correlationSchema = z
  .strictObject({
    parameters: z.array(z.string()).min(2),
    rho: z.number().optional().meta({ description: "the coefficient of two parameters, above −1 and below 1" }),
    matrix: z
      .array(z.array(z.number()))
      .optional()
      .meta({ description: "the coefficients of several parameters, in their order: symmetric, 1 on the diagonal" }),
  })
  .refine(({ rho, matrix }) => (rho === undefined) !== (matrix === undefined), {
    message: "expected either `rho` or `matrix`",
  })
  .refine(({ parameters, rho }) => rho === undefined || parameters.length === 2, {
    message: "`rho` is the coefficient of two parameters; more need a `matrix`",
  });

export type CorrelationDocument = z.output<typeof correlationSchema>;

/** A parameter of correlated Gaussians must lie this many standard deviations within its bounds. */
const CLEAR = 4;

/** Refuse coefficients that no Gaussians have. */
function checkMatrix(matrix: Correlation["matrix"], n: number, place: string): void {
  if (matrix.length !== n || matrix.some((row) => row.length !== n))
    reject(place, `expected ${n} × ${n} coefficients`, matrix);
  matrix.forEach((row, i) => {
    if (row[i] !== 1) reject(`${place}.${i}.${i}`, "expected 1 on the diagonal", row[i]);
    const odd = row.findIndex((rho, j) => rho !== matrix[j][i]);
    if (odd >= 0) reject(`${place}.${i}.${odd}`, `not symmetric: the coefficient below is ${matrix[odd][i]}`, row[odd]);
  });
  if (!new CholeskyDecomposition(new Matrix(matrix.map((row) => [...row]))).isPositiveDefinite())
    reject(place, "no Gaussians have these coefficients: not positive definite", matrix);
}

/** Refuse a parameter that has no Gaussian prior, or one that its bounds cut. */
function checkMember(parameter: Parameter, place: string): void {
  const { shape, bounds, name } = parameter;
  if (shape.kind !== "gaussian")
    reject(place, `correlated parameters have Gaussian priors, that of ${name} is`, shape.kind);
  if (shape.from !== undefined || shape.to !== undefined)
    reject(place, `correlated Gaussians have no ends, that of ${name} has`, `${shape.from ?? ""}…${shape.to ?? ""}`);
  const distance = Math.min(shape.mean - bounds[0], bounds[1] - shape.mean) / shape.sigma;
  if (distance < CLEAR)
    reject(place, `its bounds cut ${name} at ${distance.toPrecision(2)} σ, correlated Gaussians need ${CLEAR}`, name);
}

/** Check the correlations of a model against its parameters; throws with the place of the first mistake. */
export function correlations(
  documents: readonly CorrelationDocument[],
  parameters: readonly Parameter[],
  place: string,
): Correlation[] {
  const taken = new Set<string>();
  return documents.map(({ parameters: names, rho, matrix }, i) => {
    const where = `${place}: correlations.${i}`;
    const members = names.map((name, k) => {
      if (taken.has(name)) reject(`${where}.parameters.${k}`, "correlated twice; one matrix may hold them all", name);
      taken.add(name);
      return (
        parameters.find((one) => one.name === name) ?? reject(`${where}.parameters.${k}`, "no such parameter", name)
      );
    });
    members.forEach((member, k) => {
      checkMember(member, `${where}.parameters.${k}`);
      if (member.block !== members[0].block)
        reject(`${where}.parameters.${k}`, `belongs to another part of the prior than ${names[0]}`, member.block);
    });
    const full = matrix ?? [
      [1, rho as number],
      [rho as number, 1],
    ];
    checkMatrix(full, names.length, rho === undefined ? `${where}.matrix` : `${where}.rho`);
    return { parameters: names, matrix: full };
  });
}

/** A prior in words, with the correlations of its parameter: `Gaussian 0.318 ± 0.016, ρ = −0.2 with dm2_21`. */
export function describeAmong(parameter: Parameter, all: readonly Correlation[]): string {
  const { parameters = [], matrix = [] } = all.find((one) => one.parameters.includes(parameter.name)) ?? {};
  const own = parameters.indexOf(parameter.name);
  const others = parameters.flatMap((name, k) =>
    k === own || matrix[own][k] === 0 ? [] : [`ρ = ${String(matrix[own][k]).replace("-", "−")} with ${name}`],
  );
  return [describe(parameter), ...others].join(", ");
}

/** Correlated Gaussians bound to the places of their parameters: what they have beyond their priors one by one. Owns scratch space. */
export interface Coupling {
  /** The block of the prior that they belong to. */
  readonly block: string;
  /** Places of the members in theta. */
  readonly places: Int32Array;
  /** zᵀ (R⁻¹ − 1) z with z the members in standard deviations: what adds to Σ z². */
  chi2(theta: Float64Array): number;
  /** ln of what multiplies the product of the densities, one by one: −½ chi2 − ½ ln |R|. */
  logFactor(theta: Float64Array): number;
  /** Add `weight` times the gradient of `chi2` to `out`. */
  addSlope(theta: Float64Array, weight: number, out: Float64Array): void;
  /** Half the second derivatives of `chi2`, which are constants; row-major in the members. */
  readonly curvature: Float64Array;
  /** Draw the members, together; again until they lie within their bounds. */
  draw(random: Random, theta: Float64Array): void;
}

/** Bind correlated Gaussians; `parameters` are the sampled ones in the order of theta. */
export function coupling({ parameters: names, matrix }: Correlation, parameters: readonly Parameter[]): Coupling {
  const n = names.length;
  const places = Int32Array.from(names, (name) => parameters.findIndex((one) => one.name === name));
  const members = Array.from(places, (place) => parameters[place]);
  const [mean, sigma] = [new Float64Array(n), new Float64Array(n)];
  members.forEach(({ shape }, k) => {
    if (shape.kind === "gaussian") [mean[k], sigma[k]] = [shape.mean, shape.sigma];
  });
  const R = new Matrix(matrix.map((row) => [...row]));
  const L = new CholeskyDecomposition(R).lowerTriangularMatrix;
  const excess = Float64Array.from(inverse(R).sub(Matrix.eye(n)).to1DArray());
  const logDeterminant = 2 * L.diagonal().reduce((sum, x) => sum + Math.log(x), 0);
  const z = new Float64Array(n);
  const chi2 = (theta: Float64Array): number => {
    for (let k = 0; k < n; k++) z[k] = (theta[places[k]] - mean[k]) / sigma[k];
    let sum = 0;
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) sum += excess[j * n + k] * z[j] * z[k];
    return sum;
  };
  return {
    block: members[0].block,
    places,
    chi2,
    logFactor: (theta) => -(chi2(theta) + logDeterminant) / 2,
    addSlope(theta, weight, out) {
      chi2(theta);
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += excess[j * n + k] * z[k];
        out[places[j]] += (2 * weight * sum) / sigma[j];
      }
    },
    curvature: excess.map((x, i) => x / (sigma[Math.floor(i / n)] * sigma[i % n])),
    draw: (random, theta) => drawTogether(random, theta, { places, members, mean, sigma, L }),
  };
}

interface Drawn {
  readonly places: Int32Array;
  readonly members: readonly Parameter[];
  readonly mean: Float64Array;
  readonly sigma: Float64Array;
  readonly L: Matrix;
}

/** mean + σ L u with u independent standard normal numbers. */
function drawTogether(random: Random, theta: Float64Array, { places, members, mean, sigma, L }: Drawn): void {
  const u = new Float64Array(mean.length);
  const isInside = ({ bounds: [lo, hi] }: Parameter, k: number): boolean =>
    theta[places[k]] >= lo && theta[places[k]] <= hi;
  do {
    for (let k = 0; k < u.length; k++) u[k] = normalQuantile(random(), 0, 1);
    for (let j = 0; j < u.length; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += L.get(j, k) * u[k];
      theta[places[j]] = mean[j] + sigma[j] * sum;
    }
  } while (!members.every(isInside));
}
