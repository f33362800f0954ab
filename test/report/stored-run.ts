import { mkdirSync } from "node:fs";
import type { StoredRun } from "../../src/report/input/stored-run.ts";
import type { Chain } from "../../src/store/chain-file.ts";
import { digest, writeRun } from "../../src/store/run-folder.ts";
import { fromRows } from "../chain.ts";

/** Write a run that nobody sampled as one that somebody did; what was discarded of it is 0. */
export function storeRun(run: StoredRun, folder: string): void {
  const { record, posterior, summary, ...products } = run;
  const chains = Array.from({ length: posterior.nEnsemble }, (_, e) => chainOf(run, e));
  mkdirSync(folder, { recursive: true });
  writeRun(
    folder,
    { ...record, stored: chains.map(({ nStep }) => nStep), digest: digest(chains) },
    {
      chains,
      products,
      summary: { run: record.id, columns: summary },
      model: "name: nobody\n",
    },
  );
}

function chainOf({ record, posterior: { names, nWalker, nStep, thin, column } }: StoredRun, e: number): Chain {
  const before = record.verdict.burnIn.steps / thin;
  const values = new Float64Array((before + nStep) * nWalker * names.length);
  names.forEach((name, c) => {
    column(name)[e].forEach((x, i) => {
      values[(before * nWalker + i) * names.length + c] = x;
    });
  });
  return fromRows({ names: [...names], nStep: before + nStep, nWalker, values });
}
