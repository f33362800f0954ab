import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A detector of xenon's electrons at a pulsed source of pions: an invented one, in documents alone. */
export const SPALLATION = `name: xenon-cellar
title: Xenon beside a spallation source
reference: invented
trust: M
source: spallation
target: xenon
exposure: { mass: 100 kg, protons: 1e23 }
observed: counts.csv
response:
  resolution: { kind: sqrt-linear, a: 0.3 keV^1/2, b: 0 }
  efficiency: 1
timing:
  mean: { parameter: pulse }
  sigma: { parameter: width }
components:
  weak: { kind: weak }
  magnetic: { kind: magnetic }
  steady: { kind: histogram, counts: steady.csv, factors: [steady] }
parameters:
  pulse: { prior: { kind: uniform, from: 0.2 us, to: 0.8 us }, unit: us, bounds: { from: 0.2, to: 0.8 }, latex: t, symbol: t }
  width: { prior: { kind: gaussian, mean: 150 ns, sigma: 20 ns }, unit: us, bounds: { from: 0.07, to: 0.23 }, latex: s, symbol: s }
  steady: { prior: { kind: gaussian, mean: 1, sigma: 0.1 }, latex: r, symbol: r }
`;

export const SOURCE = `name: spallation
title: Pions at rest
reference: invented
trust: M
kind: pion-decay
distance: 20 m
neutrinos: 0.09
scale: spallation
label: S
error: 0.1
`;

const ENERGY = [2, 10, 20, 30];
const TIME = [0, 0.25, 0.5, 1, 3, 6];

/** Rows of a table of bins in energy and time, with one number each. */
export const rows = (name: string, n: number, energy = ENERGY, time = TIME): string =>
  [
    `from [keV],to [keV],time_from [us],time_to [us],${name}`,
    ...energy.slice(1).flatMap((to, i) => time.slice(1).map((end, j) => `${energy[i]},${to},${time[j]},${end},${n}`)),
  ].join("\n");

/** The model file of such a detector in a folder of its own. */
export function spallationModel(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "numag-spallation-"));
  const all = {
    "experiments/xenon-cellar/experiment.yaml": SPALLATION,
    "experiments/xenon-cellar/counts.csv": rows("observed", 3),
    "experiments/xenon-cellar/steady.csv": rows("counts", 2),
    "sources/spallation.yaml": SOURCE,
    "spallation.yaml": `name: spallation
title: Xenon beside a spallation source
experiments: [xenon-cellar]
moments: { kind: flavour }
mixing: de-salas-2020-no
parameters:
  mu_nu_e: { prior: { kind: uniform, from: 0 mu_B, to: 1e-8 mu_B } }
  mu_nu_mu: { prior: { kind: uniform, from: 0 mu_B, to: 1e-8 mu_B } }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }
`,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return join(root, "spallation.yaml");
}
