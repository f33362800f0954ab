import { describe, expect, it } from "vitest";
import { model } from "../../src/model/model.ts";
import { chartedTargetOf } from "../../src/run/execute/target.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { type Prepared, prepareModel } from "../../src/run/load/prepare.ts";
import { beginChain } from "../../src/sampler/chain.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";
import { shipped } from "../shipped.ts";

/** A model with the counts that it expects where all moduli are `Lambda`, rounded, begun by the default sampler. */
function begun({ compiled, target }: Prepared, Lambda: number) {
  const at = Float64Array.from(target.parameters, ({ name, ref }) => (name.startsWith("Lambda_") ? Lambda : ref));
  const { expected } = target.evaluate(at);
  const templates = compiled.templates.map((template) => {
    const parts = Object.values(expected[template.experiment]);
    const total = (bin: number): number => parts.reduce((sum, counts) => sum + counts[bin], 0);
    return { ...template, observed: template.observed.map((_, bin) => Math.round(total(bin))) };
  });
  const simulated = { ...compiled, templates };
  const charted = chartedTargetOf(simulated, model(simulated));
  const moves = movesOf([
    { kind: "hamiltonian", weight: 0.7 },
    { kind: "difference", weight: 0.3 },
  ]);
  const walkers = 2 * charted.nParam + 6;
  const chain = beginChain(charted, { walkers, start: "ascent", moves, key: "1/0" });
  const columns = Array.from({ length: charted.width }, () => new Float64Array(20 * walkers));
  chain.grow(20, { thin: 1, columns }, () => true);
  return chain.report;
}

describe("an ensemble of a model whose counts hold a signal", () => {
  it("finds its way on a shell of the discs, which leaps of a fifth of their width all leave", () => {
    // mu_sol of 3.6, four times what the data allow
    const { stepSize, trajectories } = begun(shipped("xenonnt"), 2.5);
    expect(stepSize).toBeLessThan(0.1);
    expect(trajectories!.acceptance / trajectories!.trajectories).toBeGreaterThan(0.75);
  });

  it("is thrown back where its prior cuts the posterior off, at the rims of all three discs", () => {
    const document = loadModel("models/xenonnt.yaml");
    const prior = { kind: "uniform", from: "0 mu_B", to: "1e-11 mu_B" } as const;
    const moduli = ["Lambda_1", "Lambda_2", "Lambda_3"].map((name) => [name, { prior }]);
    const parameters = { ...document.parameters, ...Object.fromEntries(moduli) };
    const { trajectories, beginning } = begun(prepareModel({ ...document, parameters }, "cut"), 0.6);
    expect(beginning.restarted).toBe(0);
    expect(trajectories!.outside).toBe(0);
    expect(trajectories!.wallHits).toBeGreaterThan(trajectories!.trajectories);
    expect(trajectories!.acceptance / trajectories!.trajectories).toBeGreaterThan(0.75);
  });
});
