import { basename } from "node:path";
import type { Posterior } from "../posterior/draws/posterior.ts";
import { storedPosterior } from "../posterior/draws/stored.ts";
import { type Kept, keptOf } from "../store/kept.ts";
import { readPowers } from "../store/powers.ts";
import { readRecord } from "../store/run-folder.ts";
import type { RunRecord } from "../store/run-record.ts";

/** What every format writes of a run: its draws after burn-in, and where they come from. */
export interface Convertible {
  readonly folder: string;
  readonly record: RunRecord;
  readonly posterior: Posterior;
  readonly kept: Kept;
}

/** A run to convert. Throws where its chains are not stored, damaged, or not those of the record. */
export function readConvertible(folder: string): Convertible {
  const record = readRecord(folder);
  const posterior = storedPosterior(folder, record);
  return { folder, record, posterior, kept: keptOf(record.stored, posterior) };
}

/** What a run's files are called after: its id, of which a stranger's record may have made a path. */
export const nameOf = ({ record }: Pick<Convertible, "record">): string => basename(record.id) || "run";

/** ln of the posterior density of every draw, up to the evidence: one array per ensemble, `[step * nWalker + walker]`. */
export function logPosterior({ folder, record, posterior }: Convertible): Float64Array[] {
  const powers = readPowers(folder);
  const terms = record.experiments
    .map((name) => ({ power: powers[name] ?? 1, column: posterior.column(`log_likelihood.${name}`) }))
    // 0 times −∞ is no number
    .filter(({ power }) => power > 0);
  return posterior
    .column("log_prior")
    .map((prior, e) => prior.map((x, i) => terms.reduce((sum, { power, column }) => sum + power * column[e][i], x)));
}
