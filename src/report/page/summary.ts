import { isOneSided } from "../../posterior/interval.ts";
import type { Column } from "../../store/run-record.ts";
import { toWhole, withError } from "../format.ts";
import { mainColumns, priorText, unitText } from "../labels.ts";
import { shortestText } from "../limits.ts";
import { grouped } from "../remarks.ts";
import { type StoredRun, varying } from "../report.ts";
import { trustText } from "../trust.ts";
import { escaped, rich } from "./markup.ts";
import { command } from "./provenance.ts";

/** What a reader must have read: whether to trust the run, its headline bounds, and where they come from. */
export function summary(run: StoredRun): string {
  return `${verdict(run)}${headline(run)}${remarks(run)}${origin(run)}`;
}

/** One sentence: whether to trust the run, and why not. */
function verdict({ record, posterior }: StoredRun): string {
  const { converged, reasons, burnIn, kept } = record.verdict;
  const size = `${posterior.nEnsemble} ensembles of ${posterior.nWalker} walkers, ${toWhole(kept)} steps kept of each after ${toWhole(burnIn.steps)} of burn-in (${burnIn.reason})`;
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more` : "";
  const judgement = converged
    ? "<strong>Converged</strong>"
    : `<strong>Not converged</strong>: ${rich(reasons.slice(0, 3).join("; ") + more)}`;
  const interrupted = record.status === "interrupted" ? "<strong>Interrupted</strong> before its end. " : "";
  const bad = interrupted !== "" || !converged;
  return `<p class="verdict${bad ? " bad" : ""}">${interrupted}${judgement} — ${escaped(size)}.</p>`;
}

/** The 90 % bounds of the properties that are drawn, largest of all. */
function headline(run: StoredRun): string {
  const columns = varying(run, mainColumns(run.record.columns));
  if (columns.length === 0) return "";
  const entries = columns.map((column) => `<li>${bound(run, column)}</li>`).join("");
  return `\n<ul class="headline" aria-label="Bounds that hold 90 % of the posterior">${entries}</ul>`;
}

function bound({ summary }: StoredRun, column: Column): string {
  const { value, mcse } = summary[column.name].upper["0.9"];
  const unit = column.unit === "" ? "" : ` <small>${rich(unitText(column.unit))}</small>`;
  if (isOneSided(column))
    return `${rich(column.symbol)} &lt; <b>${escaped(withError(value, mcse))}</b>${unit} <small>90 %</small>`;
  return `${rich(column.symbol)} in <b>${escaped(shortestText(summary[column.name], "0.9", column))}</b>${unit} <small>90 %</small>`;
}

/** What a reader of the numbers must know. */
function remarks({ record }: StoredRun): string {
  return grouped(record.remarks)
    .map((remark) => `\n<p class="remark">${rich(remark)}</p>`)
    .join("");
}

/** Data, prior, seed, digest, version and command, in short. */
function origin({ record }: StoredRun): string {
  const priors = [...new Set(record.columns.filter(isMain).flatMap((column) => priorText(column) ?? []))];
  const rows: readonly (readonly [string, string])[] = [
    ["Trust", escaped(trustText(record))],
    ...(priors.length > 0 ? [["Prior", rich(priors.join("; "))] as const] : []),
    [
      "Run",
      `seed ${record.settings.seed}, digest <code>${escaped(record.digest.slice(0, 16))}…</code>, numag ${escaped(record.versions.numag ?? "unknown")}`,
    ],
    ["Again", `<code>${escaped(command(record))}</code>`],
  ];
  return `\n<dl class="origin">${rows.map(([what, text]) => `<div><dt>${what}</dt><dd>${text}</dd></div>`).join("")}</dl>`;
}

const isMain = (column: Column): boolean => mainColumns([column]).length > 0 && column.kind === "parameter";
