import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Model } from "../../src/model/model.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { runnable, tryOut } from "../../src/run/try-out.ts";
import { copyModels, edit } from "./documents.ts";

const EXPERIMENT = "experiments/xenonnt-sr0/experiment.yaml";

/** A flat model of one parameter x in [0, 1] whose log probability is `logProb` of x. */
function toy(logProb: (x: number) => number): { target: Model } {
  const head = {
    role: "nuisance" as const,
    latex: "x",
    symbol: "x",
    unit: "",
    bounds: [0, 1] as const,
    periodic: false,
  };
  const shape = { kind: "uniform", from: 0, to: 1 } as const;
  const columns = ["x", "log_prior"].map((name) => ({ ...head, name, kind: "parameter" as const }));
  return {
    target: {
      parameters: [{ ...head, name: "x", shape, ref: 0.5, block: "b" }],
      columns,
      logProb: ([x]) => logProb(x),
      logProbAndGradient: () => {
        throw new Error("not asked for");
      },
      record: ([x], row) => row.set([x, logProb(x)]),
      fromPrior(random, theta) {
        theta[0] = random();
      },
      evaluate: () => {
        throw new Error("not asked for");
      },
    },
  };
}

describe("a model that is tried out", () => {
  it("is refused where something is not a number at a draw from the prior, with the point", () => {
    expect(() =>
      tryOut(
        toy((x) => (x > 0.9 ? Number.NaN : 0)),
        "m.yaml",
      ),
    ).toThrow(/^m\.yaml: log_prior: is NaN at: "x 0\.9\d*"$/);
    expect(() =>
      tryOut(
        toy((x) => (x === 0.5 ? Infinity : 0)),
        "m.yaml",
      ),
    ).toThrow('log_prior: is Infinity at: "x 0.5"');
  });

  it("is refused without any probability, and taken with a little", () => {
    expect(() =>
      tryOut(
        toy(() => -Infinity),
        "m.yaml",
      ),
    ).toThrow('m.yaml: no probability at the reference point and 1000 draws from the prior: "-Infinity"');
    expect(() =>
      tryOut(
        toy((x) => (x > 0.99 ? 0 : -Infinity)),
        "m.yaml",
      ),
    ).not.toThrow();
  });

  it("is refused with chains that memory cannot hold, at the key that decides it", () => {
    expect(() =>
      runnable(prepare("models/xenonnt.yaml"), { steps: 1e12, thin: 1, workers: 1 }, (key) => `m.yaml: sampler.${key}`),
    ).toThrow(/^m\.yaml: sampler\.thin: the chains need \d+ MB of memory: "1"$/);
  });
});

describe("an experiment whose counts are no numbers", () => {
  it("is refused with its component", () => {
    const root = copyModels();
    edit(root, EXPERIMENT, /exposure: .*/, "exposure: 1e295 t yr");
    expect(() => prepare(join(root, "xenonnt.yaml"))).toThrow(
      /components\.\S+: not a finite number of counts in bin 1: /,
    );
  });
});
