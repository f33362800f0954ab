import { basename } from "node:path";
import { Command } from "commander";
import type { Summary } from "../posterior/summary.ts";
import { withErrorDigits } from "../report/format.ts";
import { listRuns, readRecord, readSummary } from "../store/run-folder.ts";
import { RUNS } from "./options.ts";
import { columns, print, printJson } from "./print.ts";

const HEADLINE = "mu_sol";

function row(folder: string) {
  const { id, model, status, settings, verdict, digest } = readRecord(folder);
  const limit = readSummary<Summary>(folder).columns[HEADLINE]?.upper["0.9"];
  const word = status === "interrupted" ? status : verdict.converged ? "converged" : "not converged";
  return {
    id: id || basename(folder),
    folder,
    model,
    steps: settings.steps,
    verdict: word,
    digest,
    headline: limit ? { quantity: HEADLINE, ...limit } : null,
  };
}

/** `numag ls`: the runs, newest first. */
export function lsCommand(): Command {
  return new Command("ls")
    .description("list runs, newest first: model, steps, verdict, headline limit")
    .option("--json", "one JSON value on stdout")
    .action(({ json }: { json?: boolean }) => {
      const rows = listRuns(RUNS).map(row);
      if (json) return printJson(rows);
      if (rows.length === 0) return print(`no runs in ${RUNS}/`);
      const body = rows.map(({ id, model, steps, verdict, headline }) => [
        id,
        model,
        `${steps}`,
        verdict,
        headline ? `${headline.quantity} < ${withErrorDigits(headline.value, headline.mcse)}` : "–",
      ]);
      print(columns(["run", "model", "steps", "verdict", "90 % limit [1e-11 mu_B]"], body, [0, 1, 3, 4]));
    });
}
