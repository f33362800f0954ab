import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/document.ts";
import { experimentSchema } from "../../../src/experiment/document.ts";
import { compileOneBin, type OneBin } from "../../../src/experiment/published/bound.ts";
import { bind } from "../../../src/model/likelihood.ts";

const REACTOR = {
  name: "mu_reactor",
  title: "test",
  latex: "test",
  symbol: "μ_reactor",
  reference: "",
  trust: "B",
  components: [{ kind: "flavour", neutrino: "nubar_e" }],
};
const HEAD = { name: "test", title: "test", reference: "", trust: "B", quantity: REACTOR };
const LIMIT = { ...HEAD, statistic: "published-limit", limit: "2.9e-11 mu_B", level: 0.9 };
const read = (document: unknown) => parseDocument(experimentSchema, document, "test") as OneBin;

/** −2 ln L of mu² [(1e-11 mu_B)²] less its smallest value. */
function chiSquared(document: unknown, mu2: number): number {
  const { logLikelihood, observed } = bind(compileOneBin(read(document), "test"), () => 0);
  return -2 * (logLikelihood(Float64Array.of(mu2)) - logLikelihood(observed));
}

describe("a published limit", () => {
  it("is a Gaussian in mu² that reaches its level's χ² at the limit", () => {
    // χ²_1 quantiles: 2.7055 at 90 %, 3.8415 at 95 %
    expect(chiSquared(LIMIT, 2.9 ** 2)).toBeCloseTo(2.705543454095404, 12);
    expect(chiSquared({ ...LIMIT, level: 0.95 }, 2.9 ** 2)).toBeCloseTo(3.841458820694124, 12);
    // and a quarter of it at half of mu²
    expect(chiSquared(LIMIT, 2.9 ** 2 / 2)).toBeCloseTo(2.705543454095404 / 4, 12);
  });

  it("is centred where its best fit is, and keeps its limit", () => {
    const centred = { ...LIMIT, best_fit: "3e-22 mu_B2" };
    expect(chiSquared(centred, 3)).toBeCloseTo(0, 12);
    expect(chiSquared(centred, 2.9 ** 2)).toBeCloseTo(2.705543454095404, 12);
    expect(chiSquared({ ...centred, sigma: "2e-22 mu_B2" }, 7)).toBeCloseTo(4, 12);
  });

  it("says what it assumes", () => {
    expect(compileOneBin(read(LIMIT), "test").assumed).toBe("Gaussian in mu²");
  });

  it.each([
    [
      "negative",
      { ...LIMIT, limit: "-2.9e-11 mu_B" },
      'test: limit: expected a value in mu_B above 0: "-2.9e-11 mu_B"',
    ],
    ["without a unit", { ...LIMIT, limit: 2.9e-11 }, "test: limit: expected a value in mu_B"],
    ["at a level of 90", { ...LIMIT, level: 90 }, "test: level"],
    [
      "at a level of 1e-300",
      { ...LIMIT, level: 1e-300 },
      'test: level: a level not told from 0 or 1 within 1e-9: "1e-300"',
    ],
    ["below its best fit", { ...LIMIT, best_fit: "1e-21 mu_B2" }, "test: best_fit: the best fit lies above the limit"],
    ["with a misspelt key", { ...LIMIT, bestfit: "0 mu_B2" }, 'test: unknown key (did you mean best_fit?): "bestfit"'],
    ["of an unknown statistic", { ...LIMIT, statistic: "limit" }, "test: statistic"],
  ])("is refused %s", (_, document, message) => {
    expect(() => read(document)).toThrow(message);
  });
});
