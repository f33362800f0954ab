import { reject } from "../document.ts";
import { beam } from "../experiment/beam/beam.ts";
import type { BeamDocument } from "../experiment/beam/schema.ts";
import { checkFactors } from "../experiment/component/component.ts";
import type { Electromagnetic } from "../experiment/component/scattering.ts";
import type { ExperimentDocument } from "../experiment/document.ts";
import { experiment } from "../experiment/experiment.ts";
import { compileOneBin } from "../experiment/published/bound.ts";
import { source } from "../experiment/source/source.ts";
import { compile, type Template } from "../experiment/template.ts";
import type { Beam } from "../physics/beam.ts";
import type { Mixing } from "../physics/mixing.ts";
import { type Band, type Survival, survival } from "../physics/sun.ts";
import { type Correlation, correlations } from "../prior/correlation.ts";
import { PRIOR_KINDS, prior, support } from "../prior/density.ts";
import { isFree, ownParameters, type Parameter, parameter, type Setting } from "../prior/parameter.ts";
import { expectKeys, expectText } from "../reject.ts";
import { MIXING } from "./declarations.ts";
import { type DerivedQuantity, derivedQuantities, type NamedQuantity } from "./derived.ts";
import type { ModelDocument } from "./document.ts";
import { floatingOf, floatsOf, neutrinoDeclarations, neutrinoParameters } from "./neutrino-parameters.ts";
import { type Moments, parametrisation } from "./parametrisation.ts";
import { type Ingredients, layOutQuantities } from "./quantities.ts";
import { squareOf } from "./steps/beams.ts";

/** A model document compiled to plain data, which travels to the workers. */
export interface CompiledModel extends Ingredients {
  readonly name: string;
  readonly title: string;
  /** Correlations of Gaussian priors. */
  readonly correlations: readonly Correlation[];
  readonly templates: readonly Template[];
  /** The power of an experiment's likelihood where it is not 1. */
  readonly powers: Readonly<Record<string, number>>;
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Parameters of a model by name; the same name twice must mean the same parameter. */
function distinctParameters(parameters: readonly Parameter[], place: string): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const one of parameters) {
    const other = byName.get(one.name);
    if (other && !equal([other.shape, other.bounds], [one.shape, one.bounds]))
      reject(`${place}: parameters.${one.name}`, "two different priors", one.shape);
    if (!other) byName.set(one.name, one);
  }
  return [...byName.values()];
}

/** Refuse settings of what is no parameter of the model. */
function checkKnown(settings: ModelDocument["parameters"], known: readonly string[], place: string): void {
  const stranger = Object.keys(settings).find((name) => !known.includes(name));
  if (stranger !== undefined) reject(`${place}: parameters.${stranger}`, "no such parameter", stranger, known);
}

/** The powers that a model document gives; refuses that of what is no experiment of it. */
function powersOf({ powers = {}, experiments }: ModelDocument, place: string): CompiledModel["powers"] {
  const stranger = Object.keys(powers).find((name) => experiments.every((one) => one.name !== name));
  const names = experiments.map(({ name }) => name);
  if (stranger !== undefined) reject(`${place}: powers.${stranger}`, "no such experiment", stranger, names);
  return powers;
}

/** The power of an experiment's likelihood. */
export const powerOf = ({ powers }: Pick<CompiledModel, "powers">, experiment: string): number =>
  Object.hasOwn(powers, experiment) ? powers[experiment] : 1;

