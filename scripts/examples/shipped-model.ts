/** A shipped model from a program: `tsx scripts/examples/shipped-model.ts FOLDER`. */
import { join } from "node:path";
import { run, writeReport } from "numag";

const { folder, summary } = await run({
  model: "dmdd-bound",
  output: process.argv[2],
  settings: { steps: 2000, thin: 10, ensembles: 2, walkers: 20 },
  onStored: async (into, content) => void (await writeReport(content, join(into, "report"))),
});
console.log(folder, summary.columns.mu_sol.upper["0.9"]);
