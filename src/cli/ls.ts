import { basename } from "node:path";
import { Command } from "commander";
import type { Summary } from "../posterior/summary/summary.ts";
import { withError } from "../report/text/format.ts";
import { remarkText } from "../report/text/remarks.ts";
import { sampled, stepsText } from "../report/text/sampled.ts";
import { inspectRuns, type Listed, readSummary } from "../store/run-folder.ts";
import type { Remark } from "../store/run-record.ts";
import { RUNS } from "./options.ts";
import { columns, print, printJson, verdictWord } from "./print.ts";

const HEADLINE = "mu_sol";

const UNREADABLE = { damaged: "damaged", foreign: "written by another version" } as const;

/** What `--json` says of a folder; of one that cannot be read its names, the file and the error. */
function entry(listed: Listed) {
  const { folder } = listed;
  if (listed.kind !== "run")
    return { id: basename(folder), folder, verdict: UNREADABLE[listed.kind], file: listed.file, why: listed.why };
  const { id, model, settings, digest, remarks = [] } = listed.record;
  const { steps, targetEss } = settings;
  const limit = readSummary<Summary>(folder).columns[HEADLINE]?.upper["0.9"];
  return {
    id: id || basename(folder),
    folder,
    model,
    steps,
    targetEss,
    sampled: sampled(listed.record),
    verdict: verdictWord(listed.record),
    digest,
    remarks,
    headline: limit ? { quantity: HEADLINE, ...limit } : null,
  };
}

const isAssumption = ({ kind }: Remark): boolean => kind === "bound" || kind === "assumed";

function cells(one: ReturnType<typeof entry>): string[] {
  if (one.why !== undefined) return [one.id, "–", "–", one.verdict, one.file];
  const { id, model, sampled: had, verdict, headline, remarks } = one;
  const mark = remarks.some(isAssumption) ? " †" : "";
  const limit = headline ? `${headline.quantity} < ${withError(headline.value, headline.mcse)}${mark}` : "–";
  return [id, model, stepsText(had.steps, one), verdict, limit];
}

/** `numag ls`: the runs, newest first; after them those that cannot be read. */
export function lsCommand(): Command {
  return new Command("ls")
    .description("list runs, newest first: model, steps, verdict, headline limit")
    .option("--json", "one JSON value on stdout")
    .action(({ json }: { json?: boolean }) => {
      const entries = inspectRuns(RUNS).map(entry);
      if (json)
        return printJson(entries.map((one) => (one.remarks ? { ...one, remarks: one.remarks.map(remarkText) } : one)));
      if (entries.length === 0) return print(`no runs in ${RUNS}/`);
      print(columns(["run", "model", "steps", "verdict", "90 % limit [1e-11 mu_B]"], entries.map(cells), [0, 1, 3, 4]));
      if (entries.some(({ remarks = [] }) => remarks.some(isAssumption)))
        print("\n† rests on assumptions: numag summary RUN says which");
    });
}
