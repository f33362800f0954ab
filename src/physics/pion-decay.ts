import { composite, gaussLegendre } from "../math/integrate.ts";
import { M_E, M_MU, M_PI, TAU_MU, TAU_PI } from "../units.ts";
import { type Flavour, maxRecoil, minEnergy } from "./cross-section.ts";
import { type Flux, totalFlux } from "./flux.ts";

/** Energy of the ν_μ of π⁺ → μ⁺ν_μ at rest, MeV. */
const LINE = (M_PI ** 2 - M_MU ** 2) / (2 * M_PI);
/** End point of the neutrinos of μ⁺ → e⁺ν_eν̄_μ at rest for a massless electron, MeV. */
const END = M_MU / 2;

/** Spectra of μ⁺ decay at rest, 1/MeV for one decay; V−A, unpolarised, massless electron. */
export const electronNeutrino = (E: number): number => (96 * E ** 2 * (M_MU - 2 * E)) / M_MU ** 4;
export const muonAntineutrino = (E: number): number => (16 * E ** 2 * (3 * M_MU - 4 * E)) / M_MU ** 4;

/** Magnetic scatters of a neutrino of energy E with electron recoils between `from` and `to`, up to a common factor: ∫dT (1/T − 1/E). */
export function magneticCounts(E: number, from: number, to: number): number {
  const top = Math.min(to, maxRecoil(E, M_E));
  return top > from ? Math.log(top / from) - (top - from) / E : 0;
}

/**
 * Magnetic scatters on electrons with recoils between `from` and `to` [MeV] of the ν_e, ν_μ and ν̄_μ of pions and muons that
 * decay at rest, for equal moments and up to a common factor: ∫dE φ(E) ∫dT (1/T − 1/E), arXiv:2411.03122, eq. 34.
 */
export function decayAtRest(from: number, to: number): { nu_e: number; nu_mu: number; nubar_mu: number } {
  const magnetic = (E: number): number => magneticCounts(E, from, to);
  // panels end where recoils begin to count and where the window is full
  const ends = [minEnergy(from, M_E), minEnergy(to, M_E), END].map((E) => Math.min(E, END));
  const { nodes, weights } = composite([...new Set([0, ...ends])], gaussLegendre(24));
  const over = (density: (E: number) => number) =>
    nodes.reduce((sum, E, i) => sum + weights[i] * density(E) * magnetic(E), 0);
  return { nu_e: over(electronNeutrino), nu_mu: magnetic(LINE), nubar_mu: over(muonAntineutrino) };
}

/** Knots of a spectrum of muon decay: linear between them, it is right to 2e-5 of its largest value. */
const N_KNOT = 200;

/** A spectrum of muon decay at rest, one neutrino in all. */
function muonSpectrum(density: (E: number) => number): Flux {
  const energy = Float64Array.from({ length: N_KNOT + 1 }, (_, i) => (END * i) / N_KNOT);
  const shape = { energy, density: energy.map(density), lines: [] };
  const total = totalFlux(shape);
  return { ...shape, density: shape.density.map((x) => x / total) };
}

/** Neutrinos of one π⁺ that decays at rest, and of its μ⁺: their spectra, and the mean lives [s] that pass before each. */
export const PION_DECAY: readonly {
  readonly name: string;
  readonly flavour: Flavour;
  readonly antineutrino: boolean;
  readonly flux: Flux;
  readonly after: readonly number[];
}[] = [
  {
    name: "prompt",
    flavour: "nu_mu",
    antineutrino: false,
    flux: { energy: new Float64Array(), density: new Float64Array(), lines: [{ energy: LINE, flux: 1 }] },
    after: [TAU_PI],
  },
  {
    name: "delayed_nu_e",
    flavour: "nu_e",
    antineutrino: false,
    flux: muonSpectrum(electronNeutrino),
    after: [TAU_PI, TAU_MU],
  },
  {
    name: "delayed_nubar_mu",
    flavour: "nu_mu",
    antineutrino: true,
    flux: muonSpectrum(muonAntineutrino),
    after: [TAU_PI, TAU_MU],
  },
];
