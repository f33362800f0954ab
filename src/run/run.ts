import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { remarks } from "../model/remarks.ts";
import { diagnose } from "../posterior/diagnose.ts";
import type { Posterior } from "../posterior/draws/posterior.ts";
import type { RunSummary, Summary } from "../posterior/summary/summary.ts";
import { expectKeys, expectOnly } from "../reject.ts";
import { claim, type Draft, draft } from "../store/draft.ts";
import { digest, RUNS, type RunProducts, writeRun } from "../store/run-folder.ts";
import type { Column, Remark, RunRecord, Verdict } from "../store/run-record.ts";
import { type Weighed, weighModel } from "./evidence.ts";
import { acceptanceOf, type Grown, settledSettings } from "./execute/grown.ts";
import { diagnosable } from "./execute/look.ts";
import { type Sampling, sampleAll } from "./execute/pool.ts";
import { diagnosing, type Tell } from "./execute/stage.ts";
import { sampleable } from "./execute/target.ts";
import { type Prepared, prepare } from "./load/prepare.ts";
import { modelHash, toYaml } from "./load/resolved.ts";
import { documentsOf, trustOf } from "./load/trust.ts";
import { columnOf } from "./products/columns.ts";
import { computeProducts, PRIOR_DRAWS } from "./products/products.ts";
import { commit, versions } from "./provenance.ts";
import { type AskedSettings, asked, checkDisk, flagOf, keyOf, type SettingsRequest } from "./settings.ts";
import { runnable, tryOut } from "./try-out.ts";

/** What a caller may decide about a run. */
export interface RunRequest {
  /** Path of the model document, or what names it in errors. */
  readonly model: string;
  /** Folder of the run; by default `<root>/<date>-<model>-<hash>`, with `-2` behind it where another began in the same second. */
  readonly output?: string;
  /** By default `runs` where the program stands. */
  readonly root?: string;
  /** Replace a run that exists; by default it is refused. */
  readonly force?: boolean;
  /** In place of the model's own. */
  readonly settings?: SettingsRequest;
  /** Find ln Z, and the Bayes factor against none of what the model looks for; by default where its document says so. */
  readonly evidence?: boolean;
  /** Told when sampling begins, so that it can be watched and stopped. */
  readonly onSampling?: (sampling: Sampling, settings: AskedSettings) => void;
  /** Told how much is done of what comes after sampling. */
  readonly onStage?: Tell;
  /** Adds to the folder when all else is in it, before it gets its name; by default nothing, so that there is no report page. */
  readonly onStored?: (folder: string, content: StoredContent) => Promise<void>;
}

// the compiler asks for every key
const REQUEST = Object.keys({
  ...{ model: true, output: true, root: true, force: true, settings: true, evidence: true },
  ...{ onSampling: true, onStage: true, onStored: true },
} satisfies Record<keyof RunRequest, true>);

function checkRequest(request: RunRequest): void {
  expectKeys(request, ["model"], "run", "a request");
  expectOnly(request, REQUEST, "run");
}

/** What was stored, as it is in memory. */
export interface StoredContent extends RunProducts {
  readonly record: RunRecord;
  readonly posterior: Posterior;
  readonly summary: Summary;
}

/** A run that is stored. */
export interface Finished {
  readonly folder: string;
  readonly record: RunRecord;
  readonly summary: RunSummary;
}

/** A run that was stopped before there was anything to keep. */
export class Interrupted extends Error {}

const stamp = (date: Date): string => date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");

/**
 * Run a model from its document to its folder: sample, store, judge. The folder gets no report page unless `onStored` writes one:
 * `onStored: (folder, content) => writeReport(content, join(folder, "report"))`. Throws with the place of a mistake in the
 * document or the settings, and `Interrupted` where it was stopped before a step was stored.
 */
export async function run(request: RunRequest): Promise<Finished> {
  checkRequest(request);
  return runPrepared(prepare(request.model), request);
}

/** `run` of a model that is compiled already; `request.model` names it in errors. */
export async function runPrepared(prepared: Prepared, request: RunRequest): Promise<Finished> {
  expectKeys(prepared, ["document", "compiled", "target"], "prepared", "what prepare gives");
  checkRequest(request);
  const { compiled, target } = prepared;
  const { evidence = prepared.document.evidence } = request;
  const document = { ...prepared.document, ...(evidence !== undefined && { evidence }) };
  const settings = runnable(prepared, { workers: availableParallelism(), ...request.settings }, (key) =>
    key in (request.settings ?? {}) ? `--${flagOf(key)}` : `${request.model}: sampler.${keyOf(key)}`,
  );
  tryOut({ target }, request.model);
  const started = new Date();
  const hash = modelHash(document);
  const { id, folder, work } = beginFolder(request, `${stamp(started)}-${document.name}-${hash.slice(0, 8)}`);
  try {
    checkDisk(work.folder, settings, target.columns.length, PRIOR_DRAWS);
    return await sampleInto(work, { id, folder, hash, started, settings, document, compiled, target, request });
  } catch (error) {
    work.discard();
    throw error;
  }
}

