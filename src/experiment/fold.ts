import { composite, gaussLegendre, panels } from "../math/integrate.ts";
import { type CrossSection, maxRecoil } from "../physics/cross-section.ts";
import type { Flux } from "../physics/flux.ts";
import { recoilSpectrum } from "../physics/scattering.ts";
import { M_E } from "../units.ts";
import type { Experiment } from "./experiment.ts";
import { electronsOf, type Isotope } from "./target.ts";

/** counts[bin] of a flux and a cross-section; the recoil integral's nodes, weights and acceptances are shared by all columns. */
export type Fold = (flux: Flux, crossSection: CrossSection) => Float64Array;

/** Beyond so many σ of a resolution nothing counts. */
const REACH = 8;

/** Energies between which every flux of the source is linear, and its lines, MeV. */
export const knotsOf = ({ source }: Experiment): number[] =>
  source.parts.flatMap(({ flux }) => [...flux.energy, ...flux.lines.map((line) => line.energy)]);

/** Energy deposited beyond which nothing reaches the bins, `most` at most, MeV. */
function highest({ edges, response }: Experiment, most: number): number {
  const top = edges[edges.length - 1];
  let to = Math.min(top, most);
  for (let i = 0; i < 100; i++) to = Math.min(top + REACH * response.sigma(to), most);
  return to;
}

/** Ionisation energy of nuclei below which nothing reaches the bins, MeV; 0 where the resolution brings all of it there. */
export function lowest({ edges, response, quenching }: Experiment): number {
  const threshold = quenching ? quenching.ionisation(quenching.threshold) : 0;
  let [none, some] = [0, edges[0]];
  for (let i = 0; i < 100; i++) {
    const middle = (none + some) / 2;
    if (middle + REACH * response.sigma(middle) < edges[0]) none = middle;
    else some = middle;
  }
  return Math.max(none, threshold);
}

/** Nodes in deposited energy with the weight of each, and what recoil deposits it. */
interface Nodes {
  readonly deposited: Float64Array;
  readonly recoil: Float64Array;
  readonly weights: Float64Array;
}

/** The integral over recoils of particles of that mass on given nodes. */
function onNodes({ response, edges }: Experiment, { deposited, recoil, weights }: Nodes, mass: number): Fold {
  const nBin = edges.length - 1;
  const acceptance = new Float64Array(deposited.length * nBin);
  deposited.forEach((E, i) => {
    response.acceptance(E, acceptance.subarray(i * nBin, (i + 1) * nBin));
  });
  return (flux, crossSection) => {
    const spectrum = recoilSpectrum(flux, crossSection, mass);
    const counts = new Float64Array(nBin);
    recoil.forEach((T, i) => {
      const rate = weights[i] * spectrum(T);
      for (let bin = 0; bin < nBin; bin++) counts[bin] += rate * acceptance[i * nBin + bin];
    });
    return counts;
  };
}

/** Recoils of electrons, nNode nodes a panel; panels end at every shell and at the kinematic limit of every knot of a flux. */
export function electronFold(experiment: Experiment, nNode: number): Fold {
  const { target, response, exposure } = experiment;
  const knots = knotsOf(experiment);
  const shells = target.shells.map((shell) => shell.binding);
  const splits = [...shells, ...knots.map((E) => maxRecoil(E, M_E)), ...response.steps];
  const to = highest(experiment, maxRecoil(Math.max(...knots), M_E));
  const { nodes, weights } = composite(panels(Math.min(...shells), to, splits, response.scale), gaussLegendre(nNode));
  const electrons = nodes.map((T, i) => weights[i] * electronsOf(target, T) * target.atoms * exposure);
  return onNodes(experiment, { deposited: nodes, recoil: nodes, weights: electrons }, M_E);
}

/** Recoils of an isotope's nuclei, by the ionisation energy they leave; panels end at the kinematic limit of every knot of a flux. */
export function nuclearFold(experiment: Experiment, { share, nucleus: { mass } }: Isotope, nNode: number): Fold {
  const { target, response, exposure } = experiment;
  const quenching = experiment.quenching!;
  const knots = knotsOf(experiment);
  const limit = (E: number): number => quenching.ionisation(maxRecoil(E, mass));
  const from = lowest(experiment);
  const to = Math.max(from, highest(experiment, limit(Math.max(...knots))));
  const edges = panels(from, to, [...knots.map(limit), ...response.steps], response.scale);
  const { nodes, weights } = composite(edges, gaussLegendre(nNode));
  const recoil = nodes.map(quenching.recoil);
  const nuclei = weights.map((w, i) => (w / quenching.slope(recoil[i])) * share * target.atoms * exposure);
  return onNodes(experiment, { deposited: nodes, recoil, weights: nuclei }, mass);
}
