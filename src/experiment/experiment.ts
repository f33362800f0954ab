import { z } from "zod";
import { column, measure, positive, reject, table } from "../document.ts";
import { ownParameterSchema, ownParameters, type Parameter } from "../prior/parameter.ts";
import { toNumber } from "../units.ts";
import { BINS, type ComponentDocument, componentsSchema, contiguous, ORDER, sameEnergy } from "./component.ts";
import { NAME } from "./name.ts";
import { checkNuclei } from "./nuclei.ts";
import { type DetectorQuenching, quenching } from "./quenching.ts";
import { SHIFTS, type Shift } from "./resolution.ts";
import { type Response, response, responseSchema } from "./response.ts";
import { type Source, source, sourceSchema } from "./source.ts";
import { type Target, target, targetSchema, trustSchema } from "./target.ts";

/** A binned experiment that counts recoils of electrons or nuclei. */
export const spectrumSchema = z.strictObject({
  name: NAME,
  title: z.string(),
  reference: z.string(),
  trust: trustSchema,
  source: sourceSchema,
  target: targetSchema,
  exposure: positive("t yr"),
  range: z.strictObject({ from: measure("keV"), to: measure("keV") }).optional(),
  observed: table({ ...BINS, observed: "" })
    .refine(contiguous, ORDER)
    .refine((value) => column(value, "observed").every((n) => n >= 0), {
      message: "expected counts of at least 0",
    }),
  response: responseSchema,
  components: componentsSchema,
  parameters: z.record(z.string(), ownParameterSchema).default({}),
  statistic: z.literal("poisson").default("poisson"),
});

type SpectrumDocument = z.output<typeof spectrumSchema>;

/** A fraction by which the response may be off, and its parameter. */
export interface Nuisance {
  readonly shift: keyof Shift;
  readonly parameter: string;
  /** 1σ of it. */
  readonly step: number;
}

/** A checked document in the program's own units. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  readonly trust: string;
  readonly source: Source;
  readonly target: Target;
  /** kg s */
  readonly exposure: number;
  /** Edges of the bins in reconstructed energy, MeV. */
  readonly edges: Float64Array;
  readonly observed: Float64Array;
  readonly response: Response;
  /** From the recoil of a nucleus to ionisation energy. */
  readonly quenching?: DetectorQuenching;
  /** The response where it is off. */
  readonly responseAt: (shift: Shift) => Response;
  /** What the response may be off by. */
  readonly nuisances: readonly Nuisance[];
  readonly components: Readonly<Record<string, ComponentDocument>>;
  /** The experiment's own nuisances. */
  readonly parameters: readonly Parameter[];
}

/** What the response may be off by; refuses one whose parameter the experiment does not declare. */
function nuisances({ name, response, parameters }: SpectrumDocument, place: string): Nuisance[] {
  return SHIFTS.flatMap((shift) => {
    const nuisance = response.nuisances[shift];
    if (!nuisance) return [];
    if (!Object.hasOwn(parameters, nuisance.parameter))
      reject(`${place}: ${name}: response.nuisances.${shift}`, "no parameter provides it", nuisance.parameter);
    return [{ shift, ...nuisance }];
  });
}

/** Convert a checked document; `place` names it in errors. */
export function experiment(document: SpectrumDocument, place: string): Experiment {
  const [from, to, counts] = ["from", "to", "observed"].map((name) => column(document.observed, name));
  const lo = document.range ? toNumber(document.range.from, "keV") : from[0];
  const hi = document.range ? toNumber(document.range.to, "keV") : to[to.length - 1];
  const [first, last] = [from.findIndex((E) => sameEnergy(E, lo)), to.findIndex((E) => sameEnergy(E, hi))];
  if (first < 0 || last < first)
    reject(`${place}: ${document.name}: range`, "expected edges of bins in order", document.range);
  const edges = Float64Array.from([...from.slice(first, last + 1), hi]);
  const { resolution } = document.response;
  if (
    resolution.kind === "polynomial" &&
    toNumber(resolution.to, "keV") < hi &&
    !sameEnergy(toNumber(resolution.to, "keV"), hi)
  )
    reject(`${place}: ${document.name}: response.resolution.to`, "ends below the last bin", resolution.to);
  const folded = response(document.response, edges);
  if (folded.reach[1] === Infinity)
    reject(`${place}: ${document.name}: response.resolution`, "turns back within reach of the bins", resolution);
  const one: Experiment = {
    name: document.name,
    title: document.title,
    trust: document.trust,
    source: source(document.source),
    target: target(document.target),
    exposure: toNumber(document.exposure, "t yr"),
    edges,
    observed: counts.slice(first, last + 1),
    response: folded,
    responseAt: (shift) => response(document.response, edges, shift),
    nuisances: nuisances(document, place),
    ...(document.response.quenching && { quenching: quenching(document.response.quenching, document.target.Z) }),
    components: document.components,
    parameters: ownParameters(document.parameters, document.name, place),
  };
  checkNuclei(one, `${place}: ${document.name}`);
  return one;
}
