import { join } from "node:path";
import { reject } from "../../document.ts";
import { type CompiledModel, compileModel, powerOf } from "../../model/compile.ts";
import type { ModelDocument } from "../../model/document.ts";
import { type Model, model } from "../../model/model.ts";
import { diagnose } from "../../posterior/diagnose.ts";
import { support } from "../../prior/density.ts";
import { isFree, type Parameter } from "../../prior/parameter.ts";
import { isProper, scaled, tilted } from "../../prior/scaled.ts";
import { expectKeys } from "../../reject.ts";
import { digest } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import type { Piece, Rerun } from "../../store/sensitivity.ts";
import { diagnosable } from "../execute/look.ts";
import { type Sampling, sampleAll } from "../execute/pool.ts";
import { diagnosing, type Tell } from "../execute/stage.ts";
import { sampleable } from "../execute/target.ts";
import { loadModel } from "../load/load.ts";
import { Interrupted } from "../run.ts";
import { type AskedSettings, asked, flagOf, later, requestAgain, type SettingsRequest } from "../settings.ts";

/** Which piece of a posterior. */
export type Named = Pick<Piece, "kind" | "name">;

/** A piece as it is called on a command line: `prior.flux`, `measure.moments`, `likelihood.xenonnt-sr0`. */
export const pieceKey = ({ kind, name }: Named): string => `${kind}.${name}`;

/** A sampled modulus of a moment, of which a measure is made. */
const isModulus = (parameter: Parameter): boolean =>
  parameter.role === "moment" && support(parameter.shape, parameter.bounds)[0] >= 0;

/** The prior that a parameter has where a piece has the power alpha; refuses one that we have no name for. */
function revised(parameter: Parameter, piece: Named, alpha: number, place: string): Parameter {
  if (!isFree(parameter)) return parameter;
  const inPiece = piece.kind === "prior" ? parameter.block === piece.name : isModulus(parameter);
  if (!inPiece || piece.kind === "likelihood") return parameter;
  const { shape, name } = parameter;
  const changed = piece.kind === "prior" ? scaled(shape, alpha) : tilted(shape, alpha - 1);
  const where = `${place}: parameters.${name}`;
  if (!changed) return reject(where, `no prior of ours is this one times x^${alpha - 1}`, shape.kind);
  if (!isProper(changed)) return reject(where, `cannot be normalised at the power ${alpha}`, shape);
  return { ...parameter, shape: changed };
}

/** A model with one piece of its posterior to the power alpha. `place` names its document in errors. */
export function withPower(document: ModelDocument, place: string, piece: Named, alpha: number): CompiledModel {
  const { powers = {}, experiments } = document;
  const raised = experiments
    .filter(({ name }) => piece.kind === "likelihood" && (piece.name === "all" || piece.name === name))
    .map(({ name }) => [name, alpha * powerOf({ powers }, name)]);
  return compileModel({ ...document, powers: { ...powers, ...Object.fromEntries(raised) } }, place, (parameter) =>
    revised(parameter, piece, alpha, place),
  );
}

/** A run with one piece of its posterior to another power, and how it is to be sampled. */
export interface RerunRequest {
  /** Of a complete run. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly piece: Named;
  readonly alpha: number;
  /** Columns whose bounds are wanted. */
  readonly columns: readonly string[];
  /** In place of the run's own. */
  readonly settings?: Pick<SettingsRequest, "steps" | "workers">;
  /** Told when sampling begins, so that it can be watched and stopped. */
  readonly onSampling?: (sampling: Sampling, settings: AskedSettings) => void;
  /** Told how much is done of what comes after sampling. */
  readonly onStage?: Tell;
}

/**
 * Sample the model of a run with one piece to the power alpha: the run's own settings, random streams `<seed>/<piece>/<alpha>`. The
 * chains are not kept. Throws `Interrupted` where it was stopped.
 */
export async function rerun(wanted: RerunRequest): Promise<Rerun> {
  expectKeys(wanted, ["folder", "record", "piece", "alpha", "columns"], "rerun", "a request");
  const { folder, record, piece, alpha, columns, ...request } = wanted;
  const file = join(folder, "model.yaml");
  const compiled = withPower(loadModel(file), file, piece, alpha);
  const target: Model = model(compiled);
  const settings = asked(
    later(requestAgain(record.settings), request.settings ?? {}),
    sampleable(compiled, target),
    (key) => `--${flagOf(key)}`,
  );
  const key = `${settings.seed}/${pieceKey(piece)}/${alpha}`;
  const sampling = sampleAll(compiled, record.columns, settings, key);
  request.onSampling?.(sampling, settings);
  const grown = await sampling.finished;
  const { chains } = grown;
  if (grown.stopped)
    throw new Interrupted(`${folder}: interrupted, not stored: "${pieceKey(piece)} to the power ${alpha}"`);
  const { summary, verdict } =
    grown.diagnosis ?? diagnose(diagnosable(grown, settings, record.columns), [], diagnosing(request.onStage));
  return {
    alpha,
    converged: verdict.converged,
    digest: digest(chains),
    seed: settings.seed,
    steps: grown.steps,
    bounds: Object.fromEntries(columns.map((name) => [name, summary[name].upper["0.9"]])),
  };
}

/** Where a real run is called for: the weights' k is above the largest that can be trusted with this number of draws. */
export function isDoubtful({ constant, kThreshold, paretoK }: Piece, place: number): boolean {
  const k = paretoK[place];
  return !constant && k !== null && kThreshold !== null && k > kThreshold;
}
