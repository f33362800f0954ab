import { readChains } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import { balanced, type Posterior, posterior } from "./posterior.ts";

/** The draws of a stored run after burn-in. Throws where its chains are not stored, damaged, or not those of the record. */
export function storedPosterior(folder: string, record: RunRecord): Posterior {
  const { columns, settings, verdict } = record;
  return posterior(
    balanced(readChains(folder, record)),
    columns.map(({ name }) => name),
    { discard: verdict.burnIn.steps, thin: settings.thin },
  );
}
