import { reject } from "../../document.ts";
import type { Parameter } from "../../prior/parameter.ts";
import type { Nuisance, PolynomialNuisance } from "../fold/nuisance.ts";
import { isLogistic } from "./efficiency.ts";
import { modesOf } from "./quenching.ts";
import { SHIFTS } from "./resolution.ts";
import type { ResponseDocument } from "./response.ts";

function declared(name: string, parameters: readonly Parameter[], place: string): Parameter {
  const known = parameters.map((one) => one.name);
  return parameters.find((one) => one.name === name) ?? reject(place, "no parameter provides it", name, known);
}

/** What a checked response may be off by a little; refuses what no parameter of the experiment provides. */
export function nuisances(document: ResponseDocument, parameters: readonly Parameter[], place: string): Nuisance[] {
  const fractions = SHIFTS.flatMap((shift): Nuisance[] => {
    const nuisance = document.nuisances[shift];
    if (!nuisance) return [];
    declared(nuisance.parameter, parameters, `${place}.nuisances.${shift}`);
    return [{ shift, ...nuisance }];
  });
  const modes = modesOf(document.quenching).map((parameter, i): Nuisance => {
    declared(parameter, parameters, `${place}.quenching.modes.${i}.parameter`);
    return { shift: `quenching.${i}`, parameter, step: 1 };
  });
  return [...fractions, ...modes];
}

/** Terms of the polynomials in how far an efficiency is off: where it begins moves across an edge of the bins. */
const N_EFFICIENCY = 13;

/** The efficiency's mode; refuses one without a parameter between two bounds. */
export function polynomialNuisanceOf(
  { efficiency }: ResponseDocument,
  parameters: readonly Parameter[],
  place: string,
): PolynomialNuisance | undefined {
  if (!isLogistic(efficiency) || !efficiency.mode) return undefined;
  const here = `${place}.efficiency.mode.parameter`;
  const { name, bounds } = declared(efficiency.mode.parameter, parameters, here);
  if (!bounds.every(Number.isFinite)) reject(here, "expected a parameter between two bounds", name);
  return { shift: "efficiency", variable: { name, from: bounds[0], to: bounds[1], n: N_EFFICIENCY } };
}
