import { readFileSync } from "node:fs";
import { quantileWithError } from "../../src/posterior/diagnostics/mcse.ts";
import { drawsOf, posterior } from "../../src/posterior/draws/posterior.ts";
import { partsOf } from "../../test/known/prior-models.ts";
import { grown, rounded } from "./sampled.ts";

/** 90 % bounds in closed form or by quadrature: scripts/fixtures/prior_bounds.py. */
const EXACT: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync("test/fixtures/prior-bounds.json", "utf8"),
);
/** Of priors uniform in ln of each modulus, the steps that bring all errors below half a percent, kept more closely than in chains of a run, which end at 25 MB: `test/known/closed-forms.test.ts` has the others. */
export const SETTINGS = {
  "log-001": { steps: 3000, thin: 1 },
  "log-0001": { steps: 12_000, thin: 2 },
} as const;

/** A bound of a run, its error, and the exact one. */
interface Bound {
  readonly value: number;
  readonly mcse: number;
  readonly exact: number;
}

export interface ClosedForms {
  readonly settings: typeof SETTINGS;
  /** By prior and column. */
  readonly bounds: Readonly<Record<string, Readonly<Record<string, Bound>>>>;
}

/** The bounds of a posterior in closed form as runs have them. */
export async function closedForms(tell: (done: string) => void): Promise<ClosedForms> {
  const bounds: Record<string, Record<string, Bound>> = {};
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const { chains, thin, columns } = await grown(partsOf(name), settings);
    const names = columns.map((column) => column.name);
    const kept = posterior(chains, names, { discard: 0, thin });
    bounds[name] = Object.fromEntries(
      Object.entries(EXACT[name]).map(([column, exact]) => {
        const { value, mcse } = quantileWithError(drawsOf(kept, column), 0.9);
        return [column, { value: rounded(value, 6), mcse: rounded(mcse, 3), exact: rounded(exact, 6) }];
      }),
    );
    tell(`${name}: ${JSON.stringify(bounds[name])}`);
  }
  return { settings: SETTINGS, bounds };
}
