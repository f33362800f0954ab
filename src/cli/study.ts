import { Command } from "commander";
import { studyText } from "../report/study/table.ts";
import { writeStudyReport } from "../report/study/write.ts";
import { type FinishedStudy, study } from "../run/study/study.ts";
import { EXIT, type Outcome } from "./exit.ts";
import { interruptible } from "./interrupt.ts";
import { path, STUDY, whole } from "./options.ts";
import { print, printJson, printNotice } from "./print.ts";
import { withProgress } from "./progress.ts";

interface Options {
  readonly output?: string;
  readonly only?: readonly string[];
  readonly steps?: number;
  readonly workers?: number;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `numag study STUDY`: run what is not yet stored of many variants of one model; one table, one picture. */
export function studyCommand(outcome: Outcome): Command {
  return new Command("study")
    .description("run variants of one model that are not yet stored; one table and one picture of their bounds")
    .argument("<study>", STUDY)
    .option("-o, --output <dir>", "folder of the study; its runs lie in it", path)
    .option("--only <variant...>", "run these variants alone")
    .option("--steps <n>", "steps of each ensemble in place of what variants ask for", whole(1))
    .option("--workers <n>", "worker threads; by default all cores", whole(1))
    .option("--force", "replace runs of other models or settings")
    .option("--quiet", "no progress")
    .option("--json", "one JSON value on stdout")
    .action(async (file: string, options: Options) => {
      const { folder, record } = await sampled(file, options);
      const written = await writeStudyReport(record, folder);
      if (options.json) printJson({ folder, ...record });
      else {
        print(studyText(record));
        print(`\n${written.map((name) => `${folder}/${name}`).join("\n")}`);
      }
      if (record.variants.some(({ converged }) => !converged)) outcome(EXIT.unconverged);
    });
}

/** Run with a line for each variant and progress; the first Ctrl-C ends the variant that is running and keeps the others. */
async function sampled(file: string, { output, only, steps, workers, force, quiet }: Options): Promise<FinishedStudy> {
  const given = Object.entries({ steps, workers }).filter(([, value]) => value !== undefined);
  const { result } = await interruptible(
    "interrupted: what is finished stays, the same command goes on from there",
    (stopping) =>
      withProgress(quiet ?? false, ({ onSampling, onStage }) =>
        study({
          study: file,
          ...(output !== undefined && { output }),
          ...(only !== undefined && { only }),
          force: force ?? false,
          settings: Object.fromEntries(given),
          onVariant({ name, title }, i, n) {
            if (!quiet) printNotice(`${i + 1}/${n} ${name}: ${title}`);
          },
          onSampling(sampling, settings) {
            stopping(sampling.stop);
            onSampling(sampling, settings);
          },
          onStage,
        }),
      ),
  );
  return result;
}
