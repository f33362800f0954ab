import { describe, expect, it } from "vitest";
import * as numag from "../../src/index.ts";
import { PATIENCE } from "../patience.ts";
import { syntheticRun } from "../report/synthetic-run.ts";

/** Functions of any kind: calls that types forbid are made on purpose. */
type Any = (...args: unknown[]) => unknown;

const functions = Object.fromEntries(
  Object.entries(numag).filter(([, f]) => typeof f === "function"),
) as unknown as Record<string, Any>;
const run = syntheticRun();
const { posterior, summary, record } = run;
const draws = numag.drawsOf(posterior, "mu_sol");
const pooled = numag.pooled(draws);
const sorted = pooled.slice().sort();
const side = numag.side(pooled, 100);
const column = numag.sortedColumn(draws);
const random = numag.stream("wrong calls");

/** Wrong calls by name of the function, each with the beginning of what it must say. */
const WRONG: Readonly<Record<string, readonly (readonly [args: readonly unknown[], says: string])[]>> = {
  autocorrelationTime: [
    [[draws], "thin: expected a whole number"],
    [[{ ensembles: [], nWalker: 1 }, 1], "draws: expected"],
    [[{ ensembles: [[1, 2]], nWalker: 1 }, 1], "draws.ensembles[0]: expected a Float64Array"],
    [[{ ensembles: draws.ensembles, nWalker: 0 }, 1], "draws.nWalker: expected"],
    [[{ ensembles: [Float64Array.of(1, 2), Float64Array.of(1)], nWalker: 1 }, 1], "draws.ensembles[1]: expected"],
  ],
  density: [
    [[pooled, 100], "sorted: expected draws in ascending order"],
    [[sorted], "ess: expected a number"],
    [[sorted, 100, { bounds: [0] }], "support: expected"],
  ],
  density2d: [
    [[side], "y: expected what side gives"],
    [[side, { ...side, at: side.at.slice(1) }], "y: expected the"],
  ],
  diagnose: [
    [[], "sampled: expected what sampleChains gives"],
    [[{ chains: [], columns: [], settings: { thin: 1 } }], "chains: no step is stored"],
  ],
  drawsOf: [
    [[], "posterior: expected a posterior"],
    [[posterior, "mu_soll"], "columns: no such column (did you mean mu_sol?)"],
  ],
  essBulk: [[[], "draws: expected"]],
  essTail: [[[draws.ensembles], "draws: expected"]],
  hdi: [
    [[pooled, 0.9], "sorted: expected draws in ascending order"],
    [[sorted, 90], "level: expected a number between 0 and 1"],
    [[sorted], "level: expected"],
  ],
  hdiErrors: [[[{ sorted, batches: [], quantile: () => 0 }, 1, { bounds: [null, null] }], "level: expected"]],
  levelsOfMass: [
    [[], "joint: expected"],
    [[numag.density2d(side, side), [2]], "fractions: expected"],
  ],
  meanWithError: [[[pooled], "draws: expected"]],
  modeWithError: [[[pooled, [], 100, { bounds: [null, null] }], "sorted: expected"]],
  sortedColumn: [[[], "draws: expected"]],
  pooled: [[[[pooled]], "draws: expected"]],
  posterior: [
    [[[], ["x"], { discard: 0, thin: 1 }], "chains: expected at least one"],
    [[[{ names: ["x"], nStep: 1, nWalker: 1, values: Float64Array.of(1) }], ["x"]], "discard: expected"],
  ],
  powerScaling: [[[], "draws: expected"]],
  cjs: [[[], "weighted: expected"]],
  sensitivity: [[[0.1], "upper: expected a number"]],
  paretoSmoothed: [
    [[pooled], "rEff: expected"],
    [[new Float64Array(), 1], "logRatios: expected"],
  ],
  quantileWithError: [
    [[draws], "p: expected"],
    [[draws, 90], "p: expected"],
  ],
  regions: [
    [[numag.density2d(side, side), side, side, [95]], "masses: expected"],
    [[numag.density2d(side, side)], "x: expected what side gives"],
  ],
  rhat: [[[], "draws: expected"]],
  sameDistribution: [
    [[pooled, sorted], "a: expected draws in ascending order"],
    [[sorted], "b: expected"],
  ],
  side: [
    [[pooled], "ess: expected"],
    [[new Float64Array(5), 5], "draws: equal ones"],
  ],
  summarise: [
    [[posterior], "columns: expected"],
    [[posterior, record.columns, [95]], "levels: expected"],
    [[posterior, [{ ...record.columns[0], name: "Lambda_4" }]], "columns: no such column (did you mean"],
  ],
  summariseColumn: [
    [[draws, { bounds: [null, null] }], "thin: expected"],
    [[draws], "thin: expected"],
  ],
  weigh: [
    [[column, Float64Array.of(1)], "weights: expected one for each of"],
    [[], "column: expected"],
  ],
  weightedMeanWithError: [[[draws, new Float64Array(3)], "weights: expected one for each of"]],
  weightedQuantileWithError: [[[draws], "weighted: expected"]],

  movesOf: [
    [[], "moves: expected a list of moves"],
    [[[{ kind: "snoker" }]], "moves.0.kind: no such move (did you mean snooker?)"],
    [[[{ kind: "walk", size: 1 }]], "moves.0.size: expected a whole number of at least 2"],
  ],
  sample: [
    [[() => 0], "move.propose: expected a function"],
    [[() => 0, {}, { steps: 1, move: numag.stretch(2), random, onStep: () => true }], "state: expected"],
    [[() => 0, {}, { steps: 0.5, move: numag.stretch(2), random, onStep: () => true }], "steps: expected"],
  ],
  sampleChains: [
    [[], "names: expected the names"],
    [[{ names: ["x"], nwalkers: 3 }], "sampleChains: unknown key (did you mean walkers?)"],
  ],
  start: [
    [[() => 0, () => {}, 3, 2, random], "walkers: expected at least 6"],
    [[() => 0, () => {}, 8, 2], "random: expected a function"],
  ],
  stream: [
    [[], "key: expected a text"],
    [[1], "key: expected a text"],
  ],
  stretch: [
    [[], "stretch: expected"],
    [[1], "stretch: expected"],
  ],

  boundsSpec: [[[], "runs: expected runs"]],
  compared: [[[[{}]], "runs[0]: expected a run"]],
  comparedLimits: [[[], "runs: expected runs"]],
  comparisonFiles: [[[[]], "runs: expected runs"]],
  comparisonPictures: [[[run], "runs: expected runs"]],
  cornerSpec: [
    [[], "run: expected a run"],
    [[run, ["Lambda_4"]], "names: no such column (did you mean one of Lambda_1, Lambda_2, Lambda_3?)"],
    [[run, undefined, "page"], "frame: expected PAGE"],
  ],
  marginalSpec: [[[{}], "run: expected a run, as readRun gives it, with"]],
  pictures: [[[], "run: expected a run"]],
  predictiveSpec: [[[], "predictive: expected"]],
  sensitivitySpec: [[[run], "sensitivity: expected"]],
  traceSpec: [[[], "run: expected a run"]],
  writePictures: [
    [[run], "folder: expected"],
    [[run, "nowhere"], "frame: expected"],
  ],
  writeReport: [
    [[run], "folder: expected"],
    [[run, "nowhere", { picture: [] }], "request: unknown key (did you mean pictures?)"],
    [[run, "nowhere", { pictures: [{}] }], "pictures[0]: expected a picture of one's own, with"],
  ],
  asRun: [[[], "sampled: expected what sampleChains gives"]],
  toPdf: [[[{ $schema: "" }], "title: expected that of the document"]],
  toPng: [[[], "spec: expected a specification"]],
  toSvg: [[[{ $schema: "" }, "page"], "frame: expected PAGE"]],
  cornersSpec: [[[], "runs: expected runs"]],
  marginalsSpec: [[[], "runs: expected runs"]],
  spectraSpec: [
    [[], "runs: expected runs"],
    [[[run, run], "xenonnt-sr1"], "experiment: no spectrum that several runs share (did you mean xenonnt-sr0?)"],
  ],
  intervalSheet: [
    [[record.columns, summary, ["0.9"], "hpd"], "interval: no such one"],
    [[record.columns, summary, ["0.99"], "hdi"], "levels: the summary is made at 0.68, 0.9, 0.95"],
    [[record.columns, {}, ["0.9"], "hdi"], "summary: no such column"],
  ],
  paperSheet: [
    [[record.columns, summary, ["0.9"], "hpd"], "interval: no such one"],
    [[record.columns, {}, ["0.9"], "hdi"], "summary: no such column"],
  ],
  summaryTable: [[[record.columns, summary], 'levels: expected some, as "0.9"']],
  latex: [[[], "sheet: expected"]],
  limits: [
    [[], "columns: expected"],
    [[record.columns, {}], "summary: no such column"],
  ],
  markdown: [[[[]], "sheet: expected"]],
  longTable: [[[], "record: expected a study"]],
  studySpec: [[[], "record: expected a study"]],
  studyTable: [[[], "record: expected a study"]],
  studyText: [[[], "record: expected a study"]],
  writeStudyReport: [[[], "record: expected a study"]],
  convert: [
    [[], "run: expected a run, as readConvertible gives it"],
    [[{ folder: "f", record, posterior }, "getdst", "f"], "format: no such one (did you mean getdist?)"],
  ],
  readConvertible: [[[], "folder: expected that of a run"]],
  readChain: [[[], "file: expected an Arrow file"]],
  readColumns: [[[], "file: expected an Arrow file"]],
  readRecord: [[[], "folder: expected that of a run"]],
  readRun: [
    [[], "folder: expected that of a run"],
    [["nowhere"], "nowhere: is not a run"],
  ],
  readStudy: [[[], "folder: expected that of a study"]],
  findRun: [
    [[], "run: expected a folder"],
    [["nowhere"], "runs: no such run"],
  ],
  listRuns: [[[3], "root: expected a folder"]],

  layOutQuantities: [[[], "ingredients: expected"]],
  weightsOf: [[[], "templates: expected"]],
  compileModel: [
    [[{}], "place: expected"],
    [[{}, "mine"], "mine: expected a document of a model"],
  ],
  beam: [[[], "beam: expected a document of a beam"]],
  beamDensity: [[[], "beam: expected a beam"]],
  bind: [[[], "template: expected"]],
  compile: [[[], "experiment: expected"]],
  prepareModel: [[[], "document: expected a document of a model"]],
  coordinates: [[[], "moments: expected"]],
  derive: [
    [[], "folder: expected"],
    [["runs/example-dmdd"], "draws: expected"],
  ],
  experiment: [[[], "experiment: expected a document"]],
  loadModel: [
    [[], "model: expected a file or a name"],
    [["dmddd"], "model: no such file"],
  ],
  loadStudy: [[[], "study: expected a file or a name"]],
  logWeights: [
    [[], "posterior: expected"],
    [[posterior, {}], "from: expected a compiled model"],
  ],
  model: [[[], "compiled: expected a compiled model"]],
  parameter: [[[], "declaration: expected"]],
  prepare: [[[], "model: expected a file or a name"]],
  prior: [
    [[], "prior: expected"],
    [[{ kind: "uniform", from: 0, to: 1 }], "bounds: expected 2 numbers"],
  ],
  reweighted: [[[posterior], "from: expected a compiled model"]],
  blindSpotsOf: [
    [[], "beams: expected beams"],
    [[[], {}], "oscillation: expected what chosenOscillation gives"],
  ],
  checkModel: [[[], "model: expected a file or a name"]],
  chosenOscillation: [[[1], "oscillation: expected { ordering, oscillation }"]],
  chosenRun: [
    [[], "run: expected a run"],
    [[run, { column: [] }, () => {}], "choice: unknown key (did you mean columns?)"],
    [[run, {}], "compute: expected a function"],
  ],
  chosenRuns: [[[], "runs: expected runs"]],
  evaluateProcess: [
    [[], "process: expected one of PROCESSES"],
    [[numag.PROCESSES[0]], "given: expected values by flag"],
    [[numag.PROCESSES[0], {}], "radiative-decay: missing"],
  ],
  loadBeams: [[["mu_sol"], "beams: expected names or paths of beams"]],
  loadLimits: [[[1], "folder: expected that of documents of limits"]],
  missingReruns: [[[], "sensitivity: expected what sensitivityAt gives"]],
  rerun: [[[], "rerun: expected a request"]],
  restate: [
    [[], "limits: expected limits"],
    [[[]], "target: expected the name or the path of a beam"],
  ],
  sensitivityAt: [
    [[], "folder: expected that of a run"],
    [["a"], "record: expected that of a run"],
    [["a", record], "alphas: expected powers"],
  ],
  smExpectations: [
    [[], "oscillation: expected what chosenOscillation gives"],
    [[-1, numag.chosenOscillation()], "lightest: expected eV of at least 0"],
  ],
  storeRerun: [
    [[], "folder: expected that of a run"],
    [["a", {}], "done: expected what rerun gives"],
  ],
  translateAll: [
    [[], "given: expected bounds"],
    [[[], []], "measured: expected what chosenOscillation gives"],
  ],
  withDerived: [
    [[], "run: expected a run"],
    [[run, "a", "mu_sol"], "names: expected names of quantities"],
  ],
  writeComparison: [[[], "runs: expected names and folders of runs"]],
  run: [
    [[], "run: expected a request"],
    [[{ model: "dmdd", step: 3 }], "run: unknown key"],
    [[{ model: "xenonnt", settings: { walker: 8 } }], "settings: unknown key (did you mean walkers?)"],
  ],
  runPrepared: [[[], "prepared: expected what prepare gives"]],
  sensitivityOf: [
    [[], "posterior: expected a posterior"],
    [[posterior, record.columns], "power: expected a function"],
  ],
  smoothedWeights: [[[posterior, new Float64Array(2)], "weights: expected one for each of"]],
  study: [
    [[], "study: expected a request"],
    [[{ study: "priors", onli: [] }], "study: unknown key (did you mean only?)"],
  ],
  weightedBounds: [[[posterior, new Float64Array(2), ["mu_sol"], ["0.9"]], "weights: expected one for each of"]],

  lowerLimit: [[[], "objective: expected"]],
  minimise: [[[], "objective: expected"]],
  objective: [[[], "compiled: expected a compiled model"]],
  upperLimit: [[[], "objective: expected"]],

  differential: [
    [[], "crossSection: expected"],
    [[numag.magneticElectron, 1], "T: expected MeV above 0"],
  ],
  magneticElectron: [[[1, new Float64Array(2)], "out: expected 3 numbers"]],
  majoranaForm: [[[new Float64Array(9), new Float64Array(3)], "Q: expected 9 numbers"]],
  majoranaMoments: [[[new Float64Array(3), new Float64Array(9)], "L: expected 6 numbers"]],
  majoranaViolation: [[[[1, 2]], "squared: expected 3 numbers"]],
  mixingMatrix: [[[0.3, 0.02, 0.5, 1, new Float64Array(9)], "out: expected 18 numbers"]],
  toFlavourBasis: [[[new Float64Array(9)], "U: expected 18 numbers"]],
  toMassBasis: [[[new Float64Array(18), new Float64Array(6)], "out: expected 6 numbers"]],
  recoilSpectrum: [[[], "flux: expected"]],
  weakElectron: [[[{ gV: 1 }], "couplings: expected { gV, gA }"]],
  inUnit: [
    [[1, "kev"], "unit: no such unit"],
    [[1], "unit: expected a unit"],
  ],
  toNumber: [[["5 keV"], "like: expected a unit"]],
  poissonDeviate: [
    [[-1, random], "mean: expected"],
    [[1], "random: expected"],
  ],
};

/** These say nothing false whatever they are handed: text, and pieces of specifications. */
const HARMLESS = ["along", "rounded", "topLevel", "toYaml", "NotANumber"];

describe("a wrong call", () => {
  const cases = Object.entries(WRONG).flatMap(([name, calls]) =>
    calls.map(([args, says]) => [name, says, args] as const),
  );
  it.each(cases)(
    "is refused in one line: %s: %s",
    async (name, says, args) => {
      const message = await Promise.resolve()
        .then(() => functions[name](...args))
        .then(
          () => "nothing",
          (error: Error) =>
            error.constructor === Error ? error.message : `${error.constructor.name} ${error.message}`,
        );
      expect(message.slice(0, says.length)).toBe(says);
      expect(message).not.toContain("\n");
    },
    PATIENCE,
  );

  it("is known of every public function", () => {
    expect(Object.keys(functions).filter((name) => !(name in WRONG) && !HARMLESS.includes(name))).toEqual([]);
  });
});
