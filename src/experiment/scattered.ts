import type { CrossSection } from "../physics/cross-section.ts";
import type { Flux } from "../physics/flux.ts";
import type { Column, Component } from "./column.ts";
import type { ComponentDocument } from "./component.ts";
import type { Experiment } from "./experiment.ts";
import { type Recoils, scattersAt } from "./fold.ts";
import { innerBins } from "./grid.ts";
import { medium, type Species } from "./medium.ts";
import { expanded } from "./nuisance.ts";
import type { Part } from "./part.ts";
import type { Response } from "./response.ts";
import { type TimeShape, timeShapes } from "./timing.ts";

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

/** A component that is scattering of the source's neutrinos. */
type Scattering = Extract<ComponentDocument, { kind: "weak" | "magnetic" }>;

/** Whether a component is computed from the source. */
export const isScattering = (document: ComponentDocument): document is Scattering =>
  document.kind === "weak" || document.kind === "magnetic";

/** A component before the response: scatters at each node of the integrals over recoils. */
interface Scatters extends Component {
  /** Of the part of the source that it comes from. */
  readonly after: Part["after"];
  readonly rates: ReadonlyMap<Recoils, Float64Array>;
}

/** The scatters of one component, one column for each part of the source and, if weak, flavour. */
function scatters(name: string, { kind }: Scattering, parts: readonly Part[], species: readonly Species[]): Scatters[] {
  const ratesOf = (flux: Flux, crossSection: (one: Species) => CrossSection) =>
    new Map(species.map((one) => [one.recoils, scattersAt(one.recoils, flux, crossSection(one))]));
  switch (kind) {
    case "weak":
      return parts.flatMap(({ scale, flux, antineutrino, arrivals, after }) =>
        arrivals.map(({ flavour, share }) => ({
          name,
          factors: share === undefined ? [scale] : [scale, share],
          after,
          rates: ratesOf(flux, ({ weak }) => weak(flavour, antineutrino)),
        })),
      );
    case "magnetic":
      return parts.map(({ scale, flux, mu2, after }) => ({
        name,
        factors: [scale, mu2],
        after,
        rates: ratesOf(flux, ({ magnetic }) => magnetic),
      }));
  }
}

/** The counts of scatters in each bin; the acceptances of a node are shared by all columns. */
function smear(all: readonly Scatters[], { acceptance }: Response, nBin: number): Column[] {
  const columns = all.map(({ name, factors }) => ({ name, factors, counts: new Float64Array(nBin) }));
  const accepted = new Float64Array(nBin);
  for (const recoils of new Set(all.flatMap(({ rates }) => [...rates.keys()]))) {
    recoils.deposited.forEach((T, i) => {
      acceptance(T, accepted);
      // most bins of a fine binning are out of a recoil's reach
      const [first, last] = [accepted.findIndex((p) => p !== 0), accepted.findLastIndex((p) => p !== 0)];
      if (first < 0) return;
      columns.forEach(({ counts }, c) => {
        const rate = all[c].rates.get(recoils)?.[i] ?? 0;
        if (rate === 0) return;
        for (let bin = first; bin <= last; bin++) counts[bin] += rate * accepted[bin];
      });
    });
  }
  return columns;
}

/** Counts of one bin of the first axis as those of the bins along the further ones. */
function spreadOver({ name, factors, counts }: Column, shapes: readonly TimeShape[]): Column[] {
  return shapes.map(({ factors: more, shares }) => {
    const spread = new Float64Array(counts.length * shares.length);
    counts.forEach((n, i) => {
      spread.set(
        shares.map((share) => n * share),
        i * shares.length,
      );
    });
    return { name, factors: [...factors, ...more], counts: spread };
  });
}

const WHOLE: readonly TimeShape[] = [{ factors: [], shares: Float64Array.of(1) }];

/** Scatters that leave the source after the same decays, and so arrive together. */
function byArrival(all: readonly Scatters[]): Scatters[][] {
  const groups = new Map<string, Scatters[]>();
  for (const one of all) {
    const key = String(one.after);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** The columns of all components that are computed from the source, with those of the response's nuisances. */
export function scatteredColumns(experiment: Experiment, nNode: number): Column[] {
  const { components, source, nuisances, responseAt, observed, edges, timing } = experiment;
  const documents = Object.entries(components).flatMap(([name, document]) =>
    isScattering(document) ? [{ name, document }] : [],
  );
  const media = new Map(
    [...new Set(documents.map(({ document }) => document.on))].map((on) => [on, medium(experiment, on, nNode)]),
  );
  const all = documents.flatMap(({ name, document }) =>
    scatters(name, document, source.parts, media.get(document.on)!),
  );
  const per = innerBins(experiment);
  const nBin = edges.length - 1;
  const error = Float64Array.from({ length: nBin }, (_, bin) =>
    Math.sqrt(Math.max(1, sum(observed.subarray(bin * per, (bin + 1) * per)))),
  );
  return byArrival(all).flatMap((group) => {
    const columns = expanded(nuisances, (shift) => smear(group, responseAt(shift), nBin), error);
    const shapes = timing && group[0].after ? timeShapes(timing, group[0].after, per) : WHOLE;
    return columns.flatMap((column) => spreadOver(column, shapes));
  });
}
