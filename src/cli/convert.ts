import { join } from "node:path";
import { Command } from "commander";
import { convert, FORMATS, type Format } from "../formats/convert.ts";
import { nameOf, readConvertible } from "../formats/converted.ts";
import { versions } from "../run/provenance.ts";
import { findRun } from "../store/run-folder.ts";
import { fillFolder } from "../store/save-folder.ts";
import { oneOfWords, path, RUNS } from "./options.ts";
import { print, printJson, printNotice, verdictWord } from "./print.ts";

interface Options {
  readonly to: Format;
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `numag convert RUN --to FORMAT`: a stored run as another program's files. */
export function convertCommand(): Command {
  return new Command("convert")
    .description("draws of a run, after burn-in, for another program")
    .argument("<run>", "folder, id, unique prefix, or latest")
    .requiredOption("--to <format>", FORMATS.join(", "), oneOfWords(FORMATS))
    .option("-o, --output <dir>", "folder of the files; by default ID-FORMAT", path)
    .option("--force", "replace a folder that exists")
    .option("--json", "one JSON value on stdout")
    .action(async (name: string, { to, output, force, json }: Options) => {
      const run = readConvertible(findRun(name, RUNS));
      const folder = output ?? `${nameOf(run)}-${to}`;
      const { files, missing } = await fillFolder(folder, force ?? false, (draft) =>
        convert(run, to, draft, versions().numag),
      );
      const { id, verdict } = run.record;
      if (!verdict.converged && !json) printNotice(`${run.folder}: ${verdictWord(run.record)}, its draws as they are`);
      if (missing.length > 0) printNotice(`${run.folder}: left out, not stored with this run: "${missing.join(", ")}"`);
      const paths = files.map((file) => join(folder, file));
      if (json) return printJson({ run: id, to, files: paths, converged: verdict.converged });
      print(paths.join("\n"));
    });
}
