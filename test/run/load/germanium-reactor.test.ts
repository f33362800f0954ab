import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { type Random, stream } from "../../../src/math/random.ts";
import { minimise } from "../../../src/profile/minimise.ts";
import { objective } from "../../../src/profile/objective.ts";
import { prepare } from "../../../src/run/load/prepare.ts";

const MODEL = `name: germanium
title: A germanium detector at a reactor
experiments: [germanium-reactor]
moments: { kind: flavour }
mixing: de-salas-2020-no
oscillation: fixed
parameters:
  mu_nu_e: { prior: { kind: uniform, from: 0 mu_B, to: 2e-9 mu_B } }
  mu_nu_mu: { prior: { kind: fixed, value: 0 mu_B } }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }
`;

const EDGES = Array.from({ length: 43 }, (_, i) => 160 + 20 * i);

const table = (name: string, counts: readonly number[]): string =>
  `from [eV],to [eV],${name}\n${counts.map((n, i) => `${EDGES[i]},${EDGES[i + 1]},${n}\n`).join("")}`;

/** A model beside a copy of the shipped experiment, with nothing in its tables' place. */
function bareModel(): { file: string; folder: string } {
  const root = mkdtempSync(join(tmpdir(), "numag-germanium-"));
  const folder = join(root, "experiments", "germanium-reactor");
  mkdirSync(folder, { recursive: true });
  cpSync("models/experiments/germanium-reactor/experiment.yaml", join(folder, "experiment.yaml"));
  const file = join(root, "germanium.yaml");
  writeFileSync(file, MODEL);
  return { file, folder };
}

/** The same with a background of 10 counts per keV kg d in 300 kg d. */
function modelWith(observed: readonly number[]): string {
  const { file, folder } = bareModel();
  const bins = EDGES.slice(1);
  writeFileSync(
    join(folder, "background.csv"),
    table(
      "counts",
      bins.map(() => 60),
    ),
  );
  writeFileSync(join(folder, "observed.csv"), table("observed", observed));
  return file;
}

/** A Poisson count: so many uniform numbers whose product stays above e^−mean. */
function drawn(mean: number, random: Random): number {
  let n = -1;
  for (let product = 1; product > Math.exp(-mean); n++) product *= random();
  return n;
}

/** What the detector would count at a moment [1e-11 mu_B]. */
function spectrumAt(mu: number, random: Random): number[] {
  const { target } = prepare(modelWith(EDGES.slice(1).map(() => 0)));
  const theta = Float64Array.from(target.parameters, ({ name, ref }) => (name === "mu_nu_e" ? mu : ref));
  const components = Object.values(target.evaluate(theta).expected["germanium-reactor"]);
  return EDGES.slice(1).map((_, bin) =>
    drawn(
      components.reduce((sum, counts) => sum + counts[bin], 0),
      random,
    ),
  );
}

/** Best fit with its errors, and how far χ² rises if the moment is taken away. */
function fitted(observed: readonly number[]) {
  const { compiled } = prepare(modelWith(observed));
  const whole = objective(compiled);
  const best = minimise(whole);
  const n = whole.parameters.length;
  const at = (name: string) => whole.parameters.findIndex((parameter) => parameter.name === name);
  const errors = (fixed: readonly number[]) => {
    const free = [...best.theta.keys()].filter((i) => !fixed.includes(i));
    const fisher = new Matrix(free.map((i) => free.map((j) => best.fisher[i * n + j])));
    const variances = inverse(fisher).diagonal();
    return new Map(free.map((i, k) => [whole.parameters[i].name, Math.sqrt(variances[k])]));
  };
  return { best, at, errors, without: minimise(whole, { held: { mu_nu_e: 0 } }).chi2 - best.chi2 };
}

describe("the germanium detector for a spectrum of one's own", () => {
  it("says in one line what to write where", () => {
    const { file, folder } = bareModel();
    expect(() => prepare(file)).toThrow(
      /observed\.csv: no such file; expected a CSV file with columns from \[keV or PE\], to \[keV or PE\], observed: "observed\.csv"$/,
    );
    writeFileSync(join(folder, "observed.csv"), table("observed", [1]));
    expect(() => prepare(file)).toThrow(
      /background\.csv: no such file; expected a CSV file with columns from \[keV or PE\], to \[keV or PE\], counts: "background\.csv"$/,
    );
    rmSync(folder, { recursive: true });
  });

  it("sees nuclei and electrons, of which a moment's are seen by electrons", () => {
    const { target } = prepare(modelWith(EDGES.slice(1).map(() => 0)));
    const theta = Float64Array.from(target.parameters, ({ name, ref }) => (name === "mu_nu_e" ? 20 : ref));
    const expected = target.evaluate(theta).expected["germanium-reactor"];
    const sum = (name: string) => expected[name].reduce((total, n) => total + n, 0);
    expect(sum("background")).toBeCloseTo(42 * 60, 6);
    // 300 kg d at 1.47e13 /cm²/s: 6.6e-2 coherent counts per kg d and 1e12 /cm²/s, scripts/fixtures/conus_plus_ratio.py, more
    // with a resolution that lifts them over the threshold
    expect(sum("weak-nuclei")).toBeGreaterThan(291);
    expect(sum("weak-nuclei")).toBeLessThan(2 * 291);
    expect(sum("magnetic-electrons")).toBeGreaterThan(20 * sum("magnetic-nuclei"));
  });

  it("brings back no moment from a spectrum without one", () => {
    const { best, at, errors, without } = fitted(spectrumAt(0, stream("germanium without a moment")));
    expect(without).toBeLessThan(25);
    const sigma = errors([at("mu_nu_e")]).get("background_germanium_reactor")!;
    expect(Math.abs(best.theta[at("background_germanium_reactor")] - 1)).toBeLessThan(5 * sigma);
    expect(sigma).toBeLessThan(0.03);
  });

  it("brings back a large moment with its background within five standard errors", () => {
    const { best, at, errors, without } = fitted(spectrumAt(60, stream("germanium with a moment")));
    const sigma = errors([]);
    expect(Math.abs(best.theta[at("mu_nu_e")] - 60)).toBeLessThan(5 * sigma.get("mu_nu_e")!);
    expect(Math.abs(best.theta[at("background_germanium_reactor")] - 1)).toBeLessThan(
      5 * sigma.get("background_germanium_reactor")!,
    );
    // which says something: the error is a tenth of the moment, and no moment is out of the question
    expect(sigma.get("mu_nu_e")!).toBeLessThan(6);
    expect(without).toBeGreaterThan(25);
  });
});
