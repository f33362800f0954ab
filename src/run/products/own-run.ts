import { diagnose } from "../../posterior/diagnose.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import { expectKeys, expectOnly } from "../../reject.ts";
import { digest } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import type { Sampled } from "../execute/chains-request.ts";
import { withModes } from "../execute/look.ts";
import { versions } from "../provenance.ts";

/** What is said of chains of one's own. */
export interface About {
  /** Of the page; by default the name. */
  readonly title?: string;
  /** By default "own". */
  readonly name?: string;
  /** What a reader of the numbers must know, one clause each. */
  readonly remarks?: readonly string[];
}

/** Chains of one's own as reports and pictures take them. */
export interface SampledRun {
  readonly record: RunRecord;
  /** The draws after burn-in. */
  readonly posterior: Posterior;
  readonly summary: Summary;
}

/**
 * What `sampleChains` gives as a run: diagnosed, in numbers, with a record of how it was made; for `writeReport`, `writePictures` and every
 * picture. It has no model, no data and no prior: pictures of these are left out.
 */
export function asRun(sampled: Sampled, about: About = {}): SampledRun {
  expectKeys(sampled, ["chains", "columns", "settings", "acceptance", "timing"], "sampled", "what sampleChains gives");
  expectOnly(about, ["title", "name", "remarks"], "about");
  const { chains, columns, settings, acceptance, ensembles, status, timing } = sampled;
  const { name = "own", title = name, remarks = [] } = about;
  const { posterior, summary, verdict } = diagnose(withModes(sampled));
  const stored = chains.map(({ nStep }) => nStep);
  const steps = stored.reduce((sum, nStep) => sum + nStep * settings.thin, 0);
  const record: RunRecord = {
    schema: 3,
    id: name,
    status,
    model: name,
    title,
    experiments: [],
    remarks: remarks.map((clause) => ({ kind: "own", about: [], text: clause })),
    trust: {},
    modelHash: "",
    settings,
    stored,
    columns,
    acceptance,
    ensembles,
    digest: digest(chains),
    timing: { ...timing, walkerStepsPerSecond: Math.round((steps * settings.walkers) / timing.seconds) },
    versions: versions(),
    commit: null,
    verdict,
  };
  return { record, posterior, summary };
}
