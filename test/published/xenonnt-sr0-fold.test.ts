import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Evaluation, Model } from "../../src/model/model.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { copyModels, edit } from "../run/documents.ts";
import { shipped } from "../shipped.ts";

/** scripts/fixtures/xenon_fold.py: the same expectations by another program, P(E) inside the energy integral; 10 digits. */
interface Fold {
  readonly weak: readonly number[];
  readonly magnetic: Readonly<Record<string, readonly number[]>>;
  readonly background: readonly number[];
  readonly logLikelihood: number;
}

const NAME = "xenonnt-sr0";
const fold = (JSON.parse(readFileSync("test/fixtures/xenon-fold.json", "utf8")) as Record<typeof NAME, Fold>)[NAME];
const { compiled, target } = shipped("xenonnt");
const { observed } = compiled.templates[0];

/** A point with these moments in 1e-11 mu_B, everything else at reference. */
function at(moments: Readonly<Record<string, number>>, model: Model = target): Evaluation {
  return model.evaluate(Float64Array.from(model.parameters, ({ name, ref }) => moments[name] ?? ref));
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Largest relative difference of any bin. */
const worst = (ours: ArrayLike<number>, theirs: readonly number[]): number =>
  Math.max(...theirs.map((x, i) => Math.abs(ours[i] / x - 1)));

/** Every bin. P(E) is averaged over bands of each flux, and a bin weighs the energies of a band in its own way. */
const BIN = 1e-3;
/** The sum of the bins, where that average does better. */
const SUM = 2e-4;

describe("XENONnT SR0 folded by an independent program", () => {
  const { weak, background } = at({}).expected[NAME];

  it("expects the same weak scattering", () => {
    expect(worst(weak, fold.weak)).toBeLessThan(BIN);
    expect(Math.abs(sum(weak) / sum(fold.weak) - 1)).toBeLessThan(SUM);
  });

  it("expects the same background", () => {
    expect(worst(background, fold.background)).toBeLessThan(BIN);
    expect(Math.abs(sum(background) / sum(fold.background) - 1)).toBeLessThan(SUM);
  });

  it("takes out of the published total what it puts back at the reference point", () => {
    // the total has no P(E) in it; what is put back comes from a table of P(E) good to 1e-7
    const total = fold.weak.map((n, bin) => n + fold.background[bin]);
    const restored = weak.map((n, bin) => n + background[bin]);
    expect(worst(restored, total)).toBeLessThan(1e-6);
  });

  it.each(
    Object.entries(fold.magnetic),
  )("expects the same magnetic scattering of %s = 1e-11 mu_B alone", (name, theirs) => {
    const { magnetic } = at({ [name]: 1 }).expected[NAME];
    expect(worst(magnetic, theirs)).toBeLessThan(BIN);
    expect(Math.abs(sum(magnetic) / sum(theirs) - 1)).toBeLessThan(SUM);
  });

  it("expects them closer still when P(E) is averaged over finer bands", () => {
    const root = copyModels();
    for (const flux of ["pp", "n13", "o15"]) {
      const spectrum = new RegExp(`spectrum: ${flux}\\.csv(, bands: \\d+)?`);
      edit(root, "sources/sun-b16-gs98/source.yaml", spectrum, `spectrum: ${flux}.csv, bands: 16`);
    }
    const { target: fine } = prepare(join(root, "xenonnt.yaml"));
    // what is left shrinks with the width of the bands: 16 in place of a few
    const compare = (ours: Float64Array, theirs: readonly number[], what: string) => {
      expect(worst(ours, theirs), what).toBeLessThan(BIN / 5);
      expect(Math.abs(sum(ours) / sum(theirs) - 1), what).toBeLessThan(SUM / 4);
    };
    compare(at({}, fine).expected[NAME].weak, fold.weak, "weak");
    for (const [name, theirs] of Object.entries(fold.magnetic))
      compare(at({ [name]: 1 }, fine).expected[NAME].magnetic, theirs, name);
  });

  it("gives the same likelihood", () => {
    // At the reference mixing, fluxes and background the weak part cancels in the mean λ = total + Σ Λ_k² magnetic_k,
    // so that λ is off by at most δ = 1e-3 of its magnetic part and 1e-6 of the total;
    // then |δ ln L| ≤ Σ |n/λ − 1| δ + n (δ/λ)², which is 0.008.
    const moments = { Lambda_1: 1, Lambda_2: 0.5, Lambda_3: 0.7 };
    const tolerance = observed.reduce((bound, n, bin) => {
      const total = fold.weak[bin] + fold.background[bin];
      const magnetic = sum(Object.entries(moments).map(([name, L]) => L * L * fold.magnetic[name][bin]));
      const mean = total + magnetic;
      const delta = BIN * magnetic + 1e-6 * total;
      return bound + Math.abs(n / mean - 1) * delta + n * (delta / mean) ** 2;
    }, 0);
    expect(Math.abs(at(moments).logLikelihood[NAME] - fold.logLikelihood)).toBeLessThan(tolerance);
  });
});
