import { Command, CommanderError } from "commander";
import { printable } from "../reject.ts";
import { versions } from "../run/provenance.ts";
import { Interrupted } from "../run/run.ts";
import { ChainsMissing } from "../store/run-folder.ts";
import { again } from "./again.ts";
import { blindspotsCommand } from "./blindspots.ts";
import { checkCommand } from "./check.ts";
import { convertCommand } from "./convert.ts";
import { deriveCommand } from "./derive.ts";
import { evalCommand } from "./eval.ts";
import { EXIT, type Outcome } from "./exit.ts";
import { limitsCommand } from "./limits.ts";
import { lsCommand } from "./ls.ts";
import { momentsCommand } from "./moments.ts";
import { processCommand } from "./process.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./run.ts";
import { sensitivityCommand } from "./sensitivity.ts";
import { smCommand } from "./sm.ts";
import { studyCommand } from "./study.ts";
import { summaryCommand } from "./summary.ts";
import { translateCommand } from "./translate.ts";
import { withUsageErrors } from "./usage.ts";

/** Run a command line; returns its exit code. Errors are one line on stderr. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const outcome: Outcome = (value) => {
    code = value;
  };
  const program = withUsageErrors(new Command("numag"))
    .description("Bayesian inference on neutrino electromagnetic properties")
    .version(versions().numag);
  for (const command of [
    checkCommand,
    evalCommand,
    runCommand,
    lsCommand,
    summaryCommand,
    deriveCommand,
    reportCommand,
    convertCommand,
    sensitivityCommand,
    momentsCommand,
    translateCommand,
    blindspotsCommand,
    smCommand,
    processCommand,
    limitsCommand,
    studyCommand,
  ]) {
    program.addCommand(withUsageErrors(command(outcome).copyInheritedSettings(program)));
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.error;
    process.stderr.write(`numag: ${error instanceof ChainsMissing ? samplesAgain(error) : describe(error as Error)}\n`);
    return error instanceof Interrupted ? EXIT.interrupted : EXIT.error;
  }
  return code;
}

/** What helps where a verb needs chains that are not there. */
const samplesAgain = ({ folder, settings }: ChainsMissing): string =>
  `${folder}: its chains are not stored here, this samples them again: "${again(folder, settings)}"`;

const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: "disk full",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "read-only file system",
  ENOTDIR: "not a folder",
  ENOENT: "no such file or folder",
  EISDIR: "is a folder",
  EEXIST: "exists already",
  ENOTEMPTY: "holds other files",
  ENAMETOOLONG: "too long a name",
  ELOOP: "a link to itself",
};

/** One line for an error: its own, or the system's with the path first. */
function describe({ message, code, path, syscall }: NodeJS.ErrnoException): string {
  if (code === undefined || syscall === undefined) return printable(message.split("\n")[0]);
  // of an error without words of ours: `EMFILE: too many open files, open 'a'`
  const words = SYSTEM[code] ?? /: ([^,]*)/.exec(message)?.[1] ?? "refused by the system";
  return printable(`${path ?? "output"}: ${words}: "${code}"`);
}
