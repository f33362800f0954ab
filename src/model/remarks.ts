import type { Template } from "../experiment/template.ts";
import { flavourContent } from "../physics/beam.ts";
import type { VectorProperty } from "../physics/electromagnetic.ts";
import { majoranaViolation } from "../physics/moments.ts";
import { type CompiledModel, powerOf } from "./compile.ts";
import { factorsOfProperty } from "./steps/mixtures.ts";

/** A remark on the numbers of a run, as its record stores it. */
interface Remark {
  readonly kind: "bound" | "assumed" | "insensitive" | "power" | "approximate" | "undefined";
  /** Experiments or quantities. */
  readonly about: readonly string[];
  /** One clause. */
  readonly text: string;
}

/** The moments that `moments: { kind: flavour }` has for parameters. */
export const FLAVOUR_MOMENTS = ["mu_nu_e", "mu_nu_mu", "mu_nu_tau"];

const PROPERTIES: Readonly<Record<VectorProperty, string>> = { radius: "charge radii", charge: "charges" };

/** Experiments whose documents count nothing that a free charge radius or charge changes. */
function insensitive({ templates, floating, survival }: CompiledModel): Remark[] {
  return floating.flatMap(({ property }) => {
    const changed = factorsOfProperty(property, survival.bands);
    const text = `does not depend on ${PROPERTIES[property]}, of which it has no component`;
    return templates
      .filter(({ components }) => !components.some(({ factors }) => factors.some((one) => changed.has(one))))
      .map(({ experiment }): Remark => ({ kind: "insensitive", about: [experiment], text }));
  });
}

/** Experiments that count with another power than 1. */
const raised = (compiled: CompiledModel): Remark[] =>
  compiled.templates
    .filter(({ experiment }) => powerOf(compiled, experiment) !== 1)
    .map(({ experiment }) => ({
      ...{ kind: "power", about: [] },
      text: `likelihood of ${experiment} to the power ${powerOf(compiled, experiment)}`,
    }));

/** Assumptions of an experiment's likelihood that were not published. */
const assumedBy = ({ experiment, assumed, isBound = false }: Template): Remark[] =>
  assumed === undefined
    ? []
    : [{ kind: isBound ? "bound" : "assumed", about: [experiment], text: `assumed ${assumed}` }];

/** Remarks on a model's numbers: assumptions, approximations, and experiments that do not constrain a parameter. */
export function remarks(compiled: CompiledModel): Remark[] {
  const { templates, moments, beams } = compiled;
  const assumed = [...templates.flatMap(assumedBy), ...insensitive(compiled), ...raised(compiled)];
  if (moments.kind !== "flavour") return assumed;
  const undefinedOnes = beams.filter((beam) => !flavourContent(beam)).map(({ name }) => name);
  const solar = beams.filter(({ components }) => components.some(({ kind }) => kind === "sun")).map(({ name }) => name);
  const names = [...solar, ...(templates.some(({ bands }) => bands.length > 0) ? ["the Sun's rates"] : [])];
  if (names.length === 0) return assumed;
  return [
    ...assumed,
    ...(undefinedOnes.length > 0
      ? [{ kind: "undefined", about: undefinedOnes, text: "not defined by moments of flavours alone" } as const]
      : []),
    {
      ...{ kind: "approximate", about: names },
      text: "approximation by arXiv:2411.03122, eq. 40, which drops the interference of flavours",
    },
  ];
}

/**
 * Why no Majorana neutrinos have these effective moments of flavours; undefined where some may.
 * mu_e² ≤ mu_μ² + mu_τ² and cyclic.
 */
export function violation(quantities: Readonly<Record<string, number>>): string | undefined {
  const l = majoranaViolation(FLAVOUR_MOMENTS.map((name) => quantities[name] ** 2));
  if (l < 0) return undefined;
  const [one, other] = FLAVOUR_MOMENTS.filter((_, i) => i !== l);
  return `no Majorana neutrinos have these moments: ${FLAVOUR_MOMENTS[l]}² > ${one}² + ${other}²`;
}