/** The folder that a run was given, or one of its own for a run of this second and model. */
function beginFolder({ output, root = RUNS, force = false }: RunRequest, usual: string) {
  if (output) return { id: basename(output), folder: output, work: draft(output, force) };
  const { name, work } = claim(root, usual);
  return { id: name, folder: join(root, name), work };
}

interface Job extends Prepared {
  readonly id: string;
  readonly folder: string;
  readonly hash: string;
  readonly started: Date;
  readonly settings: AskedSettings;
  readonly request: RunRequest;
}

async function sampleInto(work: Draft, job: Job): Promise<Finished> {
  const { folder, settings, document, compiled, target, request } = job;
  const columns = target.columns.map(columnOf);
  const sampling = sampleAll(compiled, columns, settings);
  request.onSampling?.(sampling, settings);
  const grown = await sampling.finished;
  const { chains } = grown;
  const sampled = { grown, columns, seconds: (Date.now() - job.started.getTime()) / 1000 };
  if (chains.every(({ nStep }) => nStep === 0)) throw new Interrupted(`${folder}: ${stoppedWhile(grown)}: "0 steps"`);
  const { posterior, summary, verdict } =
    grown.diagnosis ?? diagnose(diagnosable(grown, settings, columns), [], diagnosing(request.onStage));
  const steps = chains.map(({ nStep }) => nStep);
  const {
    products,
    draws,
    fit,
    remarks: found,
  } = computeProducts(job, posterior, summary, steps, settings.seed, request.onStage);
  const asksForWeight = document.evidence === true && !grown.stopped;
  const { remarks: unknown, ...weights } = asksForWeight ? await weigh(job, posterior) : { remarks: [] };
  const record = {
    ...recordOf(job, sampled, verdict, [...remarks(compiled), ...found, ...unknown]),
    ...fit,
    ...weights,
  };
  const { id, model, status } = record;
  const stored: RunSummary = { run: id, model, status, converged: verdict.converged, columns: summary };
  writeRun(work.folder, record, { chains, products, draws, summary: stored, model: toYaml(document) });
  await request.onStored?.(work.folder, { record, posterior, summary, ...products });
  work.finish();
  return { folder, record, summary: stored };
}

/** What a job's model weighs; the same model without what it looks for is sampled until its columns hold what a target asks by default. */
const weigh = ({ compiled, target, settings, request }: Job, posterior: Posterior): Promise<Weighed> =>
  weighModel(
    { compiled, target },
    posterior,
    settings.seed,
    (other, key) => sampledOther(other, key, settings, request),
    request.onStage,
  );

async function sampledOther(
  { compiled, target }: Pick<Prepared, "compiled" | "target">,
  key: string,
  { seed, ensembles, workers }: AskedSettings,
  { onSampling }: RunRequest,
): Promise<Posterior | undefined> {
  const settings = asked({ seed, ensembles, workers }, sampleable(compiled, target), (name) => name);
  const columns = target.columns.map(columnOf);
  const sampling = sampleAll(compiled, columns, settings, key);
  onSampling?.(sampling, settings);
  const grown = await sampling.finished;
  if (grown.stopped) return undefined;
  return (grown.diagnosis ?? diagnose(diagnosable(grown, settings, columns))).posterior;
}

/** When sampling was stopped that nothing is stored of. */
const stoppedWhile = ({ reports }: Grown): string =>
  reports.every(({ steps }) => steps === 0)
    ? "interrupted while walkers were being started"
    : "interrupted before a step was stored";

interface Sampled {
  readonly grown: Grown;
  readonly columns: readonly Column[];
  readonly seconds: number;
}

function recordOf(
  { id, hash, started, settings, document, compiled }: Job,
  sampled: Sampled,
  verdict: Verdict,
  remarks: readonly Remark[],
): RunRecord {
  const { grown, columns, seconds } = sampled;
  const { chains, reports, stopped } = grown;
  const steps = reports.reduce((sum, report) => sum + report.steps, 0);
  const walkerStepsPerSecond = Math.round((steps * settings.walkers) / seconds);
  return {
    schema: 3,
    id,
    status: stopped ? "interrupted" : "complete",
    model: document.name,
    title: document.title,
    experiments: compiled.templates.map(({ experiment }) => experiment),
    remarks,
    trust: trustOf(document),
    documents: documentsOf(document),
    modelHash: hash,
    settings: settledSettings(settings, grown),
    stored: chains.map(({ nStep }) => nStep),
    columns,
    acceptance: acceptanceOf(grown, settings),
    ensembles: reports,
    digest: digest(chains),
    timing: { started: started.toISOString(), seconds, walkerStepsPerSecond },
    versions: versions(),
    commit: commit(),
    verdict,
  };
}
