import { type CompiledModel, compileModel } from "../../src/model/compile.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { loadModel } from "../../src/run/load/load.ts";

/** One bound on mu_sol, the oscillation fixed. */
export const BASE = loadModel("models/dmdd-bound.yaml");
export const PHASES = { phi_1: BASE.parameters.phi_1, phi_3: BASE.parameters.phi_3 };
/** The same prior of all moduli. */
export const moduli = (prior: object): object =>
  Object.fromEntries(["Lambda_1", "Lambda_2", "Lambda_3"].map((name) => [name, { prior }]));
const power = (exponent: number, from: string) => ({
  parameters: { ...PHASES, ...moduli({ kind: "power", exponent, from, to: "5e-11 mu_B" }) },
});
const gaussian = (sigma: string) => ({
  moments: { kind: "majorana", basis: "mass", form: "cartesian" },
  parameters: Object.fromEntries(
    ["Re", "Im"].flatMap((part) =>
      [1, 2, 3].map((k) => [`${part}_Lambda_${k}`, { prior: { kind: "gaussian", mean: "0 mu_B", sigma } }]),
    ),
  ),
});
const SHARE = { prior: { kind: "uniform", from: 0, to: 1 } };
const FLAT = { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" };
const spherical = (radius: string, prior: object = FLAT) => ({
  moments: { kind: "majorana", basis: "mass", form: "spherical", radius },
  parameters: {
    ...PHASES,
    [radius]: { prior },
    direction_1: SHARE,
    direction_2: SHARE,
  },
});

/** Models by the names of the fixture, and `ball`, which has the closed form of `flat-squared`. */
const CHANGES: Readonly<Record<string, object>> = {
  flat: {},
  "flat-squared": power(1, "0 mu_B"),
  "flat-cubed": power(2, "0 mu_B"),
  "log-01": power(-1, "1e-12 mu_B"),
  "log-001": power(-1, "1e-13 mu_B"),
  "log-0001": power(-1, "1e-14 mu_B"),
  "gaussian-1": gaussian("1e-11 mu_B"),
  "gaussian-3": gaussian("3e-11 mu_B"),
  "flat-mu-sol": spherical("mu_sol"),
  isotropic: spherical("Lambda"),
  // R⁵ dR and all directions alike is the volume of three complex numbers, as are three moduli of |Λ| d|Λ| with free phases
  ball: spherical("Lambda", { kind: "power", exponent: 5, from: "0 mu_B", to: "5e-11 mu_B" }),
};
export const partsOf = (name: string): CompiledModel =>
  compileModel({ ...BASE, name, ...CHANGES[name] } as unknown as ModelDocument, name);
