import { reject } from "../../document.ts";
import { chebyshevEvaluator, polynomials } from "../../math/chebyshev.ts";
import { composite, gaussLegendre, panels } from "../../math/integrate.ts";
import { betaSpectrum } from "../../physics/beta.ts";
import { FLAVOURS } from "../../physics/cross-section.ts";
import { type Mixing, mixingMatrix, squaredModuli } from "../../physics/mixing.ts";
import { flavourWeights, massStateProbability, massStateWeights } from "../../physics/sun.ts";
import { toNumber } from "../../units.ts";
import { polynomialOf, type TemplateColumn } from "../column.ts";
import type { ComponentDocument } from "../component/component.ts";
import { decomposedColumns } from "../component/decomposed.ts";
import { countsOn, rateIn } from "../component/rebin.ts";
import type { Scattering } from "../component/scattering.ts";
import { checkVariants, variantDifferences } from "../component/variants.ts";
import type { Experiment } from "./detector.ts";
import { variablesOf } from "./detector.ts";
import type { TimeShares } from "./timing.ts";

/** A component that is no scattering of the source's neutrinos. */
export type Background = Exclude<ComponentDocument, Scattering>;

type Published = Extract<Background, { kind: "tabulated" | "histogram" }>;
type Deposited = Extract<Background, { kind: "line" | "beta" }>;

/** The experiment and the columns of its source, from which backgrounds are computed. */
export interface BackgroundInputs {
  readonly experiment: Experiment;
  /** The columns of the source's neutrinos. */
  readonly others: readonly TemplateColumn[];
  /** Fractions of bins of time among their factors. */
  readonly timeShares: readonly TimeShares[];
  /** Reference mixing at which included components are subtracted from published ones. */
  readonly mixing: Mixing;
  /** Nodes a panel in an integral over deposited energy. */
  readonly nNode: number;
}

/** Counts of a published background in each bin. */
function publishedCounts(document: Published, experiment: Experiment, place: string): Float64Array {
  const { exposure, edges } = experiment;
  switch (document.kind) {
    case "tabulated":
      return rateIn(document.spectrum, "rate", edges, `${place}.spectrum`).map((n) => exposure * n);
    case "histogram":
      return countsOn(document.counts, "counts", experiment, `${place}.counts`);
  }
}

/** The experiment's own parameters at their reference points, their polynomials, and the fractions of bins of time. */
function referenceQuantities(experiment: Experiment, timeShares: readonly TimeShares[]): Map<string, number> {
  const { parameters } = experiment;
  const quantities = new Map(parameters.map(({ name, ref }) => [name, ref]));
  const at = (name: string | undefined): number => (name === undefined ? 0 : quantities.get(name)!);
  for (const variable of variablesOf(experiment)) {
    const { name, from, to, n } = variable;
    const values = new Float64Array(Math.max(n, 2));
    polynomials((2 * at(name) - from - to) / (to - from), values, n);
    for (let i = 0; i < n; i++) quantities.set(polynomialOf(variable, i), values[i]);
  }
  for (const { mean, sigma, shares, table } of timeShares) {
    const out = new Float64Array(shares.length);
    chebyshevEvaluator(table).evaluate(at(mean), at(sigma), out);
    for (const [bin, share] of shares.entries()) quantities.set(share, out[bin]);
  }
  return quantities;
}

/** Expected counts of a component at the reference mixing, all fluxes 1, own parameters at reference and all moments 0. */
function atReference(
  columns: readonly TemplateColumn[],
  { experiment, timeShares, mixing }: BackgroundInputs,
  nBin: number,
): Float64Array {
  const { source } = experiment;
  const [U, moduli] = [new Float64Array(18), new Float64Array(9)];
  const [w, P] = [new Float64Array(3), new Float64Array(3)];
  mixingMatrix(mixing.sin2_12, mixing.sin2_13, mixing.sin2_23, mixing.delta_cp, U);
  squaredModuli(U, moduli);
  const quantities = referenceQuantities(experiment, timeShares);
  for (const band of source.bands) {
    massStateWeights(
      massStateProbability(band, mixing.sin2_12, (1 - mixing.sin2_13) / mixing.dm2_21),
      mixing.sin2_13,
      w,
    );
    flavourWeights(w, moduli, P);
    FLAVOURS.forEach((flavour, l) => {
      quantities.set(`${band.name}.${flavour}`, P[l]);
    });
  }
  for (const { scale } of source.parts) quantities.set(scale, 1);
  const sum = new Float64Array(nBin);
  for (const { factors, counts } of columns) {
    const weight = factors.reduce((product, factor) => product * (quantities.get(factor) ?? 0), 1);
    for (let bin = 0; bin < nBin; bin++) sum[bin] += weight * counts[bin];
  }
  return sum;
}

