import { positive } from "../../document.ts";
import type { Flavour } from "../../physics/cross-section.ts";
import type { Flux } from "../../physics/flux.ts";
import type { Band } from "../../physics/sun.ts";
import { type Parameter, parameter } from "../../prior/parameter.ts";
import { toNumber } from "../../units.ts";

/** Neutrinos of a source that share one spectrum and one scale factor. */
export interface Part {
  readonly name: string;
  /** The parameter that scales its flux. */
  readonly scale: string;
  readonly flux: Flux;
  readonly antineutrino: boolean;
  /** Flavours at the detector, each with the quantity that is its share of the flux; absent where all of it is of that flavour. */
  readonly flavours: readonly { readonly flavour: Flavour; readonly share?: string }[];
  /** The quantity that holds mu² of the arriving neutrinos. */
  readonly mu2: string;
  /** Name of the arriving mixture of flavours in quantities of charge radii and charges: a flavour, or a band of the Sun. */
  readonly mixture: string;
  /** Mean lives that pass, one after the other, before a pulse's neutrinos leave, s; absent where a source does not pulse. */
  readonly after?: readonly number[];
}

/** A source of neutrinos: the parts of its flux. */
export interface Source {
  readonly name: string;
  /** Normalisation of its fluxes: 1/(cm² s), or 1/cm² for each proton on its target. */
  readonly per: "second" | "proton";
  readonly parts: readonly Part[];
  /** Bands of a Sun over which its survival probability is averaged; none of another source. */
  readonly bands: readonly Band[];
  /** Scale factors of the fluxes around 1. */
  readonly parameters: readonly Parameter[];
}

/** Distance between source and detector; at least 1 cm, for the flux is that of a point. */
export const distanceSchema = positive("m").refine((text) => toNumber(text, "m") >= toNumber("1 cm", "m"), {
  message: "expected a distance of at least 1 cm",
});

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A nuclide or a name in upright letters: "⁷Be" is `{}^{7}\\mathrm{Be}`, "Kuo-Sheng" `\\text{Kuo-Sheng}`. */
function uprightLatex(label: string): string {
  const mass = [...label].filter((c) => RAISED.includes(c)).map((c) => RAISED.indexOf(c));
  if (mass.length === 0) return `\\text{${label}}`;
  return `{}^{${mass.join("")}}\\mathrm{${[...label].filter((c) => !RAISED.includes(c)).join("")}}`;
}

/** The parameter `flux_<name>` that scales a flux, Gaussian around 1 with `error`. */
export function fluxScale(name: string, label: string, error: number, place: string): Parameter {
  const declaration = {
    name: `flux_${name}`,
    role: "flux" as const,
    latex: `f(${uprightLatex(label)})`,
    symbol: `f(${label})`,
    unit: "",
    bounds: [0, Infinity] as const,
    periodic: false,
  };
  return parameter(declaration, { prior: { kind: "gaussian", mean: 1, sigma: error } }, "flux", place);
}
