import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BulkAndTail, Score } from "./score.ts";

const METHODS = ["stretch", "walk", "difference", "no-U-turn", "default"];

/** Three digits. */
const short = (x: number): string => (Math.abs(x) < 100 ? String(Number(x.toPrecision(x < 10 ? 2 : 3))) : x.toFixed(0));

const pair = ({ bulk, tail }: BulkAndTail): string => `${short(bulk)} / ${short(tail)}`;

const bounded = (isBound: boolean, text: string): string => (isBound ? `≥ ${text}` : text);

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const heading = (cells: readonly string[]): string => `${row(cells)}\n|${"---|".repeat(cells.length)}`;

/** Write the whole table beside this file, the short one into the README. */
export function writeTables(rows: readonly Score[]): void {
  const between = ["<!-- npm run bench:sampling -->", "<!-- end of bench:sampling -->"];
  replace(fileURLToPath(new URL("README.md", import.meta.url)), between, whole(rows));
  replace(fileURLToPath(new URL("../../../README.md", import.meta.url)), between, brief(rows));
}

function replace(file: string, [begin, end]: readonly string[], text: string): void {
  const page = readFileSync(file, "utf8");
  const [before, after] = [page.slice(0, page.indexOf(begin) + begin.length), page.slice(page.indexOf(end))];
  writeFileSync(file, `${before}\n${text}\n${after}`);
}

function whole(rows: readonly Score[]): string {
  const cells = (one: Score): string[] => [
    one.model,
    one.method,
    `${one.D}`,
    `${one.ensembles} × ${one.walkers} × ${one.steps}`,
    bounded(one.lowerBound, short(one.tau)),
    pair(one.ess),
    pair(one.evaluationsPerEffectiveDraw),
    pair(one.effectiveDrawsPerCpuSecond),
    bounded(one.ratioIsLowerBound && one.method !== "stretch", pair(one.ratioToStretch)),
    one.Lambda_1 ? `${one.Lambda_1.value.toPrecision(4)} ± ${one.Lambda_1.mcse.toPrecision(1)}` : "",
  ];
  const head = ["model", "method", "D", "ensembles × walkers × steps", "τ", "ESS", "evaluations per effective draw"];
  return [
    heading([...head, "effective draws per CPU second", "over stretch", "Λ_1, 90 %"]),
    ...rows.map(cells).map(row),
  ].join("\n");
}

/** Of each model a line: what each method draws in a second, tails or middle, whichever is less, and the default in full. */
function brief(rows: readonly Score[]): string {
  const models = [...new Set(rows.map(({ model }) => model))];
  const perSecond = ({ effectiveDrawsPerCpuSecond: { bulk, tail }, lowerBound }: Score): string =>
    `${lowerBound ? "≤ " : ""}${short(Math.min(bulk, tail))}`;
  const line = (model: string): string => {
    const [stretch, walk, difference, noUTurn, usual] = METHODS.map(
      (method) => rows.find((one) => one.model === model && one.method === method)!,
    );
    return row([
      `\`${model}\` (${usual.D})`,
      ...[stretch, walk, difference, noUTurn, usual].map(perSecond),
      `${bounded(stretch.lowerBound, short(stretch.tau))}; ${short(usual.tau)}`,
      pair(usual.evaluationsPerEffectiveDraw),
      bounded(usual.ratioIsLowerBound, pair(usual.ratioToStretch)),
    ]);
  };
  return [
    heading([
      "model (D)",
      ...METHODS,
      "τ of stretch; default",
      "evaluations per effective draw, bulk / tail",
      "over stretch, bulk / tail",
    ]),
    ...models.map(line),
  ].join("\n");
}
