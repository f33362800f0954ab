import { expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { posterior } from "../../../src/posterior/draws/posterior.ts";
import { powerSensitivity, type ScaledPiece } from "../../../src/posterior/weights/power-sensitivity.ts";
import type { Column } from "../../../src/store/run-record.ts";

const [N_STEP, N_WALKER] = [2000, 5];
const random = stream("power sensitivity");
const exponential = Float64Array.from({ length: N_STEP * N_WALKER }, () => -Math.log(1 - random()));
const draws = posterior(
  [0, 1].map((e) => ({
    ...{ names: ["x"], nStep: N_STEP, nWalker: N_WALKER },
    columns: [e === 0 ? exponential : exponential.toReversed()],
  })),
  ["x"],
  { discard: 0, thin: 1 },
);
const column: Column = {
  ...{ name: "x", kind: "parameter", role: "nuisance", unit: "", latex: "x", symbol: "x" },
  ...{ bounds: [0, null], periodic: false },
};

const piece = (name: string, logDensity: (x: number) => number): ScaledPiece => ({
  ...{ kind: "likelihood", name, title: name },
  logDensity: { ensembles: draws.column("x").map((x) => x.map(logDensity)), nWalker: N_WALKER },
});

it("makes exp(-alpha x) of an exponential, with its limit and its density", () => {
  const { pieces, verdicts, columns } = powerSensitivity(
    draws,
    [column],
    [piece("exp(-x)", (x) => -x)],
    [0.8, 1, 1.25],
  );
  expect(columns).toEqual(["x"]);
  expect(verdicts.map(({ word }) => word)).toEqual(["–"]);
  const { upper, upperMcse, density, hdi } = pieces[0].columns.x;
  for (const [i, alpha] of [0.8, 1, 1.25].entries()) {
    // 1 - exp(-alpha x) = 0.9; five errors
    expect(Math.abs(upper[i] - Math.LN10 / alpha)).toBeLessThan(5 * upperMcse[i]);
  }
  // alpha exp(-alpha x) at x = 0, where each differs by a quarter
  const atZero = density!.map(([first]) => first);
  expect(atZero).toEqual(atZero.toSorted((a, b) => a - b));
  expect(hdi).toBeUndefined();
});

it("leaves out a piece that vanishes at a draw, and counts columns and pieces", () => {
  const told: string[] = [];
  const vanishing = piece("vanishing", (x) => (x > 1 ? -Infinity : 0));
  const { pieces } = powerSensitivity(draws, [column], [vanishing, piece("constant", () => 3)], [1], (done, total) =>
    told.push(`${done}/${total}`),
  );
  expect(pieces.map(({ name, constant }) => [name, constant])).toEqual([["constant", true]]);
  expect(told).toEqual(["0/2", "1/2", "2/2"]);
});
