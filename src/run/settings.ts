import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import { expectOnly, reject } from "../reject.ts";
import { checkOthers, type WeightedMove } from "../sampler/ensemble.ts";
import { type MoveRequest, movesOf } from "../sampler/moves/moves.ts";
import type { Settings } from "../store/run-record.ts";

/** The settings as they are; refuses what no sampler of `nParam` parameters can run with. `place` is said before a key. */
export function checkSettings(settings: Settings, nParam: number, place: (key: string) => string): Settings {
  const least: Record<Exclude<keyof Settings, "moves">, number> = {
    seed: 0,
    ensembles: 1,
    walkers: 2 * nParam + 2,
    steps: 10 * settings.thin,
    thin: 1,
    workers: 1,
  };
  expectOnly(settings, [...Object.keys(least), "moves"], "settings");
  for (const [key, lowest] of Object.entries(least) as [keyof typeof least, number][]) {
    const value = settings[key];
    if (!Number.isSafeInteger(value) || value < lowest)
      reject(place(key), `expected a whole number of at least ${lowest}`, value);
  }
  const moves = ownMoves(settings, place("moves")).map(({ move }) => move);
  checkOthers(moves, settings.walkers, place("walkers"));
  return settings;
}

/** The moves of settings; refuses unknown ones, with `place` before what is wrong. */
export const ownMoves = ({ moves }: Pick<Settings, "moves">, place?: string): WeightedMove[] =>
  movesOf(moves as readonly MoveRequest[], place);

/** Bytes that chains and draws from the prior take, in memory and on disk. */
function bytesOf(settings: Settings, nColumn: number, priorDraws: number): number {
  const draws = settings.ensembles * Math.floor(settings.steps / settings.thin) * settings.walkers;
  return 8 * (draws * (nColumn + 2) + priorDraws * nColumn) + 8e6;
}

const inMb = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/** Refuse chains that this machine's memory cannot hold; `place` is said before a key. */
export function checkMemory(
  settings: Settings,
  nColumn: number,
  priorDraws: number,
  place: (key: string) => string,
): void {
  const needed = bytesOf(settings, nColumn, priorDraws);
  if (totalmem() < needed) reject(place("thin"), `the chains need ${inMb(needed)} of memory`, settings.thin);
}

/** Refuse to begin what the disk of a folder cannot hold. */
export function checkDisk(folder: string, settings: Settings, nColumn: number, priorDraws: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = bytesOf(settings, nColumn, priorDraws);
  if (bavail * bsize < needed)
    reject(dirname(folder), `disk full: the run needs ${inMb(needed)}`, `${inMb(bavail * bsize)} free`);
}
