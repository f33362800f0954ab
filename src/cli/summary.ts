import { Command } from "commander";
import { toSignificant, toSupported, toWhole, withErrorDigits } from "../report/format.ts";
import { unitText } from "../report/labels.ts";
import { percent } from "../report/limits.ts";
import { summaryAt } from "../report/read.ts";
import { foremost } from "../report/reasons.ts";
import { grouped } from "../report/remarks.ts";
import { findRun, readRecord } from "../store/run-folder.ts";
import { level, RUNS } from "./options.ts";
import { bold, columns, print, printJson, verdictWord } from "./print.ts";

const ALWAYS = ["0.68", "0.9", "0.95"];

/** `numag summary RUN`: intervals and limits of every column with their Monte-Carlo errors. */
export function summaryCommand(): Command {
  return new Command("summary")
    .description("credible intervals and upper limits, each with its Monte-Carlo error")
    .argument("<run>", "folder, id, unique prefix, or latest")
    .option("--level <p>", "one more credible level", level, 0.9)
    .option("--json", "one JSON value on stdout")
    .action((name: string, options: { level: number; json?: boolean }) => {
      const folder = findRun(name, RUNS);
      const record = readRecord(folder);
      const summary = summaryAt(folder, options.level);
      const { id, model, status, verdict, remarks } = record;
      if (options.json)
        return printJson({ run: id, model, status, converged: verdict.converged, remarks, columns: summary });
      const levels = ALWAYS.includes(String(options.level)) ? ALWAYS : [...ALWAYS, String(options.level)];
      const body = record.columns.map(({ name: column, unit }) => {
        const s = summary[column];
        const [lo, hi] = s.hdi[String(options.level)];
        const digits = s.upper[String(options.level)].mcse;
        return [
          column,
          unitText(unit),
          withErrorDigits(s.mean, s.meanMcse),
          toSignificant(s.sd),
          withErrorDigits(s.median, s.medianMcse),
          ...levels.map((p) => withErrorDigits(s.upper[p].value, s.upper[p].mcse)),
          `[${toSupported(lo, digits)}, ${toSupported(hi, digits)}]`,
          toSignificant(s.rhat, 5),
          toWhole(Math.min(s.essBulk, s.essTail)),
          toSignificant(s.tau),
        ];
      });
      const header = [
        "column",
        "unit",
        "mean",
        "sd",
        "median",
        ...levels.map((p) => `< ${percent(p)}`),
        `HDI ${percent(String(options.level))}`,
      ];
      print(`${bold(id)}: ${verdictWord(record)}\n`);
      print(columns([...header, "R-hat", "ESS", "tau"], body, [0, 1]));
      if (verdict.reasons.length > 0)
        print(
          `\n${bold("not converged because")}\n${foremost(verdict.reasons)
            .map((reason) => `  ${reason}`)
            .join("\n")}`,
        );
      if (remarks.length > 0) print(`\n${grouped(remarks).join("\n")}`);
    });
}
