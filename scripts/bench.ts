/**
 * Speed of every shipped model on one thread: `npm run bench`, with names of models of those. Seeded, so that two runs do the same work.
 * Where Debian's python3-emcee is installed, the same posterior in numpy is sampled by emcee in the same run, for the ratio.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Template } from "../src/experiment/template.ts";
import type { CompiledModel } from "../src/model/compile.ts";
import type { Model } from "../src/model/model.ts";
import type { State } from "../src/sampler/ensemble.ts";

// what users run: the compiled program
const { layOutQuantities, compileModel, loadModel, model, prepare, prior, sample, start, stream, stretch, weightsOf } =
  (await import(new URL("../dist/index.js", import.meta.url).href)) as typeof import("../src/index.ts");

const WALKERS = 64;
const ROUNDS = 5;
const STEPS = 4000;

const seconds = (f: () => void): number => {
  const began = performance.now();
  f();
  return (performance.now() - began) / 1000;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** An ensemble that has forgotten its start. */
function settled(target: Model): State {
  const random = stream("bench/start");
  const state = start(target.logProb, target.fromPrior, WALKERS, target.parameters.length, random);
  sample(target.logProb, state, { steps: 2000, move: stretch(2), random, onStep: () => true });
  return state;
}

/** µs per value of `f`, the log probability with or without its gradient, at points of the posterior. */
function perPoint(f: (theta: Float64Array) => number, { coords, nParam }: State): number {
  const points = Array.from({ length: WALKERS }, (_, w) => coords.slice(w * nParam, (w + 1) * nParam));
  let sum = 0;
  const round = () => {
    for (let i = 0; i < 1000; i++) for (const theta of points) sum += f(theta);
  };
  round();
  const times = Array.from({ length: ROUNDS }, () => seconds(round));
  if (!Number.isFinite(sum)) throw new Error("a point of the posterior has no probability");
  return (median(times) / (1000 * WALKERS)) * 1e6;
}

/** µs from the parameters to every quantity, those of all the model's beams and bands included. */
function perQuantities(compiled: CompiledModel, target: Model, { coords, nParam }: State): number {
  const free = target.parameters.map(({ name }) => name);
  const fixed = compiled.parameters.filter(({ name }) => !free.includes(name));
  const { quantities, updateAll } = layOutQuantities({ ...compiled, parameters: [...target.parameters, ...fixed] }, []);
  const points = Array.from({ length: WALKERS }, (_, w) => coords.slice(w * nParam, (w + 1) * nParam));
  const round = () => {
    for (let i = 0; i < 2000; i++) {
      for (const theta of points) {
        quantities.set(theta);
        updateAll();
      }
    }
  };
  round();
  return (median(Array.from({ length: ROUNDS }, () => seconds(round))) / (2000 * WALKERS)) * 1e6;
}

/** The same posterior with its oscillation parameters at the centres of their priors. */
function atFixedOscillation(file: string): { parts: CompiledModel; target: Model } {
  const parts = compileModel({ ...loadModel(file), oscillation: "fixed" }, file);
  return { parts, target: model(parts) };
}

/** Walker-steps/s of one ensemble that stores by `store` what a step leaves. */
function perSecond(target: Model, state: State, store: (step: number, state: State) => void): number {
  const random = stream("bench/sample");
  const onStep = (step: number, now: State) => {
    store(step, now);
    return true;
  };
  const round = () => void sample(target.logProb, state, { steps: STEPS, move: stretch(2), random, onStep });
  round();
  return (STEPS * WALKERS) / median(Array.from({ length: ROUNDS }, () => seconds(round)));
}

/** Store positions and log probabilities of every step, as emcee does. */
function positions(nParam: number): (step: number, state: State) => void {
  const coords = new Float64Array(STEPS * WALKERS * nParam);
  const logProb = new Float64Array(STEPS * WALKERS);
  return (step, state) => {
    coords.set(state.coords, (step - 1) * WALKERS * nParam);
    logProb.set(state.logProb, (step - 1) * WALKERS);
  };
}

/** Store every column of every 40th step, as a run of the default model does. */
function columns(target: Model): (step: number, state: State) => void {
  const width = target.columns.length;
  const values = new Float64Array((STEPS / 40) * WALKERS * width);
  return (step, { coords, nParam }) => {
    if (step % 40) return;
    for (let w = 0; w < WALKERS; w++) {
      const row = ((step / 40 - 1) * WALKERS + w) * width;
      target.record(coords.subarray(w * nParam, (w + 1) * nParam), values.subarray(row, row + width));
    }
  };
}

