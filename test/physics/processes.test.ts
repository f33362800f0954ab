import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dipolePortal,
  millicharge,
  plasmaFrequency,
  plasmonDecayRate,
  plasmonEnergyLoss,
  radiativeDecayRate,
  radiativeLifetime,
  spinFlavourConversion,
} from "../../src/physics/processes.ts";
import { effectiveDensity, spinLight, spinLightRegime, spinLightThreshold } from "../../src/physics/spin-light.ts";
import { BOHR_MAGNETON, HBAR, N_A, toNumber } from "../../src/units.ts";

const EV = 1e-6;
const KEV = 1e-3;
/** 1 mu_B in the program's unit. */
const MU_B = 1e11;

/** The ratio is 1 to that many decimals. */
const near = (value: number, expected: number, decimals = 10): void => {
  expect(value / expected).toBeCloseTo(1, decimals);
};

describe("units of these processes", () => {
  it("count a field as energy for each moment", () => {
    // CODATA 2018: mu_B = 5.7883818060e-5 eV/T
    near(toNumber("1 G", "MeV/mu_B") * toNumber("1 mu_B", "mu_B"), 5.788381806e-9 * EV, 12);
    near(toNumber("3 kG", "G"), toNumber("3000 G", "G"), 14);
  });

  it("know the erg, and charge as a kind of its own", () => {
    // 1 erg = 1e-7 J, e = 1.602176634e-19 C (CODATA 2018)
    near(toNumber("1 erg", "MeV"), 624150.9074460763, 14);
    expect(toNumber("1e-14 e", "e")).toBe(1e-14);
    expect(toNumber("1e-14 e", "")).toBeNaN();
    expect(toNumber("1e-14", "e")).toBeNaN();
  });

  it("have the Bohr magneton e/2m_e with e² = 4πα", () => {
    // eV⁻²; independent program, Python, CODATA 2018
    near((BOHR_MAGNETON * EV) ** 2, 8.779609237176071e-14, 12);
  });
});

describe("radiative decay", () => {
  it("has the coefficient 5.31 per second, which eq. 58 prints as 5.4", () => {
    // 1 eV, 1 mu_B, massless final state; independent program, Python, CODATA 2018
    near(radiativeDecayRate(MU_B, EV, 0), 5.307250171710745);
    near(radiativeLifetime(MU_B, EV, 0), 1 / 5.307250171710745);
  });

  it("holds for a massive final state", () => {
    // 0.05 eV → 0.01 eV, 1e-11 mu_B; mpmath 1.3, CODATA 2018
    near(radiativeDecayRate(1, 0.05 * EV, 0.01 * EV), 5.86939410989835e-26);
  });

  it("lasts 0.19e46 s in the simplest extensions of the Standard Model", () => {
    // 1 eV, 1e-23 mu_B; arXiv:2411.03122, eq. 59
    expect(radiativeLifetime(1e-12, EV, 0) / 1e46).toBeCloseTo(0.19, 2);
  });

  it("stops as the masses meet", () => {
    expect(radiativeDecayRate(1, EV, EV)).toBe(0);
  });
});

