/**
 * Methods of sampling on shipped models, side by side: `npm run bench:sampling`, with names of models only those. One thread, one model after
 * another; writes sampling.json and README.md beside this file, and what is shortest of them into the README. Keep the machine quiet.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { difference } from "../../../src/sampler/moves/difference.ts";
import { stretch } from "../../../src/sampler/moves/stretch.ts";
import { walk } from "../../../src/sampler/moves/walk.ts";
import { byDefault, byMove, byNoUTurn, type Plan, type Sampled } from "./methods.ts";
import { each, type Score, score } from "./score.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { writeTables } from "./tables.ts";

/** How long each method samples a model. */
interface Size {
  readonly ensembles: number;
  /** Of the default. */
  readonly steps: number;
  /** CPU seconds of the stretch move, of difference and walk each, and of the no-U-turn sampler. */
  readonly stretch: number;
  readonly others: number;
  readonly noUTurn: number;
}

const SIZES: Readonly<Record<string, Size>> = {
  dmdd: { ensembles: 4, steps: 600, stretch: 50, others: 15, noUTurn: 12 },
  "short-baseline": { ensembles: 4, steps: 1000, stretch: 20, others: 8, noUTurn: 8 },
  xenonnt: { ensembles: 4, steps: 600, stretch: 15, others: 8, noUTurn: 8 },
  solar: { ensembles: 2, steps: 350, stretch: 40, others: 12, noUTurn: 15 },
  cevns: { ensembles: 3, steps: 300, stretch: 70, others: 20, noUTurn: 20 },
  global: { ensembles: 2, steps: 150, stretch: 60, others: 12, noUTurn: 30 },
};

/** Ensembles of methods without gradients: few, for long chains. */
const FEW = 2;
/** The most positions of a method that are stored, numbers in all. */
const STORED = 12e6;
/** Of Goodman & Weare's move for as many walkers as runs had before. */
const STRETCH = 1.5;
const WALKERS = 3;
const GAUSSIAN = 2.38;

/** Evaluations a round, and rounds, that tell what a gradient costs. */
const [POINTS, ROUNDS] = [400, 9];

/** CPU time of an evaluation with its gradient over that of one without, at draws. */
function gradientInValues({ charted }: Subject, { ensembles: [columns] }: Sampled): number {
  const n = columns.length;
  const points = Array.from({ length: POINTS }, (_, p) =>
    Float64Array.from(columns, (column) => column[column.length - 1 - p]),
  );
  const gradient = new Float64Array(n);
  const time = (f: (y: Float64Array) => number): number => {
    const began = process.cpuUsage();
    for (const y of points) f(y);
    const { user, system } = process.cpuUsage(began);
    return user + system;
  };
  const ratios = Array.from({ length: ROUNDS }, () => {
    const both = time((y) => charted.logProbAndGradient!(y, gradient));
    return both / time(charted.logProb);
  });
  return ratios.sort((a, b) => a - b)[ROUNDS >> 1];
}

function scoresOf(name: string, size: Size): Score[] {
  const subject = subjectOf(name);
  const { dimension } = subject.chart;
  const most = Math.floor(STORED / subject.model.columns.length);
  const plan = { ensembles: FEW, most };
  const usual = byDefault(subject, size.ensembles, size.steps);
  const gradient = gradientInValues(subject, usual);
  const judged = (method: string, sampled: Sampled) => {
    const one = score(subject, method, sampled, gradient);
    console.log(
      `${name}, ${method}: ${one.steps} steps of ${one.walkers}, tau ${one.tau.toFixed(1)}, ESS ${one.ess.bulk.toFixed(0)} / ${one.ess.tail.toFixed(0)} in ${one.cpuSeconds.toFixed(1)} s of CPU, R-hat ${one.rhat.toFixed(4)}`,
    );
    return one;
  };
  const walkers = usual.walkers;
  const others: Plan = { ...plan, walkers, seconds: size.others };
  const before: Plan = { ...plan, walkers: 2 * subject.model.parameters.length + 2, seconds: size.stretch };
  const scores = [
    judged("stretch", byMove(subject, usual, stretch(STRETCH), false, before)),
    judged("walk", byMove(subject, usual, walk(WALKERS, GAUSSIAN / Math.sqrt(dimension)), true, others)),
    judged("difference", byMove(subject, usual, difference(GAUSSIAN, 0.1), true, others)),
    judged("no-U-turn", byNoUTurn(subject, usual, { seconds: size.noUTurn, most })),
    judged("default", usual),
  ];
  const [{ effectiveDrawsPerCpuSecond: yardstick, lowerBound: ratioIsLowerBound }] = scores;
  return scores.map((one) => ({
    ...one,
    ratioToStretch: each(one.effectiveDrawsPerCpuSecond, (n, which) => n / yardstick[which]),
    ratioIsLowerBound,
  }));
}

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(SIZES);
const unknown = names.find((name) => !SIZES[name]);
if (unknown) throw new Error(`bench:sampling: no such model: "${unknown}"; there are ${Object.keys(SIZES).join(", ")}`);

const file = fileURLToPath(new URL("sampling.json", import.meta.url));
const [only] = names;
if (names.length > 1) {
  // every model in a process of its own: what the compiler learnt of one must not serve another
  for (const name of names)
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), name], { stdio: "inherit" });
} else {
  const load = loadavg()[0];
  const machine = `${availableParallelism()} cores of ${cpus()[0].model}, node ${process.version}`;
  const rows = scoresOf(only, SIZES[only]);
  const known: { machine: object; rows: Score[] } = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { machine: {}, rows: [] };
  const all = [...known.rows.filter(({ model }) => model !== only), ...rows];
  const places = Object.keys(SIZES);
  all.sort((a, b) => places.indexOf(a.model) - places.indexOf(b.model));
  const said = { ...known.machine, [only]: { machine, load: { before: load, after: loadavg()[0] } } };
  writeFileSync(file, `${JSON.stringify({ machine: said, rows: all }, rounded, 2)}\n`);
  console.log(`${only}: ${machine}, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
  writeTables(all);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
