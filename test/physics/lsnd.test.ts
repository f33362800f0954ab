import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { maxRecoil } from "../../src/physics/cross-section.ts";
import { mixingMatrix } from "../../src/physics/mixing.ts";
import { flavourMoments } from "../../src/physics/moments.ts";
import { M_E } from "../../src/units.ts";

/** Charged pion and muon masses, MeV; Particle Data Group 2022. */
const [M_PI, M_MU] = [139.57039, 105.6583755];
/** End point of the neutrinos of muon decay, MeV: m_μ/2 for a massless electron. */
const END = M_MU / 2;
/** Recoils that LSND counts, MeV; LSND Collaboration, Phys. Rev. D 63, 112001 (2001), hep-ex/0101039. */
const [LEAST, MOST] = [18, 50];

/** Spectra of μ⁺ → e⁺ ν_e ν̄_μ at rest, 1/MeV, for one decay and a massless electron; standard V−A. */
const electronNeutrino = (E: number): number => (96 * E ** 2 * (M_MU - 2 * E)) / M_MU ** 4;
const muonAntineutrino = (E: number): number => (16 * E ** 2 * (3 * M_MU - 4 * E)) / M_MU ** 4;

/** Energy of the ν_μ of π⁺ → μ⁺ ν_μ at rest, MeV. */
const LINE = (M_PI ** 2 - M_MU ** 2) / (2 * M_PI);

/** Magnetic scattering into the counted recoils, up to a constant: ∫ (1/T − 1/E) dT; arXiv:2411.03122, eq. 34. */
function magnetic(E: number): number {
  const to = Math.min(MOST, maxRecoil(E, M_E));
  return to > LEAST ? Math.log(to / LEAST) - (to - LEAST) / E : 0;
}

/** ∫ f(E) dE up to the end point; panels end where the counted recoils begin and where they are full, 8 nodes a panel. */
function integrate(f: (E: number) => number): number {
  const leastEnergy = (T: number) => (T + Math.sqrt(T * T + 2 * M_E * T)) / 2;
  const { nodes, weights } = composite([0, leastEnergy(LEAST), 25, 35, leastEnergy(MOST), END], gaussLegendre(8));
  return nodes.reduce((sum, E, i) => sum + weights[i] * f(E), 0);
}

describe("the LSND beam of pions and muons that decay at rest", () => {
  it("has one neutrino of each kind a decay", () => {
    // polynomials of third degree, for which 8 nodes are exact
    expect(integrate(electronNeutrino)).toBeCloseTo(1, 12);
    expect(integrate(muonAntineutrino)).toBeCloseTo(1, 12);
    // 29.79 MeV: two-body kinematics
    expect(LINE).toBeCloseTo(29.79, 2);
  });

  const electron = integrate((E) => electronNeutrino(E) * magnetic(E));
  const line = magnetic(LINE) / electron;
  const antineutrino = integrate((E) => muonAntineutrino(E) * magnetic(E)) / electron;

  it("scatters magnetically 0.71 + 1.42 times as often by muon flavour as by electron flavour", () => {
    // SciPy's adaptive quadrature of the same spectra with a line at 29.79 MeV and an end point of 52.83 MeV;
    // the rounding of those two and of the ratios is worth less than 5e-4
    expect(line).toBeCloseTo(0.7116, 3);
    expect(antineutrino).toBeCloseTo(1.4216, 3);
  });

  it("is weighted so in mu_LSND² = mu_νe² + w mu_νμ²", () => {
    const U = new Float64Array(18);
    // NO best fit, arXiv:2411.03122, eq. 3; the weight does not depend on it
    mixingMatrix(0.318, 0.022, 0.574, 1.08 * Math.PI, U);
    const out = new Float64Array(5);
    flavourMoments().squared(1, 0.5, 0.7, 0.4, 2.1, U, out);
    const [nu_e, nu_mu, , , lsnd] = out;
    // 1e-2: the weight is given to three digits
    expect(Math.abs((lsnd - nu_e) / nu_mu - (line + antineutrino))).toBeLessThan(1e-2);
  });
});