/**
 * Walker-steps/s of emcee with the same posterior in numpy, one walker at a time; undefined where it is not installed, and of all but
 * moments of mass states in polar form with one spectrum of solar neutrinos.
 */
function emcee(compiled: CompiledModel, target: Model, { coords, logProb }: State): number | undefined {
  const file = join(mkdtempSync(join(tmpdir(), "numag-bench-")), "posterior.json");
  const [template] = compiled.templates;
  const { table } = compiled.survival;
  const { moments, floating } = compiled;
  const isPolar = moments.kind === "majorana" && moments.basis === "mass" && moments.form === "polar";
  if (template.error || !table || !isPolar || floating.length > 0) return undefined;
  const names = target.parameters.map(({ name }) => name);
  const posterior = {
    names,
    priors: target.parameters.map(({ shape, bounds }) => ({
      ...shape,
      support: prior(shape as Parameters<typeof prior>[0], bounds).support,
    })),
    dm2_21: compiled.parameters.find(({ name }) => name === "dm2_21")?.ref,
    components: template.components,
    counts: [...template.counts],
    observed: [...template.observed],
    bands: compiled.survival.bands.map(({ name }) => name),
    table: { ...table, coefficients: [...table.coefficients] },
    start: [...coords],
    walkers: WALKERS,
    logProb: [...logProb],
  };
  writeFileSync(
    file,
    JSON.stringify(posterior, (_, value) => (value === Infinity ? 1e300 : value)),
  );
  const script = fileURLToPath(new URL("bench/emcee_numpy.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", [script, file], { encoding: "utf8" });
  if (status === 0) return Number(stdout);
  if (!/No module named|ENOENT/.test(stderr ?? "ENOENT")) throw new Error(stderr);
  return undefined;
}

/** A sum over the experiments. */
const total = ({ templates }: CompiledModel, size: (template: Template) => number): number =>
  templates.reduce((sum, template) => sum + size(template), 0);

const asked = process.argv.slice(2).map((name) => `${name}.yaml`);
const shipped = readdirSync("models").filter((name) => name.endsWith(".yaml"));
for (const file of shipped.filter((name) => asked.length === 0 || asked.includes(name))) {
  const { compiled, target } = prepare(join("models", file));
  const state = settled(target);
  console.log(
    `${compiled.name}: ${target.parameters.length} parameters, ${total(compiled, ({ observed }) => observed.length)} bins, ${total(compiled, ({ components }) => components.length)} columns of ${weightsOf(compiled.templates).length} weights, ${WALKERS} walkers`,
  );
  const value = perPoint(target.logProb, state);
  const gradient = new Float64Array(target.parameters.length);
  const both = perPoint((theta) => target.logProbAndGradient(theta, gradient), state);
  console.log(
    `  log probability           ${value.toFixed(2)} µs; with its gradient ${both.toFixed(2)} µs, ratio ${(both / value).toFixed(2)}`,
  );
  const derived = target.columns.filter(({ kind }) => kind === "derived").length;
  const fixed = atFixedOscillation(join("models", file));
  const times = [
    perQuantities(compiled, target, state),
    perQuantities(fixed.parts, fixed.target, settled(fixed.target)),
  ].map((t) => t.toFixed(2));
  console.log(
    `  all quantities            ${times[0]} µs; ${times[1]} µs with oscillation parameters fixed (${derived} moments, ${compiled.survival.bands.length} solar bands)`,
  );
  const every = perSecond(target, state, positions(state.nParam));
  console.log(`  positions of every step   ${(every / 1e3).toFixed(0)}k walker-steps/s`);
  console.log(
    `  all columns, every 40th   ${(perSecond(target, state, columns(target)) / 1e3).toFixed(0)}k walker-steps/s`,
  );
  const peer = compiled.templates.length === 1 ? emcee(compiled, target, state) : undefined;
  if (peer === undefined)
    console.log("  emcee, numpy per walker   not measured: no python3-emcee, or no numpy form of this likelihood");
  else
    console.log(
      `  emcee, numpy per walker   ${(peer / 1e3).toFixed(1)}k walker-steps/s; ratio ${(every / peer).toFixed(1)}`,
    );
}