/** Replace the prior of a parameter that the model document sets itself. */
function override(parameters: readonly Parameter[], settings: ModelDocument["parameters"], place: string): Parameter[] {
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

/** Survival probabilities of the bands, tabulated where the priors of the mixing parameters lie if a table can hold them. */
function tabulate(bands: readonly Band[], parameters: readonly Parameter[]): Survival {
  const [x, s13, dm2] = ["sin2_12", "sin2_13", "dm2_21"].map((name) => range(parameters.find((p) => p.name === name)!));
  return survival(bands, { x, y: [(1 - s13[1]) / dm2[1], (1 - s13[0]) / dm2[0]] });
}

/** Refuse a parameter of an experiment on which none of its counts depend. */
function checkUsed({ name, parameters, document }: Prepared, template: Template, place: string): void {
  const { components, variables = [], timeShares = [] } = template;
  const used = [
    ...components.flatMap(({ factors }) => factors),
    ...variables.map((variable) => variable.name),
    ...timeShares.flatMap(({ mean, sigma }) => [mean, sigma]),
  ];
  const own = Object.keys(document.statistic === "published-limit" ? {} : document.parameters);
  const idle = parameters.find((parameter) => own.includes(parameter.name) && !used.includes(parameter.name));
  if (idle) reject(`${place}: ${name}: parameters`, "no expected count depends on it", idle.name);
}

const plain = ({ flux, weights, load }: Band): unknown => [
  ...[flux.energy, flux.density, weights, load].map((values) => [...values]),
  flux.lines,
];

/** Things of one kind, each name once; two of one name must be equal. */
function distinct<T extends { readonly name: string }>(
  all: readonly T[],
  content: (one: T) => unknown,
  place: string,
  what: string,
): T[] {
  const byName = new Map<string, T>();
  for (const one of all) {
    const other = byName.get(one.name);
    if (other && !equal(content(other), content(one))) reject(place, what, one.name);
    byName.set(one.name, other ?? one);
  }
  return [...byName.values()];
}

/** A prior's centre as its document writes it; undefined where it has none. */
function centreWritten(prior: Setting["prior"]): string | number | undefined {
  if (prior.kind === "fixed") return prior.value;
  const { centre } = PRIOR_KINDS[prior.kind];
  return centre === null ? undefined : (prior as unknown as Readonly<Record<string, string | number>>)[centre];
}

/** A mixing parameter's setting as the model wants it: as measured, at its centre, or flat over all that it can be. */
function settingOf(setting: Setting, name: string, oscillation: ModelDocument["oscillation"]): Setting {
  const { prior } = setting;
  if (oscillation === "measured" || prior.kind === "fixed" || name.startsWith("dm2")) return setting;
  const centre = centreWritten(prior);
  if (oscillation === "fixed")
    return centre === undefined ? setting : { prior: { kind: "fixed", value: setting.ref ?? centre } };
  const ref = setting.ref ?? centre;
  const flat = name === "delta_cp" ? { from: "0 pi", to: "2 pi" } : { from: 0, to: 1 };
  return { prior: { kind: "uniform", ...flat }, ...(ref === undefined ? {} : { ref }) };
}

function mixingParameters({ mixing, oscillation }: ModelDocument, place: string): Parameter[] {
  return MIXING.map((declaration) => {
    const { name } = declaration;
    const setting = settingOf(mixing.parameters[name], name, oscillation);
    return parameter(declaration, setting, "mixing", `${place}: mixing.parameters.${name}`);
  });
}

/** One experiment ready to be compiled once the reference mixing is known. */
interface Prepared {
  readonly name: string;
  readonly document: ExperimentDocument;
  readonly parameters: readonly Parameter[];
  compile(reference: Mixing): Template;
}

function prepare(document: ExperimentDocument, floats: readonly Electromagnetic[], place: string): Prepared {
  const { name } = document;
  switch (document.statistic) {
    case "poisson": {
      const one = experiment(document, place, floats);
      const known = [...one.parameters, ...one.source.parameters].map((parameter) => parameter.name);
      checkFactors(one.components, known, one.place);
      const parameters = [...one.source.parameters, ...one.parameters];
      return { name, document, parameters, compile: (reference) => compile(one, reference) };
    }
    case "published-limit":
      return { name, document, parameters: [], compile: () => compileOneBin(document, place) };
    case "counts":
      return {
        name,
        document,
        parameters: [...source(document.source).parameters, ...ownParameters(document.parameters, name, place)],
        compile: () => compileOneBin(document, place, floats),
      };
  }
}

const beamContent = ({ components, bands }: Beam): unknown => [
  components.map((one) => ("amplitudes" in one ? { ...one, amplitudes: [...one.amplitudes] } : one)),
  bands.map(plain),
];

/** Refuse a beam, written at `place`, that cannot be, or that has the name of one of the model's and is another. */
export function checkBeam(document: BeamDocument, known: ModelDocument, place: string): void {
  const all = [...beamsOf(known, place), beam(document, place)];
  distinct(all, beamContent, `${place}: name`, "the model has another beam of this name");
}

/** Beams of the document and of its experiments. */
function beamsOf({ beams, experiments }: ModelDocument, place: string): Beam[] {
  const bounded = experiments.flatMap((one) => (one.statistic === "poisson" ? [] : [one.quantity]));
  const all = [...beams, ...bounded].map((document) => beam(document, place));
  return distinct(all, beamContent, `${place}: beams`, "two different beams of one name");
}

const namesOfMoments = (moments: Moments): string[] => parametrisation(moments).declarations.map(({ name }) => name);

/** Refuse a beam that is called like a parameter, unless that parameter is the beam's moment itself. */
function checkNames({ beams, parameters, moments }: CompiledModel, place: string): void {
  const ofBeams = moments.kind === "flavour" || moments.kind === "majorana" ? namesOfMoments(moments) : [];
  const twice = beams.find(({ name }) => !ofBeams.includes(name) && parameters.some((one) => one.name === name));
  if (twice) reject(`${place}: beams`, "the name of a parameter", twice.name);
}

/** Refuse an experiment whose bound is on a moment that the parametrisation does not define. */
function checkDefined(compiled: CompiledModel, place: string): void {
  const { has } = layOutQuantities(compiled, []);
  for (const { experiment, components } of compiled.templates) {
    const unknown = components.flatMap(({ factors }) => factors).find((factor) => !has(factor));
    if (unknown !== undefined)
      reject(`${place}: experiments: ${experiment}`, `moments of kind ${compiled.moments.kind} do not define`, unknown);
  }
}

/** A name of a model's quantities as a formula may use it; undefined where there is no such quantity. */
export function quantityNamed(compiled: CompiledModel): (name: string) => NamedQuantity | undefined {
  const { has, derived } = layOutQuantities(compiled, []);
  const squares = compiled.beams.map((beam) => ({
    ...{ name: squareOf(beam), latex: `{${beam.latex}}^2`, symbol: `(${beam.symbol})²` },
    ...{ unit: "1e-22 mu_B^2", bounds: [0, Infinity] as const },
  }));
  const parameters = compiled.parameters.map((one) => ({ ...one, bounds: support(one.shape, one.bounds) }));
  const labelled = [...parameters, ...derived, ...squares];
  const plain = (name: string): NamedQuantity => ({
    ...{ latex: `\\text{${name.replaceAll("_", "\\_")}}`, symbol: name, unit: "", bounds: [-Infinity, Infinity] },
  });
  return (name) => labelled.find((one) => one.name === name && has(name)) ?? (has(name) ? plain(name) : undefined);
}

function derivedOf({ derived = {} }: ModelDocument, compiled: CompiledModel, place: string): DerivedQuantity[] {
  const names = [...compiled.parameters, ...layOutQuantities(compiled, []).derived].map(({ name }) => name);
  return derivedQuantities(derived, quantityNamed(compiled), names, place);
}

/** Refuse the same data twice: an experiment beside a bound that holds it. */
function checkDisjoint(experiments: readonly ExperimentDocument[], place: string): void {
  const names = experiments.map(({ name }) => name);
  for (const one of experiments) {
    const twice = one.statistic === "poisson" ? undefined : one.contains.find((name) => names.includes(name));
    if (twice !== undefined) reject(`${place}: experiments: ${one.name}`, "already contains the data of", twice);
  }
}

/**
 * Compile a checked model document; slow, once. `place` names it in errors. `revise` may give a parameter another prior than the
 * document's.
 */
export function compileModel(
  document: ModelDocument,
  place: string,
  revise: (parameter: Parameter) => Parameter = (parameter) => parameter,
): CompiledModel {
  expectText(place, "place", "what names the document in errors");
  expectKeys(document, ["experiments", "moments"], place, "a document of a model, as loadModel gives it");
  const floats = floatsOf(document);
  const prepared = document.experiments.map((one) => prepare(one, floats, place));
  const repeated = prepared.find(({ name }, i) => prepared.findIndex((other) => other.name === name) < i);
  if (repeated) reject(`${place}: experiments`, "the same experiment twice", repeated.name);
  checkDisjoint(document.experiments, place);
  const powers = powersOf(document, place);
  const names = [neutrinoDeclarations(document), MIXING, ...prepared.map((one) => one.parameters)];
  checkKnown(
    document.parameters,
    names.flatMap((some) => some.map(({ name }) => name)),
    place,
  );
  const declared = [
    ...neutrinoParameters(document, place),
    ...mixingParameters(document, place),
    ...prepared.flatMap(({ parameters }) => parameters),
  ];
  const parameters = override(distinctParameters(declared, place), document.parameters, place).map(revise);
  const reference = Object.fromEntries(MIXING.map(({ name }) => [name, parameters.find((p) => p.name === name)!.ref]));
  const templates = prepared.map((one) => one.compile(reference as unknown as Mixing));
  prepared.forEach((one, i) => {
    checkUsed(one, templates[i], place);
  });
  const beams = beamsOf(document, place);
  const bands = [...templates, ...beams].flatMap((one) => one.bands);
  const { name, title, moments } = document;
  const parts = {
    name,
    title,
    parameters,
    correlations: correlations(document.correlations ?? [], parameters, place),
    templates,
    powers,
    moments,
    floating: floatingOf(document),
    beams,
    variables: distinct(
      templates.flatMap(({ variables = [] }) => variables),
      (variable) => variable,
      `${place}: experiments`,
      "two different ranges of one parameter",
    ),
    timeShares: templates.flatMap(({ timeShares = [] }) => timeShares),
    derived: [],
    survival: tabulate(
      distinct(bands, plain, `${place}: experiments`, "two different sources of one name"),
      parameters,
    ),
  };
  checkNames(parts, place);
  checkDefined(parts, place);
  return { ...parts, derived: derivedOf(document, parts, place) };
}
