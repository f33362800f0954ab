import type { Shape, TemplateColumn } from "../column.ts";
import { isScattering, type Scattering } from "../component/scattering.ts";
import { innerBins } from "../grid.ts";
import type { Response } from "../response/axis-response.ts";
import type { Shift } from "../response/resolution.ts";
import type { Part } from "../source/part.ts";
import { absorptionRates, isAbsorbed } from "./absorption.ts";
import type { Experiment } from "./detector.ts";
import { recoilRatesIn } from "./fold.ts";
import { medium, type Species } from "./medium.ts";
import { expanded } from "./nuisance.ts";
import type { RecoilRates } from "./recoil-rates.ts";
import { knownTimeShares, type TimeShares, uncertainTimeShares } from "./timing.ts";
import { interferenceRates, type RatesOf, vectorRates } from "./vector-rates.ts";

/**
 * Recoil rates of one component, one column for each part of the source and, if weak or linear in a property, flavour. `withRadius`
 * where charge radii scatter on the same.
 */
function componentRates(
  name: string,
  { kind }: Scattering,
  parts: readonly Part[],
  species: readonly Species[],
  withRadius: boolean,
): RecoilRates[] {
  const ratesOf: RatesOf = (flux, crossSection) =>
    new Map(species.map((one) => [one.recoils, recoilRatesIn(one.recoils, flux, crossSection(one))]));
  switch (kind) {
    case "weak":
      return parts.flatMap(({ scale, flux, antineutrino, flavours, after }) =>
        flavours.map(({ flavour, share }) => ({
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
    case "charge-radius":
      return vectorRates(name, "radius", parts, ratesOf);
    case "charge":
      return [
        ...vectorRates(name, "charge", parts, ratesOf),
        ...(withRadius ? interferenceRates(name, parts, ratesOf) : []),
      ];
  }
}

/** Expected counts in each bin: recoil rates times acceptance, which is computed once a node for all columns. */
function smear(all: readonly RecoilRates[], { acceptance }: Response, nBin: number): TemplateColumn[] {
  // neutrinos of two kinds that the same quantities scale are one column
  const key = ({ name, factors }: RecoilRates): string => [name, ...factors].join(" ");
  const firsts = all.filter((one, i) => all.findIndex((other) => key(other) === key(one)) === i);
  const columns = firsts.map(({ name, factors }) => ({ name, factors, counts: new Float64Array(nBin) }));
  const columnOf = all.map((one) => columns[firsts.findIndex((first) => key(first) === key(one))]);
  const accepted = new Float64Array(nBin);
  for (const recoils of new Set(all.flatMap(({ rates }) => [...rates.keys()]))) {
    recoils.deposited.forEach((T, i) => {
      acceptance(T, accepted);
      // most bins of a fine binning are out of a recoil's reach
      const [first, last] = [accepted.findIndex((p) => p !== 0), accepted.findLastIndex((p) => p !== 0)];
      if (first < 0) return;
      all.forEach(({ rates }, c) => {
        const rate = rates.get(recoils)?.[i] ?? 0;
        if (rate === 0) return;
        const { counts } = columnOf[c];
        for (let bin = first; bin <= last; bin++) counts[bin] += rate * accepted[bin];
      });
    });
  }
  return columns;
}

/** Columns whose bins of energy are cut along F90, one for each shape. */
const cutInF90 = ({ name, factors, counts }: TemplateColumn, shapes: readonly Shape[]): TemplateColumn[] =>
  shapes.map(({ factors: more, shares }) => ({
    name,
    factors: [...factors, ...more],
    counts: shares.map((share, i) => share * counts[Math.floor((i * counts.length) / shares.length)]),
  }));

/** A column whose bins are cut in time by known fractions. */
const cutInTime = ({ name, factors, counts }: TemplateColumn, shares: Float64Array): TemplateColumn => ({
  name,
  factors,
  counts: Float64Array.from({ length: counts.length * shares.length }, (_, i) => {
    const bin = Math.floor(i / shares.length);
    return counts[bin] * shares[i - bin * shares.length];
  }),
});

/** A column cut in time by fractions that are quantities: one column a bin of time, with that fraction as its last factor. */
function cutByArrival({ name, factors, counts }: TemplateColumn, { shares }: TimeShares): TemplateColumn[] {
  return shares.map((share, timeBin) => {
    const cut = new Float64Array(counts.length * shares.length);
    counts.forEach((n, bin) => {
      cut[bin * shares.length + timeBin] = n;
    });
    return { name, factors: [...factors, share], timeBin, counts: cut };
  });
}

/** Recoil rates in groups that leave the source after the same decays, and so have the same distribution in time. */
function byArrival(all: readonly RecoilRates[]): RecoilRates[][] {
  const groups = new Map<string, RecoilRates[]>();
  for (const one of all) {
    const key = String(one.after);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** Columns that are computed from the source, and the fractions of bins of time that are among their factors. */
export interface SourceColumns {
  readonly columns: readonly TemplateColumn[];
  readonly timeShares: readonly TimeShares[];
}

/** Columns of one group cut into the bins of time. */
function inTime(columns: readonly TemplateColumn[], after: Part["after"], { name, timing }: Experiment): SourceColumns {
  if (!timing || !after) return { columns, timeShares: [] };
  const moving = uncertainTimeShares(`${name}.${after.length === 1 ? "prompt" : "delayed"}`, timing, after);
  if (moving) return { columns: columns.flatMap((column) => cutByArrival(column, moving)), timeShares: [moving] };
  const shares = knownTimeShares(timing, after);
  return { columns: columns.map((column) => cutInTime(column, shares)), timeShares: [] };
}

/** Recoil rates of all components that are computed from the source, in groups with the same distribution in time. */
function ratesByArrival(experiment: Experiment, nNode: number): RecoilRates[][] {
  const documents = Object.entries(experiment.components).flatMap(([name, document]) =>
    isScattering(document) ? [{ name, document }] : [],
  );
  const media = new Map(
    [...new Set(documents.map(({ document }) => document.on))].map((on) => [on, medium(experiment, on, nNode)]),
  );
  const withRadius = documents.flatMap(({ document }) => (document.kind === "charge-radius" ? [document.on] : []));
  const { parts } = experiment.source;
  return byArrival(
    documents.flatMap(({ name, document }) => {
      const own = isAbsorbed(document)
        ? absorptionRates(name, document, experiment, nNode)
        : componentRates(name, document, parts, media.get(document.on)!, withRadius.includes(document.on));
      return own.map((one) => ({ ...one, factors: [...one.factors, ...document.factors] }));
    }),
  );
}

/** `ratesByArrival` as a function of the shift of the quenching, each shift computed once. */
function ratesAtShift(experiment: Experiment, nNode: number): (shift: Shift) => RecoilRates[][] {
  const known = new Map<string, RecoilRates[][]>();
  return (shift) => {
    const key = JSON.stringify(Object.entries(shift).filter(([name]) => name.startsWith("quenching")));
    const quenching = experiment.quenchingAt(shift);
    const all = known.get(key) ?? ratesByArrival({ ...experiment, ...(quenching && { quenching }) }, nNode);
    known.set(key, all);
    return all;
  };
}

/** Statistical error of the counts in each bin of the first axis. */
function errorsOf({ observed, edges, inner }: Experiment): Float64Array {
  const per = innerBins({ inner });
  return Float64Array.from({ length: edges.length - 1 }, (_, bin) => {
    const all = observed.subarray(bin * per, (bin + 1) * per).reduce((total, n) => total + n, 0);
    return Math.sqrt(Math.max(1, all));
  });
}

/** The columns of all components that are computed from the source, with those of the response's nuisances. */
export function sourceColumns(experiment: Experiment, nNode: number): SourceColumns {
  const { nuisances, polynomialNuisance, responseAt, edges, f90 } = experiment;
  const error = errorsOf(experiment);
  const at = ratesAtShift(experiment, nNode);
  const groups = at({}).map(([{ after }], i) => {
    const columnsAt = (shift: Shift) => smear(at(shift)[i], responseAt(shift), edges.length - 1);
    const columns = expanded(nuisances, columnsAt, error, polynomialNuisance);
    const cut = f90 ? columns.flatMap((column) => cutInF90(column, f90.shapes)) : columns;
    return inTime(cut, after, experiment);
  });
  return {
    columns: groups.flatMap(({ columns }) => columns),
    timeShares: groups.flatMap(({ timeShares }) => timeShares),
  };
}
