import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { differential, maxRecoil } from "../../src/physics/cross-section.ts";
import { helm } from "../../src/physics/form-factor.ts";
import { magneticNucleus, NUCLEAR_COUPLINGS, type Nucleus, weakNucleus } from "../../src/physics/nuclear.ts";
import { electronNeutrino } from "../../src/physics/pion-decay.ts";
import { recoilSpectrum } from "../../src/physics/scattering.ts";
import { M_MU } from "../../src/units.ts";

const MASS = 123800;
const HELM: Nucleus = { Z: 55, N: 78, mass: MASS, FZ: helm(4.804e-13), FN: helm(5.01e-13) };

describe("the recoil spectrum of nuclei", () => {
  const knots = Float64Array.from({ length: 60 }, (_, i) => ((i / 59) * M_MU) / 2);
  const flux = { energy: knots, density: knots.map(electronNeutrino), lines: [{ energy: 29.79, flux: 0.5 }] };

  it("is the integral of flux times cross section above the smallest energy", () => {
    const weak = weakNucleus(HELM, NUCLEAR_COUPLINGS.nu_e);
    const spectrum = recoilSpectrum(flux, weak, MASS);
    for (const T of [1e-3, 8e-3, 30e-3]) {
      const least = (T + Math.sqrt(T * T + 2 * MASS * T)) / 2;
      const edges = [least, ...knots.filter((E) => E > least)];
      const { nodes, weights } = composite(edges, gaussLegendre(8));
      const continuous = nodes.reduce((sum, E, i) => {
        const k = Math.min(58, Math.floor((E / knots[59]) * 59));
        const u = (E - knots[k]) / (knots[k + 1] - knots[k]);
        const density = (1 - u) * flux.density[k] + u * flux.density[k + 1];
        return sum + weights[i] * density * differential(weak, E, T, MASS);
      }, 0);
      expect(spectrum(T) / (continuous + 0.5 * differential(weak, 29.79, T, MASS)), `T = ${T}`).toBeCloseTo(1, 10);
    }
  });

  it("ends where the most energetic neutrino can reach", () => {
    const spectrum = recoilSpectrum(flux, magneticNucleus(HELM), MASS);
    const top = maxRecoil(M_MU / 2, MASS);
    expect(spectrum(top * 0.999)).toBeGreaterThan(0);
    expect(spectrum(top * 1.001)).toBe(0);
  });
});
