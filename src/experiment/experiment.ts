import { z } from "zod";
import { column, columnUnit, line, lineOrNone, measure, positive, reject, type TableDocument } from "../document.ts";
import { ownParameters, ownParametersSchema, type Parameter } from "../prior/parameter.ts";
import { expectKeys } from "../reject.ts";
import { toNumber } from "../units.ts";
import { componentsSchema } from "./component/component.ts";
import { componentsWith, type Electromagnetic } from "./component/scattering.ts";
import type { ExtendedDocument, UsedBins } from "./extended.ts";
import type { Experiment } from "./fold/detector.ts";
import { f90Schema, f90Shares } from "./fold/f90.ts";
import { checkNuclei } from "./fold/nuclei.ts";
import { nuisances, polynomialNuisanceOf } from "./fold/nuisances.ts";
import { type Timing, timing, timingSchema, uncoveredTimes } from "./fold/timing.ts";
import { AXIS_UNITS, type BinGrid, gridOf, gridTable, innerBins, isOrdered, ORDER, sameEdge } from "./grid.ts";
import { NAME } from "./name.ts";
import { uncoveredBins } from "./response/efficiency.ts";
import { quenching } from "./response/quenching.ts";
import type { Shift } from "./response/resolution.ts";
import { checkAxis, type ResponseDocument, response, responseSchema } from "./response/response.ts";
import { type Source, source, sourceSchema } from "./source/source.ts";
import { TRUST, target, targetSchema } from "./target/target.ts";

/** The keys of a document that hold efficiencies. */
interface Accepted {
  readonly observed: TableDocument;
  readonly range?: { readonly from: string | number; readonly to: string | number } | undefined;
  readonly response: Pick<ResponseDocument, "efficiency">;
  readonly timing?: { readonly efficiency?: ExtendedDocument | undefined } | undefined;
}

/** The bins of a table along an axis, between two ends or all of them. */
function usedOf(observed: TableDocument, prefix: "" | "time_", unit: string, range?: Accepted["range"]): UsedBins {
  const starts = column(observed, `${prefix}from`);
  const [from, to] = range
    ? [toNumber(range.from, unit), toNumber(range.to, unit)]
    : [Math.min(...starts), Math.max(...column(observed, `${prefix}to`))];
  const last = Math.max(...starts.filter((start) => start < to && !sameEdge(start, to)));
  return { from, last, to, unit };
}

/** Tables of efficiencies that do not cover the bins: path in the document, and why. */
function uncoveredTables({ observed, range, response: { efficiency }, timing: when }: Accepted) {
  const unit = columnUnit(observed, "from") === "PE" ? "PE" : "keV";
  const ofEnergy = uncoveredBins(efficiency, usedOf(observed, "", unit, range));
  const ofTime =
    when?.efficiency && columnUnit(observed, "time_from") !== undefined
      ? uncoveredTimes(when.efficiency, usedOf(observed, "time_", "us"))
      : undefined;
  return [
    ...(ofEnergy ? [{ path: ["response", "efficiency"], ...ofEnergy }] : []),
    ...(ofTime ? [{ path: ["timing", "efficiency"], ...ofTime }] : []),
  ];
}

/** A value on the axis of the bins. */
const axisValue = z.union(AXIS_UNITS.map((unit) => measure(unit)));

/** A binned experiment that counts recoils of electrons or nuclei. */
export const spectrumSchema = z
  .strictObject({
    name: NAME,
    title: line(),
    reference: lineOrNone(),
    ...TRUST,
    source: sourceSchema,
    target: targetSchema,
    exposure: z
      .union([positive("t yr"), z.strictObject({ mass: positive("kg"), protons: z.number().positive() })])
      .meta({ description: "mass × time, or mass and the protons on the source's target" }),
    range: z.strictObject({ from: axisValue, to: axisValue }).optional(),
    observed: gridTable({ observed: "" })
      .refine(isOrdered, ORDER)
      .refine((value) => column(value, "observed").every((n) => n >= 0), {
        message: "expected counts of at least 0",
      }),
    response: responseSchema,
    timing: timingSchema.optional(),
    f90: f90Schema.optional(),
    components: componentsSchema,
    parameters: ownParametersSchema,
    asimov: z
      .boolean()
      .optional()
      .meta({ description: "true where `observed` are expected counts, which need not be whole" }),
    statistic: z.literal("poisson").default("poisson"),
  })
  .refine(({ asimov, observed }) => asimov || column(observed, "observed").every(Number.isInteger), {
    message: "expected whole counts, or `asimov: true` of expected ones",
    path: ["observed"],
  })
  .superRefine((document, context) => {
    for (const { path, ...uncovered } of uncoveredTables(document))
      context.addIssue({ code: "custom", path, message: uncovered.message, params: { value: uncovered.value } });
  });

export type SpectrumDocument = z.output<typeof spectrumSchema>;

