import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Summary } from "../posterior/summary/summary.ts";
import { readSummary } from "../store/run-folder.ts";
import type { Column } from "../store/run-record.ts";
import { type Convertible, logPosterior } from "./converted.ts";
import { unitLatex } from "./unit-latex.ts";

/**
 * Symbol over unit, as the chains of Planck write a quantity with a dimension: an axis, and the left side of `< 1.04`. GetDist reads `!` as
 * a backslash, so that the space that LaTeX calls so is left out.
 */
function label({ latex, unit }: Column): string {
  const divisor = unitLatex(unit);
  const symbol = latex.replaceAll("\\!", "");
  return divisor === "" ? symbol : `${symbol}/${divisor}`;
}

/** What GetDist has no place for but a comment: the prior, and what chains are worth by our diagnostics of whole ensembles. */
function comment({ name, prior }: Column, summary: Summary): string {
  const { rhat, essBulk } = summary[name] ?? {};
  const numbers = Number.isFinite(rhat) ? [`R-hat ${rhat.toFixed(4)}`, `ESS ${essBulk.toFixed(0)}`] : [];
  return [...(prior ? [`prior ${prior.words}`] : []), ...numbers].join("; ");
}

/** One line a column: name, `*` where it is derived, label, comment. */
const paramnames = (columns: readonly Column[], summary: Summary): string =>
  columns
    .map((column) => {
      const mark = column.kind === "parameter" ? "" : "*";
      return `${column.name}${mark}\t${label(column)}\t#${comment(column, summary)}\n`;
    })
    .join("");

/** One line a column with a hard edge: name, lower, upper (N: none), and whether the two are one point. */
function ranges(columns: readonly Column[]): string {
  return columns
    .filter(({ bounds }) => bounds.some((bound) => bound !== null))
    .map(({ name, bounds, periodic }) => {
      const ends = bounds.map((bound) => bound ?? "N").join(" ");
      return `${name} ${ends}${periodic ? " periodic" : ""}\n`;
    })
    .join("");
}

/** Rows of one ensemble that are made text at once. */
const BLOCK = 4096;

/**
 * Write one ensemble: weight, −ln posterior, columns. Walker after walker, so that a correlation along the rows, from which GetDist takes
 * the width of its kernels, is that of a walker in time.
 */
function writeChain(file: string, columns: readonly Float64Array[], nWalker: number): void {
  const n = columns[0].length;
  const nStep = n / nWalker;
  writeFileSync(file, "");
  for (let from = 0; from < n; from += BLOCK) {
    let text = "";
    for (let row = from; row < Math.min(n, from + BLOCK); row++) {
      const draw = (row % nStep) * nWalker + Math.floor(row / nStep);
      text += "1";
      for (const column of columns) text += ` ${column[draw]}`;
      text += "\n";
    }
    appendFileSync(file, text);
  }
}

/**
 * Write chains that GetDist reads, `loadMCSamples("FOLDER/ID")`: a file of draws after burn-in for each ensemble, names and labels, hard
 * edges, and that burn-in is removed. Numbers in full; all weights are 1. Log densities stay behind: their sharp ends make GetDist warn of
 * its own kernels. Returns the files' names.
 */
export function writeGetdist(folder: string, id: string, run: Convertible): string[] {
  const { record, posterior, kept } = run;
  const described = record.columns.filter(({ kind }) => kind !== "density");
  const draws = described.map(({ name }) => posterior.column(name));
  const logDensity = logPosterior(run);
  const chains = kept.ensembles.map((e, place) => {
    const name = `${id}_${e + 1}.txt`;
    const minus = logDensity[place].map((x) => -x);
    writeChain(join(folder, name), [minus, ...draws.map((ensembles) => ensembles[place])], posterior.nWalker);
    return name;
  });
  const title = record.title.split(/\s+/).join(" ");
  const texts = {
    [`${id}.paramnames`]: paramnames(described, readSummary<Summary>(run.folder).columns),
    [`${id}.ranges`]: ranges(described),
    [`${id}.properties.ini`]: `sampler = mcmc\nburn_removed = T\nlabel = ${title}\n`,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return [...chains, ...Object.keys(texts)];
}
