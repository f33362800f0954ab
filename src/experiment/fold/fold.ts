import { reject } from "../../document.ts";
import { composite, gaussLegendre, panelCount, panels, type Rule } from "../../math/integrate.ts";
import { type CrossSection, maxRecoil } from "../../physics/cross-section.ts";
import type { Flux } from "../../physics/flux.ts";
import { recoilSpectrum } from "../../physics/scattering.ts";
import { M_E } from "../../units.ts";
import { electronsOf, type Isotope } from "../target/target.ts";
import type { Experiment } from "./detector.ts";
import { shifts } from "./nuisance.ts";

/** The integral over recoils of one kind of particle. */
export interface RecoilIntegral {
  /** Mass of the target particle, MeV. */
  readonly mass: number;
  /** Deposited energy at each node, MeV, and the recoil energy that leaves it. */
  readonly deposited: Float64Array;
  readonly recoil: Float64Array;
  /** Weight of dR/dT at each node: width in recoil energy times the number of targets and the exposure, before the response. */
  readonly weights: Float64Array;
}

/** The integral over energies that atoms absorb, and the largest that reaches the bins, MeV. */
export interface AbsorptionRecoils extends RecoilIntegral {
  readonly most: number;
}

/** Recoils at each node of the integral, before the response: dR/dT times the node's weight. */
export function recoilRatesIn(
  { mass, recoil, weights }: RecoilIntegral,
  flux: Flux,
  crossSection: CrossSection,
): Float64Array {
  const spectrum = recoilSpectrum(flux, crossSection, mass);
  return recoil.map((T, i) => weights[i] * spectrum(T));
}

/** Energies between which every flux of the source is linear, and its lines, MeV. */
export const knotsOf = ({ source }: Experiment): number[] =>
  source.parts.flatMap(({ flux }) => [...flux.energy, ...flux.lines.map((line) => line.energy)]);

/** Deposited energies outside which nothing reaches the bins at any shift of the response, MeV. */
function reachOf({ nuisances, polynomialNuisance, responseAt }: Experiment): [number, number] {
  const reaches = shifts(nuisances, polynomialNuisance).map((shift) => responseAt(shift).reach);
  return [Math.min(...reaches.map(([from]) => from)), Math.max(...reaches.map(([, to]) => to))];
}

/** Ionisation energy of nuclei below which nothing reaches the bins, MeV; 0 where the resolution brings all of it there. */
export function lowest(experiment: Experiment): number {
  const { quenching } = experiment;
  return Math.max(reachOf(experiment)[0], quenching ? quenching.ionisation(quenching.threshold) : 0);
}

/** A panel shorter than this part of the scale on which the integrand varies needs three nodes: the error is below 1e-10 of its part. */
const SHORT = 1 / 8;

/** Nodes of the panels between `edges`: nNode of each, fewer where the integrand is smooth. */
function nodesOf(edges: readonly number[], scale: (T: number) => number, nNode: number): Rule {
  const [long, short] = [nNode, Math.max(3, Math.ceil(nNode / 3))].map(gaussLegendre);
  const parts = edges.slice(1).map((end, i) => {
    const start = edges[i];
    return composite([start, end], end - start < SHORT * Math.min(scale(start), start) ? short : long);
  });
  const joined = (key: keyof Rule) => Float64Array.from(parts.flatMap((part) => [...part[key]]));
  return { nodes: joined("nodes"), weights: joined("weights") };
}

/** A response whose acceptances are smooth over no more of its range than that is a mistake, and would take minutes to integrate over. */
const MOST_PANELS = 20_000;

/** Panels between two energies over which acceptances are smooth; refuses a response that is too fine for what it is used on. */
function panelsOf({ response, place }: Experiment, from: number, to: number, splits: readonly number[]): number[] {
  const n = panelCount(from, to, splits, response.scale);
  if (!(n <= MOST_PANELS))
    reject(`${place}: response.resolution`, "too fine for the energies of the bins", `${n.toPrecision(3)} steps`);
  return panels(from, to, splits, response.scale);
}

/** Recoils of electrons, at most nNode nodes a panel; panels end at every shell and at the kinematic limit of every knot of a flux. */
export function electronRecoils(experiment: Experiment, nNode: number): RecoilIntegral {
  const { target, response, exposure } = experiment;
  const knots = knotsOf(experiment);
  const shells = target.shells.map((shell) => shell.binding);
  const splits = [...shells, ...knots.map((E) => maxRecoil(E, M_E)), ...response.steps];
  const [least, most] = reachOf(experiment);
  const from = Math.max(least, Math.min(...shells));
  const to = Math.max(from, Math.min(most, maxRecoil(Math.max(...knots), M_E)));
  const { nodes, weights } = nodesOf(panelsOf(experiment, from, to, splits), response.scale, nNode);
  const electrons = nodes.map((T, i) => weights[i] * electronsOf(target, T) * target.units * exposure);
  return { mass: M_E, deposited: nodes, recoil: nodes, weights: electrons };
}

/**
 * Energies that atoms absorb, at most nNode nodes a panel; panels end at every row of a table of absorption. `most` [MeV] is the
 * largest that reaches the bins.
 */
export function absorptionRecoils(experiment: Experiment, rows: readonly number[], nNode: number): AbsorptionRecoils {
  const { target, response, exposure } = experiment;
  const knots = knotsOf(experiment);
  const [least, far] = reachOf(experiment);
  const most = Math.min(far, Math.max(...knots));
  const from = Math.max(least, rows[0]);
  const to = Math.max(from, Math.min(most, rows[rows.length - 1]));
  const { nodes, weights } = nodesOf(
    panelsOf(experiment, from, to, [...rows, ...knots, ...response.steps]),
    response.scale,
    nNode,
  );
  const units = weights.map((w) => w * target.units * exposure);
  return { mass: M_E, deposited: nodes, recoil: nodes, weights: units, most };
}

/** Recoils of an isotope's nuclei, by the ionisation energy they leave; panels end at the kinematic limit of every knot of a flux. */
export function nuclearRecoils(
  experiment: Experiment,
  { share, nucleus: { mass } }: Isotope,
  nNode: number,
): RecoilIntegral {
  const { target, response, exposure } = experiment;
  const quenching = experiment.quenching!;
  const knots = knotsOf(experiment);
  const limit = (E: number): number => quenching.ionisation(maxRecoil(E, mass));
  const from = lowest(experiment);
  const to = Math.max(from, Math.min(reachOf(experiment)[1], limit(Math.max(...knots))));
  const edges = panelsOf(experiment, from, to, [...knots.map(limit), ...response.steps]);
  const { nodes, weights } = nodesOf(edges, response.scale, nNode);
  const recoil = nodes.map(quenching.recoil);
  const nuclei = weights.map((w, i) => (w / quenching.slope(recoil[i])) * share * target.units * exposure);
  return { mass, deposited: nodes, recoil, weights: nuclei };
}
