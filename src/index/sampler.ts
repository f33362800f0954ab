/**
 * Chains of any log density. It loads neither models nor pictures, and threads only when they are asked for.
 *
 * @module numag/sampler
 */

export { type Random, stream } from "../math/random.ts";
export type { ChainsRequest, Progress, Sampled, TargetModule } from "../run/execute/chains-request.ts";
export type { ColumnLabels } from "../run/execute/own-columns.ts";
export { sampleChains } from "../run/execute/sample-chains.ts";
export {
  type Half,
  type HalfMove,
  type LogDensity,
  type LogProb,
  type Move,
  NotANumber,
  type ProposalMove,
  type SampleSettings,
  type State,
  sample,
  type WeightedMove,
} from "../sampler/ensemble.ts";
export { type MoveRequest, type MoveSettings, movesOf } from "../sampler/moves/moves.ts";
export { stretch } from "../sampler/moves/stretch.ts";
export type { TargetFunctions } from "../sampler/own.ts";
export { start } from "../sampler/start.ts";
export type { Chain } from "../store/chain-file.ts";
export type { Column, Settings } from "../store/run-record.ts";
