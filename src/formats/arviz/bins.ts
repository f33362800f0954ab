import type { Predictive } from "../../store/predictive.ts";
import type { PredictiveDraws } from "../../store/predictive-draws.ts";
import { type Attributes, dimension, type TreeGroup, type TreeVariable, upTo } from "../tree.ts";

const binDim = (experiment: string): string => `${experiment}_bin`;

/** Bins of an experiment in all axes, those along its axis with their edges, and the names of these. */
function bins({ experiment, axis, edges, observed }: Predictive, nBin: number): TreeVariable[] {
  const dim = binDim(experiment);
  const inner = nBin / observed.length;
  const edge = (name: string, shift: number): TreeVariable => ({
    name: `${experiment}_${name}`,
    dims: [dim],
    values: Float64Array.from({ length: nBin }, (_, i) => edges![Math.floor(i / inner) + shift]),
    attributes: { long_name: axis },
  });
  return [dimension(dim, upTo(nBin), "bin"), ...(edges ? [edge("lower", 0), edge("upper", 1)] : [])];
}

const edgeNames = ({ experiment, edges }: Predictive): string[] =>
  edges ? [`${experiment}_lower`, `${experiment}_upper`] : [];

/** Counts as whole numbers where all are. */
const counts = (values: Float64Array): Float64Array | Int32Array =>
  values.every((n) => Number.isInteger(n) && Math.abs(n) < 2 ** 31) ? Int32Array.from(values) : values;

const said = ({ title, error }: Predictive): Attributes => ({
  long_name: title,
  ...(error && { sigma: error }),
});

/** The data. */
export function observedGroup(predictive: readonly Predictive[]): TreeGroup {
  const data = predictive.map((one) => ({ one, values: Float64Array.from(one.observedInBins ?? one.observed) }));
  return {
    name: "observed_data",
    sizes: Object.fromEntries(data.map(({ one, values }) => [binDim(one.experiment), values.length])),
    variables: data.flatMap(({ one, values }) => [
      ...bins(one, values.length),
      { name: one.experiment, dims: [binDim(one.experiment)], values: counts(values), attributes: said(one) },
    ]),
    attributes: withCoordinates(predictive.flatMap(edgeNames)),
  };
}

const withCoordinates = (names: readonly string[]): Attributes =>
  names.length > 0 ? { coordinates: names.join(" ") } : {};

const THINNED = ["chain", "draw"];

/** Where each of the draws, equally many of each ensemble, comes from. */
function places({ ensemble, step, walker }: PredictiveDraws, thin: number): TreeVariable[] {
  const ensembles = Int32Array.from(new Set(ensemble));
  const label = (name: string, values: Int32Array, long_name: string): TreeVariable => ({
    name,
    dims: THINNED,
    values,
    attributes: { long_name },
  });
  const steps = Int32Array.from(step, (stored) => (stored + 1) * thin);
  return [
    dimension("chain", ensembles, "ensemble"),
    dimension("draw", upTo(ensemble.length / ensembles.length), "thinned draw of an ensemble"),
    label("step", steps, "step of the sampler"),
    label("walker", Int32Array.from(walker), "walker of an ensemble"),
  ];
}

/** What was drawn for one experiment. */
interface Drawn {
  readonly data: Predictive;
  readonly nBin: number;
  readonly values: Float64Array | Int32Array;
  readonly attributes?: Attributes;
}

function binnedGroup(name: string, draws: PredictiveDraws, thin: number, drawn: readonly Drawn[]): TreeGroup {
  const labels = places(draws, thin);
  const lengths = [...labels.slice(0, 2), ...drawn.flatMap(({ data, nBin }) => bins(data, nBin).slice(0, 1))];
  return {
    name,
    sizes: Object.fromEntries(lengths.map((one) => [one.name, one.values.length])),
    variables: [
      ...labels,
      ...drawn.flatMap(({ data, nBin, values, attributes }) => [
        ...bins(data, nBin),
        {
          name: data.experiment,
          dims: [...THINNED, binDim(data.experiment)],
          values,
          attributes: { ...said(data), ...attributes },
        },
      ]),
    ],
    attributes: {
      ...withCoordinates(["step", "walker", ...drawn.flatMap(({ data }) => edgeNames(data))]),
      sample_dims: THINNED,
    },
  };
}

/** Replicas of the data by bin, and how likely each draw makes the data there: the likelihood itself, whatever power it was sampled with. */
export function thinnedGroups(
  draws: PredictiveDraws,
  predictive: readonly Predictive[],
  thin: number,
  powers: Readonly<Record<string, number>>,
): { readonly replicas: TreeGroup; readonly logLikelihood: TreeGroup } {
  const found = predictive.flatMap((data) =>
    draws.experiments.filter(({ experiment }) => experiment === data.experiment).map((one) => ({ data, ...one })),
  );
  const replicas = found.map((one): Drawn => ({ ...one, values: counts(one.counts) }));
  const likely = found.map((one): Drawn => {
    const power = powers[one.experiment];
    return { ...one, values: one.logLikelihood, ...(power !== undefined && { attributes: { power } }) };
  });
  return {
    replicas: binnedGroup("posterior_predictive", draws, thin, replicas),
    logLikelihood: binnedGroup("log_likelihood", draws, thin, likely),
  };
}
