import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepare } from "../../../src/run/load/prepare.ts";

/** An experiment on another target with another response, in documents alone, beside a model that fits it with XENONnT. */
function invent(): string {
  const root = mkdtempSync(join(tmpdir(), "numag-invented-"));
  const folder = join(root, "experiments", "argon-cellar");
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(root, "targets"));
  writeFileSync(
    join(root, "targets", "argon.yaml"),
    `name: argon
title: Natural argon
reference: binding energies rounded
trust: M
Z: 18
molar_mass: 39.95 g/mol
shells:
  - { name: K, binding: 3.2 keV, electrons: 2 }
  - { name: L, binding: 250 eV, electrons: 8 }
  - { name: M, binding: 16 eV, electrons: 8 }
`,
  );
  writeFileSync(join(folder, "counts.csv"), "from [keV],to [keV],observed\n20,60,31\n60,100,24\n");
  writeFileSync(join(folder, "flat.csv"), "from [keV],to [keV],rate [1/(t yr keV)]\n0,200,0.25\n");
  writeFileSync(
    join(folder, "experiment.yaml"),
    `name: argon-cellar
title: An argon detector in a cellar
reference: invented
trust: M
source: sun-b16-gs98
target: argon
exposure: 500 kg yr
observed: counts.csv
response:
  resolution: { kind: sqrt-linear, a: 0.01 keV^1/2, b: 0 }
  efficiency: 0.5
components:
  solar: { kind: weak }
  moment: { kind: magnetic }
  walls: { kind: tabulated, spectrum: flat.csv, factors: [walls_argon] }
parameters:
  walls_argon: { prior: { kind: gaussian, mean: 1, sigma: 0.2 }, latex: W, symbol: W }
`,
  );
  writeFileSync(
    join(root, "both.yaml"),
    `name: both
title: XENONnT and a cellar
experiments: [xenonnt-sr0, argon-cellar]
moments: { kind: majorana, basis: mass }
mixing: de-salas-2020-no
parameters:
  Lambda_1: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  Lambda_2: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  Lambda_3: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  phi_1: { prior: { kind: uniform, from: 0 pi, to: 2 pi } }
  phi_3: { prior: { kind: uniform, from: 0 rad, to: 2 pi } }
`,
  );
  return join(root, "both.yaml");
}

describe("an experiment of a known kind", () => {
  const { compiled, target, document } = prepare(invent());
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  const { expected, logLikelihood } = target.evaluate(theta);

  it("is added by writing documents alone, and fitted together with a shipped one", () => {
    expect(compiled.templates.map(({ experiment }) => experiment)).toEqual(["xenonnt-sr0", "argon-cellar"]);
    expect(target.parameters.map(({ name }) => name)).toContain("walls_argon");
    // one Sun: its scale factors appear once
    expect(target.parameters.filter(({ name }) => name === "flux_pp")).toHaveLength(1);
    const sum = Object.values(logLikelihood).reduce((a, b) => a + b);
    expect(target.logProb(theta)).toBeCloseTo(target.evaluate(theta).logPrior + sum, 9);
  });

  it("expects what its documents say", () => {
    // a rate of 0.25 /(t yr keV) over 40 keV and 0.5 t yr; the published rate holds the efficiency already
    for (const n of expected["argon-cellar"].walls) expect(n).toBeCloseTo(0.25 * 40 * 0.5, 10);
    // Standard Model recoils in xenon at 30 keV, 52 of 54 electrons free: 2.7968 /(t yr keV) by an independent program (Python,
    // CODATA 2018). Argon has 18 in 39.95 g/mol, all free; the spectrum falls by a third to 100 keV.
    const argonAt30 = 2.796814091403172 * (18 / 39.95) * (131.293 / 52) * 0.5 * 0.5 * 40;
    for (const n of expected["argon-cellar"].solar) expect(n / argonAt30).toBeGreaterThan(0.6);
    for (const n of expected["argon-cellar"].solar) expect(n / argonAt30).toBeLessThan(1.05);
  });

  it("gets the sampler's defaults, filled once", () => {
    expect(document.sampler).toEqual({ ensembles: 4, start: "ascent", seed: 1 });
  });
});
