import { describe, expect, it } from "vitest";
import { vectorDeclarations } from "../../src/model/vector-properties.ts";
import type { FreeParameter } from "../../src/prior/parameter.ts";
import { chart } from "../../src/profile/chart.ts";

const PARAMETERS = vectorDeclarations({ property: "charge", form: "matrix" }).map(
  (one): FreeParameter => ({
    ...one,
    shape: {
      kind: "uniform",
      from: one.periodic ? 0 : Math.max(one.bounds[0], -5),
      to: one.periodic ? 2 * Math.PI : 5,
    },
    ref: 0,
    block: "charges",
  }),
);
const place = (name: string): number => PARAMETERS.findIndex((one) => one.name === name);
const THETA = Float64Array.from(PARAMETERS, ({ name }) =>
  name === "q_emu" ? 2 : name === "phi_q_emu" ? 2.5 : name === "q_mutau" ? 3 : name === "phi_q_mutau" ? 6 : -0.4,
);

describe("the coordinates of transition charges", () => {
  it("are their real and imaginary parts", () => {
    const { fromTheta, toTheta, box, domains } = chart({ kind: "none" }, PARAMETERS);
    const y = fromTheta(THETA);
    expect([y[place("q_emu")], y[place("phi_q_emu")]]).toEqual([2 * Math.cos(2.5), 2 * Math.sin(2.5)]);
    expect([box.lower[place("q_emu")], box.upper[place("phi_q_emu")]]).toEqual([-5, 5]);
    expect(domains[place("q_emu")]).toEqual([-Infinity, Infinity]);
    const back = new Float64Array(THETA.length);
    toTheta(y, back);
    for (const name of ["q_ee", "q_emu", "phi_q_emu", "q_mutau", "phi_q_mutau"])
      expect(back[place(name)], name).toBeCloseTo(THETA[place(name)], 13);
  });

  it("are modulus and phase where either is held", () => {
    const { fromTheta, box } = chart({ kind: "none" }, PARAMETERS, { q_emu: 2 });
    expect(fromTheta(THETA)[place("phi_q_emu")]).toBe(2.5);
    expect([box.lower[place("q_emu")], box.upper[place("q_emu")]]).toEqual([2, 2]);
    // the others still are complex
    expect(fromTheta(THETA)[place("q_mutau")]).toBe(3 * Math.cos(6));
  });

  it("come back on the turn of each phase's prior", () => {
    const parameters = PARAMETERS.map((one) =>
      one.periodic
        ? {
            ...one,
            bounds: [-Math.PI, Math.PI] as const,
            shape: { kind: "uniform", from: -Math.PI, to: Math.PI } as const,
          }
        : one,
    );
    const { fromTheta, toTheta } = chart({ kind: "none" }, parameters);
    const theta = THETA.map((x, i) => (i === place("phi_q_mutau") ? 6 - 2 * Math.PI : x));
    const back = new Float64Array(theta.length);
    toTheta(fromTheta(theta), back);
    expect(back[place("phi_q_mutau")]).toBeCloseTo(6 - 2 * Math.PI, 13);
    expect(back[place("phi_q_emu")]).toBeCloseTo(2.5, 13);
  });
});
