import type { CrossSection } from "../physics/cross-section.ts";
import type { Flux } from "../physics/flux.ts";
import type { Column, Component } from "./column.ts";
import type { ComponentDocument } from "./component.ts";
import type { Experiment } from "./experiment.ts";
import { type Recoils, scattersAt } from "./fold.ts";
import { medium, type Species } from "./medium.ts";
import { expanded } from "./nuisance.ts";
import type { Part } from "./part.ts";
import type { Response } from "./response.ts";

/** A component that is scattering of the source's neutrinos. */
type Scattering = Extract<ComponentDocument, { kind: "weak" | "magnetic" }>;

/** Whether a component is computed from the source. */
export const isScattering = (document: ComponentDocument): document is Scattering =>
  document.kind === "weak" || document.kind === "magnetic";

/** A component before the response: scatters at each node of the integrals over recoils. */
interface Scatters extends Component {
  readonly rates: ReadonlyMap<Recoils, Float64Array>;
}

/** The scatters of one component, one column for each part of the source and, if weak, flavour. */
function scatters(name: string, { kind }: Scattering, parts: readonly Part[], species: readonly Species[]): Scatters[] {
  const ratesOf = (flux: Flux, crossSection: (one: Species) => CrossSection) =>
    new Map(species.map((one) => [one.recoils, scattersAt(one.recoils, flux, crossSection(one))]));
  switch (kind) {
    case "weak":
      return parts.flatMap(({ scale, flux, antineutrino, arrivals }) =>
        arrivals.map(({ flavour, share }) => ({
          name,
          factors: share === undefined ? [scale] : [scale, share],
          rates: ratesOf(flux, ({ weak }) => weak(flavour, antineutrino)),
        })),
      );
    case "magnetic":
      return parts.map(({ scale, flux, mu2 }) => ({
        name,
        factors: [scale, mu2],
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

/** The columns of all components that are computed from the source, with those of the response's nuisances. */
export function scatteredColumns(experiment: Experiment, nNode: number): Column[] {
  const { components, source, nuisances, responseAt, observed, edges } = experiment;
  const documents = Object.entries(components).flatMap(([name, document]) =>
    isScattering(document) ? [{ name, document }] : [],
  );
  const media = new Map(
    [...new Set(documents.map(({ document }) => document.on))].map((on) => [on, medium(experiment, on, nNode)]),
  );
  const all = documents.flatMap(({ name, document }) =>
    scatters(name, document, source.parts, media.get(document.on)!),
  );
  return expanded(
    nuisances,
    (shift) => smear(all, responseAt(shift), edges.length - 1),
    observed.map((n) => Math.sqrt(Math.max(n, 1))),
  );
}
