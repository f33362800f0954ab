import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../src/model/model.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { modelOf } from "../run/documents.ts";

/** scripts/fixtures/xenon_fold.py: the same expectations by another program, P(E) inside the energy integral; 10 digits. */
interface Fold {
  readonly weak: readonly number[];
  readonly magnetic: Readonly<Record<string, readonly number[]>>;
  readonly background: readonly number[];
  /** One event of what is free beside the background. */
  readonly deposited?: readonly number[];
  readonly logLikelihood: number;
}

/** A component that is free beside the background, and the number of its events. */
interface Free {
  readonly component: string;
  readonly parameter: string;
}

const folds = JSON.parse(readFileSync("test/fixtures/xenon-fold.json", "utf8")) as Record<string, Fold>;

const EXPERIMENTS: readonly (readonly [string, Free | undefined])[] = [
  ["lz-ws2022", { component: "argon-37", parameter: "ar37_lz_ws2022" }],
  ["lz-ws2024", undefined],
  ["pandax4t-run1", { component: "tritium", parameter: "tritium_pandax4t_run1" }],
  ["xenon1t-2020", undefined],
];

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Largest relative difference of any bin. */
const worst = (ours: ArrayLike<number>, theirs: readonly number[]): number =>
  Math.max(...theirs.map((x, i) => Math.abs(ours[i] / x - 1)));

/** Every bin. P(E) is averaged over bands of each flux, and a bin weighs the energies of a band in its own way. */
const BIN = 1e-3;
/** The sum of the bins, where that average does better. */
const SUM = 2e-4;

describe.each(EXPERIMENTS)("%s folded by an independent program", (name, free) => {
  const fold = folds[name];
  const { compiled, target } = prepare(modelOf(name));
  const { observed } = compiled.templates[0];

  /** A point with these parameters, everything else at reference. */
  const at = (values: Readonly<Record<string, number>>): Evaluation =>
    target.evaluate(Float64Array.from(target.parameters, (p) => values[p.name] ?? p.ref));

  it.each(["weak", "background"] as const)("expects the same %s counts", (component) => {
    const ours = at({}).expected[name][component];
    expect(ours).toHaveLength(observed.length);
    expect(worst(ours, fold[component])).toBeLessThan(BIN);
    expect(Math.abs(sum(ours) / sum(fold[component]) - 1)).toBeLessThan(SUM);
  });

  it("expects the same magnetic scattering of each modulus of 1e-11 mu_B alone", () => {
    for (const [modulus, theirs] of Object.entries(fold.magnetic)) {
      const { magnetic } = at({ [modulus]: 1 }).expected[name];
      expect(worst(magnetic, theirs), modulus).toBeLessThan(BIN);
      expect(Math.abs(sum(magnetic) / sum(theirs) - 1), modulus).toBeLessThan(SUM);
    }
  });

  it("spreads the same number of free events over the same bins", () => {
    expect(free === undefined).toBe(fold.deposited === undefined);
    if (!free || !fold.deposited) return;
    const ours = at({ [free.parameter]: 1 }).expected[name][free.component];
    const largest = Math.max(...fold.deposited);
    fold.deposited.forEach((n, bin) => {
      expect(Math.abs(ours[bin] - n) / largest, `bin ${bin}`).toBeLessThan(1e-7);
    });
    expect(sum(at({}).expected[name][free.component])).toBe(0);
  });

  it("gives the same likelihood", () => {
    // as for XENONnT: λ is off by at most δ = 1e-3 of its magnetic part and 1e-6 of the rest, |δ ln L| ≤ Σ |n/λ − 1| δ + n (δ/λ)²
    const moments = { Lambda_1: 1, Lambda_2: 0.5, Lambda_3: 0.7 };
    const tolerance = observed.reduce((bound, n, bin) => {
      const rest = fold.weak[bin] + fold.background[bin] + 20 * (fold.deposited?.[bin] ?? 0);
      const magnetic = sum(Object.entries(moments).map(([modulus, L]) => L * L * fold.magnetic[modulus][bin]));
      const delta = BIN * magnetic + 1e-6 * rest;
      const mean = rest + magnetic;
      return bound + Math.abs(n / mean - 1) * delta + n * (delta / mean) ** 2;
    }, 0);
    const ours = at({ ...moments, ...(free && { [free.parameter]: 20 }) }).logLikelihood[name];
    expect(tolerance).toBeLessThan(0.02);
    expect(Math.abs(ours - fold.logLikelihood)).toBeLessThan(tolerance);
  });
});
