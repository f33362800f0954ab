import { toSignificant, toWhole } from "../../text/format.ts";
import type { CornerData } from "../live-data.ts";
import type { BrushRow } from "./vega.ts";

/** Ranges of columns, by their numbers. */
export type Ranges = ReadonlyMap<number, readonly [number, number]>;

/** The ranges of a rectangle, of the quantities themselves; fields are "c" and the number of their column. */
export function rangesOf(rows: readonly BrushRow[], { columns }: CornerData): Ranges {
  const ranges = new Map<number, readonly [number, number]>();
  for (const { fields, values } of rows) {
    fields.forEach(({ field }, i) => {
      const c = Number(field.slice(1));
      const [a, b] = values[i].map((x) => (columns[c].isLog ? 10 ** x : x));
      ranges.set(c, [Math.min(a, b), Math.max(a, b)]);
    });
  }
  return ranges;
}

/** The numbers of the draws inside all ranges. */
export function chosenDraws({ columns }: CornerData, ranges: Ranges): number[] {
  const all = columns[0].draws.map((_, i) => i);
  return all.filter((i) =>
    [...ranges].every(([c, [from, to]]) => columns[c].draws[i] >= from && columns[c].draws[i] <= to),
  );
}

/** How many draws are chosen, and their 90 % limits. */
export function chosenText({ columns, of }: CornerData, chosen: readonly number[], any: boolean): string {
  const n = columns[0].draws.length;
  if (!any) return `No draws are chosen: ${toWhole(n)} of the ${toWhole(of)} can be.`;
  const share = `${toSignificant((100 * chosen.length) / n, 2)} %`;
  const counted = `${toWhole(chosen.length)} of ${toWhole(n)} draws chosen (${share}).`;
  if (chosen.length < 20) return `${counted} Too few for limits.`;
  const limits = columns.map(({ symbol, draws, oneSided }) => {
    const sorted = chosen.map((i) => draws[i]).sort((a, b) => a - b);
    const at = (p: number) => toSignificant(sorted[Math.round(p * (sorted.length - 1))], 2);
    return oneSided ? `${symbol} &lt; ${at(0.9)}` : `${symbol} in [${at(0.05)}, ${at(0.95)}]`;
  });
  return `${counted} 90 % of them: ${limits.join(", ")}.`;
}

/** A draw on the axis of its column. */
export function drawAt({ isLog, draws }: CornerData["columns"][number], i: number): number {
  return isLog ? Math.log10(draws[i]) : draws[i];
}

/** Counts in equal bins, as high at their highest as the density of all draws. */
export function histogram({ columns }: CornerData, c: number, chosen: readonly number[]): { x: number; y: number }[] {
  const { domain, top } = columns[c];
  const [from, to] = domain;
  const nBin = Math.max(8, Math.min(40, Math.round(2 * chosen.length ** (1 / 3))));
  const counts = new Array<number>(nBin).fill(0);
  for (const i of chosen) {
    const bin = Math.floor((nBin * (drawAt(columns[c], i) - from)) / (to - from));
    if (bin >= 0 && bin < nBin) counts[bin]++;
  }
  const most = Math.max(1, ...counts);
  return [...counts, counts[nBin - 1]].map((n, bin) => ({ x: from + (bin * (to - from)) / nBin, y: (top * n) / most }));
}
