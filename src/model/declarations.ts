import type { Mixing } from "../physics/mixing.ts";
import type { Declaration } from "../prior/parameter.ts";

const TWO_PI = 2 * Math.PI;
const angle = (name: string, latex: string, symbol: string): Declaration => ({
  name,
  role: "mixing",
  latex,
  symbol,
  unit: "1 rad",
  bounds: [0, TWO_PI],
  periodic: true,
});
const sin2 = (ij: string, symbol: string): Declaration => ({
  name: `sin2_${ij}`,
  role: "mixing",
  latex: `\\sin^2\\theta_{${ij}}`,
  symbol,
  unit: "",
  bounds: [0, 1],
  periodic: false,
});

/** The oscillation parameters of every model. */
export const MIXING: readonly (Declaration & { readonly name: keyof Mixing })[] = [
  { ...sin2("12", "sin²θ₁₂"), name: "sin2_12" },
  { ...sin2("13", "sin²θ₁₃"), name: "sin2_13" },
  { ...sin2("23", "sin²θ₂₃"), name: "sin2_23" },
  { ...angle("delta_cp", "\\delta_{\\rm CP}", "δ"), name: "delta_cp" },
  {
    name: "dm2_21",
    role: "mixing",
    latex: "\\Delta m^2_{21}",
    symbol: "Δm²₂₁",
    unit: "1 eV2",
    bounds: [0, Infinity],
    periodic: false,
  },
  {
    name: "dm2_31",
    role: "mixing",
    latex: "\\Delta m^2_{31}",
    symbol: "Δm²₃₁",
    unit: "1 eV2",
    bounds: [-Infinity, Infinity],
    periodic: false,
  },
];
