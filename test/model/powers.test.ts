import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { compileModel } from "../../src/model/compile.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { model } from "../../src/model/model.ts";
import { remarks } from "../../src/model/remarks.ts";
import { objective } from "../../src/profile/objective.ts";
import { loadModel } from "../../src/run/load/load.ts";

let document: ModelDocument;
beforeAll(() => {
  document = loadModel("models/short-baseline.yaml");
});
const withPowers = (powers: Record<string, number>) => compileModel({ ...document, powers }, "test");
const [first, second] = ["gemma", "lsnd"];

describe("likelihoods to a power", () => {
  it("count in the log probability as often as their power says, and are stored as they are", () => {
    const [plain, raised] = [model(withPowers({})), model(withPowers({ [first]: 0.5, [second]: 3 }))];
    const theta = new Float64Array(plain.parameters.length);
    const random = stream("powers");
    const [a, b] = [new Float64Array(plain.columns.length), new Float64Array(plain.columns.length)];
    for (let i = 0; i < 20; i++) {
      plain.fromPrior(random, theta);
      const { logPrior, logLikelihood } = plain.evaluate(theta);
      const expected = logPrior + 0.5 * logLikelihood[first] + 3 * logLikelihood[second];
      expect(raised.logProb(theta)).toBeCloseTo(expected, 10);
      expect(raised.evaluate(theta).logProb).toBeCloseTo(expected, 10);
      expect(raised.evaluate(theta).logLikelihood).toEqual(logLikelihood);
      plain.record(theta, a);
      raised.record(theta, b);
      expect(b).toEqual(a);
    }
  });

  it("are left out at the power 0, even where what was observed cannot be", () => {
    const [without, alone] = [withPowers({ [first]: 0 }), withPowers({})];
    const impossible = alone.templates.map((one) =>
      one.experiment === first ? { ...one, observed: one.observed.map(() => Number.POSITIVE_INFINITY) } : one,
    );
    const [one, other] = [model(without), model({ ...without, templates: impossible })];
    const theta = Float64Array.from(one.parameters, ({ ref }) => ref);
    expect(Number.isFinite(one.logProb(theta))).toBe(true);
    expect(other.logProb(theta)).toBe(one.logProb(theta));
  });

  it("are what the profile minimises", () => {
    const compiled = withPowers({ [first]: 0.5, [second]: 0 });
    const [f, target] = [objective(compiled), model(compiled)];
    const random = stream("profile");
    const [a, b] = [0, 1].map(() => {
      const theta = new Float64Array(f.parameters.length);
      f.draw(random, theta);
      return theta;
    });
    const chi2 = f.chi2(b) - f.chi2(a);
    // the priors of the moments are flat
    expect(chi2 / (-2 * (target.logProb(b) - target.logProb(a)))).toBeCloseTo(1, 9);
    const n = a.length;
    const gradient = new Float64Array(n);
    f.derivatives(b, gradient, new Float64Array(n * n));
    const h = 1e-4;
    const [above, below] = [h, -h].map((step) => f.chi2(b.map((x, j) => (j === 0 ? x + step : x))));
    expect((above - below) / (2 * h) / gradient[0]).toBeCloseTo(1, 5);
  });

  it("are said among the remarks, and only where they are not 1", () => {
    expect(remarks(withPowers({ [first]: 0.5, [second]: 1 }))).toContainEqual({
      ...{ kind: "power", about: [], text: `likelihood of ${first} to the power 0.5` },
    });
    expect(remarks(withPowers({ [second]: 1 }))).toEqual(remarks(compileModel(document, "test")));
  });

  it("of what is no experiment are refused", () => {
    expect(() => withPowers({ nowhere: 1 })).toThrow('test: powers.nowhere: no such experiment: "nowhere"');
  });
});
