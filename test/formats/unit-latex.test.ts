import { expect, it } from "vitest";
import { unitLatex } from "../../src/formats/unit-latex.ts";

it.each([
  ["", ""],
  ["1 rad", ""],
  ["1e-11 mu_B", "(10^{-11}\\,\\mu_{\\rm B})"],
  ["1e-32 cm2", "(10^{-32}\\,{\\rm cm}^{2})"],
  ["1e-13 e", "(10^{-13}\\,{\\rm e})"],
  ["1 eV2", "{\\rm eV}^{2}"],
  ["1 us", "\\mu{\\rm s}"],
  ["7.5e-5 eV2", "(7.5\\times 10^{-5}\\,{\\rm eV}^{2})"],
  ["2 keV", "(2\\,{\\rm keV})"],
])("divides a symbol by %j as LaTeX does", (unit, latex) => {
  expect(unitLatex(unit)).toBe(latex);
});
