/**
 * Write a model whose counts are simulated with a moment, to see what a run of it finds:
 * `npx tsx scripts/examples/simulated-signal.ts MODEL MU_SOL SEED FILE`, for example `dmdd 1.2 1 signal.yaml`,
 * then `numag run signal.yaml`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadModel, poissonDeviate, prepareModel, stream, toYaml } from "../../src/index.ts";

const [name, value, seed, file] = process.argv.slice(2);
const document = loadModel(`models/${name}.yaml`);
const { compiled, target } = prepareModel(document, name);

/** Everything at the point where each modulus is Λ [1e-11 mu_B] and all else is at its reference. */
function at(Lambda: number) {
  const modulus = (parameter: string) => parameter.startsWith("Lambda_");
  return target.evaluate(Float64Array.from(target.parameters, (one) => (modulus(one.name) ? Lambda : one.ref)));
}

// mu_sol is proportional to a common modulus
const { expected, quantities } = at(Number(value) / at(1).quantities.mu_sol);

/** A table of counts with those simulated that are fitted; others stay. */
function simulated(table: readonly number[], fitted: Float64Array, experiment: string): number[] {
  const first = table.findIndex((_, i) => fitted.every((count, bin) => table[i + bin] === count));
  const random = stream(`${seed}/${experiment}`);
  const means = fitted.map((_, bin) =>
    Object.values(expected[experiment]).reduce((sum, counts) => sum + counts[bin], 0),
  );
  return table.map((count, i) => {
    const mean = means[i - first];
    return mean === undefined ? count : poissonDeviate(mean, random);
  });
}

const experiments = document.experiments.map((one, e) => {
  if (one.statistic !== "poisson") throw new Error(`${one.name}: not simulated: "${one.statistic}"`);
  const observed = simulated(one.observed.observed, compiled.templates[e].observed, one.name);
  return { ...one, observed: { ...one.observed, observed } };
});
const title = `Simulated with mu_sol = ${value}e-11 mu_B, seed ${seed}: ${document.title}`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, toYaml({ ...document, name: `${name}-simulated`, title, experiments }));
console.log(`${file}: mu_sol = ${quantities.mu_sol.toFixed(3)}e-11 mu_B`);
