import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { decayAtRest, electronNeutrino, muonAntineutrino } from "../../src/physics/pion-decay.ts";
import { M_MU } from "../../src/units.ts";

describe("pions and muons that decay at rest", () => {
  it("give one neutrino of each kind a decay", () => {
    // polynomials of third degree, for which 8 nodes are exact
    const { nodes, weights } = composite([0, M_MU / 2], gaussLegendre(8));
    const total = (density: (E: number) => number) => nodes.reduce((sum, E, i) => sum + weights[i] * density(E), 0);
    expect(total(electronNeutrino)).toBeCloseTo(1, 12);
    expect(total(muonAntineutrino)).toBeCloseTo(1, 12);
  });

  it("scatter magnetically 0.71 + 1.42 times as often by muon flavour as by electron flavour into 18–50 MeV", () => {
    const { nu_e, nu_mu, nubar_mu } = decayAtRest(18, 50);
    // SciPy's adaptive quadrature of the same spectra with a line at 29.79 MeV and an end point of 52.83 MeV;
    // the rounding of those two and of the ratios is worth less than 5e-4
    expect(nu_mu / nu_e).toBeCloseTo(0.7116, 3);
    expect(nubar_mu / nu_e).toBeCloseTo(1.4216, 3);
  });

  it("scatter not at all beyond the end point, and only by the continuous spectra beyond the line", () => {
    expect(decayAtRest(53, 60)).toEqual({ nu_e: 0, nu_mu: 0, nubar_mu: 0 });
    const { nu_e, nu_mu } = decayAtRest(31, 50);
    expect(nu_mu).toBe(0);
    expect(nu_e).toBeGreaterThan(0);
  });

  it("add up over windows of recoil", () => {
    const [low, high, both] = [decayAtRest(18, 30), decayAtRest(30, 50), decayAtRest(18, 50)];
    // quadrature with kinks at different energies: 1e-6
    expect((low.nubar_mu + high.nubar_mu) / both.nubar_mu).toBeCloseTo(1, 6);
    expect((low.nu_e + high.nu_e) / both.nu_e).toBeCloseTo(1, 6);
  });
});
