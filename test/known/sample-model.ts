import type { CompiledModel } from "../../src/model/compile.ts";
import { model } from "../../src/model/model.ts";
import { type Posterior, posterior } from "../../src/posterior/draws/posterior.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { fromRows } from "../chain.ts";
import { sampleTarget } from "./sample-target.ts";

const WALKERS = 32;

/** A short run, its first fifth discarded, with every column that a stored run would have. */
export async function sampledModel(compiled: CompiledModel, steps: number): Promise<Posterior> {
  const target = model(compiled);
  const names = target.columns.map(({ name }) => name);
  const thin = 20;
  const { of } = await sampleTarget(
    { nParam: target.parameters.length, logProb: target.logProb, draw: target.fromPrior },
    stretch(2),
    {
      ensembles: 3,
      walkers: WALKERS,
      steps,
      thin,
    },
  );
  const row = new Float64Array(names.length);
  const first = of(() => 0).ensembles;
  const values = first.map((x) => new Float64Array(x.length * names.length));
  let [e, i] = [0, 0];
  of((theta) => {
    if (i === first[e].length) [e, i] = [e + 1, 0];
    target.record(theta, row);
    values[e].set(row, i++ * names.length);
    return 0;
  });
  const chains = values.map((all, c) =>
    fromRows({ names, nStep: first[c].length / WALKERS, nWalker: WALKERS, values: all }),
  );
  return posterior(chains, names, { discard: 0, thin });
}
