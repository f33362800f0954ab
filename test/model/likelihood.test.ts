import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { modelOf } from "../run/documents.ts";

describe("backgrounds of which one may be negative", () => {
  const NAME = "lz-ws2022";
  const { compiled, target } = prepare(modelOf(NAME));
  const at = (values: Readonly<Record<string, number>>) =>
    target.evaluate(Float64Array.from(target.parameters, (p) => values[p.name] ?? p.ref));

  it("may be negative one by one, never together", () => {
    const fewer = at({ ar37_lz_ws2022: -20 });
    expect(fewer.expected[NAME]["argon-37"][1]).toBeLessThan(0);
    expect(Number.isFinite(fewer.logLikelihood[NAME])).toBe(true);
  });

  it("have likelihood 0 where their sum is negative in a bin, even if a magnetic moment fills that bin", () => {
    const filled = { Lambda_2: 5, background_lz_ws2022: 0.5, ar37_lz_ws2022: -80 };
    const { expected, logLikelihood, logProb } = at(filled);
    const { weak, magnetic, background, "argon-37": argon } = expected[NAME];
    const sums = Array.from(background, (n, bin) => n + argon[bin]);
    expect(Math.min(...sums)).toBeLessThan(0);
    for (const [bin, n] of sums.entries()) expect(weak[bin] + magnetic[bin] + n).toBeGreaterThan(0);
    expect([logLikelihood[NAME], logProb]).toEqual([-Infinity, -Infinity]);
    // with as many events less as the background holds it is not
    expect(at({ ...filled, ar37_lz_ws2022: -40 }).logProb).toBeGreaterThan(-Infinity);
  });

  it("are looked at only where a parameter may be negative", () => {
    expect(compiled.templates[0].nBackground).toBe(2);
    expect(compiled.templates[0].components.slice(-2).map(({ name }) => name)).toEqual(["background", "argon-37"]);
    for (const name of ["xenonnt-sr0", "lz-ws2024"])
      expect(prepare(modelOf(name)).compiled.templates[0].nBackground).toBeUndefined();
  });

  it("leave nine tenths of the prior and more to start walkers from", () => {
    for (const name of [NAME, "pandax4t-run1"]) {
      const { target: one } = prepare(modelOf(name));
      const theta = new Float64Array(one.parameters.length);
      const random = stream(name);
      const refused = Array.from({ length: 2000 }, () => {
        one.fromPrior(random, theta);
        return one.logProb(theta);
      }).filter((logProb) => logProb === -Infinity);
      expect(refused.length / 2000, name).toBeLessThan(0.1);
    }
  });
});
