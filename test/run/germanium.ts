import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A germanium detector at a reactor with somebody's own spectrum: an invented one, in documents alone. */
export const GERMANIUM = `name: germanium-cellar
title: Germanium at a reactor
reference: invented
trust: M
source: leibstadt
target: germanium
exposure: 1 kg d
observed: counts.csv
response:
  quenching: { kind: lindhard, k: 0.162 }
  resolution: { kind: sharp }
  efficiency: 1
components:
  nuclei: { kind: weak, on: nuclei }
  electrons: { kind: weak }
  magnetic-nuclei: { kind: magnetic, on: nuclei }
  magnetic-electrons: { kind: magnetic }
`;

/** The model file of such a detector in a folder of its own. */
export function germaniumModel(document = GERMANIUM, counts = "from [eV],to [eV],observed\n160,800,1\n"): string {
  const root = mkdtempSync(join(tmpdir(), "numag-germanium-"));
  const folder = join(root, "experiments", "germanium-cellar");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "experiment.yaml"), document);
  writeFileSync(join(folder, "counts.csv"), counts);
  const file = join(root, "germanium.yaml");
  writeFileSync(
    file,
    `name: germanium
title: Germanium at a reactor
experiments: [germanium-cellar]
moments: { kind: flavour }
mixing: de-salas-2020-no
parameters:
  mu_nu_e: { prior: { kind: uniform, from: 0 mu_B, to: 1e-9 mu_B } }
  mu_nu_mu: { prior: { kind: fixed, value: 0 mu_B } }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }
`,
  );
  return file;
}
