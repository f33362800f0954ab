import { pooled } from "../../posterior/draws/posterior.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import type { Columns } from "../../store/chain-file.ts";
import type { Column } from "../../store/run-record.ts";
import { type Convertible, logPosterior } from "../converted.ts";
import { dimension, type TreeGroup, type TreeVariable, upTo } from "../tree.ts";
import { columnAttributes } from "./attributes.ts";

const isDensity = ({ kind }: Column): boolean => kind === "density";

const DRAWS = ["chain", "draw", "walker"];

/** Draws of a run by ensemble, step and walker. */
function drawsGroup(
  name: string,
  { record, posterior, kept }: Convertible,
  variables: readonly TreeVariable[],
): TreeGroup {
  const { nEnsemble, nStep, nWalker } = posterior;
  const { thin } = record.settings;
  return {
    name,
    sizes: { chain: nEnsemble, draw: nStep, walker: nWalker },
    variables: [
      dimension("chain", Int32Array.from(kept.ensembles), "ensemble"),
      dimension("draw", upTo(nStep), "kept step of an ensemble"),
      dimension("walker", upTo(nWalker), "walker of an ensemble"),
      {
        name: "step",
        dims: ["draw"],
        values: upTo(nStep).map((i) => (kept.firstStep + i + 1) * thin),
        attributes: { long_name: "step of the sampler" },
      },
      ...variables,
    ],
    attributes: { coordinates: "step", sample_dims: DRAWS },
  };
}

function drawsOf({ posterior }: Convertible, column: Column, summary: Summary): TreeVariable {
  const { name } = column;
  const values = pooled({ ensembles: posterior.column(name), nWalker: posterior.nWalker });
  return { name, dims: DRAWS, values, attributes: columnAttributes(column, summary[name]) };
}

/** Parameters and derived quantities. */
export function posteriorGroup(run: Convertible, summary: Summary): TreeGroup {
  const columns = run.record.columns.filter((column) => !isDensity(column));
  return drawsGroup(
    "posterior",
    run,
    columns.map((column) => drawsOf(run, column, summary)),
  );
}

/** `lp`, the log density that was sampled, its parts, and how often each ensemble accepted. */
export function statsGroup(run: Convertible, summary: Summary): TreeGroup {
  const { record, posterior, kept } = run;
  const lp: TreeVariable = {
    name: "lp",
    dims: DRAWS,
    values: pooled({ ensembles: logPosterior(run), nWalker: posterior.nWalker }),
    attributes: { long_name: "ln posterior, up to the evidence" },
  };
  const acceptance: TreeVariable = {
    name: "acceptance_rate",
    dims: ["chain"],
    values: Float64Array.from(kept.ensembles, (e) => record.acceptance[e] ?? Number.NaN),
    attributes: { long_name: "accepted share of all proposals" },
  };
  const densities = record.columns.filter(isDensity).map((column) => drawsOf(run, column, summary));
  return drawsGroup("sample_stats", run, [lp, acceptance, ...densities]);
}

/** Draws of the prior, which are no chain. */
export function priorGroup({ record }: Convertible, prior: Columns): TreeGroup {
  const nDraw = prior.values().next().value?.length ?? 0;
  const dims = ["chain", "draw"];
  return {
    name: "prior",
    sizes: { chain: 1, draw: nDraw },
    variables: [
      dimension("chain", upTo(1), "independent draws"),
      dimension("draw", upTo(nDraw), "independent draw"),
      ...record.columns.flatMap((column): TreeVariable[] => {
        const values = prior.get(column.name);
        if (isDensity(column) || !values) return [];
        return [{ name: column.name, dims, values, attributes: columnAttributes(column) }];
      }),
    ],
    attributes: { sample_dims: dims },
  };
}
