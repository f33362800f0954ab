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
  /** Where the flat prior of each modulus ends, mu_B. */
  readonly most: string;
  readonly bounds: readonly Bound[];
  /** Published events by component, with what is said of them. */
  readonly events: Readonly<Record<string, string>>;
}

/** Parametrisations with their priors, flat in each modulus. */
const MOMENTS = {
  mass: `moments: { kind: majorana, basis: mass }
mixing: de-salas-2020-no
parameters:
  Lambda_1: { prior: { kind: uniform, from: 0 mu_B, to: MOST } }
  Lambda_2: { prior: { kind: uniform, from: 0 mu_B, to: MOST } }
  Lambda_3: { prior: { kind: uniform, from: 0 mu_B, to: MOST } }
  phi_1: { prior: { kind: uniform, from: 0 pi, to: 2 pi } }
  phi_3: { prior: { kind: uniform, from: 0 pi, to: 2 pi } }`,
  flavour: `moments: { kind: flavour }
mixing: de-salas-2020-no
oscillation: fixed
parameters:
  mu_nu_e: { prior: { kind: uniform, from: 0 mu_B, to: MOST } }
  mu_nu_mu: { prior: { kind: uniform, from: 0 mu_B, to: MOST } }
  mu_nu_tau: { prior: { kind: fixed, value: 0 mu_B } }`,
} as const;

/** The model file of a subject, in a folder of its own. */
export function modelFile({ name, moments, most }: Subject): string {
  const file = join(mkdtempSync(join(tmpdir(), "numag-validate-")), "alone.yaml");
  writeFileSync(
    file,
    `name: alone\ntitle: ${name} alone\nexperiments: [${name}]\n${MOMENTS[moments].replaceAll("MOST", `${most} mu_B`)}\n`,
  );
  return file;
}

export const alone = (subject: Subject): ModelDocument => loadModel(modelFile(subject));

const xenon = (name: string, published: string, remark: string, events: Subject["events"] = {}): Subject => ({
  name,
  moments: "mass",
  most: "5e-11",
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

const CSI =
  "the width of the pulse explains most (340 with 100 ns), then the error of the flux (320 with 13 %), then the prediction (309 with 321 events); together 400";

/** Every experiment with a likelihood of counts, as it is fitted alone. */
export const SUBJECTS: readonly Subject[] = [
  ...XENON,
  {
    name: "borexino-phase2",
    moments: "mass",
    most: "5e-11",
    bounds: [
      {
        quantity: "mu_sol",
        published: "2.8 (collaboration)",
        remark: "the posterior's prior ends at \\|Λ_i\\| = 5 and cuts in",
      },
    ],
    events: { weak: "23577 in N_h 93–600, with fluxes as fitted" },
  },
  {
    name: "coherent-csi-2021",
    moments: "flavour",
    most: "1e-8",
    bounds: [
      { quantity: "mu_nu_e", published: "420 (recast of CsI and LAr)", remark: CSI },
      { quantity: "mu_nu_mu", published: "180 (recast of CsI and LAr)", remark: "" },
    ],
    events: {
      nuclei: "predicted 333 or 341 ± 43, fitted 306 ± 20 (from memory)",
      "steady-state": "1286 ± 27",
      neutrons: "18.4 ± 4.6, before the efficiency in time",
      "induced-neutrons": "5.6 ± 2.0, before the efficiency in time",
    },
  },
  {
    name: "coherent-lar-2020",
    moments: "flavour",
    most: "2e-8",
    bounds: [
      { quantity: "mu_nu_e", published: "–", remark: "" },
      { quantity: "mu_nu_mu", published: "–", remark: "" },
    ],
    events: {
      weak: "predicted 128 ± 17, fitted 159 ± 43",
      neutrons: "497 ± 160, 553 ± 34",
      "delayed-neutrons": "33 ± 33, 10 ± 11",
      "steady-state": "3154 ± 25, 3131 ± 23",
    },
  },
  {
    name: "conus-plus",
    moments: "flavour",
    most: "1e-9",
    bounds: [
      {
        quantity: "mu_nu_e",
        published: "5.18 (CONUS and CONUS+ together)",
        remark:
          "one bin stands for a spectrum whose end is not published: the fit takes the window with the least of the magnetic recoils",
      },
    ],
    events: { "weak-nuclei": "347 ± 59" },
  },
];
