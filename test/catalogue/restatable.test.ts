import { describe, expect, it } from "vitest";
import type { Limit } from "../../src/catalogue/limit.ts";
import { momentBound } from "../../src/catalogue/restatable.ts";

const GEMMA: Limit = {
  ...{ experiment: "GEMMA", method: "ν_e e scattering", beam: "reactor", quantity: "mu_nu_e", year: 2012 },
  ...{ bound: { kind: "upper", value: 2.9, approximate: false }, cite: "", reference: "", trust: "B" },
};

describe("what a limit says of the moment of one beam", () => {
  it("is its own number, or that of the mixed beam that it was quoted for a flavour of", () => {
    expect(momentBound(GEMMA)).toEqual({ quantity: "mu_nu_e", value: 2.9 });
    const lsnd: Limit = {
      ...GEMMA,
      beam: "accelerator",
      quantity: "mu_nu_mu",
      bounds: { beam: "mu_lsnd", limit: 110 },
    };
    expect(momentBound(lsnd)).toEqual({ quantity: "mu_lsnd", value: 110 });
  });

  it.each<[string, Partial<Limit>, string]>([
    ["a fundamental moment", { quantity: "Lambda_1" }, "follows from an effective moment, is none itself"],
    ["of an unknown mixed beam", { bounds: "no beam of ours" }, "belongs to a mixed beam that no document describes"],
    ["a range", { bound: { kind: "range", from: 1, to: 2, approximate: false } }, "no upper limit in one number"],
    ["from stars", { beam: "astro" }, "belongs to no beam of flavours"],
    ["a flavour's from the Sun", { beam: "solar" }, "follows from mu_sol by an approximation"],
    ["of any flavour", { quantity: "mu_nu" }, "belongs to no one beam"],
  ])("is nothing where it is %s", (_, more, why) => {
    expect(momentBound({ ...GEMMA, ...more })).toEqual({ why });
  });
});
