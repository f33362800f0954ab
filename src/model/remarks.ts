import { flavourContent } from "../physics/beam.ts";
import type { VectorProperty } from "../physics/electromagnetic.ts";
import { majoranaViolation } from "../physics/moments.ts";
import { type Parts, powerOf } from "./parts.ts";
import { follows } from "./steps/mixtures.ts";

/** The moments that `moments: { kind: flavour }` has for parameters. */
export const FLAVOUR_MOMENTS = ["mu_nu_e", "mu_nu_mu", "mu_nu_tau"];

const PROPERTIES: Readonly<Record<VectorProperty, string>> = { radius: "charge radii", charge: "charges" };

/** Experiments whose documents count nothing that a free charge radius or charge changes. */
function silent({ templates, floating }: Parts): string[] {
  return floating.flatMap(({ property }) =>
    templates
      .filter(({ components }) => !components.some(({ factors }) => factors.some((one) => follows(one, property))))
      .map(
        ({ experiment }) => `${experiment}: does not depend on ${PROPERTIES[property]}, of which it has no component`,
      ),
  );
}

/** Experiments that count with another power than 1. */
const raised = (parts: Parts): string[] =>
  parts.templates
    .filter(({ experiment }) => powerOf(parts, experiment) !== 1)
    .map(({ experiment }) => `likelihood of ${experiment} to the power ${powerOf(parts, experiment)}`);

/**
 * What a reader of a model's numbers must know: what was assumed, what is an approximation, and what does not count. One clause each.
 */
export function remarks(parts: Parts): string[] {
  const { templates, moments, beams } = parts;
  const assumed = [
    ...templates.flatMap(({ experiment, assumed }) => (assumed ? [`${experiment}: assumed ${assumed}`] : [])),
    ...silent(parts),
    ...raised(parts),
  ];
  if (moments.kind !== "flavour") return assumed;
  const undefinedOnes = beams.filter((beam) => !flavourContent(beam)).map(({ name }) => name);
  const solar = beams.filter(({ components }) => components.some(({ kind }) => kind === "sun")).map(({ name }) => name);
  const names = [...solar, ...(templates.some(({ bands }) => bands.length > 0) ? ["the Sun's rates"] : [])];
  if (names.length === 0) return assumed;
  return [
    ...assumed,
    ...(undefinedOnes.length > 0 ? [`${undefinedOnes.join(", ")}: not defined by moments of flavours alone`] : []),
    `${names.join(", ")}: approximation by arXiv:2411.03122, eq. 40, which drops the interference of flavours`,
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
