import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import { expectOnly, reject } from "../reject.ts";
import type { Settings } from "../store/run-record.ts";

/** The settings as they are; refuses what no sampler of `nParam` parameters can run with. `place` is said before a key. */
export function checkSettings(settings: Settings, nParam: number, place: (key: string) => string): Settings {
  const least: Record<keyof Settings, number> = {
    seed: 0,
    ensembles: 1,
    walkers: 2 * nParam + 2,
    steps: 10 * settings.thin,
    thin: 1,
    stretch: 1,
    workers: 1,
  };
  expectOnly(settings, Object.keys(least), "settings");
  for (const [key, lowest] of Object.entries(least) as [keyof Settings, number][]) {
    const value = settings[key];
    const whole = key === "stretch" ? value > 1 : Number.isSafeInteger(value);
    if (!whole || value < lowest)
      reject(
        place(key),
        `expected ${key === "stretch" ? "more than 1" : `a whole number of at least ${lowest}`}`,
        value,
      );
  }
  return settings;
}

/** Refuse to begin what memory or disk cannot hold: chains, and draws from the prior, are of one size in both. */
export function checkSpace(folder: string, settings: Settings, nColumn: number, priorDraws: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const draws = settings.ensembles * Math.floor(settings.steps / settings.thin) * settings.walkers;
  const needed = 8 * (draws * (nColumn + 2) + priorDraws * nColumn) + 8e6;
  const inMb = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  if (totalmem() < needed) reject("thin", `the chains need ${inMb(needed)} of memory`, settings.thin);
  if (bavail * bsize < needed)
    reject(dirname(folder), `disk full: the run needs ${inMb(needed)}`, `${inMb(bavail * bsize)} free`);
}
