/**
 * Stored runs, and one's own, as tables, pictures and pages.
 *
 * @module numag/report
 */

export { toPdf, toPng, toSvg } from "../report/chart/draw.ts";
export { type Frame, PAGE, SINGLE } from "../report/chart/frame.ts";
export { along, rounded, type TopLevelSpec, topLevel } from "../report/chart/top-level.ts";
export { type ComputeColumns, chosenRun, chosenRuns } from "../report/choose.ts";
export { type Compared, compared } from "../report/compare/compared.ts";
export { cornersSpec } from "../report/compare/corners.ts";
export { boundsSpec } from "../report/compare/dots.ts";
export { comparedLimits } from "../report/compare/limits.ts";
export { marginalsSpec } from "../report/compare/marginals.ts";
export { comparisonPictures } from "../report/compare/pictures.ts";
export { type ComparisonRequest, writeComparison } from "../report/compare/save.ts";
export { spectraSpec } from "../report/compare/spectra.ts";
export { comparisonFiles } from "../report/compare/write.ts";
export type { OwnRun, StoredRun } from "../report/input/stored-run.ts";
export { cornerSpec } from "../report/picture/corner.ts";
export { marginalSpec } from "../report/picture/marginal.ts";
export type { Picture } from "../report/picture/picture.ts";
export { pictures } from "../report/picture/pictures.ts";
export { predictiveSpec } from "../report/picture/predictive.ts";
export { sensitivitySpec } from "../report/picture/sensitivity.ts";
export { traceSpec } from "../report/picture/trace.ts";
export { readRun } from "../report/read.ts";
export { studySpec } from "../report/study/picture.ts";
export { longTable, studyTable, studyText } from "../report/study/table.ts";
export { writeStudyReport } from "../report/study/write.ts";
export { latex, type TableFrame } from "../report/table/latex.ts";
export { limits } from "../report/table/limits.ts";
export { markdown } from "../report/table/markdown.ts";
export { type Interval, intervalSheet, paperSheet, type Sheet } from "../report/table/sheet.ts";
export { type SummaryTable, summaryTable } from "../report/table/summary-table.ts";
export { type OwnPicture, type ReportRequest, writePictures, writeReport } from "../report/write.ts";
export { type About, asRun, type SampledRun } from "../run/products/own-run.ts";
export { type Columns, readChain, readColumns } from "../store/chain-file.ts";
export { findRun, listRuns, readRecord } from "../store/run-folder.ts";
export type { Column, RunRecord, Settings, Verdict } from "../store/run-record.ts";
