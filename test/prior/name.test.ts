import { describe, expect, it } from "vitest";
import { OWN_PARAMETER_NAME, PARAMETER_NAME } from "../../src/prior/name.ts";

const why = (name: string): string | undefined => PARAMETER_NAME.safeParse(name).error?.issues[0].message;

describe("the name of a parameter", () => {
  it.each(["Lambda_1", "delta_cp", "background_xenonnt_sr0", "x", "steps", "mu_dark"])("may be %s", (name) => {
    expect(why(name)).toBeUndefined();
  });

  // the columns of chain files and of files of draws, the dimensions of ArviZ, the prefixes of densities
  it.each([
    "step",
    "walker",
    "ensemble",
    "chain",
    "draw",
    "log_prob",
    "log_prior",
    "log_likelihood",
  ])("cannot be %s, which files of draws have already", (name) => {
    expect(why(name)).toBe("the name of a column that chains have already");
  });

  it.each(["pi", "sqrt", "min", "true"])("cannot be %s, which formulas read as something else", (name) => {
    expect(why(name)).toBe("a word that means something else in formulas");
  });

  it.each([
    "",
    "1st",
    "a b",
    "a-b",
    "a.b",
    "log_likelihood.x",
    "a,b",
    "a/b",
    "µ",
    "<b>",
    "a\n",
    "__proto__",
  ])("cannot be '%s', which formulas, lists of columns or files cannot hold", (name) => {
    expect(why(name)).toBe("expected a name of letters, digits and _");
  });

  it("is no longer than the name of a file may be with room to spare", () => {
    expect(why("x".repeat(65))).toBe("expected a name of at most 64 letters");
  });

  it("is none of a moment where it is an experiment's own", () => {
    expect(OWN_PARAMETER_NAME.safeParse("mu_sol").error?.issues[0].message).toBe(
      "names of the form mu_… are those of moments",
    );
    expect(OWN_PARAMETER_NAME.safeParse("background").success).toBe(true);
  });
});
