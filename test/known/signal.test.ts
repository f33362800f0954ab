import { describe, expect, it } from "vitest";
import { model } from "../../src/model/model.ts";
import { chartedTargetOf } from "../../src/run/execute/target.ts";
import { beginChain } from "../../src/sampler/chain.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";
import { shipped } from "../shipped.ts";

describe("an ensemble of a model whose counts hold a signal", () => {
  it("finds its way on a shell of the discs, which leaps of a fifth of their width all leave", () => {
    const { compiled, target } = shipped("xenonnt");
    // mu_sol of 3.6, four times what the data allow
    const at = Float64Array.from(target.parameters, ({ name, ref }) => (name.startsWith("Lambda_") ? 2.5 : ref));
    const { expected } = target.evaluate(at);
    const templates = compiled.templates.map((template) => {
      const parts = Object.values(expected[template.experiment]);
      return {
        ...template,
        observed: template.observed.map((_, bin) => Math.round(parts.reduce((sum, counts) => sum + counts[bin], 0))),
      };
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
    const { stepSize, trajectories } = chain.report;
    expect(stepSize).toBeLessThan(0.1);
    expect(trajectories!.acceptance / (trajectories!.trajectories - trajectories!.outside)).toBeGreaterThan(0.8);
  });
});
