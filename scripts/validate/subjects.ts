import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelDocument } from "../../src/model/document.ts";
import { loadModel } from "./toolkit.ts";

/** What is published of one quantity, and why ours differs by more than a quarter where it does. */
interface Bound {
  readonly quantity: string;
  readonly published: string;
  readonly remark: string;
}

/** An experiment to be fitted alone. */
export interface Subject {
  readonly name: string;
  readonly moments: keyof typeof MOMENTS;
  readonly walkers: number;
  readonly steps: number;
  readonly bounds: readonly Bound[];
  /** Published events by component, with what is said of them. */
  readonly events: Readonly<Record<string, string>>;
}

/** Parametrisations with their priors, flat in each modulus. */
const MOMENTS = {
  mass: `moments: { kind: majorana, basis: mass }
mixing: de-salas-2020-no
parameters:
  Lambda_1: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  Lambda_2: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  Lambda_3: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11 mu_B } }
  phi_1: { prior: { kind: uniform, from: 0 pi, to: 2 pi } }
  phi_3: { prior: { kind: uniform, from: 0 pi, to: 2 pi } }`,
  flavour: `moments: { kind: flavour }
mixing: de-salas-2020-no
oscillation: fixed
parameters:
  mu_nu_e: { prior: { kind: uniform, from: 0 mu_B, to: 2e-8 mu_B } }
  mu_nu_mu: { prior: { kind: uniform, from: 0 mu_B, to: 2e-8 mu_B } }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }`,
} as const;

/** The model file of a subject, in a folder of its own. */
export function modelFile({ name, moments, walkers, steps }: Subject): string {
  const file = join(mkdtempSync(join(tmpdir(), "numag-validate-")), "alone.yaml");
  const sampler = `{ ensembles: 4, walkers: ${walkers}, steps: ${steps}, thin: 100, stretch: 1.5, seed: 1 }`;
  writeFileSync(
    file,
    `name: alone\ntitle: ${name} alone\nexperiments: [${name}]\n${MOMENTS[moments]}\nsampler: ${sampler}\n`,
  );
  return file;
}

export const alone = (subject: Subject): ModelDocument => loadModel(modelFile(subject));

const xenon = (name: string, published: string, remark: string, events: Subject["events"] = {}): Subject => ({
  name,
  moments: "mass",
  walkers: 52,
  steps: 60_000,
  bounds: [{ quantity: "mu_sol", published, remark }],
  events,
});

/** Detectors of xenon, whose backgrounds the second table varies. */
export const XENON: readonly Subject[] = [
  xenon(
    "xenonnt-sr0",
    "0.64 (collaboration), 0.63 (recast)",
    "the collaboration constrains each background by itself; the public data allow one free normalisation",
    { weak: "their curve has 23.9 in 1–10 keV, where ours has 22.5" },
  ),
  xenon(
    "lz-ws2022",
    "1.36 (collaboration), 1.1 (recast)",
    "³⁷Ar is left free on top of a free normalisation, and bins end at 16 keV",
    { weak: "27.1 ± 1.6 in their WIMP search region" },
  ),
  xenon("lz-ws2024", "–", "no bound on a moment is published for these data", {
    weak: "102 ± 6 in their WIMP search region",
  }),
  xenon("pandax4t-run1", "2.2 (collaboration)", ""),
  xenon(
    "xenon1t-2020",
    "1.4 to 2.9 (an interval, from memory)",
    "its excess is fitted by a moment; historical, in no default combination",
  ),
];

/** Every experiment with a spectrum, as it is fitted alone. */
export const SUBJECTS: readonly Subject[] = [
  ...XENON,
  {
    name: "borexino-phase2",
    moments: "mass",
    walkers: 60,
    steps: 60_000,
    bounds: [{ quantity: "mu_sol", published: "2.8 (collaboration)", remark: "" }],
    events: { weak: "23577 in N_h 93–600, with fluxes as fitted" },
  },
];
