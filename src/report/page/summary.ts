import type { Column, RunRecord } from "../../store/run-record.ts";
import { type StoredRun, varying } from "../input/stored-run.ts";
import { limitOrInterval, percent } from "../table/limits.ts";
import { escaped, labelHtml } from "../table/markup.ts";
import { samplingWarnings } from "../text/ensembles.ts";
import { toWhole } from "../text/format.ts";
import { bestText, evidenceText, hasFound, isLimited } from "../text/found.ts";
import { mainColumns, priorText, unitText } from "../text/labels.ts";
import { grouped } from "../text/remarks.ts";
import { sampledText } from "../text/sampled.ts";
import { trustText } from "../text/trust.ts";
import { command } from "./provenance.ts";

/** Of the headline. */
const LEVEL = "0.9";

/** What a reader must have read: whether to trust the run, its headline bounds beside one picture, HTML, and where they come from. */
export function summary(run: StoredRun, picture: string): string {
  const words = `${headline(run)}${remarks(run)}${origin(run)}`;
  return `${verdict(run)}${picture === "" ? words : `\n<div class="first"><div>${words}</div>\n<div>${picture}</div></div>`}`;
}

/** One sentence: whether to trust the run, and why not. */
function verdict({ record }: StoredRun): string {
  const { converged, reasons, burnIn, kept } = record.verdict;
  const used =
    burnIn.steps === 0
      ? "none of them burn-in"
      : `${toWhole(kept)} kept of each after ${toWhole(burnIn.steps)} of burn-in (${burnIn.reason})`;
  const size = `${sampledText(record)}, ${used}`;
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more` : "";
  const judgement = converged
    ? "<strong>Converged</strong>"
    : `<strong>Not converged</strong>: ${labelHtml(reasons.slice(0, 3).join("; ") + more)}`;
  const interrupted = record.status === "interrupted" ? "<strong>Interrupted</strong> before its end. " : "";
  const bad = interrupted !== "" || !converged;
  return `<p class="verdict${bad ? " bad" : ""}">${interrupted}${judgement} — ${escaped(size)}.</p>`;
}

/** The 90 % bounds of the properties that are drawn, and how much better the best fit is than nothing where something was found. */
function headline(run: StoredRun): string {
  const { record } = run;
  const columns = varying(run, mainColumns(record.columns));
  if (columns.length === 0) return "";
  const units = new Set(columns.map(({ unit }) => unit));
  const unit = units.size === 1 && columns[0].unit !== "" ? `, ${labelHtml(unitText(columns[0].unit))}` : "";
  const entries = columns.map((column) => `<li>${bound(run, column, units.size > 1)}</li>`).join("");
  const found = hasFound(record)
    ? `\n<p class="found"><strong>${escaped(evidenceText(record) ?? "")}.</strong></p>`
    : "";
  return `\n<p class="of">Bounds at ${escaped(percent(LEVEL))}${unit}</p>\n<ul class="headline" aria-label="Bounds that hold 90 % of the posterior">${entries}</ul>${found}`;
}

function bound({ record, summary }: StoredRun, column: Column, withUnit: boolean): string {
  const unit = column.unit === "" || !withUnit ? "" : ` <small>${labelHtml(unitText(column.unit))}</small>`;
  const text = limitOrInterval(record, column, summary[column.name], LEVEL);
  const interval = !isLimited(record, column, summary[column.name], LEVEL);
  const best = hasFound(record) && interval ? bestText(record, column.name) : "–";
  const fitted = best === "–" ? "" : ` <small>best fit ${escaped(best)}</small>`;
  return `${labelHtml(column.symbol)} ${interval ? "in " : ""}<b>${escaped(text)}</b>${unit}${fitted}`;
}

/** What a reader of the numbers must know. */
function remarks({ record }: StoredRun): string {
  return [...samplingWarnings(record), ...grouped(record.remarks)]
    .map((remark) => `\n<p class="remark">${labelHtml(remark)}</p>`)
    .join("");
}

/** Data, prior, seed, digest, version and command, in short. */
function origin({ record }: StoredRun): string {
  const priors = [...new Set(mainParameters(record.columns).flatMap((column) => priorText(column) ?? []))];
  const rows: readonly (readonly [string, string])[] = [
    ...(record.experiments.length > 0 ? [["Trust", escaped(trustText(record))] as const] : []),
    ...(priors.length > 0 ? [["Prior", labelHtml(priors.join("; "))] as const] : []),
    [
      "Run",
      `${escaped(dateText(record))}, seed ${escaped(String(record.settings.seed))}, digest <code>${escaped(record.digest.slice(0, 16))}…</code>, numag ${escaped(record.versions.numag ?? "unknown")}`,
    ],
    ...(record.modelHash === "" ? [] : [["Again", `<code>${escaped(command(record))}</code>`] as const]),
  ];
  return `\n<dl class="origin">${rows.map(([what, text]) => `<div><dt>${what}</dt><dd>${text}</dd></div>`).join("")}</dl>`;
}

/** The day on which a run began, and the hour. */
const dateText = ({ timing }: RunRecord): string => `${timing.started.slice(0, 16).replace("T", " ")} UTC`;

const mainParameters = (columns: readonly Column[]): readonly Column[] =>
  mainColumns(columns).filter(({ kind }) => kind === "parameter");
