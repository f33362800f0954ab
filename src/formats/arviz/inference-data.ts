import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Summary } from "../../posterior/summary/summary.ts";
import { readColumns } from "../../store/chain-file.ts";
import { readPowers } from "../../store/powers.ts";
import { readPredictiveDraws } from "../../store/predictive-draws.ts";
import { readPredictive, readSummary } from "../../store/run-folder.ts";
import type { Convertible } from "../converted.ts";
import type { Tree } from "../tree.ts";
import { rootAttributes, runAttributes } from "./attributes.ts";
import { observedGroup, thinnedGroups } from "./bins.ts";
import { posteriorGroup, priorGroup, statsGroup } from "./draws.ts";

/** The groups of inference data that a run can hold, as ArviZ calls them. */
export const GROUPS = [
  "posterior",
  "sample_stats",
  "prior",
  "posterior_predictive",
  "observed_data",
  "log_likelihood",
] as const;

/**
 * A run as ArviZ's inference data: one ensemble is one chain, its walkers are a dimension of their own. Groups that the run does not
 * hold are left out. `version` is that of the program that converts.
 */
export function inferenceData(run: Convertible, version: string): Tree {
  const { folder, record } = run;
  const summary = readSummary<Summary>(folder).columns;
  const predictive = readPredictive(folder);
  const draws = readPredictiveDraws(folder);
  const priorFile = join(folder, "prior.arrow");
  const thinned = draws && predictive && thinnedGroups(draws, predictive, record.settings.thin, readPowers(folder));
  const groups = [
    posteriorGroup(run, summary),
    statsGroup(run, summary),
    ...(existsSync(priorFile) ? [priorGroup(run, readColumns(priorFile))] : []),
    ...(thinned ? [thinned.replicas] : []),
    ...(predictive ? [observedGroup(predictive)] : []),
    ...(thinned ? [thinned.logLikelihood] : []),
  ];
  const common = runAttributes(record, version);
  return {
    attributes: { ...common, ...rootAttributes(record) },
    groups: groups.map((group) => ({ ...group, attributes: { ...common, ...group.attributes } })),
  };
}
