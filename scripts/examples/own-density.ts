import { asRun, sampleChains, writeReport } from "numag";

const sampled = await sampleChains({
  names: ["x", "y"],
  logProb: ([x, y]) => -0.5 * (x ** 2 + (y - x ** 2) ** 2),
  start: (random) => [4 * random() - 2, 6 * random() - 1],
});
const run = asRun(sampled, { title: "A banana" });
console.log(run.record.verdict.converged, run.summary.x.mean, run.summary.y.upper["0.9"]);
await writeReport(run, process.argv[2] ?? "banana");
