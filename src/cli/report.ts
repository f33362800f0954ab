import { join } from "node:path";
import { Command } from "commander";
import { reject } from "../document.ts";
import { readRun } from "../report/read.ts";
import { writeReport } from "../report/write.ts";
import { findRun, readRecord } from "../store/run-folder.ts";
import { compare } from "./comparison.ts";
import { RUNS } from "./options.ts";
import { print, printJson } from "./print.ts";

interface Options {
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `numag report RUN [RUN …]`: pictures and page from the stored run alone; of several runs one page that compares them. */
export function reportCommand(): Command {
  return new Command("report")
    .description("pictures and page of a stored run; of several one page that compares them")
    .argument("<run...>", "folder, id, unique prefix, or latest")
    .option("-o, --output <dir>", "folder of the page of several runs (default: one in comparisons/ named after them)")
    .option("--force", "replace a folder that exists")
    .option("--json", "one JSON value on stdout")
    .action(async (names: string[], { output, force = false, json }: Options) => {
      const runs = names.map((name) => ({ name, folder: findRun(name, RUNS) }));
      if (runs.length > 1) {
        const { folder, runs: ids } = await compare(runs, { ...(output !== undefined && { output }), force });
        answer(join(folder, "index.html"), ids, json);
        return;
      }
      if (output !== undefined) reject("report", "--output: the page of one run lies in its folder", output);
      const [{ folder }] = runs;
      await writeReport(readRun(folder), join(folder, "report"));
      answer(join(folder, "report", "index.html"), [readRecord(folder).id], json);
    });
}

/** `pages` as well, for programs that knew a page a run. */
function answer(page: string, runs: readonly string[], json = false): void {
  if (json) printJson({ page, runs, pages: [page] });
  else print(page);
}