describe("plasmon decay", () => {
  it("starts from a plasma frequency of 28.816 eV at one mole of electrons in a cm³", () => {
    // ħω_P = 28.816 eV √(ρ⟨Z/A⟩ in g/cm³), Particle Data Group 2022, table 34.1
    expect(plasmaFrequency(N_A) / EV).toBeCloseTo(28.816, 3);
  });

  it("falls as 1/ω with energy and as the squares of moment and charge", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (x, y) => {
          const plasma = 20 * KEV;
          const moment = plasmonDecayRate({ kind: "moment", mu: 0.1 }, plasma, plasma);
          near(plasmonDecayRate({ kind: "moment", mu: 0.1 * y }, plasma, x * plasma), (moment * y * y) / x, 12);
          const charge = plasmonDecayRate({ kind: "charge", charge: 1e-14 }, plasma, plasma);
          near(plasmonDecayRate({ kind: "charge", charge: 1e-14 * y }, plasma, x * plasma), (charge * y * y) / x, 12);
        },
      ),
    );
  });

  it("by a moment equals that by a charge where mu² ω_P² = 8π α Q²", () => {
    // eq. 60 against eq. 63 by hand, with mu_B² = πα/m_e²: Q = x ω_P/(√8 m_e) for x Bohr magnetons
    const plasma = 20 * KEV;
    const charge = (0.1e-11 * plasma) / (0.51099895 * Math.sqrt(8));
    near(
      plasmonDecayRate({ kind: "moment", mu: 0.1 }, plasma, plasma),
      plasmonDecayRate({ kind: "charge", charge }, plasma, plasma),
      12,
    );
  });

  it.each([
    // ω_P, T [MeV]; losses [MeV/(cm³ s)] by 1e-12 mu_B and by 1e-14 e: mpmath 1.3 at 30 digits, adaptive quadrature in k;
    // the first two also as Σ_n ω_P² (T/n) K_2(nω_P/T), to 20 digits the same
    [0.02, 0.0086, 2054721382692.85, 1073057394501.779],
    [0.0005, 0.01, 3497656.90611986, 2922585330.0837],
    [0.00001, 0.01, 0.56084575885707, 1171584.02844441],
  ])("carries off the energy of the integral at plasma frequency %f, temperature %f MeV", (plasma, T, moment, charge) => {
    near(plasmonEnergyLoss({ kind: "moment", mu: 0.1 }, plasma, T), moment);
    near(plasmonEnergyLoss({ kind: "charge", charge: 1e-14 }, plasma, T), charge);
  });

  it("approaches the photon gas where the plasma is hot and the Boltzmann tail where it is cold", () => {
    // by hand: Q = Γω/π² × 2ζ(3)T³ for T ≫ ω_P, × √(π/2) (ω_P T)^{3/2} e^{−ω_P/T} (1 + 15T/8ω_P) for T ≪ ω_P
    const coupling = { kind: "moment", mu: 1 } as const;
    const loss = (plasma: number, T: number): number =>
      (plasmonEnergyLoss(coupling, plasma, T) * 197.3269804e-13 ** 3 * HBAR * Math.PI ** 2) /
      (plasmonDecayRate(coupling, plasma, plasma) * plasma * HBAR);
    near(loss(1e-9, 0.01), 2 * 1.2020569031595942 * 1e-6, 6);
    const [plasma, T] = [0.1, 0.0005];
    const cold = Math.sqrt(Math.PI / 2) * (plasma * T) ** 1.5 * Math.exp(-plasma / T) * (1 + (15 * T) / (8 * plasma));
    near(loss(plasma, T), cold, 4);
    expect(plasmonEnergyLoss(coupling, 1, 1e-6)).toBe(0);
  });
});

describe("spin-flavour conversion", () => {
  const FIELD = toNumber("10 kG", "kG");

  it("is 1.8e-10 at maximal mixing, 1e-12 mu_B and 10 kG", () => {
    // E. Akhmedov & J. Pulido, hep-ph/0209192
    near(spinFlavourConversion(0.5, 0.1, FIELD), 1.8e-10, 12);
  });

  it("grows as the square of moment times field", () => {
    near(spinFlavourConversion(0.318, 0.7, 3 * FIELD), 4 * 0.318 * 0.682 * 1.8e-10 * 21 ** 2, 12);
  });
});

describe("effective density", () => {
  it("is that of eq. 66", () => {
    // eV; mpmath 1.3, CODATA 2018, sin²θ_W = 0.23873: neutrons alone, electrons alone, and both cancelling to the rounding
    near(effectiveDensity(0, 0, 1e38) / EV, -3.16850208341378);
    near(effectiveDensity(1e31, 0, 0) / EV, 6.19416809290726e-7);
    expect(effectiveDensity(1e31, 1e31, 2e31) / effectiveDensity(0, 0, 1e31)).toBeCloseTo(0, 12);
  });
});

