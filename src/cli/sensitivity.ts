import { Command, InvalidArgumentError } from "commander";
import { reject } from "../document.ts";
import { toSignificant, withError } from "../report/text/format.ts";
import { isDoubtful, pieceKey, type RerunRequest, rerun } from "../run/reweight/rerun.ts";
import {
  missingReruns,
  piecesNamed,
  type RerunMode,
  sensitivityAt,
  storeRerun,
  withReruns,
} from "../run/reweight/stored-sensitivity.ts";
import { Interrupted } from "../run/run.ts";
import { findRun, readRecord } from "../store/run-folder.ts";
import type { RunRecord } from "../store/run-record.ts";
import type { Piece, Rerun, Sensitivity, SensitivityVerdict } from "../store/sensitivity.ts";
import { readSensitivity } from "../store/sensitivity-file.ts";
import { EXIT, type Outcome } from "./exit.ts";
import { interruptible } from "./interrupt.ts";
import { collect, RUNS, whole } from "./options.ts";
import { bold, columns, print, printJson, printNotice } from "./print.ts";
import { withProgress } from "./progress.ts";

interface Options {
  readonly rerun: RerunMode;
  readonly alpha: readonly number[];
  readonly piece: readonly string[];
  readonly workers?: number;
  readonly steps?: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

function mode(text: string): RerunMode {
  if (text !== "auto" && text !== "none" && text !== "all")
    throw new InvalidArgumentError("expected auto, none or all");
  return text;
}

const MOST = 2;
const LEAST = 0.5;

function alpha(text: string, before: readonly number[]): number[] {
  const value = Number(text);
  if (!(text.trim() !== "" && value >= LEAST && value <= MOST))
    throw new InvalidArgumentError(`expected a power between ${LEAST} and ${MOST}`);
  return [...before, value];
}

/** `numag sensitivity RUN`: how the bounds follow the power of each piece of the posterior; real runs where weights cannot say. */
export function sensitivityCommand(outcome: Outcome): Command {
  return new Command("sensitivity")
    .description(
      "how bounds follow a power of each block of the prior, of each likelihood, and of the measure of the moments",
    )
    .argument("<run>", "folder, id, unique prefix, or latest")
    .option(
      "--rerun <mode>",
      "real runs: where weights cannot be trusted (auto), never (none), at every power (all)",
      mode,
      "auto",
    )
    .option("--alpha <power>", "a power between 0.5 and 2; may be repeated (default: 0.5 and 2)", alpha, [])
    .option("--piece <name>", "block, experiment, `all` or `moments`, or kind.name; may be repeated", collect, [])
    .option("--workers <n>", "worker threads of real runs; by default those of the run", whole(1))
    .option("--steps <n>", "steps of real runs; by default those of the run", whole(1))
    .option("--quiet", "no progress")
    .option("--json", "one JSON value on stdout")
    .action(async (name: string, options: Options) => {
      const folder = findRun(name, RUNS);
      const record = readRecord(folder);
      if (record.status !== "complete") reject(folder, "interrupted, its bounds rest on part of it", record.status);
      const powers = options.alpha.length > 0 ? options.alpha : [LEAST, MOST];
      const alphas = [...new Set([...powers, 1])].sort((a, b) => a - b);
      const shown = piecesNamed(sensitivityAt(folder, record, alphas), options.piece, "sensitivity: --piece");
      await rerunAll(folder, record, shown, options);
      const final = withReruns(shown, readSensitivity(folder));
      if (options.json) printJson(answer(record, final));
      else show(record, final);
      if (final.pieces.some(({ reruns }) => reruns.some(({ alpha: a, converged }) => alphas.includes(a) && !converged)))
        outcome(EXIT.unconverged);
    });
}

/** Run what is called for and not stored yet, one after the other; each is stored when it is done. */
async function rerunAll(folder: string, record: RunRecord, shown: Sensitivity, options: Options): Promise<void> {
  for (const { piece, alpha: power } of missingReruns(shown, options.rerun)) {
    if (!options.quiet) printNotice(`running the model with ${pieceKey(piece)} to the power ${power}`);
    const done = await attempt({ folder, record, piece, alpha: power, columns: shown.columns }, options);
    if (done) storeRerun(folder, piece, done);
  }
}

/** A real run; unless `--piece` asks for this one, a prior without a name is reported and left out. */
async function attempt(request: RerunRequest, options: Options): Promise<Rerun | undefined> {
  try {
    return await watched(request, options);
  } catch (error) {
    if (options.piece.length > 0 || error instanceof Interrupted) throw error;
    printNotice(`not run: ${(error as Error).message}`);
  }
}

async function watched(request: RerunRequest, { workers, steps, quiet = false }: Options): Promise<Rerun> {
  const settings = { ...(workers !== undefined && { workers }), ...(steps !== undefined && { steps }) };
  const { result } = await interruptible("interrupted: what is finished stays", (stopping) =>
    withProgress(quiet, ({ onSampling, onStage }) =>
      rerun({
        ...request,
        settings,
        onSampling(sampling, chosen) {
          stopping(sampling.stop);
          onSampling(sampling, chosen);
        },
        onStage,
      }),
    ),
  );
  return result;
}

function answer({ id, model }: RunRecord, { alphas, columns: followed, pieces, verdicts }: Sensitivity): object {
  return {
    run: id,
    model,
    alphas,
    columns: followed,
    verdicts,
    pieces: pieces.map((piece) => ({
      ...piece,
      columns: Object.fromEntries(
        Object.entries(piece.columns).map(([name, { density: _, ...column }]) => [name, column]),
      ),
    })),
  };
}

/** A bound at a power: that of a real run with an asterisk; with a question mark where the weights are not to be trusted. */
function bound(piece: Piece, alphas: readonly number[], i: number, column: string): string {
  const real = piece.reruns.find((one) => one.alpha === alphas[i])?.bounds[column];
  if (real) return `${withError(real.value, real.mcse)}*`;
  const { upper, upperMcse } = piece.columns[column];
  return `${withError(upper[i], upperMcse[i])}${isDoubtful(piece, i) ? "?" : ""}`;
}

const CONSTANT = "constant over the draws, so that no power of it changes anything, as of a uniform prior";

function show({ id, model }: RunRecord, { alphas, columns: followed, pieces, verdicts }: Sensitivity): void {
  print(`${bold(id)}: ${model}, upper limits at 90 % with a piece of the posterior to a power\n`);
  const scaled = pieces.filter(({ constant }) => !constant);
  const rows = scaled.flatMap((piece) =>
    followed.map((column, c) => [
      ...[c === 0 ? pieceKey(piece) : "", column, toSignificant(piece.columns[column].sensitivity, 2)],
      ...alphas.map((_, i) => bound(piece, alphas, i, column)),
      ...piece.paretoK.filter((_, i) => alphas[i] !== 1).map((k) => (c > 0 ? "" : k === null ? "–" : k.toFixed(2))),
    ]),
  );
  const powers = alphas.map((power) => String(Number(power.toPrecision(3))));
  const header = [
    "piece",
    "column",
    "sensitivity",
    ...powers,
    ...powers.filter((power) => power !== "1").map((power) => `k at ${power}`),
  ];
  const constant = pieces.filter((piece) => piece.constant).map(pieceKey);
  const table = [columns(header, rows, [0, 1]), "* a real run   ? weights not to be trusted: Pareto k is too large"];
  const parts = [
    ...(rows.length > 0 ? table : []),
    ...(constant.length > 0 ? [`${CONSTANT}: ${constant.join(", ")}`] : []),
  ];
  print(parts.join("\n\n"));
  showVerdicts(verdicts);
}

/** What is to be thought of each column, and below what the words mean here. */
function showVerdicts(verdicts: readonly SensitivityVerdict[]): void {
  const rows = verdicts.map(({ column, word, because }) => [column, word, because]);
  print(`\n${columns(["column", "verdict", "because of"], rows, [0, 1, 2])}`);
  const said = new Set(verdicts.map(({ word, meaning }) => `${word}: ${meaning}`));
  if (said.size > 0) print(`\n${[...said].join("\n")}`);
}
