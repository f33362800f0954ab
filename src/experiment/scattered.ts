import { composite, gaussLegendre, panels, type Rule } from "../math/integrate.ts";
import {
  COUPLINGS,
  type CrossSection,
  FLAVOURS,
  magneticElectron,
  maxRecoil,
  weakElectron,
} from "../physics/cross-section.ts";
import { recoilSpectrum } from "../physics/scattering.ts";
import type { Band } from "../physics/sun.ts";
import { M_E } from "../units.ts";
import type { Column, Component } from "./column.ts";
import type { ComponentDocument } from "./component.ts";
import type { Experiment } from "./experiment.ts";
import { expanded, shifts } from "./nuisance.ts";
import type { Response } from "./response.ts";
import { electronsOf } from "./target.ts";

/** A component that is scattering of the source's neutrinos. */
type Solar = Extract<ComponentDocument, { kind: "weak" | "magnetic" }>;

/** Whether a component is computed from the source. */
export const isSolar = (document: ComponentDocument): document is Solar =>
  document.kind === "weak" || document.kind === "magnetic";

/** Recoil energies beyond which nothing reaches the bins or no neutrino gives any, MeV. */
function recoilRange({ nuisances, responseAt, target, source }: Experiment): [number, number] {
  const energies = source.bands.flatMap(({ flux }) => [
    ...flux.energy.slice(-1),
    ...flux.lines.map((line) => line.energy),
  ]);
  const reaches = shifts(nuisances).map((shift) => responseAt(shift).reach);
  const least = Math.min(...target.shells.map((shell) => shell.binding));
  const most = maxRecoil(Math.max(...energies), M_E);
  return [
    Math.max(least, Math.min(...reaches.map(([from]) => from))),
    Math.min(most, Math.max(...reaches.map(([, to]) => to))),
  ];
}

/** Nodes of the recoil integral, MeV, and the scatters that a unit of dR/dT stands for at each. */
interface Recoils {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** A panel so much shorter than the width and the recoil there needs few nodes: with three, the error is below 1e-10 of its part. */
const SHORT = 1 / 8;

/** Nodes of the panels between `edges`: nNode of each, fewer where nothing bends. */
function nodesOf(edges: readonly number[], sigma: (T: number) => number, nNode: number): Rule {
  const [long, short] = [nNode, Math.max(3, Math.ceil(nNode / 3))].map(gaussLegendre);
  const parts = edges.slice(1).map((end, i) => {
    const start = edges[i];
    return composite([start, end], end - start < SHORT * Math.min(sigma(start), start) ? short : long);
  });
  const joined = (key: keyof Rule) => Float64Array.from(parts.flatMap((part) => [...part[key]]));
  return { nodes: joined("nodes"), weights: joined("weights") };
}

/** The recoil integral with at most nNode nodes a panel; panels end at every shell and at the kinematic limit of every knot of a flux. */
function recoils(experiment: Experiment, nNode: number): Recoils {
  const { target, response, exposure, source } = experiment;
  const knots = source.bands.flatMap(({ flux }) => [...flux.energy, ...flux.lines.map((line) => line.energy)]);
  const splits = [...target.shells.map((shell) => shell.binding), ...knots.map((E) => maxRecoil(E, M_E))];
  const edges = panels(...recoilRange(experiment), splits, response.sigma);
  const { nodes, weights } = nodesOf(edges, response.sigma, nNode);
  return { nodes, weights: nodes.map((T, i) => weights[i] * electronsOf(target, T) * target.atoms * exposure) };
}

/** Scatters at each node of the recoil integral, before the response. */
interface Scatters extends Component {
  readonly rate: Float64Array;
}

/** The scatters of one component, one column for each band and, if weak, flavour. */
function scatters(name: string, { kind }: Solar, bands: readonly Band[], { nodes, weights }: Recoils): Scatters[] {
  const rateOf = ({ flux }: Band, crossSection: CrossSection): Float64Array => {
    const spectrum = recoilSpectrum(flux, crossSection);
    return nodes.map((T, i) => weights[i] * spectrum(T));
  };
  switch (kind) {
    case "weak":
      return bands.flatMap((band) =>
        FLAVOURS.map((flavour) => ({
          name,
          factors: [band.scale, `${band.name}.${flavour}`],
          rate: rateOf(band, weakElectron(COUPLINGS[flavour])),
        })),
      );
    case "magnetic":
      return bands.map((band) => ({
        name,
        factors: [band.scale, `${band.name}.mu2`],
        rate: rateOf(band, magneticElectron),
      }));
  }
}

/** The counts of scatters in each bin; the acceptances of a node are shared by all columns. */
function smear(all: readonly Scatters[], nodes: Float64Array, { acceptance }: Response, nBin: number): Column[] {
  const columns = all.map(({ name, factors }) => ({ name, factors, counts: new Float64Array(nBin) }));
  const accepted = new Float64Array(nBin);
  nodes.forEach((T, i) => {
    acceptance(T, accepted);
    // most bins of a fine binning are out of a recoil's reach
    const [first, last] = [accepted.findIndex((p) => p !== 0), accepted.findLastIndex((p) => p !== 0)];
    if (first < 0) return;
    columns.forEach(({ counts }, c) => {
      const rate = all[c].rate[i];
      if (rate === 0) return;
      for (let bin = first; bin <= last; bin++) counts[bin] += rate * accepted[bin];
    });
  });
  return columns;
}

/** The columns of all components that are computed from the source, with those of the response's nuisances. */
export function solarColumns(experiment: Experiment, nNode: number): Column[] {
  const { components, source, nuisances, responseAt, observed, edges } = experiment;
  const integral = recoils(experiment, nNode);
  const all = Object.entries(components).flatMap(([name, document]) =>
    isSolar(document) ? scatters(name, document, source.bands, integral) : [],
  );
  return expanded(
    nuisances,
    (shift) => smear(all, integral.nodes, responseAt(shift), edges.length - 1),
    observed.map((n) => Math.sqrt(Math.max(n, 1))),
  );
}
