import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expectList, reject } from "../../reject.ts";
import { readRecord } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import { saveFolder } from "../../store/save-folder.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { readRun } from "../read.ts";
import { MOST_RUNS } from "./compared.ts";
import { COMPARISON, type ComparisonRecord, comparisonFiles } from "./write.ts";

/** Where comparisons lie unless a folder is named: beside the runs, as a run lies in `runs/` and never inside its model's folder. */
const COMPARISONS = "comparisons";

/** A run as it was named, and its folder. */
export interface NamedRun {
  readonly name: string;
  readonly folder: string;
}

/** Where a comparison goes, whether it may replace what is there, and what of the runs is drawn. */
export interface ComparisonRequest {
  /** By default one in `comparisons` named after the models. */
  readonly output?: string;
  readonly force?: boolean;
  /** The runs with what of them is drawn, each beside the folder that it was read from; without, all is drawn. */
  readonly choose?: (stored: readonly { readonly run: StoredRun; readonly folder: string }[]) => readonly StoredRun[];
}

/** Write the page of several runs; its folder and the ids of the runs. All is read and drawn before anything is written. */
export async function writeComparison(
  runs: readonly NamedRun[],
  { output, force = false, choose }: ComparisonRequest = {},
): Promise<{ readonly folder: string; readonly runs: readonly string[] }> {
  expectList(runs, "runs", "names and folders of runs");
  checkDifferent(runs);
  const records = runs.map(({ folder }) => readRecord(folder));
  // what is chosen never takes the place of the page of all
  const folder = output ?? join(COMPARISONS, `${folderName(records)}${choose ? "-chosen" : ""}`);
  checkOutside(folder);
  const before = earlier(folder);
  const replace = force || (before !== null && sameRuns(before, records));
  if (existsSync(folder) && !replace) reject(folder, "exists already, --force replaces it", folder);
  const stored = runs.map((run) => ({ run: readRun(run.folder), folder: run.folder }));
  const drawn = choose ? choose(stored) : stored.map(({ run }) => run);
  saveFolder(folder, await comparisonFiles(drawn), replace, before?.files ?? []);
  return { folder, runs: records.map(({ id }) => id) };
}

/** Refuse a run that is named twice, which is a slip, and more runs than there are colours. */
function checkDifferent(runs: readonly NamedRun[]): void {
  const folders = runs.map(({ folder }) => realpathSync(folder));
  const twice = runs.find((_, i) => folders.indexOf(folders[i]) < i);
  if (twice) reject("report", "named twice", twice.name);
  if (runs.length > MOST_RUNS) reject("report", `at most ${MOST_RUNS} runs can be told apart`, runs.length);
}

/** A page of several runs belongs to none of them. */
function checkOutside(folder: string): void {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, "run.json"))) reject("report", "--output: lies in the folder of a run", folder);
    if (at === dirname(at)) return;
  }
}

/** `dmdd-vs-xenonnt-1a2b3c4d`: the models, and a name for these very chains, so that the same runs find their folder again. */
function folderName(records: readonly RunRecord[]): string {
  const hash = createHash("sha256");
  for (const { id, digest } of records) hash.update(`${id} ${digest}\n`);
  const models = records.map(({ model }) => model.replace(/[^A-Za-z0-9._-]/g, "-"));
  const more = models.length > 3 ? [`${models.length - 2}-more`] : [];
  return [...models.slice(0, more.length > 0 ? 2 : 3), ...more]
    .join("-vs-")
    .concat("-", hash.digest("hex").slice(0, 8));
}

/** The comparison that lies in a folder, if one does. */
function earlier(folder: string): ComparisonRecord | null {
  const file = join(folder, COMPARISON);
  if (!existsSync(file)) return null;
  try {
    const record = JSON.parse(readFileSync(file, "utf8")) as ComparisonRecord;
    return record.kind === "comparison" && Array.isArray(record.files) && Array.isArray(record.runs) ? record : null;
  } catch {
    return null;
  }
}

function sameRuns({ runs }: ComparisonRecord, records: readonly RunRecord[]): boolean {
  const names = (some: readonly { readonly id: string; readonly digest: string }[]) =>
    some
      .map(({ id, digest }) => `${id} ${digest}`)
      .sort()
      .join();
  return names(runs) === names(records);
}
