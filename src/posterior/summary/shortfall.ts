import { type Modes, modeShares } from "../diagnostics/mode-shares.ts";
import type { Tails } from "../diagnostics/tails.ts";
import type { ColumnSummary } from "./summary.ts";

/** Requirements of convergence for every parameter and derived column. R-hat and ESS: Vehtari et al. (2021); 50 tau: emcee's rule. */
export const REQUIRED = { rhat: 1.01, ess: 400, tausKept: 50 };

/** One way in which draws fall short: `excess` is by what factor, to set the worst first. */
export interface Shortfall {
  readonly excess: number;
  /** Empty where it is no single one. */
  readonly column: string;
  readonly clause: string;
}

/** The rules that the numbers of a column break. */
export function columnShortfalls(
  name: string,
  { sd, rhat, essBulk, essTail, tau }: ColumnSummary,
  kept: number,
): Shortfall[] {
  const infinite = { excess: Number.POSITIVE_INFINITY, column: name };
  if (sd === 0) return [{ ...infinite, clause: "all draws are equal" }];
  if (!(sd > 0)) return [{ ...infinite, clause: "no draws, or not all finite" }];
  const needed = Math.ceil(REQUIRED.tausKept * tau);
  const rules: readonly [met: boolean, excess: number, clause: string][] = [
    // R-hat² - 1 and 1 / ESS both measure the variance of means
    [
      rhat < REQUIRED.rhat,
      (rhat ** 2 - 1) / (REQUIRED.rhat ** 2 - 1),
      `R-hat ${rhat.toFixed(4)} is not below ${REQUIRED.rhat}`,
    ],
    [essBulk >= REQUIRED.ess, REQUIRED.ess / essBulk, `bulk ESS ${Math.floor(essBulk)}, needs ${REQUIRED.ess}`],
    [essTail >= REQUIRED.ess, REQUIRED.ess / essTail, `tail ESS ${Math.floor(essTail)}, needs ${REQUIRED.ess}`],
    [kept >= needed, needed / kept, `tau ${Math.ceil(tau)} steps needs ${needed} kept steps, have ${kept}`],
  ];
  return rules
    .filter(([met]) => !met)
    .map(([, excess, clause]) => ({
      excess: Number.isNaN(excess) ? Number.POSITIVE_INFINITY : excess,
      column: name,
      clause,
    }));
}

/** How much longer a chain must be for a walker that never came back to be seen coming back, or not: a guess. */
const ONCE_MORE = 2;

/** What speaks against the tails of a column. */
export function tailShortfalls(column: string, tails: Tails | undefined): Shortfall[] {
  if (tails === undefined) return [];
  const { strays, apart } = tails;
  const { p, between, excess } = apart;
  const side = p < 0.5 ? "below" : "above";
  const [least, most] = between.map((fraction) => (100 * fraction).toPrecision(2));
  return [
    ...(strays > 0
      ? [
          {
            excess: ONCE_MORE,
            column,
            clause: `${strays === 1 ? "a walker stays" : `${strays} walkers stay`} in its tail from the first step to the last`,
          },
        ]
      : []),
    ...(excess > 1
      ? [{ excess, column, clause: `ensembles have ${least} to ${most} % ${side} the ${100 * p} % quantile` }]
      : []),
  ];
}

/** What speaks against the shares of modes. */
export function modeShortfalls(modes: Modes): Shortfall[] {
  const shares = modeShares(modes);
  const least = Math.min(REQUIRED.ess, ...shares.map(({ ess }) => ess));
  const total = modes.switches.reduce((sum, n) => sum + n, 0);
  return [
    ...shares
      .filter(({ excess }) => excess > 1)
      .map(({ excess, between: [from, to], error }) => ({
        excess,
        column: "",
        clause: `a mode's share is ${from.toFixed(3)} to ${to.toFixed(3)} in the ensembles, which know it to ${error.toFixed(3)}`,
      })),
    ...(least < REQUIRED.ess
      ? [
          {
            excess: REQUIRED.ess / least,
            column: "",
            clause: `${total} switches between modes tell their shares as ${Math.floor(least)} draws would, needs ${REQUIRED.ess}`,
          },
        ]
      : []),
  ];
}
