import { z } from "zod";
import { positive, reject, withoutRepeats } from "../../document.ts";
import { chebyshevPoints, chebyshevTable } from "../../math/chebyshev.ts";
import { ownParameters, ownParametersSchema } from "../../prior/parameter.ts";
import { toNumber } from "../../units.ts";
import { beam } from "../beam/beam.ts";
import { polynomialOf, type TemplateColumn, type Variable } from "../column.ts";
import { checkFactors, componentsSchema } from "../component/component.ts";
import { type Electromagnetic, isScattering, kindOf } from "../component/scattering.ts";
import { experiment } from "../experiment.ts";
import type { Experiment } from "../fold/detector.ts";
import { sourceColumns } from "../fold/source-columns.ts";
import { NAME } from "../name.ts";
import { responseSchema } from "../response/response.ts";
import { type Source, sourceSchema } from "../source/source.ts";
import { targetSchema } from "../target/target.ts";
import type { Template } from "../template.ts";
import { HEAD } from "./head.ts";

const end = z
  .union([positive("keV"), z.strictObject({ parameter: z.string() })])
  .meta({ description: "an energy, or one of the experiment's own parameters that is one and has two bounds" });

/** An experiment in one bin: observed signal events, predicted ones, and the components that scatter into its window. */
export const countsSchema = z
  .strictObject({
    ...HEAD,
    statistic: z.literal("counts"),
    observed: z.number().meta({ description: "signal events" }),
    error: z.number().positive().meta({ description: "1σ of the observed number" }),
    predicted: z.strictObject({
      events: z.number().positive(),
      includes: withoutRepeats(z.array(NAME).min(1)).meta({ description: "the components that were counted" }),
    }),
    source: sourceSchema,
    target: targetSchema,
    range: z.strictObject({ from: positive("keV"), to: end }).meta({ description: "of reconstructed energy" }),
    response: responseSchema,
    components: componentsSchema,
    parameters: ownParametersSchema,
  })
  .superRefine(({ components, predicted, response }, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const other = Object.entries(components).find(([, one]) => !isScattering(one));
    const unknown = predicted.includes.find(
      (name) => !Object.hasOwn(components, name) || components[name].kind !== "weak",
    );
    if (other) complain(["components", other[0]], "expected scattering of the source's neutrinos");
    if (unknown !== undefined) complain(["predicted", "includes"], `${unknown} is no weak component`);
    if (Object.keys(response.nuisances).length > 0)
      complain(["response", "nuisances"], "one bin cannot tell that a response is off");
  });

export type Counts = z.output<typeof countsSchema>;

/** Chebyshev polynomials of an upper end that is a parameter, and nodes a panel in an integral over deposited energy. */
const [N_END, NODES] = [17, 8];

/** Terms of a column below this part of its largest are left out. */
const NEGLIGIBLE = 1e-6;

/** Upper end of a window: the energies that it may have [MeV], and the parameter that it is. */
interface End {
  readonly interval: readonly [number, number];
  readonly variable?: Variable;
}

/** The upper end of a window; throws where it may lie below the lower one. */
function endOf({ name, range, parameters }: Counts, place: string): End {
  const here = `${place}: ${name}: range.to`;
  const { to } = range;
  const from = toNumber(range.from, "keV");
  if (typeof to !== "object") {
    const known = toNumber(to, "keV");
    return known > from ? { interval: [known, known] } : reject(here, "expected more than `from`", to);
  }
  const found = ownParameters(parameters, name, place).find((one) => one.name === to.parameter);
  if (!found) return reject(here, "no parameter provides it", to.parameter, Object.keys(parameters));
  const [lo, hi] = found.bounds;
  const unit = toNumber(found.unit, "keV");
  if (!(lo * unit > from && hi * unit < Infinity))
    reject(here, "expected a parameter that is an energy between two bounds above `from`", found.name);
  return { interval: [lo * unit, hi * unit], variable: { name: found.name, from: lo, to: hi, n: N_END } };
}