describe("spin light", () => {
  /** Moment of x Bohr magnetons, squared, with e² = α [MeV⁻²]. */
  const gaussian = (x: number): number => (x ** 2 / 137.035999084 / 4) * 0.51099895 ** -2;

  it("at low density is the magnetic dipole radiation of the rest frame", () => {
    // by hand: level splitting ω = 2Ñp/m, spin-flip rate (8/3) mu² ω³ (e² = α), time dilation p/m; power is invariant
    const [N, p, m] = [1e-16, 1, 1e-7];
    const omega = (2 * N * p) / m;
    const { rate, power } = spinLight("low", MU_B, N, p, m);
    near(rate, ((8 / 3) * gaussian(1) * omega ** 3 * (m / p)) / HBAR, 12);
    near(power, ((8 / 3) * gaussian(1) * omega ** 4) / HBAR, 12);
  });

  it("at intermediate density does not depend on the mass and gives photons a third of the momentum", () => {
    // mean photon energy: A. Lobanov, hep-ph/0411342
    const [one, other] = [1e-7, 1e-9].map((m) => spinLight("intermediate", 1, 1e-5, 1e12, m));
    expect(one).toEqual(other);
    near(one.power / one.rate, 1e12 / 3, 12);
    // 1/s at p = 1e18 eV, Ñ = 10 eV: mpmath 1.3, CODATA 2018
    near(one.rate, 0.42458001373686);
  });

  it("reaches the quoted 0.7 per second with moments of 1.3 to 4.1e-11 mu_B", () => {
    // arXiv:2411.03122 after eq. 66, which states neither moment nor mass: p = 1e18 eV in Ñ = 10 eV, or in 1e38 neutrons/cm³
    const needed = (N: number): number => Math.sqrt(0.7 / spinLight("intermediate", 1, N, 1e12, 5e-8).rate);
    expect(needed(10 * EV)).toBeCloseTo(1.284, 3);
    expect(needed(Math.abs(effectiveDensity(0, 0, 1e38)))).toBeCloseTo(4.052, 3);
  });

  it("at high density gives photons the energy Ñ", () => {
    const { rate, power } = spinLight("high", MU_B, 3, 0.1, 1e-7);
    near(rate, (4 * gaussian(1) * 27) / HBAR, 12);
    near(power / rate, 3, 12);
  });

  it("names a limit only a factor of 10 inside it", () => {
    const [p, m] = [1e6 * EV, EV];
    const at = (N: number) => spinLightRegime(N * EV, p, m);
    expect([1e-8, 9e-8].map(at)).toEqual(["low", "low"]);
    expect([1.1e-7, 1e-6, 9e-6].map(at)).toEqual([undefined, undefined, undefined]);
    expect([1.1e-5, 1, 9e4].map(at)).toEqual(["intermediate", "intermediate", "intermediate"]);
    expect([1.1e5, 1e6, 9e6].map(at)).toEqual([undefined, undefined, undefined]);
    expect([1.1e7, 1e9].map(at)).toEqual(["high", "high"]);
    expect(spinLightRegime(1e-9 * EV, 9 * EV, EV)).toBeUndefined();
  });
});

describe("bounds in other words", () => {
  it("the dipole portal has 296.3 GeV⁻¹ for each Bohr magneton", () => {
    // arXiv:2411.03122, eq. 68; independent program, Python, CODATA 2018
    near(dipolePortal(MU_B) * 1e3, 296.3040539239392);
  });

  it("GEMMA's bound on the moment is 1.5e-12 e", () => {
    // 2.9e-11 mu_B above 2.8 keV, arXiv:2411.03122, eq. 54 and table 4; independent program, Python, CODATA 2018
    near(millicharge(2.9, 2.8 * KEV), 1.5179309350305047e-12);
  });
});

describe("the photon mass that spin light asks for", () => {
  it("is 19.3 MeV among 1e38 electrons/cm³: p > m_γ²/4Ñ", () => {
    // (2α)^½ (3√π Ne)^⅓ by hand: 0.12081 · (5.3174 · 7.6825e5 MeV³)^⅓ = 19.30 MeV
    const density = 1e-5;
    expect(Math.sqrt(4 * density * spinLightThreshold(1e38, density))).toBeCloseTo(19.3, 1);
    expect(spinLightThreshold(0, density)).toBe(0);
  });
});
