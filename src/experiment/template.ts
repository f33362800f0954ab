import { column, reject, type Table } from "../document.ts";
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
import { type Mixing, mixingMatrix, squaredModuli } from "../physics/mixing.ts";
import { recoilSpectrum } from "../physics/scattering.ts";
import { type Band, flavourWeights, massStateProbability, massStateWeights } from "../physics/sun.ts";
import { inUnit, M_E } from "../units.ts";
import { type ComponentDocument, type Experiment, sameEnergy } from "./experiment.ts";
import { electronsOf } from "./target.ts";

/** A column of a template: a reason for counts to be there, and the quantities that scale it. */
export interface Component {
  readonly name: string;
  readonly factors: readonly string[];
}

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
  /** 1σ of what is observed, Gaussian; absent where counts are Poisson. */
  readonly error?: Float64Array;
  /** What its likelihood assumes that nobody published, e.g. `Gaussian in μ²`. */
  readonly assumed?: string;
  /** Bands of the source whose weights are among the factors. */
  readonly bands: readonly Band[];
}

interface Column extends Component {
  readonly counts: Float64Array;
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

/** Counts of a tabulated rate in each bin: exposure times the integral of a rate constant between its own edges, which must cover the bins. */
function integrateRate(table: Table, { exposure, edges }: Experiment, place: string): Float64Array {
  const [from, to, rate] = ["from", "to", "rate"].map((name) => column(table, name));
  const [lo, hi] = [from[0], to[to.length - 1]].map((E) => Number(inUnit(E, "keV").toPrecision(12)));
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const short =
    (from[0] > first && !sameEnergy(from[0], first)) ||
    (to[to.length - 1] < last && !sameEnergy(to[to.length - 1], last));
  if (short) reject(place, "does not cover the bins", `${lo}–${hi} keV`);
  return Float64Array.from({ length: edges.length - 1 }, (_, bin) => {
    const overlap = (i: number) => Math.max(0, Math.min(to[i], edges[bin + 1]) - Math.max(from[i], edges[bin]));
    return exposure * rate.reduce((sum, r, i) => sum + r * overlap(i), 0);
  });
}

/** What a component of the source expects at the reference mixing, all scale factors 1 and all moments 0. */
function atReference(columns: readonly Column[], bands: readonly Band[], mixing: Mixing, nBin: number): Float64Array {
  const [U, moduli] = [new Float64Array(18), new Float64Array(9)];
  const [w, P] = [new Float64Array(3), new Float64Array(3)];
  mixingMatrix(mixing.sin2_12, mixing.sin2_13, mixing.sin2_23, mixing.delta_cp, U);
  squaredModuli(U, moduli);
  const quantities = new Map<string, number>();
  for (const band of bands) {
    massStateWeights(
      massStateProbability(band, mixing.sin2_12, (1 - mixing.sin2_13) / mixing.dm2_21),
      mixing.sin2_13,
      w,
    );
    flavourWeights(w, moduli, P);
    FLAVOURS.forEach((flavour, l) => {
      quantities.set(`${band.name}.${flavour}`, P[l]);
    });
    quantities.set(band.scale, 1);
  }
  const sum = new Float64Array(nBin);
  for (const { factors, counts } of columns) {
    const weight = factors.reduce((product, factor) => product * (quantities.get(factor) ?? 0), 1);
    for (let bin = 0; bin < nBin; bin++) sum[bin] += weight * counts[bin];
  }
  return sum;
}

type Tabulated = Extract<ComponentDocument, { kind: "tabulated" }>;

/** A published rate less what it includes. Throws where that would turn negative. */
function tabulatedColumn(
  name: string,
  document: Tabulated,
  experiment: Experiment,
  others: readonly Column[],
  mixing: Mixing,
): Column {
  const place = `${experiment.name}: components.${name}`;
  const published = integrateRate(document.spectrum, experiment, `${place}.spectrum`);
  const included = others.filter((other) => document.includes.includes(other.name));
  const solar = atReference(included, experiment.source.bands, mixing, published.length);
  const counts = published.map((n, bin) => n - solar[bin]);
  const negative = counts.findIndex((n) => n < 0);
  if (negative >= 0) reject(place, `negative in bin ${negative + 1} without what it includes`, counts[negative]);
  return { name, factors: document.factors, counts };
}

function columnsOf(
  name: string,
  document: Exclude<ComponentDocument, Tabulated>,
  bands: readonly Band[],
  counts: Fold,
): Column[] {
  switch (document.kind) {
    case "weak":
      return weakColumns(name, bands, counts);
    case "magnetic":
      return magneticColumns(name, bands, counts);
  }
}

/** Every column of an experiment; what is tabulated comes last, for it takes the others out of itself. */
function allColumns(experiment: Experiment, mixing: Mixing, nNode: number): Column[] {
  const counts = fold(experiment, nNode);
  const columns: Column[] = [];
  const tabulated: [string, Tabulated][] = [];
  for (const [name, document] of Object.entries(experiment.components)) {
    if (document.kind === "tabulated") tabulated.push([name, document]);
    else columns.push(...columnsOf(name, document, experiment.source.bands, counts));
  }
  return [
    ...columns,
    ...tabulated.map(([name, document]) => tabulatedColumn(name, document, experiment, columns, mixing)),
  ];
}

/**
 * Compile an experiment; slow, once. `mixing` is the reference at which included components are taken out of tabulated ones;
 * `nNode` nodes a panel in the recoil integral. Throws where a tabulated component does not cover the bins or would turn negative.
 */
export function compile(experiment: Experiment, mixing: Mixing, nNode = 8): Template {
  const { source, edges, observed, name, title } = experiment;
  const columns = allColumns(experiment, mixing, nNode);
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
    bands: source.bands,
  };
}
