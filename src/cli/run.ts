import { join } from "node:path";
import { Command } from "commander";
import { intervals, intervalsText, limits, limitsText } from "../report/table/limits.ts";
import { samplingOf, samplingText, samplingWarnings } from "../report/text/ensembles.ts";
import { toWhole } from "../report/text/format.ts";
import { evidenceText, hasFound, weightText } from "../report/text/found.ts";
import { grouped } from "../report/text/remarks.ts";
import { remedy, sampled, sampledText, withSteps } from "../report/text/sampled.ts";
import { writeReport } from "../report/write.ts";
import { type Finished, run } from "../run/run.ts";
import type { RunRecord, Settings } from "../store/run-record.ts";
import { inShell } from "./again.ts";
import { EXIT, type Outcome } from "./exit.ts";
import { interruptible } from "./interrupt.ts";
import { MODEL, path, whole } from "./options.ts";
import { print, printJson } from "./print.ts";
import { withProgress } from "./progress.ts";

interface Options {
  readonly output?: string;
  readonly seed?: number;
  readonly ensembles?: number;
  readonly walkers?: number;
  readonly targetEss?: number;
  readonly steps?: number;
  readonly thin?: number;
  readonly workers?: number;
  readonly evidence?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly page: boolean;
  readonly json?: boolean;
}

/** `numag run MODEL`: compile, sample, store, judge, report. */
export function runCommand(outcome: Outcome): Command {
  return new Command("run")
    .description("sample a model's posterior; store, judge and report it")
    .argument("<model>", MODEL)
    .option("-o, --output <dir>", "folder of the run", path)
    .option("--seed <n>", "seed of every random stream", whole(0))
    .option("--ensembles <n>", "independent ensembles", whole(1))
    .option("--walkers <n>", "walkers of each ensemble", whole(4))
    .option("--target-ess <n>", "sample until every column has this effective sample size; by default 2000", whole(1))
    .option("--steps <n>", "steps of each ensemble in place of a target, or the most with one", whole(1))
    .option("--thin <n>", "store every n-th step; by default what keeps chains within 25 MB", whole(1))
    .option("--workers <n>", "worker threads; by default all cores", whole(1))
    .option("--evidence", "find ln Z, and the Bayes factor against none of what the model looks for")
    .option("--force", "replace a run that exists")
    .option("--quiet", "no progress")
    .option("--no-page", "no pictures and no page; numag report makes them later")
    .option("--json", "one JSON value on stdout")
    .action(async (model: string, options: Options) => {
      const { finished, interrupted } = await sampledRun(model, options);
      const again = (steps: number) => sameRun(model, options, withSteps(finished.record.settings, steps));
      if (options.json) printJson(answer(finished, again));
      else conclude(finished, again, options.page);
      const { status, verdict } = finished.record;
      if (interrupted || status === "interrupted") outcome(EXIT.interrupted);
      else if (!verdict.converged) outcome(EXIT.unconverged);
    });
}

/** The command that was given, with what shapes its chains, for a run that may become so many steps long. */
function sameRun(model: string, { seed, ensembles, walkers, thin, evidence }: Options, settings: Settings): string {
  const { targetEss, steps, mostSteps } = settings;
  const length = targetEss === null ? { steps } : { "target-ess": targetEss, steps: mostSteps };
  const given = Object.entries({ seed, ensembles, walkers, ...length, thin }).filter(
    ([, value]) => value !== undefined,
  );
  const flags = given.map(([name, value]) => `--${name} ${value}`);
  return ["numag run", inShell(model), ...flags, ...(evidence ? ["--evidence"] : [])].join(" ");
}

/** Run with progress; the first Ctrl-C ends sampling and keeps what there is, the second ends the program. */
async function sampledRun(model: string, options: Options): Promise<{ finished: Finished; interrupted: boolean }> {
  const { output, seed, ensembles, walkers, targetEss, steps, thin, workers } = options;
  const given = Object.entries({ seed, ensembles, walkers, targetEss, steps, thin, workers }).filter(
    ([, value]) => value !== undefined,
  );
  const { result, interrupted } = await interruptible("interrupted: storing what was sampled", (stopping) =>
    withProgress(options.quiet ?? false, ({ onSampling, onStage, onPicture }) =>
      run({
        model,
        ...(output !== undefined && { output }),
        force: options.force ?? false,
        settings: Object.fromEntries(given),
        ...(options.evidence && { evidence: true }),
        onSampling(sampling, settings) {
          stopping(sampling.stop);
          onSampling(sampling, settings);
        },
        onStage,
        ...(options.page && {
          onStored: async (folder, content) => void (await writeReport(content, join(folder, "report"), { onPicture })),
        }),
      }),
    ),
  );
  return { finished: result, interrupted };
}

function answer({ folder, record, summary }: Finished, again: (steps: number) => string): object {
  const { id, model, digest, timing, verdict, status, deltaChi2NoMoments, bestFit, lnEvidence, lnBayesFactor } = record;
  const { seed, ensembles, walkers, steps, targetEss } = record.settings;
  const { seconds, walkerStepsPerSecond } = timing;
  const { converged, reasons, needed } = verdict;
  return {
    id,
    folder,
    model,
    status,
    seed,
    ensembles,
    walkers,
    steps,
    targetEss,
    sampled: sampled(record),
    sampling: samplingOf(record),
    warnings: samplingWarnings(record),
    digest,
    seconds,
    walkerStepsPerSecond,
    converged,
    reasons,
    ...(bestFit && { deltaChi2NoMoments, bestFit }),
    ...(lnEvidence && { lnEvidence }),
    ...(lnBayesFactor && { lnBayesFactor }),
    ...(needed && { command: again(needed.steps) }),
    summary,
  };
}

/** What is to be thought of a run; the page has every reason. */
function judgement({ status, verdict }: RunRecord, again: (steps: number) => string): string[] {
  const missed = verdict.missed === undefined ? [] : [verdict.missed];
  if (status === "complete" && verdict.converged) return ["converged", ...missed];
  return [
    ...(status === "interrupted" ? ["interrupted: the limits rest on what was sampled until then"] : []),
    ...(verdict.converged ? [] : [remedy(verdict, again)]),
    ...missed,
  ];
}

function conclude({ folder, record, summary }: Finished, again: (steps: number) => string, hasPage: boolean): void {
  const { verdict, timing } = record;
  const bounds = limits(record.columns, summary.columns, record);
  const ranges = intervals(record.columns, summary.columns);
  if (bounds.length > 0) print(limitsText(bounds));
  if (ranges.length > 0) print(intervalsText(ranges));
  if (hasFound(record)) print(`${evidenceText(record)}`);
  const weight = weightText(record);
  if (weight !== undefined) print(weight);
  print(
    `\n${sampledText(record)} in ${timing.seconds.toFixed(1)} s; ` +
      `${toWhole(verdict.burnIn.steps)} discarded (${verdict.burnIn.reason})`,
  );
  print(`sampling: ${samplingText(record)}`);
  for (const line of judgement(record, again)) print(line);
  for (const warning of samplingWarnings(record)) print(`warning  ${warning}`);
  for (const remark of grouped(record.remarks)) print(`note  ${remark}`);
  if (hasPage) print(`page  ${join(folder, "report", "index.html")}`);
  print(`run   ${folder}`);
}
