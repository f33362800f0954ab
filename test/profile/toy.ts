import type { CompiledModel } from "../../src/model/compile.ts";
import { MIXING } from "../../src/model/declarations.ts";
import type { Parameter } from "../../src/prior/parameter.ts";
import fixture from "../fixtures/profile.json" with { type: "json" };

export type Case = (typeof fixture.cases)[number];
export const { cases } = fixture;

const parameter = (name: string, shape: Parameter["shape"], least: number, ref: number): Parameter => ({
  ...{ name, role: "nuisance", latex: name, symbol: name, unit: "", periodic: false, block: "toy" },
  ...{ bounds: [least, Infinity], shape, ref },
});

const PARAMETERS: readonly Parameter[] = [
  { ...parameter("mu_nu", { kind: "uniform", from: 0, to: 5 }, 0, 0), block: "moments" },
  parameter("b", { kind: "gaussian", mean: 1, sigma: 0.1 }, 0, 1),
  parameter("slope", { kind: "gaussian", mean: 0, sigma: 1 }, -Infinity, 0),
  parameter("efficiency", { kind: "split-normal", mode: 1, below: 0.05, above: 0.08 }, 0, 1),
  parameter("l", { kind: "uniform", from: 0, to: 3 }, 0, 0),
];

/** The counting experiment of scripts/fixtures/profile.py: one moment for all neutrinos, twelve bins and a Gaussian number. */
export function toy(observed: ArrayLike<number>, auxiliary: number): CompiledModel {
  const { signal, background, slope, line } = fixture.bins;
  const columns = [
    { name: "signal", factors: ["efficiency", "M.0"], counts: signal },
    { name: "background", factors: ["efficiency", "b"], counts: background },
    { name: "slope", factors: ["slope"], counts: slope },
    { name: "line", factors: ["l"], counts: line },
  ];
  const head = { title: "test", axis: "", bands: [] };
  return {
    name: "toy",
    title: "test",
    parameters: [
      ...PARAMETERS,
      ...MIXING.map((one): Parameter => ({ ...one, shape: { kind: "fixed", value: 0.3 }, ref: 0.3, block: "mixing" })),
    ],
    templates: [
      {
        ...{
          ...head,
          experiment: "bins",
          components: columns.map(({ name, factors }) => ({ name, kind: "background", factors })),
        },
        counts: Float64Array.from(columns.flatMap(({ counts }) => counts)),
        observed: Float64Array.from(observed),
      },
      {
        ...{
          ...head,
          experiment: "auxiliary",
          components: [{ name: "background", kind: "background", factors: ["efficiency", "b"] }],
        },
        ...{ counts: Float64Array.of(10), observed: Float64Array.of(auxiliary), error: Float64Array.of(1.5) },
      },
    ],
    powers: {},
    moments: { kind: "common" },
    floating: [],
    survival: { bands: [] },
    beams: [],
    variables: [],
    timeShares: [],
    correlations: [],
    derived: [],
  };
}

/** What the bins of the toy expect. */
export function toyExpected([mu, b, t, efficiency, l]: Float64Array): Float64Array {
  const { signal, background, slope, line } = fixture.bins;
  return Float64Array.from(
    signal,
    (s, i) => efficiency * (mu * mu * s + b * background[i]) + t * slope[i] + l * line[i],
  );
}
