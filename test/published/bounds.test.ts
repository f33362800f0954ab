import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ExperimentDocument } from "../../src/experiment/document.ts";
import { compileOneBin, type OneBin } from "../../src/experiment/published/bound.ts";
import { massStateProbability } from "../../src/physics/sun.ts";
import { loadBeams } from "../../src/run/load/beams.ts";
import { loadNamed } from "../../src/run/load/load.ts";

/** Bounds of arXiv:2411.03122, tables 1 and 2, in mu_B at 90 %, and whose moment each bounds. */
const BOUNDS: Readonly<Record<string, readonly [quantity: string, limit: string]>> = {
  gemma: ["mu_reactor", "2.9e-11 mu_B"],
  texono: ["mu_reactor", "7.4e-11 mu_B"],
  munu: ["mu_reactor", "9e-11 mu_B"],
  conus: ["mu_reactor", "7.5e-11 mu_B"],
  "dresden-ii": ["mu_reactor", "2.1e-10 mu_B"],
  lampf: ["mu_lampf", "1.1e-9 mu_B"],
  "bnl-e734": ["mu_nu_mu", "8.5e-10 mu_B"],
  donut: ["mu_nu_tau", "3.9e-7 mu_B"],
  bebc: ["mu_nu_tau", "5.4e-7 mu_B"],
  "xmass-i": ["mu_sol", "1.8e-10 mu_B"],
  "super-k": ["mu_super_k", "1.1e-10 mu_B"],
  "dmdd-bound": ["mu_sol", "7.5e-12 mu_B"],
  // √2.13 times the published 6.8e-10 on mu_νμ, so that mu_e² + 2.13 mu_μ² < 9.85e-19 mu_B²
  lsnd: ["mu_lsnd", `${(Math.sqrt(2.13) * 6.8).toFixed(3)}e-10 mu_B`],
};

const read = (name: string): OneBin => {
  const document = loadNamed<ExperimentDocument>("experiments", name, "test");
  if (document.statistic === "poisson") throw new Error(`${name} is a spectrum`);
  return document;
};

describe("the shipped bounds", () => {
  it.each(Object.entries(BOUNDS))("have the published number: %s", (name, [quantity, limit]) => {
    const document = read(name);
    if (document.statistic !== "published-limit") throw new Error(`${name} is no limit`);
    const same = Number.parseFloat(document.limit as string) === Number.parseFloat(limit);
    expect([document.quantity.name, same, document.level, document.best_fit, document.sigma]).toEqual([
      quantity,
      true,
      0.9,
      "0 mu_B2",
      undefined,
    ]);
    expect(compileOneBin(document, "test").assumed).toBe("Gaussian in mu²");
  });

  it("are all of them", () => {
    const files = readdirSync("models/experiments").filter((file) => file.endsWith(".yaml"));
    expect(files.map((file) => file.replace(".yaml", "")).sort()).toEqual(
      [...Object.keys(BOUNDS), "conus-plus"].sort(),
    );
  });

  it("of CONUS+ are its 395 ± 106 events against 347 ± 59 of coherent scattering", () => {
    // arXiv:2501.05206, threshold of 160 eV and k = 0.162 too
    const document = read("conus-plus");
    if (document.statistic !== "counts") throw new Error("no counts");
    const { observed, error, predicted, range, response, parameters } = document;
    expect([observed, error, predicted]).toEqual([395, 106, { events: 347, includes: ["weak-nuclei"] }]);
    expect([range.from, response.quenching]).toEqual(["160 eV", { kind: "lindhard", k: 0.162 }]);
    expect(parameters.signal_conus_plus.prior).toEqual({ kind: "gaussian", mean: 1, sigma: 0.165 });
    // the flux carries 4 % of it, models/sources/leibstadt
    expect(Math.hypot(0.165, 0.04)).toBeCloseTo(59 / 347, 3);
  });
});

describe("the shipped beams", () => {
  const beams = new Map(loadBeams([], "test").map(({ beam }) => [beam.name, beam]));
  const flavours = (name: string) =>
    beams
      .get(name)
      ?.components.map((one) =>
        one.kind === "state"
          ? [one.weight, one.antineutrino, [0, 2, 4].map((i) => one.amplitudes[i])]
          : [one.weight, one.survival],
      );

  it("are named after their files, and pure where they are flavours", () => {
    expect([...beams.keys()].sort()).toEqual(
      readdirSync("models/beams")
        .map((file) => file.replace(".yaml", ""))
        .sort(),
    );
    for (const [l, flavour] of ["e", "mu", "tau"].entries()) {
      const pure = [0, 1, 2].map((i) => (i === l ? 1 : 0));
      expect(flavours(`mu_nu_${flavour}`)).toEqual([[1, false, pure]]);
      expect(flavours(`mu_nubar_${flavour}`)).toEqual([[1, true, pure]]);
    }
    expect(flavours("mu_reactor")).toEqual(flavours("mu_nubar_e"));
  });

  it("of accelerators have the weights of their documents", () => {
    // Ternes & Tórtola, eq. 12: a_− = (1, 1, 0), a_+ = (0, 1, 0)
    expect(flavours("mu_acc")).toEqual([
      [1, false, [1, 1, 0]],
      [1, true, [0, 1, 0]],
    ]);
    expect(flavours("mu_lsnd")).toEqual([
      [1, false, [1, 0, 0]],
      [0.71, false, [0, 1, 0]],
      [1.42, true, [0, 1, 0]],
    ]);
    // (1.1e-9 / 7.4e-10)², the two limits of LAMPF
    expect((1.1e-9 / 7.4e-10) ** 2).toBeCloseTo(2.21, 2);
    expect(flavours("mu_lampf")).toEqual([
      [1, false, [1, 0, 0]],
      [2.21, false, [0, 1, 0]],
    ]);
  });

  it("of the Sun are one component each, bands where the flux is named", () => {
    expect(flavours("mu_sol")).toEqual([[1, "low"]]);
    expect(flavours("mu_sol_high")).toEqual([[1, "high"]]);
    // ⁸B seen through recoils above 4.5 MeV: P_e1 0.094 to 0.11 by an independent average, not 0
    const superK = beams.get("mu_super_k");
    const P = massStateProbability(superK!.bands[0], 0.318, (1 - 0.022) / 7.5e-5);
    expect(P).toBeGreaterThan(0.09);
    expect(P).toBeLessThan(0.115);
    for (const flux of ["pp", "be7", "b8"]) {
      expect(flavours(`mu_sol_${flux}`)).toEqual([[1, 0]]);
      expect(beams.get(`mu_sol_${flux}`)?.bands.map(({ scale }) => scale)).toEqual([`flux_${flux}`]);
    }
  });
});
