import { fillProducts, productTable, pullProducts } from "../../likelihood/products.ts";
import { type Step, valuesAndBars } from "./step.ts";

/** What a product of quantities is called among them: of one factor as this is, whatever their order. */
export const productName = (factors: readonly string[]): string =>
  factors.length === 0 ? "1" : factors.toSorted().join(" · ");

/** Products of quantities, each of no factor or of several. */
export const productsStep = (products: readonly (readonly string[])[]): Step => ({
  needs: [...new Set(products.flat())],
  gives: products.map(productName),
  bind(at, q, adjoint) {
    const table = productTable(products.map((factors) => factors.map(at)));
    const [[out, bar]] = valuesAndBars(at, q, adjoint, products.map(productName));
    return {
      forward: () => fillProducts(table, q, out),
      pull: () => pullProducts(table, q, bar, adjoint),
    };
  },
});
