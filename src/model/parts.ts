import { reject } from "../document.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { compile, type Template } from "../experiment/template.ts";
import type { Mixing } from "../physics/mixing.ts";
import { type Band, type Survival, survival } from "../physics/sun.ts";
import { prior } from "../prior/density.ts";
import { isFree, type Parameter, parameter } from "../prior/parameter.ts";
import { MIXING, MOMENTS } from "./declarations.ts";
import type { ModelDocument } from "./document.ts";

/** Everything a model is made of, as plain data: what travels to a worker. */
export interface Parts {
  readonly name: string;
  readonly title: string;
  /** Fixed ones too. */
  readonly parameters: readonly Parameter[];
  readonly templates: readonly Template[];
  readonly survival: Survival;
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Parameters of a model by name; the same name twice must mean the same parameter. */
function collect(parameters: readonly Parameter[], place: string): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const one of parameters) {
    const other = byName.get(one.name);
    if (other && !equal(other.shape, one.shape))
      reject(`${place}: parameters.${one.name}`, "two different priors", one.shape);
    if (!other) byName.set(one.name, one);
  }
  return [...byName.values()];
}

/** Replace the prior of a parameter that the model document sets itself. */
function override(parameters: readonly Parameter[], settings: ModelDocument["parameters"], place: string): Parameter[] {
  for (const name of Object.keys(settings)) {
    if (!parameters.some((known) => known.name === name))
      reject(`${place}: parameters.${name}`, "no such parameter", name);
  }
  return parameters.map((known) => {
    const setting = Object.hasOwn(settings, known.name) ? settings[known.name] : undefined;
    return setting ? parameter(known, setting, known.block, `${place}: parameters.${known.name}`) : known;
  });
}

/** A parameter's plausible range: its prior to a tail of 1e-9 on either side. */
function range(parameter: Parameter): [number, number] {
  if (!isFree(parameter)) return [parameter.ref, parameter.ref];
  const { quantile } = prior(parameter.shape, parameter.bounds);
  return [quantile(1e-9), quantile(1 - 1e-9)];
}

/** Survival probabilities of the bands, tabulated where the priors of the mixing parameters lie. */
function tabulate(bands: readonly Band[], parameters: readonly Parameter[], place: string): Survival {
  const [x, s13, dm2] = ["sin2_12", "sin2_13", "dm2_21"].map((name) => range(parameters.find((p) => p.name === name)!));
  const table = survival(bands, { x, y: [(1 - s13[1]) / dm2[1], (1 - s13[0]) / dm2[0]] });
  const what = "priors too wide to tabulate the survival probability to 1e-6";
  return table ?? reject(`${place}: mixing`, what, `sin2_12 on [${x.map((v) => v.toPrecision(3)).join(", ")}]`);
}

/** A tabulated component may be scaled by what its own experiment and source declare, and by nothing else. */
function checkFactors({ name, components, parameters, source }: Experiment, place: string): void {
  const scales = new Set([...parameters, ...source.parameters].map((parameter) => parameter.name));
  for (const [component, document] of Object.entries(components)) {
    const unknown = document.kind === "tabulated" ? document.factors.find((factor) => !scales.has(factor)) : undefined;
    if (unknown !== undefined)
      reject(`${place}: ${name}: components.${component}.factors`, "no parameter provides it", unknown);
  }
}

const plain = ({ flux, weights, load }: Band): unknown => [
  ...[flux.energy, flux.density, weights, load].map((values) => [...values]),
  flux.lines,
];

/** The bands of all templates, each once; two sources of one name must be one source. */
function distinct(templates: readonly Template[], place: string): Band[] {
  const byName = new Map<string, Band>();
  for (const band of templates.flatMap(({ bands }) => bands)) {
    const other = byName.get(band.name);
    if (other && !equal(plain(other), plain(band)))
      reject(`${place}: experiments`, "two different sources of one name", band.name);
    byName.set(band.name, band);
  }
  return [...byName.values()];
}

/** Compile a checked model document; slow, once. `place` names it in errors. */
export function assemble(document: ModelDocument, place: string): Parts {
  const experiments = document.experiments.map((one) => experiment(one, place));
  const repeated = experiments.find(({ name }, i) => experiments.findIndex((other) => other.name === name) < i);
  if (repeated) reject(`${place}: experiments`, "the same experiment twice", repeated.name);
  const moments = MOMENTS.map((declaration) => {
    const setting = Object.hasOwn(document.parameters, declaration.name)
      ? document.parameters[declaration.name]
      : undefined;
    if (!setting) return reject(`${place}: parameters.${declaration.name}`, "missing", declaration.name);
    return parameter(declaration, setting, "moments", `${place}: parameters.${declaration.name}`);
  });
  const mixing = MIXING.map((declaration) =>
    parameter(
      declaration,
      document.mixing.parameters[declaration.name],
      "mixing",
      `${place}: mixing.parameters.${declaration.name}`,
    ),
  );
  const fluxes = experiments.flatMap(({ source }) => source.parameters);
  const own = experiments.flatMap((one) => one.parameters);
  const parameters = override(collect([...moments, ...mixing, ...fluxes, ...own], place), document.parameters, place);
  const reference = Object.fromEntries(MIXING.map(({ name }) => [name, parameters.find((p) => p.name === name)!.ref]));
  for (const one of experiments) checkFactors(one, place);
  const templates = experiments.map((one) => compile(one, reference as unknown as Mixing));
  return {
    name: document.name,
    title: document.title,
    parameters,
    templates,
    survival: tabulate(distinct(templates, place), parameters, place),
  };
}
