import { join } from "node:path";
import { Command } from "commander";
import { readRun } from "../report/read.ts";
import { writeReport } from "../report/write.ts";
import { findRun } from "../store/run-folder.ts";
import { RUNS } from "./options.ts";
import { print, printJson } from "./print.ts";

/** `numag report RUN`: pictures and page from the stored run alone. */
export function reportCommand(): Command {
  return new Command("report")
    .description("pictures and page of stored runs")
    .argument("<run...>", "folder, id, unique prefix, or latest")
    .option("--json", "one JSON value on stdout")
    .action(async (names: string[], { json }: { json?: boolean }) => {
      const pages: string[] = [];
      for (const folder of names.map((name) => findRun(name, RUNS))) {
        await writeReport(readRun(folder), join(folder, "report"));
        pages.push(join(folder, "report", "index.html"));
      }
      if (json) printJson({ pages });
      else print(pages.join("\n"));
    });
}
