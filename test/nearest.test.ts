import { describe, expect, it } from "vitest";
import { reject } from "../src/document.ts";
import { didYouMean, nearest } from "../src/nearest.ts";

const COLUMNS = ["Lambda_1", "Lambda_2", "Lambda_3", "phi_1", "phi_3", "mu_sol", "mu_acc", "flux_be7", "flux_b8"];

describe("the nearest name", () => {
  it("undoes one slip: a letter put in, left out, replaced, or swapped with its neighbour", () => {
    expect(nearest("flux_bee7", COLUMNS)).toEqual(["flux_be7"]);
    expect(nearest("mu_sl", COLUMNS)).toEqual(["mu_sol"]);
    expect(nearest("mu_aCd", COLUMNS)).toEqual(["mu_acc"]);
    expect(nearest("mu_slo", COLUMNS)).toEqual(["mu_sol"]);
  });

  it("passes over capitals", () => {
    expect(nearest("lambda_2", COLUMNS)).toEqual(["Lambda_2"]);
  });

  it("completes what was begun, and cuts what goes on", () => {
    expect(nearest("xenonnt", ["xenonnt-sr0", "xenon1t-2020"])).toEqual(["xenonnt-sr0"]);
    expect(nearest("gemma-2013-final", ["gemma", "texono"])).toEqual(["gemma"]);
  });

  it("is several where they are as close as each other, three at most", () => {
    expect(nearest("phi_2", COLUMNS)).toEqual(["phi_1", "phi_3"]);
    expect(nearest("abcdeX", ["abcde1", "abcde2", "abcde3", "abcde4"])).toEqual(["abcde1", "abcde2", "abcde3"]);
  });

  it("is none where nothing is close, or where what is given is no name at all", () => {
    expect(nearest("background", COLUMNS)).toEqual([]);
    expect(nearest("x", ["y"])).toEqual([]);
    expect(nearest("", COLUMNS)).toEqual([]);
    expect(nearest("mu_sol".repeat(20_000), COLUMNS)).toEqual([]);
  });

  it("stands before the name that is refused", () => {
    expect(didYouMean("phi_2", COLUMNS)).toBe(" (did you mean one of phi_1, phi_3?)");
    expect(() => reject("m.yaml: parameters.phi", "no such parameter", "mu_slo", COLUMNS)).toThrow(
      'm.yaml: parameters.phi: no such parameter (did you mean mu_sol?): "mu_slo"',
    );
    expect(() => reject("m.yaml", "no such parameter", "zebra", COLUMNS)).toThrow(/"zebra"$/);
  });
});
