import { MOST_STEPS, type RunRecord, type Settings } from "../../store/run-record.ts";
import { toWhole } from "./format.ts";
import { movesText } from "./moves.ts";

/** What of settings makes a command. */
type CommandSettings = Pick<Settings, "seed" | "ensembles" | "walkers" | "steps" | "mostSteps" | "thin" | "targetEss">;

/** The command that makes a run of the model document `file` with these settings, or with another number of steps. */
export function commandText(file: string, settings: CommandSettings): string {
  const { seed, ensembles, walkers } = settings;
  return `numag run ${file} --seed ${seed} --ensembles ${ensembles} --walkers ${walkers} ${lengthOptions(settings)}`;
}

/** Options that say how long a run is: until its target, or for so many steps. */
function lengthOptions({ targetEss, steps, mostSteps = steps, thin }: CommandSettings): string {
  if (targetEss === null) return `--steps ${steps} --thin ${thin}`;
  return `--target-ess ${targetEss}${mostSteps === MOST_STEPS ? "" : ` --steps ${mostSteps}`}`;
}

/** Settings of a run that may become so many steps long. */
export function withSteps(settings: Settings, steps: number): Settings {
  if (settings.targetEss === null) return { ...settings, steps };
  return { ...settings, mostSteps: Math.max(steps, settings.mostSteps ?? settings.steps) };
}

/** How a run was sampled, in words: `4 × 52 walkers, 200 steps (ESS 2000 asked for), …`. */
export function settingsText({
  ensembles,
  walkers,
  steps,
  targetEss,
  mostSteps,
  thin,
  start,
  moves,
}: Settings): string {
  const most = mostSteps === undefined ? "" : `, at most ${toWhole(mostSteps)} steps`;
  const target = targetEss === null ? "" : ` (until ESS ${toWhole(targetEss)}${most})`;
  const began = start === "ascent" ? "walkers placed by ascent" : "walkers drawn from the prior";
  return `${ensembles} × ${walkers} walkers, ${toWhole(steps)} steps${target}, thinned by ${thin}, ${began}, ${movesText(moves)}`;
}

/** Ensembles, and steps of each with burn-in, that a run's numbers rest on: of an interrupted one fewer than were asked for. */
export function sampled({ status, settings, stored, verdict }: RunRecord): Pick<Settings, "ensembles" | "steps"> {
  const { ensembles, steps, thin } = settings;
  if (status === "complete") return { ensembles, steps };
  const used = verdict.kept / thin + Math.ceil(verdict.burnIn.steps / thin);
  return { ensembles: stored.filter((nStep) => nStep >= used).length, steps: used * thin };
}

/**
 * What was sampled, in words: `4 ensembles of 52 walkers, 60 000 steps`, `2 of 4 ensembles of 52 walkers, 14 600 of 60 000 steps`; of runs
 * with a target `4 ensembles of 52 walkers, 200 steps until ESS 2 000`, `…, 300 of at most 20 000 steps`.
 */
export function sampledText(record: RunRecord): string {
  const { settings } = record;
  const { ensembles, targetEss, walkers } = settings;
  const { ensembles: had, steps } = sampled(record);
  const of = had === ensembles ? toWhole(had) : `${toWhole(had)} of ${toWhole(ensembles)}`;
  const isReached = targetEss !== null && record.status === "complete" && record.verdict.missed === undefined;
  return `${of} ensembles of ${walkers} walkers, ${stepsText(steps, settings)} steps${isReached ? ` until ESS ${toWhole(targetEss)}` : ""}`;
}

/** Steps that numbers rest on, and of how many where those are others: `200`, `14 600 of 60 000`, `300 of at most 20 000`. */
export function stepsText(had: number, { steps, targetEss }: Pick<Settings, "steps" | "targetEss">): string {
  if (had === steps) return toWhole(had);
  return `${toWhole(had)} of ${targetEss === null ? "" : "at most "}${toWhole(steps)}`;
}

/** Why a run did not converge, in one line: the command that would, made by `again` from a number of steps; else the worst reason. */
export function remedy({ needed, reasons }: RunRecord["verdict"], again: (steps: number) => string): string {
  if (needed?.atLeast) return `not converged and far from it, at least this is needed: ${again(needed.steps)}`;
  if (needed) return `not converged, this should do: ${again(needed.steps)}`;
  const more = reasons.length > 1 ? `; ${reasons.length - 1} more reasons in run.json` : "";
  return `not converged: ${reasons[0]}${more}`;
}
