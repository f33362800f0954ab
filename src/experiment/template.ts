import { reject } from "../document.ts";
import type { Mixing } from "../physics/mixing.ts";
import type { Band } from "../physics/sun.ts";
import { expectKeys } from "../reject.ts";
import { inUnit } from "../units.ts";
import type { Component, TemplateColumn, Variable } from "./column.ts";
import type { ComponentDocument } from "./component/component.ts";
import { isScattering, kindOf } from "./component/scattering.ts";
import { backgroundColumns } from "./fold/background.ts";
import type { Experiment } from "./fold/detector.ts";
import { variablesOf } from "./fold/detector.ts";
import type { RecoilSpectra } from "./fold/recoil-spectra.ts";
import { type SourceColumns, sourceColumns } from "./fold/source-columns.ts";
import type { TimeShares } from "./fold/timing.ts";
import { innerBins } from "./grid.ts";

export type { Component } from "./column.ts";

/** Recoil spectra of electrons in the beam of a published `limit` [1e-11 mu_B] on the moment `quantity`. */
export interface BoundRecoils extends RecoilSpectra {
  readonly quantity: string;
  readonly symbol: string;
  readonly limit: number;
}

/**
 * An experiment compiled: expected[bin] = Σ_c counts[c, bin] · Π quantities named by the factors of c. Plain data.
 */
export interface Template {
  readonly experiment: string;
  readonly title: string;
  /** Axis title with unit, and the edges of the bins in that unit; absent where there is one bin of no width. */
  readonly axis: string;
  readonly edges?: readonly number[];
  /** Number of bins, along further axes, in each interval of the axis; absent where it is 1. */
  readonly inner?: number;
  /** Number of bins of time, the innermost axis; absent where bins are not cut in time. */
  readonly nTime?: number;
  readonly components: readonly Component[];
  /** Column-major: of component c all bins, one after the other, from c · nBin. */
  readonly counts: Float64Array;
  readonly observed: Float64Array;
  /**
   * Number of backgrounds at the end of `components`, whose sum must be at least 0 in every bin; absent where none can be negative.
   */
  readonly nBackground?: number;
  /** 1σ of what is observed, Gaussian; absent where counts are Poisson. */
  readonly error?: Float64Array;
  /** An assumption of its likelihood that was not published, e.g. `Gaussian in μ²`. */
  readonly assumed?: string;
  /** True where what is observed is no datum but the centre of a published bound. */
  readonly isBound?: boolean;
  /** Bands of the source whose weights are among the factors. */
  readonly bands: readonly Band[];
  /** Recoil spectra at a published limit; absent where its document has none. */
  readonly recoils?: BoundRecoils;
  /** Parameters whose Chebyshev polynomials are among the factors; absent where there are none. */
  readonly variables?: readonly Variable[];
  /** Fractions of the bins of time that are among the factors; absent where there are none. */
  readonly timeShares?: readonly TimeShares[];
}

const AXES: Readonly<Record<Experiment["axisUnit"], { readonly title: string; readonly unit: string }>> = {
  keV: { title: "Reconstructed energy [keV]", unit: "keV" },
  PE: { title: "Photoelectrons", unit: "PE" },
};

/** The counts of a component in every bin where its factors are 1, without a copy. */
export const componentCounts = ({ counts, observed }: Pick<Template, "counts" | "observed">, c: number): Float64Array =>
  counts.subarray(c * observed.length, (c + 1) * observed.length);

/** Sums of a template's bins over those that share an interval of its axis. */
export function alongAxis({ inner = 1 }: Pick<Template, "inner">, counts: ArrayLike<number>): number[] {
  const out = Array.from({ length: counts.length / inner }, () => 0);
  for (let i = 0; i < counts.length; i++) out[Math.floor(i / inner)] += counts[i];
  return out;
}

interface Columns extends Pick<SourceColumns, "timeShares"> {
  readonly scattered: readonly TemplateColumn[];
  readonly backgrounds: readonly TemplateColumn[];
}

