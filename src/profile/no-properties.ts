import type { CompiledModel } from "../model/compile.ts";
import { PROPERTY_BLOCKS } from "../model/vector-properties.ts";
import { isFlat, prior } from "../prior/density.ts";
import { isFree, type Parameter } from "../prior/parameter.ts";

const isProperty = ({ block }: Parameter): boolean => PROPERTY_BLOCKS.includes(block);

/** Whether a model looks for moments, charge radii or charges. */
export const seeksProperties = ({ parameters }: Pick<CompiledModel, "parameters">): boolean =>
  parameters.some((one) => isProperty(one) && isFree(one));

/** A compiled model with its properties changed; correlations that involve one are dropped. */
function withProperties(compiled: CompiledModel, change: (property: Parameter) => Parameter): CompiledModel {
  const parameters = compiled.parameters.map((one) => (isProperty(one) ? change(one) : one));
  const properties = parameters.filter(isProperty).map(({ name }) => name);
  const correlations = compiled.correlations.filter((one) => !one.parameters.some((name) => properties.includes(name)));
  return { ...compiled, parameters, correlations };
}

/** A prior ends where less than this part of it lies beyond. */
const TAIL = 1e-9;

/** A model whose priors of moments, charge radii and charges do no more than bound them: what pulls becomes uniform over its range. */
export const withoutPulls = (compiled: CompiledModel): CompiledModel =>
  withProperties(compiled, (one) => {
    if (!isFree(one) || isFlat(one.shape)) return one;
    const { quantile } = prior(one.shape, one.bounds);
    return { ...one, shape: { kind: "uniform", from: quantile(TAIL), to: quantile(1 - TAIL) } };
  });

/** A model with every moment and charge fixed at zero and charge radii at those of the Standard Model, whatever their priors. */
export const withoutProperties = (compiled: CompiledModel): CompiledModel =>
  withProperties(compiled, (one) => {
    const value = one.nominal ?? 0;
    return { ...one, shape: { kind: "fixed", value }, ref: value };
  });
