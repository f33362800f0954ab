import { reject } from "../../document.ts";
import type { Parameter } from "../../prior/parameter.ts";
import { isLogistic } from "../response/efficiency.ts";
import { modesOf } from "../response/quenching.ts";
import { SHIFTS } from "../response/resolution.ts";
import type { ResponseDocument } from "../response/response.ts";
import type { Nuisance, PolynomialNuisance } from "./nuisance.ts";

function declared(name: string, parameters: readonly Parameter[], place: string): Parameter {
  const known = parameters.map((one) => one.name);
  return parameters.find((one) => one.name === name) ?? reject(place, "no parameter provides it", name, known);
}

/** Nuisances of a checked response on which counts depend to second order; refuses one without a parameter of the experiment. */
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

/** Chebyshev polynomials of an efficiency's mode: many, for the threshold moves across an edge of the bins. */
const N_EFFICIENCY = 13;

/** The mode of the efficiency, on which counts depend as a polynomial; refuses one without a parameter between two bounds. */
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