/** Every column of an experiment; backgrounds may take scattering out of themselves. */
function allColumns(experiment: Experiment, mixing: Mixing, nNode: number): Columns {
  const { columns: scattered, timeShares } = sourceColumns(experiment, nNode);
  // before backgrounds, which some of them may be taken out of
  checkFinite(scattered, experiment.place);
  const surroundings = { experiment, others: scattered, timeShares, mixing, nNode };
  const backgrounds = Object.entries(experiment.components).flatMap(([name, document]) =>
    isScattering(document) ? [] : backgroundColumns(name, document, surroundings),
  );
  return { scattered, backgrounds, timeShares };
}

/** Refuse a scattering component without counts in any bin. */
function checkSeen({ components, place }: Experiment, columns: readonly TemplateColumn[]): void {
  for (const [name, { kind }] of Object.entries(components)) {
    const own = columns.filter((column) => column.name === name);
    if (own.length > 0 && own.every(({ counts }) => counts.every((n) => n === 0)))
      reject(`${place}: components.${name}`, "no count in the bins: out of reach, or none accepted", kind);
  }
}

const ownOf = ({ components }: Experiment, name: string): ComponentDocument | undefined =>
  Object.hasOwn(components, name) ? components[name] : undefined;

/** Refuse counts that are not finite, as from coefficients that are too large. */
function checkFinite(columns: readonly TemplateColumn[], place: string): void {
  for (const { name, counts } of columns) {
    const bin = counts.findIndex((n) => !Number.isFinite(n));
    if (bin >= 0)
      reject(`${place}: components.${name}`, `not a finite number of counts in bin ${bin + 1}`, counts[bin]);
  }
}

/** Whether some parameter of the experiment may turn a background negative: by its own sign, or by the parabola of a variant. */
function canBeNegative(backgrounds: readonly TemplateColumn[], { parameters, components }: Experiment): boolean {
  const moves = (one: ComponentDocument): boolean => one.kind === "histogram" && Object.keys(one.variants).length > 0;
  if (Object.values(components).some(moves)) return true;
  const signed = parameters.filter(({ bounds }) => bounds[0] < 0).map(({ name }) => name);
  return backgrounds.some(({ factors }) => factors.some((factor) => signed.includes(factor)));
}

/**
 * Compile an experiment; slow, once. `mixing` is the reference at which included components are taken out of published ones;
 * `nNode` nodes a panel in an integral over deposited energy. Throws where a background does not cover or reach the bins, or would turn negative.
 */
export function compile(experiment: Experiment, mixing: Mixing, nNode = 8): Template {
  expectKeys(experiment, ["source", "edges", "observed"], "experiment", "an experiment");
  expectKeys(mixing, ["sin2_12", "sin2_13", "dm2_21"], "mixing", "mixing parameters");
  const { source, edges, observed, name, title, axisUnit, timing, asimov } = experiment;
  const per = innerBins(experiment);
  const { scattered, backgrounds, timeShares } = allColumns(experiment, mixing, nNode);
  checkSeen(experiment, scattered);
  const columns = [...scattered, ...backgrounds];
  checkFinite(backgrounds, experiment.place);
  const variables = variablesOf(experiment);
  const counts = new Float64Array(observed.length * columns.length);
  for (const [c, column] of columns.entries()) counts.set(column.counts, c * observed.length);
  return {
    experiment: name,
    title,
    axis: AXES[axisUnit].title,
    edges: Array.from(edges, (edge) => Number(inUnit(edge, AXES[axisUnit].unit).toPrecision(12))),
    ...(per > 1 && { inner: per }),
    ...(timing && { nTime: timing.nBin }),
    components: columns.map(({ counts: _, ...column }) => ({ ...column, ...kindOf(ownOf(experiment, column.name)) })),
    counts,
    observed,
    ...(asimov && { assumed: "expected counts in place of observed ones" }),
    ...(canBeNegative(backgrounds, experiment) && { nBackground: backgrounds.length }),
    bands: source.bands,
    ...(variables.length > 0 && { variables }),
    ...(timeShares.length > 0 && { timeShares }),
  };
}
