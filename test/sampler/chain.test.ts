import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { targetOf } from "../../src/run/execute/target.ts";
import { beginChain } from "../../src/sampler/chain.ts";
import { sample } from "../../src/sampler/ensemble.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { start } from "../../src/sampler/start.ts";
import { shipped } from "../shipped.ts";

describe("a chain of stretch moves that starts at draws of the prior", () => {
  it("is step by step the ensemble of Foreman-Mackey et al. in the parameters themselves, no draw spent on a choice", () => {
    const target = targetOf(shipped("xenonnt").target);
    const [walkers, steps, key] = [40, 30, "1/0"];
    const chain = beginChain(target, { walkers, start: "prior", moves: movesOf([{ kind: "stretch", a: 1.5 }]), key });
    const columns = Array.from({ length: target.width }, () => new Float64Array(steps * walkers));
    chain.grow(steps, { thin: 1, columns }, () => true);

    const random = stream(key);
    const state = start(target.logProb, target.draw, walkers, target.nParam, random);
    sample(target.logProb, state, { steps, move: stretch(1.5), random, onStep: () => true });
    for (let i = 0; i < target.nParam; i++)
      for (let w = 0; w < walkers; w++)
        expect(columns[i][(steps - 1) * walkers + w]).toBe(state.coords[w * target.nParam + i]);
  });
});
