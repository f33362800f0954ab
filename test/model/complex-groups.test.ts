import { describe, expect, it } from "vitest";
import { complexGroups } from "../../src/model/complex-groups.ts";

describe("the complex numbers of a model", () => {
  it("are each transition by itself, and the moments together, with a common phase", () => {
    expect(complexGroups({ moments: { kind: "none" }, floating: [{ property: "radius", form: "matrix" }] })).toEqual(
      ["emu", "etau", "mutau"].map((pair) => ({
        ...{ kind: "complex", moduli: [`r2_${pair}`], phases: [`phi_r2_${pair}`] },
      })),
    );
    expect(complexGroups({ moments: { kind: "majorana", basis: "flavour", form: "polar" }, floating: [] })).toEqual([
      { kind: "complex", moduli: ["Lambda_e", "Lambda_mu", "Lambda_tau"], phases: ["phi_e", null, "phi_tau"] },
    ]);
    expect(complexGroups({ moments: { kind: "majorana", basis: "mass", form: "cartesian" }, floating: [] })).toEqual(
      [],
    );
  });
});
