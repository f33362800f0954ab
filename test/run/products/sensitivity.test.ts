import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import type { Posterior } from "../../../src/posterior/draws/posterior.ts";
import { ALPHAS, sensitivityOf } from "../../../src/run/products/sensitivity.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { readSensitivity, writeSensitivity } from "../../../src/store/sensitivity-file.ts";

const column = (name: string, kind: Column["kind"], role: Column["role"], lower: number | null = 0): Column => ({
  ...{ name, kind, role, unit: "", latex: name, symbol: name, periodic: false },
  bounds: [lower, null],
});
const COLUMNS = [
  column("Lambda_1", "parameter", "moment"),
  column("q_ee", "parameter", "charge", null),
  column("background", "parameter", "nuisance"),
  column("mu_fixed", "derived", "moment"),
  column("log_prior.moments", "density", "density"),
  column("log_prior.flux", "density", "density"),
  column("log_likelihood.one", "density", "density"),
  column("log_likelihood.two", "density", "density"),
];

/** Independent draws: Lambda exponential with mean 1, q normal about 0, the background normal about 1 with σ = 0.1. */
function invented(): Posterior {
  const random = stream("sensitivity");
  const [nEnsemble, nWalker, nStep] = [4, 5, 1000];
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const names = COLUMNS.map(({ name }) => name);
  const columns = new Map(names.map((name) => [name, [] as Float64Array[]]));
  for (let e = 0; e < nEnsemble; e++) {
    const arrays = names.map(() => new Float64Array(nStep * nWalker));
    for (let i = 0; i < nStep * nWalker; i++) {
      const [l, q, b] = [-Math.log(1 - random()), normal(), 1 + 0.1 * normal()];
      const row = [l, q, b, 3, -4.8, -50 * (b - 1) ** 2, -l, -0.5 * q * q];
      row.forEach((x, c) => {
        arrays[c][i] = x;
      });
    }
    names.forEach((name, c) => {
      columns.get(name)!.push(arrays[c]);
    });
  }
  return { names, nEnsemble, nWalker, nStep, thin: 1, column: (name) => columns.get(name)! };
}

describe("the sensitivity of an invented posterior", () => {
  const found = sensitivityOf(invented(), COLUMNS, () => 1);
  const pieceOf = (kind: string, name: string) => found.pieces.find((p) => p.kind === kind && p.name === name)!;

  it("follows moments and charges that vary, over nine powers from a half to two", () => {
    expect(found.columns).toEqual(["Lambda_1", "q_ee"]);
    ALPHAS.forEach((alpha, i) => {
      expect(Math.log2(alpha)).toBeCloseTo((i - 4) / 4, 14);
    });
    expect(found.pieces.map(({ kind, name }) => `${kind}.${name}`)).toEqual([
      ...["prior.moments", "prior.flux", "measure.moments", "likelihood.all", "likelihood.one", "likelihood.two"],
    ]);
  });

  it("knows the bounds of exponentials: exp(-alpha x) at -ln(0.1) / alpha", () => {
    const { columns, paretoK } = pieceOf("likelihood", "one");
    // weights exp((1 - alpha) x) of an exponential: a Pareto tail of shape 1 - alpha = 0.5 at alpha = 1/2
    for (const [i, alpha] of found.alphas.entries()) {
      const { upper, upperMcse } = columns.Lambda_1;
      expect(Math.abs(upper[i] - Math.LN10 / alpha)).toBeLessThan(5 * upperMcse[i]);
      expect(paretoK[i] ?? 0).toBeLessThan(0.7);
    }
    expect(paretoK[4]).toBeNull();
  });

  it("knows the gamma distributions that the measure x^(alpha - 1) makes of an exponential", () => {
    const { columns } = pieceOf("measure", "moments");
    const { upper, upperMcse, density } = columns.Lambda_1;
    // 90 % of gamma(2): (1 + x) exp(-x) = 0.1 at 3.889720; of gamma(1/2): chi²_1 / 2 at 2.705543 / 2
    expect(Math.abs(upper[8] - 3.88972)).toBeLessThan(5 * upperMcse[8]);
    expect(Math.abs(upper[0] - 1.3527715)).toBeLessThan(5 * upperMcse[0]);
    // gamma(2) is x exp(-x): 0 at its bound, where the exponential is 1
    expect(density![8][0]).toBeLessThan(0.1);
    expect(density![4][0]).toBeGreaterThan(0.9);
  });

  it("gives the shortest interval where a column has two signs", () => {
    const { hdi } = pieceOf("likelihood", "two").columns.q_ee;
    // normal with variance 1 / alpha; an end is known to some 0.1 of a σ from 20 000 draws, flat as the width is there
    for (const [i, alpha] of found.alphas.entries()) {
      expect(Math.abs(hdi![i][1] - hdi![i][0] - (2 * 1.6448536) / Math.sqrt(alpha))).toBeLessThan(
        0.25 / Math.sqrt(alpha),
      );
    }
    expect(pieceOf("likelihood", "two").columns.Lambda_1.hdi).toBeUndefined();
  });

  it("says that a uniform prior has no power, and moves nothing by what is independent", () => {
    expect(pieceOf("prior", "moments")).toMatchObject({ constant: true, columns: {}, kThreshold: null });
    // independent weights of 20 000 draws: the distance is that of the noise
    expect(pieceOf("prior", "flux").columns.q_ee.sensitivity).toBeLessThan(0.02);
    expect(found.verdicts.map(({ column, word }) => [column, word])).toEqual([
      ["Lambda_1", "prior and data"],
      ["q_ee", "–"],
    ]);
  });

  it("scales the likelihood that was sampled with, of an experiment with a power of its own", () => {
    const halved = sensitivityOf(invented(), COLUMNS, (name) => (name === "one" ? 0.5 : 0));
    const one = halved.pieces.find((p) => p.kind === "likelihood" && p.name === "one")!;
    // exp(-x) times exp((alpha - 1) (-x) / 2)
    const { upper, upperMcse } = one.columns.Lambda_1;
    expect(Math.abs(upper[8] - Math.LN10 / 1.5)).toBeLessThan(5 * upperMcse[8]);
    expect(halved.pieces.find((p) => p.name === "two")!.constant).toBe(true);
  });

  it("is read as it was written, in a file that is whole at any moment", () => {
    const folder = mkdtempSync(join(tmpdir(), "numag-sensitivity-"));
    writeSensitivity(folder, found);
    expect(readSensitivity(folder)).toEqual(JSON.parse(JSON.stringify(found)));
    expect(readdirSync(folder)).toEqual(["sensitivity.json"]);
    writeFileSync(join(folder, "sensitivity.json"), '{"alphas');
    expect(() => readSensitivity(folder)).toThrow('sensitivity.json: damaged, not JSON: "{"alphas"');
  });
});
