import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { reject } from "../document.ts";
import { MOST_RUNS } from "../report/compare/compared.ts";
import { COMPARISON, type ComparisonRecord, comparisonFiles } from "../report/compare/write.ts";
import type { Choice } from "../report/input/stored-run.ts";
import { readRun } from "../report/read.ts";
import { readRecord } from "../store/run-folder.ts";
import type { RunRecord } from "../store/run-record.ts";
import { chosenRuns } from "./choice.ts";
import { saveFolder } from "./save.ts";

/** Where comparisons lie unless a folder is named: beside the runs, as a run lies in `runs/` and never inside its model's folder. */
const COMPARISONS = "comparisons";

/** A run as it was named on the command line, and its folder. */
export interface NamedRun {
  readonly name: string;
  readonly folder: string;
}

/** Where a comparison goes, and whether it may replace what is there. */
interface Target {
  readonly output?: string;
  readonly force: boolean;
  readonly choice?: Choice | undefined;
}

/** Write the page of several runs; its folder and the ids of the runs. All is read and drawn before anything is written. */
export async function compare(
  runs: readonly NamedRun[],
  { output, force, choice }: Target,
): Promise<{ readonly folder: string; readonly runs: readonly string[] }> {
  checkRuns(runs);
  const records = runs.map(({ folder }) => readRecord(folder));
  // what is chosen never takes the place of the page of all
  const folder = output ?? join(COMPARISONS, `${folderName(records)}${choice ? "-chosen" : ""}`);
  checkOutside(folder);
  const before = earlier(folder);
  const replace = force || (before !== null && sameRuns(before, records));
  if (existsSync(folder) && !replace) reject(folder, "exists already, --force replaces it", folder);
  const stored = runs.map((run) => ({ run: readRun(run.folder), folder: run.folder }));
  const drawn = choice ? chosenRuns(stored, choice) : stored.map(({ run }) => run);
  saveFolder(folder, await comparisonFiles(drawn), replace, before?.files ?? []);
  return { folder, runs: records.map(({ id }) => id) };
}

/** Refuse a run that is named twice, which is a slip, and more runs than there are colours. */
function checkRuns(runs: readonly NamedRun[]): void {
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
