/**
 * The public names: all rooms of the house, of which three have a path of their own.
 *
 * @module numag
 */

export type { Catalogue, Limit } from "./catalogue/limit.ts";
export { beam } from "./experiment/beam/beam.ts";
export { type BeamDocument, beamSchema } from "./experiment/beam/schema.ts";
export { type ExperimentDocument, experimentSchema } from "./experiment/document.ts";
export { experiment } from "./experiment/experiment.ts";
export type { Experiment } from "./experiment/fold/detector.ts";
export { type Component, compile, type Template } from "./experiment/template.ts";
export { convert, FORMATS, type Format, type Written } from "./formats/convert.ts";
export { type Convertible, readConvertible } from "./formats/converted.ts";
export * from "./index/posterior.ts";
export * from "./index/report.ts";
export * from "./index/sampler.ts";
export { poissonDeviate } from "./math/poisson.ts";
export { weightsOf } from "./model/columns.ts";
export { type CompiledModel, compileModel } from "./model/compile.ts";
export { type ModelDocument, mixingSchema, modelSchema } from "./model/document.ts";
export { bind, type ExperimentLikelihood } from "./model/likelihood.ts";
export { type Coordinates, coordinates } from "./model/measure.ts";
export { type Evaluation, type Model, model } from "./model/model.ts";
export { layOutQuantities, type Quantities } from "./model/quantities.ts";
export { type StudyDocument, studyDocumentSchema } from "./model/study.ts";
export { type Beam, beamDensity } from "./physics/beam.ts";
export { differential, magneticElectron, weakElectron } from "./physics/cross-section.ts";
export { type Mixing, mixingMatrix } from "./physics/mixing.ts";
export { majoranaForm, majoranaMoments, majoranaViolation, toFlavourBasis, toMassBasis } from "./physics/moments.ts";
export { recoilSpectrum } from "./physics/scattering.ts";
export { type Prior, prior } from "./prior/density.ts";
export { type Parameter, parameter } from "./prior/parameter.ts";
export { lowerLimit, type ProfileLimit, upperLimit } from "./profile/limit.ts";
export { type Fit, minimise } from "./profile/minimise.ts";
export { type Objective, objective } from "./profile/objective.ts";
export type { Search } from "./profile/search.ts";
export { type BeamBlindSpots, blindSpotsOf } from "./run/calculate/blind-spots.ts";
export { type EvaluatedProcess, evaluateProcess, type Process } from "./run/calculate/process.ts";
export { PROCESSES } from "./run/calculate/processes.ts";
export { type Restated, restate } from "./run/calculate/restate.ts";
export { type SmExpectations, smExpectations } from "./run/calculate/standard-model.ts";
export { type Given, type Translated, translateAll } from "./run/calculate/translate.ts";
export { type CheckedModel, checkModel } from "./run/check.ts";
export { type KnownBeam, loadBeams } from "./run/load/beams.ts";
export { loadLimits } from "./run/load/limits.ts";
export { loadModel } from "./run/load/load.ts";
export { chosenOscillation, type Measured } from "./run/load/oscillation.ts";
export { type Prepared, prepare, prepareModel } from "./run/load/prepare.ts";
export { toYaml } from "./run/load/resolved.ts";
export { derive } from "./run/products/derive.ts";
export { sensitivityOf } from "./run/products/sensitivity.ts";
export { withDerived } from "./run/products/with-derived.ts";
export { type RerunRequest, rerun } from "./run/reweight/rerun.ts";
export { logWeights } from "./run/reweight/reweight.ts";
export { missingReruns, sensitivityAt, storeRerun } from "./run/reweight/stored-sensitivity.ts";
export { reweighted, smoothedWeights, weightedBounds } from "./run/reweight/weighted.ts";
export { type Finished, type RunRequest, run, runPrepared, type StoredContent } from "./run/run.ts";
export { loadStudy } from "./run/study/load.ts";
export { type FinishedStudy, type StudyRequest, study } from "./run/study/study.ts";
export type { Piece, PieceColumn, Sensitivity, SensitivityVerdict } from "./store/sensitivity.ts";
export { readStudy, type StudyRecord, type StudyVariant } from "./store/study.ts";
export { inUnit, toNumber } from "./units.ts";
