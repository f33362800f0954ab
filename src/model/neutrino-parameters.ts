import { reject } from "../document.ts";
import type { Electromagnetic } from "../experiment/component/scattering.ts";
import { type Declaration, type Parameter, parameter } from "../prior/parameter.ts";
import type { ModelDocument } from "./document.ts";
import { parametrisation } from "./parametrisation.ts";
import { type Floating, PRIOR_BLOCKS, vectorDeclarations } from "./vector-properties.ts";

/** Which electromagnetic properties beside moments are parameters of a model, charge radii first. */
export function floatingOf({ charge_radii, charges }: ModelDocument): Floating[] {
  return [
    ...(charge_radii ? [{ property: "radius", ...charge_radii } as const] : []),
    ...(charges ? [{ property: "charge", ...charges } as const] : []),
  ];
}

/** The components of experiments that count in a model: those of what it has parameters for. */
export function floatsOf({ moments, charge_radii, charges }: ModelDocument): Electromagnetic[] {
  return [
    ...(moments.kind === "none" ? [] : (["magnetic"] as const)),
    ...(charge_radii ? (["charge-radius"] as const) : []),
    ...(charges ? (["charge"] as const) : []),
  ];
}

/** Parameters of neutrinos by the block of the prior that they belong to. */
function declaredBlocks(document: ModelDocument): [string, readonly Declaration[]][] {
  const floating = floatingOf(document).map((one): [string, readonly Declaration[]] => [
    PRIOR_BLOCKS[one.property],
    vectorDeclarations(one),
  ]);
  return [["moments", parametrisation(document.moments).declarations], ...floating];
}

/** The moments, charge radii and charges that are parameters of a model. */
export const neutrinoDeclarations = (document: ModelDocument): Declaration[] =>
  declaredBlocks(document).flatMap(([, declarations]) => declarations);

/** `neutrinoDeclarations` with the priors that the document gives them; throws where one is missing. `place` names the document. */
export function neutrinoParameters(document: ModelDocument, place: string): Parameter[] {
  const { parameters } = document;
  return declaredBlocks(document).flatMap(([block, declarations]) =>
    declarations.map((declaration) => {
      const here = `${place}: parameters.${declaration.name}`;
      const setting = Object.hasOwn(parameters, declaration.name) ? parameters[declaration.name] : undefined;
      if (!setting) return reject(here, "missing", declaration.name);
      return parameter(declaration, setting, block, here);
    }),
  );
}
