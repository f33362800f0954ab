import { composite, gaussLegendre, panels } from "../math/integrate.ts";
import {
  COUPLINGS,
  type CrossSection,
  FLAVOURS,
  magneticElectron,
  maxRecoil,
  weakElectron,
} from "../physics/cross-section.ts";
import type { Flux } from "../physics/flux.ts";
import type { Mixing } from "../physics/mixing.ts";
import { recoilSpectrum } from "../physics/scattering.ts";
import type { Band } from "../physics/sun.ts";
import { inUnit, M_E } from "../units.ts";
import { type Background, backgroundColumn } from "./background.ts";
import type { Column, Component } from "./column.ts";
import type { ComponentDocument } from "./component.ts";
import type { Experiment } from "./experiment.ts";
import { electronsOf } from "./target.ts";

export type { Component } from "./column.ts";

/**
 * An experiment compiled: expected[bin] = Σ_c counts[bin, c] · Π quantities named by the factors of c. Plain data.
 */
export interface Template {
  readonly experiment: string;
  readonly title: string;
  /** Axis title with unit, and the edges of the bins in that unit; absent where there is one bin of no width. */
  readonly axis: string;
  readonly edges?: readonly number[];
  readonly components: readonly Component[];
  /** Row-major, one row a bin, one column a component. */
  readonly counts: Float64Array;
  readonly observed: Float64Array;
  /**
   * So many of the last components are backgrounds whose sum must be at least 0 in every bin; absent where none can be less.
   */
  readonly nBackground?: number;
  /** 1σ of what is observed, Gaussian; absent where counts are Poisson. */
  readonly error?: Float64Array;
  /** What its likelihood assumes that nobody published, e.g. `Gaussian in μ²`. */
  readonly assumed?: string;
  /** Bands of the source whose weights are among the factors. */
  readonly bands: readonly Band[];
}

/** counts[bin] of a flux and a cross-section; the recoil integral's nodes, weights and acceptances are shared by all columns. */
type Fold = (flux: Flux, crossSection: CrossSection) => Float64Array;

const REACH = 8;

/** Recoil energies beyond which nothing reaches the bins or no neutrino gives any, MeV. */
function recoilRange({ edges, response, target, source }: Experiment): [number, number] {
  const top = edges[edges.length - 1];
  const energies = source.bands.flatMap(({ flux }) => [
    ...flux.energy.slice(-1),
    ...flux.lines.map((line) => line.energy),
  ]);
  const most = maxRecoil(Math.max(...energies), M_E);
  let to = Math.min(top, most);
  for (let i = 0; i < 100; i++) to = Math.min(top + REACH * response.sigma(to), most);
  return [Math.min(...target.shells.map((shell) => shell.binding)), to];
}

/** Prepare the recoil integral with nNode nodes a panel; panels end at every shell and at the kinematic limit of every knot of a flux. */
function fold(experiment: Experiment, nNode: number): Fold {
  const { target, response, exposure, edges, source } = experiment;
  const knots = source.bands.flatMap(({ flux }) => [...flux.energy, ...flux.lines.map((line) => line.energy)]);
  const splits = [...target.shells.map((shell) => shell.binding), ...knots.map((E) => maxRecoil(E, M_E))];
  const range = recoilRange(experiment);
  const { nodes, weights } = composite(panels(...range, splits, response.sigma), gaussLegendre(nNode));
  const nBin = edges.length - 1;
  const acceptance = new Float64Array(nodes.length * nBin);
  nodes.forEach((T, i) => {
    response.acceptance(T, acceptance.subarray(i * nBin, (i + 1) * nBin));
  });
  const electrons = nodes.map((T, i) => weights[i] * electronsOf(target, T) * target.atoms * exposure);
  return (flux, crossSection) => {
    const spectrum = recoilSpectrum(flux, crossSection);
    const counts = new Float64Array(nBin);
    nodes.forEach((T, i) => {
      const rate = electrons[i] * spectrum(T);
      for (let bin = 0; bin < nBin; bin++) counts[bin] += rate * acceptance[i * nBin + bin];
    });
    return counts;
  };
}

function weakColumns(name: string, bands: readonly Band[], counts: Fold): Column[] {
  return bands.flatMap(({ name: band, scale, flux }) =>
    FLAVOURS.map((flavour) => ({
      name,
      factors: [scale, `${band}.${flavour}`],
      counts: counts(flux, weakElectron(COUPLINGS[flavour])),
    })),
  );
}

function magneticColumns(name: string, bands: readonly Band[], counts: Fold): Column[] {
  return bands.map(({ name: band, scale, flux }) => ({
    name,
    factors: [scale, `${band}.mu2`],
    counts: counts(flux, magneticElectron),
  }));
}

const isBackground = (document: ComponentDocument): document is Background =>
  document.kind !== "weak" && document.kind !== "magnetic";

function solarColumns(name: string, kind: "weak" | "magnetic", bands: readonly Band[], counts: Fold): Column[] {
  switch (kind) {
    case "weak":
      return weakColumns(name, bands, counts);
    case "magnetic":
      return magneticColumns(name, bands, counts);
  }
}

interface Columns {
  readonly solar: readonly Column[];
  readonly backgrounds: readonly Column[];
}

/** Every column of an experiment; backgrounds may take those of the Sun out of themselves. */
function allColumns(experiment: Experiment, mixing: Mixing, nNode: number): Columns {
  const counts = fold(experiment, nNode);
  const documents = Object.entries(experiment.components);
  const solar = documents.flatMap(([name, document]) =>
    isBackground(document) ? [] : solarColumns(name, document.kind, experiment.source.bands, counts),
  );
  const surroundings = { experiment, others: solar, mixing, nNode };
  const backgrounds = documents.flatMap(([name, document]) =>
    isBackground(document) ? [backgroundColumn(name, document, surroundings)] : [],
  );
  return { solar, backgrounds };
}

/** Whether some parameter of the experiment may turn a background negative. */
function canBeNegative(backgrounds: readonly Column[], { parameters }: Experiment): boolean {
  const signed = parameters.filter(({ bounds }) => bounds[0] < 0).map(({ name }) => name);
  return backgrounds.some(({ factors }) => factors.some((factor) => signed.includes(factor)));
}

/**
 * Compile an experiment; slow, once. `mixing` is the reference at which included components are taken out of published ones;
 * `nNode` nodes a panel in an integral over deposited energy. Throws where a background does not cover or reach the bins, or would turn negative.
 */
export function compile(experiment: Experiment, mixing: Mixing, nNode = 8): Template {
  const { source, edges, observed, name, title } = experiment;
  const { solar, backgrounds } = allColumns(experiment, mixing, nNode);
  const columns = [...solar, ...backgrounds];
  const counts = new Float64Array(observed.length * columns.length);
  columns.forEach((column, c) => {
    column.counts.forEach((n, bin) => {
      counts[bin * columns.length + c] = n;
    });
  });
  return {
    experiment: name,
    title,
    axis: "Reconstructed energy [keV]",
    edges: Array.from(edges, (E) => Number(inUnit(E, "keV").toPrecision(12))),
    components: columns.map(({ name: component, factors }) => ({ name: component, factors })),
    counts,
    observed,
    ...(canBeNegative(backgrounds, experiment) && { nBackground: backgrounds.length }),
    bands: source.bands,
  };
}
