import { stream } from "../math/random.ts";
import type { CompiledModel } from "../model/compile.ts";
import { model } from "../model/model.ts";
import type { Posterior } from "../posterior/draws/posterior.ts";
import { seeksProperties, withoutProperties } from "../profile/no-properties.ts";
import type { Remark, RunRecord, Weight } from "../store/run-record.ts";
import { begin, type Tell } from "./execute/stage.ts";
import type { Prepared } from "./load/prepare.ts";
import { logEvidence } from "./products/evidence.ts";

/** How much a model weighs, and against none of what it looks for. */
export interface Weighed extends Pick<RunRecord, "lnEvidence" | "lnBayesFactor"> {
  /** What could not be found out. */
  readonly remarks: readonly Remark[];
}

/** Samples another model; gives its draws after burn-in, and undefined where that was interrupted. */
export type SampleOther = (other: Pick<Prepared, "compiled" | "target">, key: string) => Promise<Posterior | undefined>;

/** The random stream of the evidence of a run, and those of the model without what is looked for. */
const [KEY, NONE] = ["evidence", "none"];

const unknown = (text: string): Weighed => ({ remarks: [{ kind: "draws", about: [], text }] });

/** ln Z of a model without what it looks for: sampled, or a likelihood where nothing is left free. NaN where it cannot be told. */
async function weightOfNone(compiled: CompiledModel, seed: number, sampleOther: SampleOther): Promise<Weight> {
  const bare = { compiled, target: model(compiled) };
  if (bare.target.parameters.length === 0) return { value: bare.target.logProb(new Float64Array(0)), mcse: 0 };
  const posterior = await sampleOther(bare, `${seed}/${NONE}`);
  if (!posterior) return { value: Number.NaN, mcse: Number.NaN };
  return logEvidence(bare, posterior, stream(`${seed}/${NONE}/${KEY}`));
}

/** Find ln Z of a sampled model and, where it looks for anything, the Bayes factor against the same model without. */
export async function weighModel(
  { compiled, target }: Pick<Prepared, "compiled" | "target">,
  posterior: Posterior,
  seed: number,
  sampleOther: SampleOther,
  tell: Tell = () => {},
): Promise<Weighed> {
  const seeks = seeksProperties(compiled);
  const next = begin(tell, "evidence", seeks ? 2 : 1);
  const { value, mcse } = next(logEvidence({ compiled, target }, posterior, stream(`${seed}/${KEY}`)));
  if (Number.isNaN(value))
    return unknown("ln Z is not known: draws of the posterior do not resemble a Gaussian enough");
  const lnEvidence = { value, mcse };
  if (!seeks) return { lnEvidence, remarks: [] };
  const none = next(await weightOfNone(withoutProperties(compiled), seed, sampleOther));
  if (!Number.isFinite(none.value))
    return {
      ...unknown("the Bayes factor is not known: without what it looks for, the model's ln Z is not"),
      lnEvidence,
    };
  return {
    lnEvidence,
    lnBayesFactor: { value: value - none.value, mcse: Math.hypot(mcse, none.mcse) },
    remarks: [],
  };
}