/** A published background minus the components that it includes. Throws where that would turn negative. */
function published(document: Published, surroundings: BackgroundInputs, place: string): Float64Array {
  const { experiment, others } = surroundings;
  const total = publishedCounts(document, experiment, place);
  const included = others.filter((other) => document.includes.includes(other.name));
  const solar = atReference(included, surroundings, total.length);
  const counts = total.map((n, bin) => n - solar[bin]);
  const negative = counts.findIndex((n) => n < 0);
  if (negative >= 0) reject(place, `negative in bin ${negative + 1} without what it includes`, counts[negative]);
  return counts;
}

/** Probability that one event of a β decay is reconstructed in a bin and accepted. */
function betaAcceptance(endPoint: number, Z: number, { response, edges }: Experiment, nNode: number): Float64Array {
  const spectrum = betaSpectrum(endPoint, Z);
  // a resolution may vanish with the energy, where it smears nothing across an edge
  const longest = (T: number): number => Math.max(response.sigma(T), endPoint / 1000);
  const { nodes, weights } = composite(panels(0, endPoint, response.steps, longest), gaussLegendre(nNode));
  const [sum, accepted] = [new Float64Array(edges.length - 1), new Float64Array(edges.length - 1)];
  nodes.forEach((T, i) => {
    response.acceptance(T, accepted);
    const weight = weights[i] * spectrum(T);
    for (let bin = 0; bin < sum.length; bin++) sum[bin] += weight * accepted[bin];
  });
  return sum;
}

function acceptanceOf(document: Deposited, experiment: Experiment, nNode: number): Float64Array {
  switch (document.kind) {
    case "line": {
      const out = new Float64Array(experiment.edges.length - 1);
      experiment.response.acceptance(toNumber(document.energy, "keV"), out);
      return out;
    }
    case "beta":
      return betaAcceptance(toNumber(document.end_point, "keV"), document.daughter_Z, experiment, nNode);
  }
}

/** Smallest acceptance, over all bins, of a component that data can constrain. */
const LEAST = 1e-6;

/** Counts of events that deposit their energy in the detector. Throws where none of them reaches the bins. */
function deposited(document: Deposited, { experiment, nNode }: BackgroundInputs, place: string): Float64Array {
  const acceptance = acceptanceOf(document, experiment, nNode);
  const energy = document.kind === "line" ? document.energy : document.end_point;
  if (acceptance.reduce((sum, p) => sum + p, 0) < LEAST) reject(place, "out of reach of the bins", energy);
  return acceptance.map((p) => p * document.events);
}

/** Columns that the parameters of a histogram's variants add to it. */
function variantColumns(
  name: string,
  { counts, variants, factors }: Extract<Background, { kind: "histogram" }>,
  experiment: Experiment,
  place: string,
): TemplateColumn[] {
  checkVariants(variants, experiment.parameters, place);
  const read = (column: string) => countsOn(counts, column, experiment, `${place}.counts`);
  return variantDifferences(variants, read("counts"), read).map(({ factors: more, values }) => ({
    name,
    factors: [...factors, ...more],
    counts: values,
  }));
}

/** The columns of a background. Throws where a table does not cover the bins or less than nothing would be left of it. */
export function backgroundColumns(
  name: string,
  document: Background,
  surroundings: BackgroundInputs,
): TemplateColumn[] {
  const place = `${surroundings.experiment.place}: components.${name}`;
  if (document.kind !== "histogram" && surroundings.experiment.inner.length > 0)
    reject(place, "expected a histogram, as bins are cut along further axes", document.kind);
  switch (document.kind) {
    case "tabulated":
      return [{ name, factors: document.factors, counts: published(document, surroundings, place) }];
    case "histogram":
      return [
        { name, factors: document.factors, counts: published(document, surroundings, place) },
        ...variantColumns(name, document, surroundings.experiment, place),
      ];
    case "decomposed":
      return decomposedColumns(name, document, surroundings.experiment.edges, place);
    case "line":
    case "beta":
      return [{ name, factors: document.factors, counts: deposited(document, surroundings, place) }];
  }
}
