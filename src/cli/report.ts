import { join } from "node:path";
import { Command } from "commander";
import { reject } from "../document.ts";
import { DOUBLE, SINGLE } from "../report/picture/frame.ts";
import { readRun } from "../report/read.ts";
import { writePictures, writeReport } from "../report/write.ts";
import { findRun, readRecord } from "../store/run-folder.ts";
import { compare } from "./comparison.ts";
import { oneOf, RUNS } from "./options.ts";
import { print, printJson } from "./print.ts";
import { withProgress } from "./progress.ts";

/** The width of pictures on paper by style; `column` is the word of earlier versions for `single`. */
const PAPER = { single: SINGLE, double: DOUBLE, column: SINGLE } as const;

const STYLES = ["page", "single", "double", "column"] as const;

interface Options {
  readonly output?: string;
  readonly force?: boolean;
  readonly style: (typeof STYLES)[number];
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `numag report RUN [RUN …]`: pictures and page from the stored run alone; of several runs one page that compares them. */
export function reportCommand(): Command {
  return new Command("report")
    .description("pictures and page of a stored run; of several one page that compares them")
    .argument("<run...>", "folder, id, unique prefix, or latest")
    .option("-o, --output <dir>", "folder of the page of several runs (default: one in comparisons/ named after them)")
    .option("--force", "replace a folder that exists")
    .option(
      "--style <style>",
      "of one run: page; single, double: pictures alone, as wide as one column of a journal (86 mm) or two (178 mm); column is single",
      oneOf(STYLES),
      "page",
    )
    .option("--quiet", "no progress")
    .option("--json", "one JSON value on stdout")
    .action(async (names: string[], { output, force = false, style, quiet = false, json }: Options) => {
      const runs = names.map((name) => ({ name, folder: findRun(name, RUNS) }));
      if (runs.length > 1) {
        if (style !== "page") reject("report", "--style: pictures for paper are of one run", style);
        const { folder, runs: ids } = await compare(runs, { ...(output !== undefined && { output }), force });
        answer(join(folder, "index.html"), ids, json);
        return;
      }
      if (output !== undefined) reject("report", "--output: the page of one run lies in its folder", output);
      const [{ folder }] = runs;
      if (style !== "page") await forPaper(folder, style === "column" ? "single" : style, quiet, json);
      else {
        await withProgress(quiet, ({ onPicture }) =>
          writeReport(readRun(folder), join(folder, "report"), { onPicture }),
        );
        answer(join(folder, "report", "index.html"), [readRecord(folder).id], json);
      }
    });
}

/** The pictures of a run as a journal prints them. */
async function forPaper(folder: string, style: keyof typeof PAPER, quiet: boolean, json = false): Promise<void> {
  const place = join(folder, "report", style);
  const written = await withProgress(quiet, ({ onPicture }) =>
    writePictures(readRun(folder), place, PAPER[style], { onPicture }),
  );
  const files = written.map((name) => join(place, name));
  if (json) printJson({ files });
  else print(files.join("\n"));
}

/** `pages` as well, for programs that knew a page a run. */
function answer(page: string, runs: readonly string[], json = false): void {
  if (json) printJson({ page, runs, pages: [page] });
  else print(page);
}
