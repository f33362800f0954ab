import { endsOf } from "../../posterior/summary/bound.ts";
import type { Piece, PieceColumn, Rerun, Sensitivity } from "../../store/sensitivity.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { sensitivityColumns } from "../picture/sensitivity-density.ts";
import { escaped, labelHtml, tableHtml } from "../table/markup.ts";
import { followedColumns, movingPieces, powerText, titledSensitivity } from "../table/sensitivity-pieces.ts";
import { boundAtPower, boundNumbers } from "../text/bound.ts";
import { toSignificant, withError } from "../text/format.ts";
import { json } from "./data.ts";
import type { DrawnPicture } from "./figure.ts";
import type { SensitivityData } from "./live-data.ts";

/** What scaling the pieces of a posterior says, in words and as a table. */
export function sensitivityText(run: StoredRun): string {
  const sensitivity = titledSensitivity(run);
  const constant = sensitivity.pieces.filter((piece) => piece.constant).map(({ title }) => labelHtml(title));
  const flat =
    constant.length > 0
      ? `<p>These pieces are constant over the posterior, as uniform priors are, so that raising them to a power changes nothing: ${constant.join(", ")}.</p>\n`
      : "";
  const measure = sensitivity.pieces.some(({ kind }) => kind === "measure")
    ? "<p>Raising the measure of x to the power α multiplies the prior by x<sup>α − 1</sup>: a prior flat in x becomes flat in x<sup>α</sup>. This tests uniform priors too, which no power of their density changes, and it counts as a prior.</p>\n"
    : "";
  return `${verdicts(run, sensitivity)}${flat}${measure}${sensitivities(run, sensitivity)}${reruns(run, sensitivity)}`;
}

/** Verdicts, those of quantities that fare alike on one line. */
function verdicts(run: StoredRun, { verdicts }: Sensitivity): string {
  const lines = new Map<string, { word: string; meaning: string; symbols: string[] }>();
  for (const { column, word, meaning } of verdicts) {
    const found = run.record.columns.find(({ name }) => name === column);
    if (!found) continue;
    const key = JSON.stringify([word, meaning]);
    const line = lines.get(key) ?? { word, meaning, symbols: [] };
    line.symbols.push(labelHtml(found.symbol));
    lines.set(key, line);
  }
  if (lines.size === 0) return "";
  const rows = [...lines.values()].map(({ word, meaning, symbols }) => ({
    cells: [symbols.join(", "), word === "–" ? "–" : `<strong>${escaped(word)}</strong>`, labelHtml(meaning)],
  }));
  const caption = "What each bound depends on: prior and data, one of them, or neither.";
  return `<div class="limits words">${tableHtml({ caption, head: ["Quantities", "Verdict", "Because"], rows })}</div>\n`;
}

/** The cumulative Jensen-Shannon sensitivities: pieces down, columns across. */
function sensitivities(run: StoredRun, sensitivity: Sensitivity): string {
  const columns = run.record.columns.filter(({ name }) => sensitivity.columns.includes(name));
  const rows = movingPieces(sensitivity).map(({ title, columns: answers }) => ({
    cells: [labelHtml(title), ...columns.map(({ name }) => toSignificant(answers[name]?.sensitivity ?? Number.NaN, 2))],
  }));
  if (rows.length === 0) return "";
  const caption =
    "Cumulative Jensen–Shannon sensitivity of each quantity to the power of each piece of the posterior; from 0.05 on the dependence matters (Kallioinen et al. 2024).";
  return tableHtml({ caption, head: ["Piece", ...columns.map(({ symbol }) => labelHtml(symbol))], rows, text: [0] });
}

/** A number with its error, on one line even on paper. */
const whole = (text: string): string => `<span class="whole">${escaped(text)}</span>`;

