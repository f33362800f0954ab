import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/document.ts";
import { experimentSchema } from "../../../src/experiment/document.ts";
import { compileOneBin, type OneBin } from "../../../src/experiment/published/bound.ts";
import { source } from "../../../src/experiment/source/source.ts";
import type { BoundRecoils } from "../../../src/experiment/template.ts";
import { totalFlux } from "../../../src/physics/flux.ts";
import { loadNamed } from "../../../src/run/load/load.ts";
import { toNumber } from "../../../src/units.ts";

/** Counts per kg d keV by another program, scripts/fixtures/reactor_recoils.py. */
interface Independent {
  readonly flux_per_cm2_s: number;
  readonly spectra: readonly { readonly recoil_keV: number; readonly weak: number; readonly magnetic: number }[];
}

const fixture: Readonly<Record<string, Independent>> = JSON.parse(
  readFileSync("test/fixtures/reactor-recoils.json", "utf8"),
);
const bound = (name: string): OneBin => loadNamed("experiments", name, "test");
const recoils = (name: string): BoundRecoils => compileOneBin(bound(name), "test").recoils!;
const flux = (name: string): number =>
  source(loadNamed("sources", name, "test")).parts.reduce((sum, part) => sum + totalFlux(part.flux), 0);

/** Between two of the energies, in steps of which nothing bends by more than 1e-4. */
function at({ energy }: BoundRecoils, spectrum: readonly number[], T: number): number {
  const i = Math.max(
    1,
    energy.findIndex((end) => end >= T),
  );
  const part = Math.log(T / energy[i - 1]) / Math.log(energy[i] / energy[i - 1]);
  return spectrum[i - 1] * (spectrum[i] / spectrum[i - 1]) ** part;
}

describe("the reactors of bounds", () => {
  it.each([
    ["kalinin", "gemma", 2.7e13], // arXiv:1005.2736
    ["kuo-sheng", "texono", 6.4e12], // hep-ex/0212003
  ])("have the published flux to 1 %%: %s", (reactor, experiment, published) => {
    expect(Math.abs(flux(reactor) / published - 1)).toBeLessThan(0.01);
    expect(Math.abs(flux(reactor) / fixture[experiment].flux_per_cm2_s - 1)).toBeLessThan(1e-4);
  });
});

describe("recoils in the beam of a bound", () => {
  it.each(["gemma", "texono"])("are those of an independent program: %s", (name) => {
    const ours = recoils(name);
    const [from, to] = [ours.energy[0], ours.energy[ours.energy.length - 1]];
    const inside = fixture[name].spectra.filter(({ recoil_keV: T }) => T >= from && T <= to);
    expect(inside.length).toBeGreaterThanOrEqual(3);
    for (const { recoil_keV: T, weak, magnetic } of inside) {
      expect(Math.abs(at(ours, ours.weak, T) / weak - 1), `weak at ${T} keV`).toBeLessThan(1e-3);
      expect(Math.abs(at(ours, ours.magnetic, T) / magnetic - 1), `magnetic at ${T} keV`).toBeLessThan(1e-3);
    }
  });

  it("rise by 32/30 where they begin to free the 1s electrons of germanium, at 11.103 keV", () => {
    const { energy, weak } = recoils("gemma");
    const i = energy.indexOf(11.103);
    expect(weak[i + 1] / weak[i]).toBeCloseTo(32 / 30, 4);
  });

  it("go with the published limit on the same moment, and do not change the likelihood", () => {
    const template = compileOneBin(bound("gemma"), "test");
    expect([template.recoils?.quantity, template.recoils?.limit]).toEqual(["mu_reactor", 2.9]);
    const { source: _, target: __, recoils: ___, ...bare } = bound("gemma") as Extract<OneBin, { limit: unknown }>;
    const { recoils: ____, ...same } = template;
    expect(compileOneBin(bare as OneBin, "test")).toEqual(same);
    expect(same.error![0]).toBeCloseTo(toNumber("2.9e-11 mu_B", "mu_B") ** 2 / 1.6448536269514722, 12);
  });

  const changed = (change: Readonly<Record<string, unknown>>): OneBin =>
    parseDocument(experimentSchema, { ...structuredClone(bound("gemma")), ...change }, "gemma.yaml") as OneBin;

  it.each([
    [{ target: undefined }, "gemma.yaml: recoils: expected source, target and recoils together"],
    [{ recoils: undefined }, "gemma.yaml: recoils: "],
    [{ recoils: { from: "55 keV", to: "2.8 keV" } }, "gemma.yaml: recoils: expected `from` below `to`"],
    [{ source: loadNamed("sources", "sun-b16-gs98", "test") }, "gemma.yaml: source.kind: "],
  ])("are refused where they cannot be: case %#", (change, message) => {
    expect(() => changed(change)).toThrow(message);
  });

  it("are refused where the reactor's moment is not the one that is bounded", () => {
    const other = changed({ quantity: loadNamed("beams", "mu_nu_mu", "test") });
    expect(() => compileOneBin(other, "gemma.yaml")).toThrow(
      'gemma.yaml: gemma: source: expected neutrinos with the moment of mu_nu_mu.mu2: "mu_reactor.mu2"',
    );
  });
});
