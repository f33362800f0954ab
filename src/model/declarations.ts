import type { Mixing } from "../physics/mixing.ts";
import type { Declaration } from "../prior/parameter.ts";

export const MOMENT_UNIT = "1e-11 mu_B";
const TWO_PI = 2 * Math.PI;
const modulus = (k: number): Declaration => ({
  name: `Lambda_${k}`,
  latex: `|\\Lambda_${k}|`,
  symbol: `|Λ${"₀₁₂₃"[k]}|`,
  unit: MOMENT_UNIT,
  bounds: [0, Infinity],
  periodic: false,
});
const angle = (name: string, latex: string, symbol: string): Declaration => ({
  name,
  latex,
  symbol,
  unit: "1 rad",
  bounds: [0, TWO_PI],
  periodic: true,
});
const sin2 = (ij: string, symbol: string): Declaration => ({
  name: `sin2_${ij}`,
  latex: `\\sin^2\\theta_{${ij}}`,
  symbol,
  unit: "",
  bounds: [0, 1],
  periodic: false,
});

/** Majorana moments in the mass basis: φ_2 = 0 by convention. */
export const MOMENTS: readonly Declaration[] = [
  modulus(1),
  modulus(2),
  modulus(3),
  angle("phi_1", "\\varphi_1", "φ₁"),
  angle("phi_3", "\\varphi_3", "φ₃"),
];

export const MIXING: readonly (Declaration & { readonly name: keyof Mixing })[] = [
  { ...sin2("12", "sin²θ₁₂"), name: "sin2_12" },
  { ...sin2("13", "sin²θ₁₃"), name: "sin2_13" },
  { ...sin2("23", "sin²θ₂₃"), name: "sin2_23" },
  { ...angle("delta_cp", "\\delta_{\\rm CP}", "δ"), name: "delta_cp" },
  { name: "dm2_21", latex: "\\Delta m^2_{21}", symbol: "Δm²₂₁", unit: "1 eV2", bounds: [0, Infinity], periodic: false },
];

/** A quantity that every run stores beside its parameters, in 1e-11 mu_B. */
export interface Derived {
  readonly name: string;
  readonly latex: string;
  readonly symbol: string;
}

export const DERIVED: readonly Derived[] = [
  { name: "mu_sol", latex: "\\mu_{\\rm sol}", symbol: "μ_sol" },
  { name: "mu_reactor", latex: "\\mu_{\\rm reactor}", symbol: "μ_reactor" },
  { name: "mu_acc", latex: "\\mu_{\\rm acc}", symbol: "μ_acc" },
  { name: "mu_lsnd", latex: "\\mu_{\\rm LSND}", symbol: "μ_LSND" },
  { name: "mu_nu_e", latex: "\\mu_{\\nu_e}", symbol: "μ_νe" },
  { name: "mu_nu_mu", latex: "\\mu_{\\nu_\\mu}", symbol: "μ_νμ" },
  { name: "mu_nu_tau", latex: "\\mu_{\\nu_\\tau}", symbol: "μ_ντ" },
];
