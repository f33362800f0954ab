import { reject } from "../document.ts";
import { type Declaration, type Parameter, parameter } from "../prior/parameter.ts";
import type { ModelDocument } from "./document.ts";
import { parametrisation } from "./parametrisation.ts";
import { SHIFT_BLOCKS, type Shift, shiftDeclarations } from "./shifts.ts";

/** Which electromagnetic properties beside moments are parameters of a model, charge radii first. */
export function shiftsOf({ charge_radii, charges }: ModelDocument): Shift[] {
  return [
    ...(charge_radii ? [{ kind: "radius", ...charge_radii } as const] : []),
    ...(charges ? [{ kind: "charge", ...charges } as const] : []),
  ];
}

/** Parameters of neutrinos by the block of the prior that they belong to. */
function declaredBlocks(document: ModelDocument): [string, readonly Declaration[]][] {
  const shifts = shiftsOf(document).map((shift): [string, readonly Declaration[]] => [
    SHIFT_BLOCKS[shift.kind],
    shiftDeclarations(shift),
  ]);
  return [["moments", parametrisation(document.moments).declarations], ...shifts];
}

/** The moments, charge radii and charges that are parameters of a model. */
export const neutrinoDeclarations = (document: ModelDocument): Declaration[] =>
  declaredBlocks(document).flatMap(([, declarations]) => declarations);

/** The same with the priors that the document gives them; throws where one is missing. `place` names the document. */
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
