import type { RunRecord, Settings } from "../../store/run-record.ts";
import { toWhole } from "./format.ts";

/** The command that makes a run of the model document `file` with these settings, or with another number of steps. */
export function commandText(
  file: string,
  { seed, ensembles, walkers, steps, thin }: Pick<Settings, "seed" | "ensembles" | "walkers" | "steps" | "thin">,
): string {
  return `numag run ${file} --seed ${seed} --ensembles ${ensembles} --walkers ${walkers} --steps ${steps} --thin ${thin}`;
}

/** Ensembles, and steps of each with burn-in, that a run's numbers rest on: of an interrupted one fewer than were asked for. */
export function sampled({ status, settings, stored, verdict }: RunRecord): Pick<Settings, "ensembles" | "steps"> {
  const { ensembles, steps, thin } = settings;
  if (status === "complete") return { ensembles, steps };
  const used = verdict.kept / thin + Math.ceil(verdict.burnIn.steps / thin);
  return { ensembles: stored.filter((nStep) => nStep >= used).length, steps: used * thin };
}

/** What was sampled, in words: `4 ensembles of 52 walkers, 60 000 steps`, `2 of 4 ensembles of 52 walkers, 14 600 of 60 000 steps`. */
export function sampledText(record: RunRecord): string {
  const { settings } = record;
  const { ensembles, steps } = sampled(record);
  const of = (have: number, asked: number) =>
    have === asked ? toWhole(have) : `${toWhole(have)} of ${toWhole(asked)}`;
  return `${of(ensembles, settings.ensembles)} ensembles of ${settings.walkers} walkers, ${of(steps, settings.steps)} steps`;
}

/** Why a run did not converge, in one line: the command that would, made by `again` from a number of steps; else the worst reason. */
export function remedy({ needed, reasons }: RunRecord["verdict"], again: (steps: number) => string): string {
  if (needed?.atLeast) return `not converged and far from it, at least this is needed: ${again(needed.steps)}`;
  if (needed) return `not converged, this should do: ${again(needed.steps)}`;
  const more = reasons.length > 1 ? `; ${reasons.length - 1} more reasons in run.json` : "";
  return `not converged: ${reasons[0]}${more}`;
}
