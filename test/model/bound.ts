import type { Template } from "../../src/experiment/template.ts";
import { fillProducts, productTable } from "../../src/likelihood/products.ts";
import { weightsOf } from "../../src/model/columns.ts";
import { bind, type ExperimentLikelihood } from "../../src/model/likelihood.ts";
import { productName } from "../../src/model/steps/products.ts";

/** A template's likelihood as a function of quantities alone, which have `names`: their products are made here. */
export function bound(template: Template, names: readonly string[]): Omit<ExperimentLikelihood, "pull"> {
  const products = weightsOf([template]).filter(({ length }) => length !== 1);
  const all = [...names, ...products.map(productName)];
  const table = productTable(products.map((factors) => factors.map((name) => names.indexOf(name))));
  const one = bind(template, (name) => all.indexOf(name));
  const complete = (quantities: Float64Array): Float64Array => {
    const out = new Float64Array(all.length);
    out.set(quantities);
    fillProducts(table, quantities, out.subarray(names.length));
    return out;
  };
  return {
    experiment: one.experiment,
    observed: one.observed,
    logLikelihood: (quantities) => one.logLikelihood(complete(quantities)),
    expected: (quantities) => one.expected(complete(quantities)),
  };
}
