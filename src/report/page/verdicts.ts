import type { StoredRun } from "../input/stored-run.ts";
import { priorPulls } from "../picture/pulls.ts";
import { escaped, labelHtml } from "../table/markup.ts";
import { toSignificant, toWhole } from "../text/format.ts";

/** One line, HTML, on whether the chains have converged: the largest R-hat and the smallest effective number of draws, or the first reason. */
export function convergenceLine({ record, summary }: StoredRun): string {
  const { converged, reasons } = record.verdict;
  if (!converged) {
    const others = reasons.length > 1 ? ` (the first of ${reasons.length} reasons)` : "";
    return `<strong>Not converged</strong>: ${labelHtml(reasons[0] ?? "")}${others}.`;
  }
  const all = record.columns
    .filter(({ kind }) => kind !== "density")
    .map(({ name, symbol }) => ({ symbol, ...summary[name] }))
    .map(({ symbol, rhat, essBulk, essTail }) => ({ symbol, rhat, ess: Math.min(essBulk, essTail) }))
    .filter(({ rhat, ess }) => Number.isFinite(rhat) && Number.isFinite(ess));
  if (all.length === 0) return "Converged.";
  const [slowest, fewest] = [
    all.reduce((a, b) => (b.rhat > a.rhat ? b : a)),
    all.reduce((a, b) => (b.ess < a.ess ? b : a)),
  ];
  return `<strong>Converged</strong>: the largest R-hat is ${toSignificant(slowest.rhat, 5)} (${labelHtml(slowest.symbol)}), the smallest effective number of draws ${toWhole(fewest.ess)} (${labelHtml(fewest.symbol)}).`;
}

/** One line, HTML, on how far the data pull the other parameters from their priors. */
export function pullsLine(run: StoredRun): string {
  const all = priorPulls(run);
  if (all.length === 0) return "Posterior and prior densities of the parameters.";
  const far = all.filter(({ shift }) => Math.abs(shift) > 1);
  const most = all.reduce((a, b) => (Math.abs(b.shift) > Math.abs(a.shift) ? b : a));
  const moved = far.length === 0 ? `none of ${all.length} parameters` : `${far.length} of ${all.length} parameters`;
  return `The data pull ${moved} farther than one standard deviation of the prior; the largest pull is ${escaped(most.shift.toFixed(2).replace("-", "−"))}, of ${labelHtml(most.column.symbol)}.`;
}

/** What the data alone decide has a dash for a verdict. */
const WORDS: Readonly<Record<string, string>> = { "–": "the data decide" };

/** One line, HTML, on what moves the bounds: each verdict with the quantities that it holds of. */
export function sensitivityLine({ sensitivity: { verdicts }, record }: StoredRun): string {
  const known = verdicts.flatMap(({ column, word }) => {
    const found = record.columns.find(({ name }) => name === column);
    return found ? [{ symbol: found.symbol, word: WORDS[word] ?? word }] : [];
  });
  if (known.length === 0) return "How bounds follow the power of each piece of the posterior.";
  const words = [...new Set(known.map(({ word }) => word))];
  const lines = words.map((word) => {
    const symbols = known.filter((one) => one.word === word).map(({ symbol }) => labelHtml(symbol));
    const all = symbols.length === known.length && symbols.length > 1 ? "all quantities: " : "";
    return `<strong>${escaped(word)}</strong> for ${all}${symbols.join(", ")}`;
  });
  return `What moves the bounds: ${lines.join("; ")}.`;
}