/** Runs of their own, beside what the weights say. */
function reruns(run: StoredRun, sensitivity: Sensitivity): string {
  const columns = followedColumns(run, sensitivity);
  const row = (piece: Piece, { alpha, converged, bounds, seed }: Rerun) => ({
    cells: [
      `${labelHtml(piece.title)} to the power ${powerText(alpha)}`,
      ...columns.map(({ name }) => (bounds[name] ? whole(withError(bounds[name].value, bounds[name].mcse)) : "–")),
      converged ? "yes" : "no",
      String(seed),
    ],
  });
  const rows = sensitivity.pieces.flatMap((piece) => piece.reruns.map((rerun) => row(piece, rerun)));
  if (rows.length === 0) return "";
  const head = ["Run again with", ...columns.map(({ symbol }) => labelHtml(symbol)), "Converged", "Seed"];
  return tableHtml({
    caption:
      "90 % upper limits of new runs with a piece of the posterior raised to a power, made where the weights cannot be trusted or where they were asked for.",
    head,
    rows,
  });
}

/** The slider; hidden until a program says what it does. */
export function sensitivityControls(run: StoredRun, drawn: readonly DrawnPicture[]): string {
  const sensitivity = titledSensitivity(run);
  if (!drawn.some(({ name, views }) => name === "sensitivity-density" && views)) return "";
  const data = sensitivityData(run, sensitivity);
  const { alphas, columns, pieces } = data;
  const middle = (alphas.length - 1) / 2;
  const choices = movingPieces(sensitivity).map(
    ({ title }, i) => `<option value="${i}">${escaped(title.replaceAll("_", " "))}</option>`,
  );
  const rows = columns.map(({ symbol }, c) => ({
    cells: [
      symbol,
      pieces[0].bounds[c][middle].text,
      `<span data-bound="${c}"></span>`,
      `<span data-shift="${c}"></span>`,
    ],
  }));
  const followed = tableHtml({
    caption: "90 % bounds at the power chosen.",
    head: ["Quantity", "α = 1", "At this α", "Moves by"],
    rows,
  });
  return `<form class="controls" aria-label="Scale a piece of the posterior" hidden>
<label>Piece <select name="piece">${choices.join("")}</select></label>
<label>Power α <input name="power" type="range" min="0" max="${alphas.length - 1}" step="1" value="${middle}"></label> <span class="power">1</span>
<output aria-live="polite"></output>
${followed}</form>
${json("sensitivity", data)}
`;
}

function sensitivityData(run: StoredRun, sensitivity: Sensitivity): SensitivityData {
  const columns = sensitivityColumns(run, sensitivity);
  const middle = (sensitivity.alphas.length - 1) / 2;
  return {
    alphas: sensitivity.alphas.map((value) => ({ value, text: powerText(value) })),
    columns: columns.map(({ name, symbol }) => ({ name, symbol: labelHtml(symbol), ...sensitivity.grids[name] })),
    pieces: movingPieces(sensitivity).map(({ title, paretoK, kThreshold, columns: answers }) => ({
      title: labelHtml(title),
      k: paretoK.map((k) => trust(k, kThreshold ?? 0)),
      bounds: columns.map(({ name }) => sensitivity.alphas.map((_, i) => boundAt(answers[name], i, middle))),
      densities: columns.map(({ name }) => answers[name]?.density ?? []),
    })),
  };
}

function trust(k: number | null, threshold: number): { text: string; bad: boolean } {
  if (k === null) return { text: "", bad: false };
  const bad = k > threshold;
  const warning = bad
    ? " <strong>Above it, the weights cannot be trusted: only a run of its own can say.</strong>"
    : "";
  return { text: `Pareto k ${toSignificant(k, 2)}, trusted to ${toSignificant(threshold, 2)}.${warning}`, bad };
}

function boundAt(column: PieceColumn, i: number, middle: number) {
  const { upper } = column;
  const bound = boundAtPower(column, i);
  const limited = bound.kind === "upper";
  const change = 100 * (upper[i] / upper[middle] - 1);
  const shift = !limited ? "–" : i === middle ? "0" : `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(1)} %`;
  const text = `${limited ? "&lt;" : "in"} ${escaped(boundNumbers(bound))}`;
  return { text, shift, ends: endsOf(bound).map(({ value }) => value) };
}