/** The window as a spectrum whose bins end at each of some ascending energies [MeV]. */
function spectrum(
  document: Counts,
  ends: readonly number[],
  floats: readonly Electromagnetic[],
  place: string,
): Experiment {
  const { name, title, reference, trust, source, target, range, response, components } = document;
  const edges = [toNumber(range.from, "keV"), ...ends];
  const observed = {
    "from [MeV]": edges.slice(0, -1),
    "to [MeV]": edges.slice(1),
    observed: ends.map(() => 0),
  };
  const head = { name, title, reference, trust, source, target, response, components };
  return experiment({ ...head, exposure: "1 kg d", observed, parameters: {}, statistic: "poisson" }, place, floats);
}

/** Counts of each component up to the end of each bin. */
function cumulated(one: Experiment): TemplateColumn[] {
  return sourceColumns(one, NODES).columns.map(({ counts, ...column }) => {
    let total = 0;
    return {
      ...column,
      counts: counts.map((n) => {
        total += n;
        return total;
      }),
    };
  });
}

/** Refuse a prediction whose size hangs on how neutrinos oscillate, and a source with another moment than the document's quantity. */
function check(
  columns: readonly TemplateColumn[],
  { parts, parameters }: Source,
  document: Counts,
  place: string,
): void {
  const { name, predicted, quantity } = document;
  const known = [...parameters.map((one) => one.name), ...Object.keys(document.parameters)];
  checkFactors(document.components, known, `${place}: ${name}`);
  const moving = columns.find(
    (one) => predicted.includes.includes(one.name) && one.factors.some((factor) => !known.includes(factor)),
  );
  if (moving) reject(`${place}: ${name}: predicted.includes`, "expected scattering of one size", moving.name);
  const square = `${beam(quantity, place).name}.mu2`;
  const other = parts.find(({ mu2 }) => mu2 !== square);
  if (other) reject(`${place}: ${name}: source`, `expected neutrinos with the moment of ${square}`, other.mu2);
}

/** The assumption of a window without a published end. */
const ASSUMED = "end of its window";

/** Expected counts of each component in the window, as a polynomial in its upper end. */
function inWindow(
  document: Counts,
  { interval, variable }: End,
  floats: readonly Electromagnetic[],
  place: string,
): TemplateColumn[] {
  const { predicted } = document;
  const n = variable?.n ?? 1;
  const ends = Array.from(chebyshevPoints(interval, n)).reverse();
  const window = spectrum(document, ends, floats, place);
  const columns = cumulated(window);
  check(columns, window.source, document, place);
  const included = columns.filter(({ name }) => predicted.includes.includes(name));
  const events = ends.map((_, i) => included.reduce((sum, { counts }) => sum + counts[i], 0) / predicted.events);
  const functions = columns.map(({ counts }) => (end: number) => {
    const i = ends.indexOf(end);
    return counts[i] / events[i];
  });
  const { coefficients } = chebyshevTable(functions, { x: interval, y: [0, 0] }, n, 1);
  return columns.flatMap((column, c) => {
    const terms = Array.from({ length: n }, (_, i) => coefficients[i * columns.length + c]);
    const largest = Math.max(...terms.map(Math.abs));
    return terms.flatMap((term, i) => {
      if (Math.abs(term) < NEGLIGIBLE * largest) return [];
      const shape = variable && i > 0 ? [polynomialOf(variable, i)] : [];
      return [{ name: column.name, factors: [...column.factors, ...shape], counts: Float64Array.of(term) }];
    });
  });
}

/**
 * Compile a number of events: its one bin holds what was predicted, times the ratio of the folded components to those in it, where the
 * factors of all are 1.
 * Components of what a model has no parameters for are left out: `floats` names what it has them for.
 */
export function compileCounts(document: Counts, place: string, floats: readonly Electromagnetic[]): Template {
  const { name, title, observed, error } = document;
  const end = endOf(document, place);
  const columns = inWindow(document, end, floats, place);
  return {
    experiment: name,
    title,
    axis: "Events",
    components: columns.map(({ name: component, factors }) => ({
      ...{ name: component, factors },
      ...kindOf(document.components[component]),
    })),
    counts: Float64Array.from(columns, ({ counts }) => counts[0]),
    observed: Float64Array.of(observed),
    error: Float64Array.of(error),
    bands: [],
    ...(end.variable && { variables: [end.variable], assumed: ASSUMED }),
  };
}
