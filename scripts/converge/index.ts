/**
 * `npm run converge [MODEL...]`: sample every shipped model with its default settings from seeds 1 to 5, and every variant of the shipped
 * studies once, and write what became of each to `scripts/converge/converge.json`. With names, only these models or variants, whose rows are replaced.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { diagnose } from "../../src/posterior/diagnose.ts";
import { diagnosable } from "../../src/run/execute/look.ts";
import { sampleAll } from "../../src/run/execute/pool.ts";
import { type Prepared, prepare } from "../../src/run/load/prepare.ts";
import { columnOf } from "../../src/run/products/columns.ts";
import type { AskedSettings } from "../../src/run/settings.ts";
import { jobsOf } from "../../src/run/study/jobs.ts";
import { loadStudy } from "../../src/run/study/load.ts";
import { runnable } from "../../src/run/try-out.ts";

const MODELS = [
  ...["dmdd", "xenonnt", "solar", "cevns", "global", "short-baseline", "dmdd-bound", "flavour", "dirac"],
  ...["charge-radius", "charge-radius-cevns", "millicharge"],
];
const STUDIES = ["experiments", "priors"];
const SEEDS = [1, 2, 3, 4, 5];
const FILE = "scripts/converge/converge.json";

interface Subject {
  readonly name: string;
  readonly prepared: Prepared;
  readonly settings: AskedSettings;
}

const workers = availableParallelism();

function* subjects(only: readonly string[]): Generator<Subject> {
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  for (const name of MODELS.filter(wanted)) {
    const prepared = prepare(`models/${name}.yaml`);
    for (const seed of SEEDS) yield { name, prepared, settings: runnable(prepared, { seed, workers }, (key) => key) };
  }
  for (const study of STUDIES) {
    if (only.length > 0 && !only.some((name) => name.startsWith(`${study}/`))) continue;
    for (const { folder, prepared, settings } of jobsOf(loadStudy(`models/studies/${study}.yaml`), tmpdir(), {
      workers,
    })) {
      const name = join(study, basename(folder));
      if (wanted(name)) yield { name, prepared, settings };
    }
  }
}

async function row({ name, prepared, settings }: Subject) {
  const columns = prepared.target.columns.map(columnOf);
  const cpu = process.cpuUsage();
  const grown = await sampleAll(prepared.compiled, columns, settings).finished;
  const { user, system } = process.cpuUsage(cpu);
  const { summary, verdict } = grown.diagnosis ?? diagnose(diagnosable(grown, settings, columns));
  const quantities = columns.filter(({ kind }) => kind !== "density").map((column) => summary[column.name]);
  const least = (f: (column: (typeof quantities)[number]) => number): number =>
    Math.round(Math.min(...quantities.map(f)));
  const sum = (f: (report: (typeof grown.reports)[number]) => number): number =>
    grown.reports.reduce((total, report) => total + f(report), 0) / grown.reports.length;
  const trajectories = sum((report) => report.trajectories?.trajectories ?? 0);
  const share = (f: (report: (typeof grown.reports)[number]) => number): number =>
    Number((sum(f) / trajectories).toPrecision(2));
  return {
    ...{ name, seed: settings.seed, converged: verdict.converged, reasons: verdict.reasons },
    ...{ steps: grown.steps, thin: grown.thin, walkers: settings.walkers },
    ...{ bulkEss: least(({ essBulk }) => essBulk), tailEss: least(({ essTail }) => essTail) },
    tau: Number(Math.max(...quantities.map(({ tau }) => tau)).toPrecision(3)),
    rhat: Number(Math.max(...quantities.map(({ rhat }) => rhat)).toFixed(4)),
    stepSize: Number(sum((report) => report.stepSize ?? 0).toPrecision(3)),
    outside: share((report) => report.trajectories?.outside ?? 0),
    divergences: share((report) => report.trajectories?.divergences ?? 0),
    modes: Math.max(1, grown.reports[0].visits.length),
    restarted: grown.reports.reduce((total, { beginning }) => total + beginning.restarted, 0),
    megabytes: Math.round(8e-6 * settings.ensembles * grown.chains[0].nStep * settings.walkers * columns.length),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
  };
}

type Row = Awaited<ReturnType<typeof row>>;

const only = process.argv.slice(2);
const rows: Row[] = [];
for (const subject of subjects(only)) {
  const one = await row(subject);
  rows.push(one);
  console.log(JSON.stringify(one));
}
const keyOf = ({ name, seed }: Row): string => `${name} ${seed}`;
const before: Row[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : [];
const all = new Map([...(only.length > 0 ? before : []), ...rows].map((one) => [keyOf(one), one]));
writeFileSync(FILE, `${JSON.stringify([...all.values()], null, 2)}\n`);
const failed = rows.filter(({ converged }) => !converged);
console.log(`${rows.length - failed.length} of ${rows.length} converged`);
process.exitCode = failed.length > 0 ? 1 : 0;
