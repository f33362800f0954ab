import { join } from "node:path";
import { Command } from "commander";
import { toWhole } from "../report/format.ts";
import { intervals, intervalsText, limits, limitsText } from "../report/limits.ts";
import { foremost } from "../report/reasons.ts";
import { grouped } from "../report/remarks.ts";
import { writeReport } from "../report/write.ts";
import { type Finished, run } from "../run/run.ts";
import type { RunRecord, Settings } from "../store/run-record.ts";
import { EXIT, type Outcome } from "./exit.ts";
import { interruptible } from "./interrupt.ts";
import { MODEL, whole } from "./options.ts";
import { print, printJson, verdictWord } from "./print.ts";
import { watch } from "./progress.ts";

interface Options {
  readonly output?: string;
  readonly seed?: number;
  readonly ensembles?: number;
  readonly walkers?: number;
  readonly steps?: number;
  readonly thin?: number;
  readonly workers?: number;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `numag run MODEL`: compile, sample, store, judge, report. */
export function runCommand(outcome: Outcome): Command {
  return new Command("run")
    .description("sample a model's posterior; store, judge and report it")
    .argument("<model>", MODEL)
    .option("-o, --output <dir>", "folder of the run", undefined)
    .option("--seed <n>", "seed of every random stream", whole(0))
    .option("--ensembles <n>", "independent ensembles", whole(1))
    .option("--walkers <n>", "walkers of each ensemble", whole(4))
    .option("--steps <n>", "steps of each ensemble, burn-in included", whole(1))
    .option("--thin <n>", "store every n-th step", whole(1))
    .option("--workers <n>", "worker threads; by default all cores", whole(1))
    .option("--force", "replace a run that exists")
    .option("--quiet", "no progress")
    .option("--json", "one JSON value on stdout")
    .action(async (model: string, options: Options) => {
      const { finished, interrupted } = await sampled(model, options);
      if (options.json) printJson(answer(finished));
      else conclude(finished);
      const { status, verdict } = finished.record;
      if (interrupted || status === "interrupted") outcome(EXIT.interrupted);
      else if (!verdict.converged) outcome(EXIT.unconverged);
    });
}

/** Run with progress; the first Ctrl-C ends sampling and keeps what there is, the second ends the program. */
async function sampled(model: string, options: Options): Promise<{ finished: Finished; interrupted: boolean }> {
  const { output, seed, ensembles, walkers, steps, thin, workers } = options;
  const given = Object.entries({ seed, ensembles, walkers, steps, thin, workers }).filter(
    ([, value]) => value !== undefined,
  );
  const { result, interrupted } = await interruptible("interrupted: storing what was sampled", (stopping) =>
    run({
      model,
      ...(output !== undefined && { output }),
      force: options.force ?? false,
      settings: Object.fromEntries(given) as Partial<Settings>,
      onSampling(sampling, settings) {
        stopping(sampling.stop);
        if (options.quiet) return;
        const unwatch = watch(sampling, settings);
        sampling.finished.then(unwatch, unwatch);
      },
      onStored: async (folder, content) => void (await writeReport(content, join(folder, "report"))),
    }),
  );
  return { finished: result, interrupted };
}

function answer({ folder, record, summary }: Finished): object {
  const { id, model, digest, timing, verdict, status } = record;
  const { seed, ensembles, walkers, steps } = record.settings;
  const { seconds, walkerStepsPerSecond } = timing;
  const { converged } = verdict;
  return {
    id,
    folder,
    model,
    status,
    seed,
    ensembles,
    walkers,
    steps,
    digest,
    seconds,
    walkerStepsPerSecond,
    converged,
    summary,
  };
}

const MOST_REASONS = 5;

/** What is to be thought of a run; of the reasons the worst, for `numag summary` and the page have more, and run.json all. */
function judgement({ status, verdict }: RunRecord): string {
  const { reasons } = verdict;
  const colon = reasons.length > 0 ? ":" : "";
  const tail = status === "interrupted" ? ": the limits rest on what was sampled until then" : colon;
  return [
    `${verdictWord({ status, verdict })}${tail}`,
    ...foremost(reasons, MOST_REASONS).map((reason) => `  ${reason}`),
  ].join("\n");
}

function conclude({ folder, record, summary }: Finished): void {
  const { verdict, timing, settings } = record;
  const bounds = limits(record.columns, summary.columns);
  const ranges = intervals(record.columns, summary.columns);
  if (bounds.length > 0) print(limitsText(bounds));
  if (ranges.length > 0) print(intervalsText(ranges));
  print(
    `\n${settings.ensembles} ensembles of ${settings.walkers} walkers, ${toWhole(settings.steps)} steps in ${timing.seconds.toFixed(1)} s; ` +
      `${toWhole(verdict.burnIn.steps)} discarded (${verdict.burnIn.reason})`,
  );
  print(judgement(record));
  for (const remark of grouped(record.remarks)) print(`note  ${remark}`);
  print(`page  ${join(folder, "report", "index.html")}\nrun   ${folder}`);
}
