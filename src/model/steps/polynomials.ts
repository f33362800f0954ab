import { polynomialOf, type Variable } from "../../experiment/column.ts";
import type { TimeShares } from "../../experiment/fold/timing.ts";
import { chebyshevEvaluator, polynomials, slopes } from "../../math/chebyshev.ts";
import { type Step, valuesAndBars } from "./step.ts";

/** T_0, T_1, … of a variable between its ends. */
export function polynomialStep(variable: Variable): Step {
  const { name, from, to, n } = variable;
  const gives = Array.from({ length: n }, (_, i) => polynomialOf(variable, i));
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  return {
    needs: [name],
    gives,
    bind(at, q, adjoint) {
      const place = at(name);
      const [[out, bar]] = valuesAndBars(at, q, adjoint, gives);
      const derivatives = new Float64Array(Math.max(n, 2));
      return {
        forward: () => polynomials((q[place] - middle) / half, out, n),
        pull() {
          slopes((q[place] - middle) / half, derivatives, n);
          for (let i = 0; i < n; i++) adjoint[place] += (bar[i] * derivatives[i]) / half;
        },
      };
    },
  };
}

/** The shares of the bins of time in what a pulse brings. */
export const timeSharesStep = ({ shares, mean, sigma, table }: TimeShares): Step => ({
  needs: [mean, sigma].filter((name) => name !== undefined),
  gives: shares,
  bind(at, q, adjoint) {
    const { evaluate, pull } = chebyshevEvaluator(table);
    const [x, y] = [mean, sigma].map((name) => (name === undefined ? -1 : at(name)));
    const [[out, bar]] = valuesAndBars(at, q, adjoint, shares);
    const slope = new Float64Array(2);
    return {
      forward: () => evaluate(x < 0 ? 0 : q[x], y < 0 ? 0 : q[y], out),
      pull() {
        pull(x < 0 ? 0 : q[x], y < 0 ? 0 : q[y], bar, slope);
        if (x >= 0) adjoint[x] += slope[0];
        if (y >= 0) adjoint[y] += slope[1];
      },
    };
  },
});
