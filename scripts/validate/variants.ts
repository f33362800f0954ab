import { factorsOf } from "../../src/experiment/component/component.ts";
import type { ExperimentDocument } from "../../src/experiment/document.ts";
import { componentCounts } from "../../src/experiment/template.ts";
import type { CompiledModel } from "../../src/model/compile.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { bound } from "./bounds.ts";
import { alone, type Subject } from "./subjects.ts";
import { compileModel, parameter } from "./toolkit.ts";

type Spectrum = Extract<ExperimentDocument, { statistic: "poisson" }>;

function spectrumOf({ experiments: [one] }: ModelDocument): Spectrum {
  if (one.statistic !== "poisson") throw new Error(`${one.name} is no spectrum`);
  return one;
}

const withSpectrum = (document: ModelDocument, change: (one: Spectrum) => Spectrum): ModelDocument => ({
  ...document,
  experiments: [change(spectrumOf(document))],
});

/** The free amplitudes of lines and β spectra, taken away. */
const normalisationOnly = (one: Spectrum): Spectrum => {
  const kept = Object.entries(one.components).filter(([, { kind }]) => kind !== "line" && kind !== "beta");
  const scales = kept.flatMap(([, component]) => factorsOf(component));
  return {
    ...one,
    components: Object.fromEntries(kept),
    parameters: Object.fromEntries(Object.entries(one.parameters).filter(([name]) => scales.includes(name))),
  };
};

/** A tritium-like β spectrum of any amplitude beside what is free already. */
const withTritium = (one: Spectrum): Spectrum => ({
  ...one,
  components: {
    ...one.components,
    "tritium-like": { kind: "beta", end_point: "18.6 keV", daughter_Z: 2, events: 1, factors: ["tritium_like"] },
  },
  parameters: {
    ...one.parameters,
    tritium_like: {
      prior: { kind: "uniform", from: -500, to: 500 },
      ref: 0,
      latex: "t",
      symbol: "t",
      bounds: { from: -5000 },
    },
  },
});

const withoutFirstBin =
  (document: ModelDocument) =>
  (one: Spectrum): Spectrum => {
    const { edges } = compileModel({ ...document, experiments: [one] }, one.name).templates[0];
    return { ...one, range: { from: `${edges![1]} keV`, to: `${edges![edges!.length - 1]} keV` } };
  };

/** A slope of the background: one more column, its shape times a line from −1 to 1 over the bins. */
function withSlope(compiled: CompiledModel): CompiledModel {
  const [template] = compiled.templates;
  const { components, counts, observed } = template;
  const background = components.findIndex(({ name }) => name === "background");
  const line = componentCounts(template, background).map((n, i) => n * ((2 * i) / (observed.length - 1) - 1));
  const wider = Float64Array.of(...line, ...counts);
  const slope = parameter(
    { name: "slope", role: "nuisance", latex: "s", symbol: "s", unit: "", bounds: [-1, 1], periodic: false },
    { prior: { kind: "uniform", from: -1, to: 1 }, ref: 0 },
    "slope",
    "slope",
  );
  const templates = [
    {
      ...template,
      components: [{ name: "slope", kind: "background", factors: ["slope"] } as const, ...components],
      counts: wider,
    },
  ];
  return { ...compiled, parameters: [...compiled.parameters, slope], templates };
}

/** Bounds on mu_sol with other backgrounds: a normalisation only, a slope too, a tritium-like component too, and without the first bin. */
export function variantsOf(subject: Subject): string[] {
  const document = alone(subject);
  const compiled = compileModel(document, subject.name);
  const changed = [normalisationOnly, withTritium, withoutFirstBin(document)].map((change) =>
    bound(compileModel(withSpectrum(document, change), subject.name), "mu_sol"),
  );
  return [bound(compiled, "mu_sol"), changed[0], bound(withSlope(compiled), "mu_sol"), changed[1], changed[2]];
}
