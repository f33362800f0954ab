import { z } from "zod";
import type { ComplexGroup } from "../coordinates/group.ts";
import { FLAVOURS } from "../physics/cross-section.ts";
import { VECTOR_SIZES, VECTOR_UNITS, type VectorProperty } from "../physics/electromagnetic.ts";
import { smChargeRadius } from "../physics/standard-model.ts";
import type { Declaration } from "../prior/parameter.ts";

/** Charge radii and charges as parameters: Hermitian matrices in the flavour basis; arXiv:2411.03122, eqs 44 and 51. */

/** Which elements of such a matrix are parameters. */
export const vectorSchema = z.strictObject({
  form: z
    .enum(["diagonal", "matrix"])
    .meta({ description: "those of the flavours alone, or transitions too, each as a modulus and a phase" }),
});

/** A property of neutrinos that a model has parameters for. */
export interface Floating {
  readonly property: VectorProperty;
  readonly form: z.output<typeof vectorSchema>["form"];
}

/** The block of the prior that its parameters belong to, which is the key of a model document too. */
export const PRIOR_BLOCKS = { radius: "charge_radii", charge: "charges" } as const;

/** The blocks of the prior that hold electromagnetic properties. */
export const PROPERTY_BLOCKS: readonly string[] = ["moments", ...Object.values(PRIOR_BLOCKS)];

interface Names {
  readonly letter: string;
  readonly latex: (ll: string) => string;
  readonly symbol: (ll: string) => string;
}

const NAMES: Readonly<Record<VectorProperty, Names>> = {
  radius: { letter: "r2", latex: (ll) => `\\langle r^2_{\\nu_{${ll}}}\\rangle`, symbol: (ll) => `⟨r²⟩_{${ll}}` },
  charge: { letter: "q", latex: (ll) => `Q_{\\nu_{${ll}}}`, symbol: (ll) => `q_{${ll}}` },
};

type Flavours = readonly { readonly name: string; readonly latex: string; readonly symbol: string }[];

const [E, MU, TAU]: Flavours = [
  { name: "e", latex: "e", symbol: "e" },
  { name: "mu", latex: "\\mu", symbol: "μ" },
  { name: "tau", latex: "\\tau", symbol: "τ" },
];

const DIAGONAL: readonly Flavours[] = [E, MU, TAU].map((one) => [one, one]);
/** In the order of `math/hermitian`. */
const TRANSITIONS: readonly Flavours[] = [
  [E, MU],
  [E, TAU],
  [MU, TAU],
];

const joined = (pair: Flavours, key: keyof Flavours[number]): string => pair.map((one) => one[key]).join("");

function element(property: VectorProperty, pair: Flavours, least: number): Declaration {
  const { letter, latex, symbol } = NAMES[property];
  const wrapped = least === 0 ? (text: string) => `|${text}|` : (text: string) => text;
  return {
    name: `${letter}_${joined(pair, "name")}`,
    role: property,
    latex: wrapped(latex(joined(pair, "latex"))),
    symbol: wrapped(symbol(joined(pair, "symbol"))),
    unit: VECTOR_UNITS[property],
    bounds: [least, Infinity],
    periodic: false,
  };
}

function phase(property: VectorProperty, pair: Flavours): Declaration {
  const { letter, latex } = NAMES[property];
  return {
    name: `phi_${letter}_${joined(pair, "name")}`,
    role: "phase",
    latex: `\\arg ${latex(joined(pair, "latex"))}`,
    symbol: `φ_{${letter[0]},${joined(pair, "symbol")}}`,
    unit: "1 rad",
    bounds: [0, 2 * Math.PI],
    periodic: true,
  };
}

/** Its parameters: the diagonal, of any sign and usually that of the Standard Model; then the moduli of the transitions and their phases, those of the elements eμ, eτ and μτ. */
export function vectorDeclarations({ property, form }: Floating): Declaration[] {
  const own = includedInCouplings(property);
  const diagonal = DIAGONAL.map((pair, l) => ({ ...element(property, pair, -Infinity), nominal: own[l] }));
  if (form === "diagonal") return diagonal;
  return [
    ...diagonal,
    ...TRANSITIONS.map((pair) => element(property, pair, 0)),
    ...TRANSITIONS.map((pair) => phase(property, pair)),
  ];
}

/** Which of its parameters are complex numbers: every transition by itself. */
export function vectorGroups({ property, form }: Floating): ComplexGroup[] {
  if (form === "diagonal") return [];
  return TRANSITIONS.map((pair) => ({
    kind: "complex",
    moduli: [element(property, pair, 0).name],
    phases: [phase(property, pair).name],
  }));
}

/** Charge radii (e, μ, τ) that the couplings of the Standard Model already include; 0 of charges. */
export function includedInCouplings(property: VectorProperty): readonly number[] {
  switch (property) {
    case "radius":
      return FLAVOURS.map((flavour) => smChargeRadius(flavour) / VECTOR_SIZES.radius);
    case "charge":
      return [0, 0, 0];
  }
}
