import type { CompiledModel } from "../../src/model/compile.ts";
import { model } from "../../src/model/model.ts";
import { type Diagnosis, diagnose } from "../../src/posterior/diagnose.ts";
import { crewHere } from "../../src/run/execute/crew-here.ts";
import type { Grown } from "../../src/run/execute/grown.ts";
import { diagnosable } from "../../src/run/execute/look.ts";
import { sampleInRounds } from "../../src/run/execute/rounds.ts";
import { chartedTargetOf, sampleable } from "../../src/run/execute/target.ts";
import { columnOf } from "../../src/run/products/columns.ts";
import { asked, type SettingsRequest } from "../../src/run/settings.ts";

/** A compiled model sampled in this thread as a run does whose settings are the defaults but for `request`. */
export async function grown(compiled: CompiledModel, request: SettingsRequest) {
  const target = model(compiled);
  const columns = target.columns.map(columnOf);
  const settings = asked(request, sampleable(compiled, target), (key) => key);
  const crew = crewHere(chartedTargetOf(compiled, target), settings);
  return { ...(await sampleInRounds(crew, settings, columns, () => {})), columns, settings };
}

/** `grown`, and what is said of the chains. */
export async function sampled(
  compiled: CompiledModel,
  request: SettingsRequest,
): Promise<Grown & { readonly diagnosis: Diagnosis }> {
  const { columns, settings, ...rest } = await grown(compiled, request);
  return { ...rest, diagnosis: rest.diagnosis ?? diagnose(diagnosable(rest, settings, columns)) };
}

/** To so many digits. */
export const rounded = (x: number, digits = 4): number => Number(x.toPrecision(digits));
