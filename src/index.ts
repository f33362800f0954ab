/** The public names. */

export { beam } from "./experiment/beam/beam.ts";
export { type BeamDocument, beamSchema } from "./experiment/beam/schema.ts";
export { type ExperimentDocument, experimentSchema } from "./experiment/document.ts";
export { type Experiment, experiment } from "./experiment/experiment.ts";
export { type Component, compile, type Template } from "./experiment/template.ts";
export { poissonDeviate } from "./math/poisson.ts";
export { type Random, stream } from "./math/random.ts";
export { type ModelDocument, mixingSchema, modelSchema } from "./model/document.ts";
export { bind, type Likelihood } from "./model/likelihood.ts";
export { type Coordinates, coordinates } from "./model/measure.ts";
export { type Evaluation, type Model, model } from "./model/model.ts";
export { assemble, type Parts } from "./model/parts.ts";
export { arrange, type Quantities } from "./model/quantities.ts";
export { type StudyDocument, studySchema } from "./model/study.ts";
export { type Beam, beamDensity } from "./physics/beam.ts";
export { differential, magneticElectron, weakElectron } from "./physics/cross-section.ts";
export { type Mixing, mixingMatrix } from "./physics/mixing.ts";
export { majoranaForm, majoranaMoments, majoranaViolation, toFlavourBasis, toMassBasis } from "./physics/moments.ts";
export { recoilSpectrum } from "./physics/scattering.ts";
export { autocorrelationTime } from "./posterior/autocorrelation.ts";
export { density } from "./posterior/density.ts";
export { density2d, levelsOfMass, side } from "./posterior/density-2d.ts";
export { essBulk, essTail } from "./posterior/ess.ts";
export { hdiErrors } from "./posterior/hdi-error.ts";
export { hdi } from "./posterior/interval.ts";
export { meanWithError, quantileWithError } from "./posterior/mcse.ts";
export { modeWithError } from "./posterior/mode.ts";
export { type Draws, drawsOf, type Posterior, pooled, posterior } from "./posterior/posterior.ts";
export { cjs, type PowerScaling, powerScaling, sensitivity } from "./posterior/power-scaling.ts";
export { paretoSmoothed, type Smoothed } from "./posterior/psis.ts";
export { type Region, regions } from "./posterior/region.ts";
export { rhat } from "./posterior/rhat.ts";
export { sameLaw } from "./posterior/same-law.ts";
export { type ColumnSummary, type Summary, summarise, summariseColumn } from "./posterior/summary.ts";
export {
  ordered,
  type Weighted,
  weigh,
  weightedMeanWithError,
  weightedQuantileWithError,
} from "./posterior/weighted.ts";
export { type Prior, prior } from "./prior/density.ts";
export { type Parameter, parameter } from "./prior/parameter.ts";
export { type Limit, lowerLimit, upperLimit } from "./profile/limit.ts";
export { type Fit, minimise } from "./profile/minimise.ts";
export { type Objective, objective } from "./profile/objective.ts";
export type { Search } from "./profile/search.ts";
export { type Compared, compared } from "./report/comparison/compared.ts";
export { cornersSpec } from "./report/comparison/corners.ts";
export { boundsSpec } from "./report/comparison/dots.ts";
export { comparedLimits } from "./report/comparison/limits.ts";
export { marginalsSpec } from "./report/comparison/marginals.ts";
export { comparisonPictures } from "./report/comparison/pictures.ts";
export { spectraSpec } from "./report/comparison/spectra.ts";
export { comparisonFiles } from "./report/comparison/write.ts";
export { limits } from "./report/limits.ts";
export { cornerSpec } from "./report/picture/corner.ts";
export { type Frame, PAGE, SINGLE } from "./report/picture/frame.ts";
export { marginalSpec } from "./report/picture/marginal.ts";
export type { Picture } from "./report/picture/picture.ts";
export { pictures } from "./report/picture/pictures.ts";
export { predictiveSpec } from "./report/picture/predictive.ts";
export { sensitivitySpec } from "./report/picture/sensitivity.ts";
export { along, rounded, type TopLevelSpec, topLevel } from "./report/picture/top-level.ts";
export { traceSpec } from "./report/picture/trace.ts";
export { readRun } from "./report/read.ts";
export type { StoredRun } from "./report/report.ts";
export { studySpec } from "./report/study/picture.ts";
export { longTable, studyTable, studyText } from "./report/study/table.ts";
export { writeStudyReport } from "./report/study/write.ts";
export { latex } from "./report/table/latex.ts";
export { type Interval, intervalSheet, markdown, type Sheet } from "./report/table/sheet.ts";
export { type SummaryTable, summaryTable } from "./report/table/summary-table.ts";
export { type OwnPicture, type ReportRequest, writePictures, writeReport } from "./report/write.ts";
export { derive } from "./run/derive.ts";
export { loadModel } from "./run/load.ts";
export type { ColumnLabels } from "./run/own-columns.ts";
export { compiled, type Prepared, prepare } from "./run/prepare.ts";
export { toYaml } from "./run/resolved.ts";
export { logWeights } from "./run/reweight/reweight.ts";
export { type Finished, type RunRequest, run, runPrepared, type StoredContent } from "./run/run.ts";
export {
  type ChainsRequest,
  type Progress,
  type Sampled,
  sampleChains,
  type TargetModule,
} from "./run/sample-chains.ts";
export { sensitivityOf } from "./run/sensitivity.ts";
export { loadStudy } from "./run/study/load.ts";
export { type FinishedStudy, type StudyRequest, study } from "./run/study/study.ts";
export { reweighted, smoothedWeights, weightedBounds } from "./run/study/weighted.ts";
export { type LogProb, type Move, type State, sample } from "./sampler/ensemble.ts";
export { stretch } from "./sampler/moves/stretch.ts";
export type { TargetFunctions } from "./sampler/own.ts";
export { start } from "./sampler/start.ts";
export { type Chain, type Columns, readChain, readColumns } from "./store/chain-file.ts";
export { findRun, listRuns, readRecord } from "./store/run-folder.ts";
export type { Column, RunRecord, Settings, Verdict } from "./store/run-record.ts";
export type { Piece, PieceColumn, Sensitivity, SensitivityVerdict } from "./store/sensitivity.ts";
export { readStudy, type StudyRecord, type StudyVariant } from "./store/study.ts";
export { inUnit, toNumber } from "./units.ts";