/** The bins of a document between the ends of its range: rows `first` to `last` of its table, and their grid. */
function binsOf({ name, observed, range }: SpectrumDocument, place: string): BinGrid & { counts: Float64Array } {
  const { edges, ...grid } = gridOf(observed, `${place}: ${name}: observed`);
  const ends = range
    ? [range.from, range.to].map((end) => toNumber(end, grid.unit))
    : [edges[0], edges[edges.length - 1]];
  const [first, last] = ends.map((end) => edges.findIndex((edge) => sameEdge(edge, end)));
  if (first < 0 || last <= first) reject(`${place}: ${name}: range`, "expected edges of bins in order", range);
  const per = innerBins(grid);
  return {
    ...grid,
    edges: edges.slice(first, last + 1),
    counts: column(observed, "observed").slice(first * per, last * per),
  };
}

/** Mass × time or mass × protons, whichever the source's fluxes are counted by. */
function exposureOf({ name, exposure }: SpectrumDocument, { per, name: source }: Source, place: string): number {
  const isOfProtons = typeof exposure === "object";
  if (isOfProtons !== (per === "proton"))
    reject(`${place}: ${name}: exposure`, `the fluxes of ${source} are counted by the ${per}`, exposure);
  return isOfProtons ? toNumber(exposure.mass, "kg") * exposure.protons : toNumber(exposure, "t yr");
}

/** Arrival times of a pulsed source; refuses bins that are cut in time without them. */
function timingOf(
  { name, timing: document }: SpectrumDocument,
  { inner }: BinGrid,
  parameters: readonly Parameter[],
  place: string,
): Timing | undefined {
  const axis = inner.find((one) => one.name === "time");
  if (!axis !== !document)
    reject(`${place}: ${name}: timing`, document ? "the bins are not cut in time" : "missing: bins are cut in", "time");
  return axis && document && timing(document, axis.edges, parameters, `${place}: ${name}: timing`);
}

/** Refuse a polynomial resolution that ends below the last bin, or an axis that turns back before it. */
function checkReach({ name, response: document }: SpectrumDocument, top: number, reach: number, place: string): void {
  const { resolution } = document;
  const here = `${place}: ${name}: response.resolution`;
  if (resolution.kind === "polynomial" && toNumber(resolution.to, "keV") < top * (1 - 1e-9))
    reject(`${here}.to`, "ends below the last bin", resolution.to);
  if (reach === Infinity) reject(here, "turns back within reach of the bins", resolution);
}

/**
 * Convert a checked document; `place` names it in errors. Components of what a model has no parameters for are left out: `floats` names
 * what it has them for.
 */
export function experiment(
  document: SpectrumDocument,
  place: string,
  floats: readonly Electromagnetic[] = ["magnetic"],
): Experiment {
  expectKeys(document, ["name", "components"], "experiment", "a document of an experiment");
  const { name, title, trust, components } = document;
  const { counts, unit, ...grid } = binsOf(document, place);
  const { edges } = grid;
  const here = `${place}: ${name}: response`;
  checkAxis(document.response, unit, here);
  const folded = response(document.response, edges);
  checkReach(document, edges[edges.length - 1], folded.reach[1], place);
  const from = source(document.source);
  const parameters = ownParameters(document.parameters, name, place);
  const when = timingOf(document, { ...grid, unit }, parameters, place);
  const f90 = f90Shares({ f90: undefined, ...document }, grid, parameters, `${place}: ${name}`);
  const { quenching: quenched } = document.response;
  const quenchingAt = (shift: Shift) => quenched && quenching(quenched, document.target, `${here}.quenching`, shift);
  const [usual, variable] = [quenchingAt({}), polynomialNuisanceOf(document.response, parameters, here)];
  const one: Experiment = {
    name,
    place: `${place}: ${name}`,
    title,
    trust,
    source: from,
    target: target(document.target),
    exposure: exposureOf(document, from, place),
    ...grid,
    axisUnit: unit,
    observed: counts,
    asimov: document.asimov ?? false,
    response: folded,
    ...(when && { timing: when }),
    ...(f90 && { f90 }),
    responseAt: (shift) => response(document.response, edges, shift),
    quenchingAt,
    nuisances: nuisances(document.response, parameters, here),
    ...(variable && { polynomialNuisance: variable }),
    ...(usual && { quenching: usual }),
    components,
    parameters,
  };
  checkNuclei(one, `${place}: ${name}`);
  checkPulse(one, `${place}: ${name}`);
  return { ...one, components: componentsWith(one.components, floats) };
}

/** Refuse bins that are cut in time if the source does not pulse. */
function checkPulse({ timing: when, source: { parts, name } }: Experiment, place: string): void {
  if (when && parts.some(({ after }) => after === undefined))
    reject(`${place}: timing`, "the source does not pulse", name);
}
