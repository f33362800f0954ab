import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { reject } from "../document.ts";
import { DOUBLE, PAGE, SINGLE } from "../report/chart/frame.ts";
import { CHOSEN_COLUMNS, checkDrawn, chosenRun, chosenRuns } from "../report/choose.ts";
import { writeComparison } from "../report/compare/save.ts";
import type { Choice, StoredRun } from "../report/input/stored-run.ts";
import { readRun } from "../report/read.ts";
import { writePictures, writeReport } from "../report/write.ts";
import { withDerived } from "../run/products/with-derived.ts";
import { findRun } from "../store/run-folder.ts";
import { withChoice } from "./choice.ts";
import { oneOfWords, path, RUNS } from "./options.ts";
import { print, printJson } from "./print.ts";
import { withProgress } from "./progress.ts";

const FRAMES = { page: PAGE, single: SINGLE, double: DOUBLE } as const;

type Style = keyof typeof FRAMES;

/** `column` is the word of earlier versions for `single`. */
const STYLES = ["page", "single", "double", "column"] as const;

interface Options {
  readonly columns?: readonly string[];
  readonly pictures?: readonly string[];
  readonly levels?: readonly number[];
  readonly output?: string;
  readonly force?: boolean;
  readonly style: (typeof STYLES)[number];
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `numag report RUN [RUN …]`: pictures and page from the stored run alone; of several runs one page that compares them. */
export function reportCommand(): Command {
  return withChoice(
    new Command("report")
      .description("pictures and page of a stored run; of several one page that compares them")
      .argument("<run...>", "folder, id, unique prefix, or latest"),
  )
    .option(
      "--style <style>",
      "page; or single, double: pictures alone, as PDF too, as wide as one column of a journal (86 mm) or two (178 mm); column is single",
      oneOfWords(STYLES),
      "page",
    )
    .option(
      "-o, --output <dir>",
      "folder (default: report in that of the run, in it chosen, single or double where those are asked for; of several runs one in comparisons/ named after them)",
      path,
    )
    .option("--force", "replace a folder that exists")
    .option("--quiet", "no progress")
    .option("--json", "one JSON value on stdout")
    .action(async (names: string[], { output, force = false, style, quiet = false, json, ...asked }: Options) => {
      const runs = names.map((name) => ({ name, folder: findRun(name, RUNS) }));
      const choice = choiceOf(asked);
      if (runs.length > 1) {
        if (choice?.pictures)
          reject("report", "--pictures is of one run, --columns and --levels of several too", runs.length);
        if (style !== "page") reject("report", "--style: pictures for paper are of one run", style);
        const { folder, runs: ids } = await writeComparison(runs, {
          ...(output !== undefined && { output }),
          force,
          ...(choice && { choose: (stored) => chosenOf(stored, choice) }),
        });
        answer(join(folder, "index.html"), ids, json);
        return;
      }
      if (output !== undefined && existsSync(output) && !force)
        reject(output, "exists already, --force replaces it", output);
      if (output !== undefined && existsSync(output) && !statSync(output).isDirectory())
        reject(output, "is no folder, not replaced", output);
      const [{ folder }] = runs;
      await reportOne(folder, choice, { style: style === "column" ? "single" : style, output, quiet, json });
    });
}

/** Several runs with what of them is drawn. */
function chosenOf(
  stored: readonly { readonly run: StoredRun; readonly folder: string }[],
  choice: Choice,
): readonly StoredRun[] {
  const folders = new Map(stored.map(({ run, folder }) => [run, folder]));
  const runs = stored.map(({ run }) => run);
  return chosenRuns(runs, choice, (run, names) => withDerived(run, folders.get(run)!, names, CHOSEN_COLUMNS));
}

/** What was asked for, if anything was. */
function choiceOf({ columns, pictures, levels }: Choice): Choice | undefined {
  if (!columns && !pictures && !levels) return undefined;
  return { ...(columns && { columns }), ...(pictures && { pictures }), ...(levels && { levels }) };
}

interface Target {
  readonly style: Style;
  readonly output: string | undefined;
  readonly quiet: boolean;
  readonly json: boolean | undefined;
}

/** The page of a run, or its pictures as a journal prints them. What is chosen never takes the place of the page of all. */
async function reportOne(
  folder: string,
  choice: Choice | undefined,
  { style, output, quiet, json }: Target,
): Promise<void> {
  const stored = readRun(folder);
  const run = choice
    ? chosenRun(stored, choice, (one, names) => withDerived(one, folder, names, CHOSEN_COLUMNS))
    : stored;
  checkDrawn(run, FRAMES[style]);
  if (style === "page") {
    const place = output ?? join(folder, "report", ...(choice ? ["chosen"] : []));
    await withProgress(quiet, ({ onPicture }) => writeReport(run, place, { onPicture }));
    answer(join(place, "index.html"), [run.record.id], json);
    return;
  }
  const place = output ?? join(folder, "report", style);
  const written = await withProgress(quiet, ({ onPicture }) => writePictures(run, place, FRAMES[style], { onPicture }));
  const files = written.map((name) => join(place, name));
  if (json) printJson({ files });
  else print(files.join("\n"));
}

/** `pages` as well, for programs that knew a page a run. */
function answer(page: string, runs: readonly string[], json = false): void {
  if (json) printJson({ page, runs, pages: [page] });
  else print(page);
}
