import { counter } from "../../math/counter.ts";

/** What a run does once it has sampled. */
export type Stage = "diagnosing" | "evidence" | "fitting" | "predicting" | "sensitivity";

/** Told how much of a stage is done: from none of its parts to all. */
export type Tell = (stage: Stage, done: number, total: number) => void;

/** Begins a stage of a number of parts; what it returns takes the result of each and gives it back. */
export const begin = (tell: Tell, stage: Stage, total: number): (<T>(part: T) => T) =>
  counter(total, (done, all) => tell(stage, done, all));

/** What tells of `diagnose` as of a stage. */
export const diagnosing =
  (tell: Tell = () => {}) =>
  (done: number, total: number): void =>
    tell("diagnosing", done, total);
