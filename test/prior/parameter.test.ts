import { describe, expect, it } from "vitest";
import {
  type Declaration,
  describe as inWords,
  ownParameters,
  parameter,
  type Setting,
} from "../../src/prior/parameter.ts";

const modulus: Declaration = {
  name: "Lambda_1",
  role: "moment",
  latex: "test",
  symbol: "test",
  unit: "1e-11 mu_B",
  bounds: [0, Infinity],
  periodic: false,
};
const phase: Declaration = { ...modulus, name: "phi_1", unit: "1 rad", bounds: [0, 2 * Math.PI], periodic: true };
const make = (declaration: Declaration, setting: Setting) =>
  parameter(declaration, setting, "moments", "model.yaml: parameters.x");

describe("a parameter", () => {
  it("takes its prior in any unit of its kind", () => {
    const p = make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" } });
    expect(p.shape).toEqual({ kind: "uniform", from: 0, to: 5 });
    expect(inWords(p)).toBe("uniform on [0, 5] × 1e-11 mu_B");
    expect(make(phase, { prior: { kind: "uniform", from: "0 pi", to: "2 pi" } }).shape).toMatchObject({
      to: 2 * Math.PI,
    });
  });

  it("says where its bounds cut a prior, and has no reference point of its own when fixed", () => {
    const flux = { ...modulus, unit: "" };
    expect(inWords(make(flux, { prior: { kind: "gaussian", mean: 1, sigma: 0.3 } }))).toBe("Gaussian 1 ± 0.3 above 0");
    expect(() => make(flux, { prior: { kind: "fixed", value: 2 }, ref: 3 })).toThrow(
      'ref: a fixed parameter has none: "3"',
    );
    expect(() => make(flux, { prior: { kind: "uniform", from: 1, to: 2 }, ref: 3 })).toThrow(
      'ref: outside its prior: "3"',
    );
  });

  it("says its prior in words, phases in π", () => {
    const delta = make(phase, { prior: { kind: "split-normal", mode: "1.08 pi", below: "0.12 pi", above: "0.13 pi" } });
    expect(inWords(delta)).toBe("split normal 1.08π −0.12π +0.13π");
    expect(inWords(make(phase, { prior: { kind: "uniform", from: "0 pi", to: "2 pi" } }))).toBe("uniform on [0, 2π]");
    expect(inWords(make({ ...modulus, unit: "" }, { prior: { kind: "gaussian", mean: 1, sigma: 0.1 } }))).toBe(
      "Gaussian 1 ± 0.1",
    );
    const splitting = { ...modulus, unit: "1 eV2" };
    expect(inWords(make(splitting, { prior: { kind: "fixed", value: "7.5e-5 eV2" } }))).toBe("fixed at 0.000075 eV2");
  });

  it("sits at its centre, else as near to zero as its prior allows, unless told", () => {
    expect(make(modulus, { prior: { kind: "gaussian", mean: "2e-11 mu_B", sigma: "1e-11 mu_B" } }).ref).toBeCloseTo(
      2,
      12,
    );
    expect(make(modulus, { prior: { kind: "uniform", from: "1e-11 mu_B", to: "5e-11 mu_B" } }).ref).toBeCloseTo(1, 12);
    expect(
      make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" }, ref: "3e-11 mu_B" }).ref,
    ).toBeCloseTo(3, 12);
  });

  it("refuses a unit of another kind, naming place and value", () => {
    expect(() => make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5 keV" } })).toThrow(
      'model.yaml: parameters.x.prior.to: expected a value in mu_B: "5 keV"',
    );
    expect(() => make(modulus, { prior: { kind: "uniform", from: 0, to: "5e-11 mu_B" } })).toThrow(
      'prior.from: expected a value in mu_B: "0"',
    );
  });

  it("refuses ends that its bounds would cut", () => {
    const sin2 = { ...modulus, name: "sin2_12", unit: "", bounds: [0, 1] } as const;
    const refused = (declaration: Declaration, prior: Setting["prior"]) => {
      try {
        return String(make(declaration, { prior }).shape);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refused(modulus, { kind: "uniform", from: "-5e-11 mu_B", to: "1e-11 mu_B" })).toBe(
      'model.yaml: parameters.x.prior.from: Lambda_1 cannot be below 0 × 1e-11 mu_B: "-5e-11 mu_B"',
    );
    expect(refused(sin2, { kind: "uniform", from: 0, to: 1.2 })).toBe(
      'model.yaml: parameters.x.prior.to: sin2_12 cannot be above 1: "1.2"',
    );
    expect(refused(sin2, { kind: "beta", alpha: 2, beta: 2, from: 0, to: 2 })).toBe(
      'model.yaml: parameters.x.prior.to: sin2_12 cannot be above 1: "2"',
    );
    expect(refused(sin2, { kind: "gaussian", mean: 0.3, sigma: 0.1, from: -1 })).toBe(
      'model.yaml: parameters.x.prior.from: sin2_12 cannot be below 0: "-1"',
    );
  });

  it("takes a truncated Gaussian, a log-normal and a beta prior, and says them", () => {
    const flux = { ...modulus, name: "flux", unit: "" };
    const said = (prior: Setting["prior"]) => {
      const p = make(flux, { prior });
      return [inWords(p), p.ref];
    };
    expect(said({ kind: "gaussian", mean: 1, sigma: 0.3, from: 0.5, to: 2 })).toEqual([
      "Gaussian 1 ± 0.3 on [0.5, 2]",
      1,
    ]);
    expect(said({ kind: "gaussian", mean: 0, sigma: 0.3, from: 0 })).toEqual(["Gaussian 0 ± 0.3 above 0", 0]);
    expect(said({ kind: "gaussian", mean: 0, sigma: 0.3, from: 0.1 })).toEqual(["Gaussian 0 ± 0.3 above 0.1", 0.1]);
    expect(said({ kind: "log-normal", median: 2, sigma: 0.1 })).toEqual(["log-normal, median 2, σ of ln x 0.1", 2]);
    expect(said({ kind: "beta", alpha: 3, beta: 2, from: 0, to: 1 })).toEqual(["Beta(3, 2) on [0, 1]", 2 / 3]);
    const moment = make(modulus, { prior: { kind: "log-normal", median: "2e-11 mu_B", sigma: 0.5 } });
    expect(inWords(moment)).toBe("log-normal, median 2 × 1e-11 mu_B, σ of ln x 0.5");
  });

  it("refuses a prior with no support", () => {
    const empty: Setting[] = [
      { prior: { kind: "uniform", from: "5e-11 mu_B", to: "1e-11 mu_B" } },
      { prior: { kind: "gaussian", mean: "1e-11 mu_B", sigma: "0 mu_B" } },
      { prior: { kind: "split-normal", mode: "1e-11 mu_B", below: "-1e-11 mu_B", above: "1e-11 mu_B" } },
      { prior: { kind: "gaussian", mean: "0 mu_B", sigma: "1e-13 mu_B", from: "4e-11 mu_B", to: "5e-11 mu_B" } },
      { prior: { kind: "log-normal", median: "0 mu_B", sigma: 0.1 } },
      { prior: { kind: "beta", alpha: 0, beta: 1, from: "0 mu_B", to: "1e-11 mu_B" } },
    ];
    const said = [
      "expected `from` below `to`",
      "expected a width above 0",
      "expected a width above 0",
      "nothing of the Gaussian lies between `from` and `to`",
      "expected a median above 0",
      "expected alpha and beta above 0",
    ];
    empty.forEach((setting, i) => {
      expect(() => make(modulus, setting), JSON.stringify(setting)).toThrow(`prior: ${said[i]}`);
    });
    expect(() => make(modulus, { prior: { kind: "fixed", value: "-1e-11 mu_B" } })).toThrow(
      "prior: outside [0, Infinity]",
    );
    expect(() =>
      make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" }, ref: "-1e-11 mu_B" }),
    ).toThrow("ref: outside its prior");
  });
});

describe("a parameter of one document", () => {
  const labels = { latex: "N", symbol: "N" };
  const flat = { prior: { kind: "uniform", from: -5, to: 5 }, ...labels } as const;
  const own = (document: Parameters<typeof ownParameters>[0][string]) =>
    ownParameters({ n: document }, "lab", "lab")[0];

  it("lies at or above 0 unless it says otherwise", () => {
    expect(() => own(flat)).toThrow('lab: parameters.n.prior.from: n cannot be below 0: "-5"');
    const free = own({ ...flat, bounds: { from: -10 } });
    expect([free.bounds, inWords(free), free.ref]).toEqual([[-10, Infinity], "uniform on [−5, 5]", 0]);
    expect(() => own({ ...flat, bounds: { from: -10, to: 1 } })).toThrow('prior.to: n cannot be above 1: "5"');
    const pull = { prior: { kind: "gaussian", mean: 0, sigma: 1 }, ...labels } as const;
    expect(inWords(own({ ...pull, bounds: { from: -10, to: 10 } }))).toBe("Gaussian 0 ± 1");
    expect(inWords(own(pull))).toBe("Gaussian 0 ± 1 above 0");
  });
});

describe("a phase", () => {
  const uniform = (from: string, to: string, ref?: string) =>
    make(phase, { prior: { kind: "uniform", from, to }, ...(ref !== undefined && { ref }) });

  it("takes any interval of at most a turn, and lies on the turn that begins there", () => {
    expect(uniform("-1 pi", "1 pi")).toMatchObject({
      shape: { from: -Math.PI, to: Math.PI },
      bounds: [-Math.PI, Math.PI],
      ref: 0,
    });
    expect(inWords(uniform("-1 pi", "1 pi"))).toBe("uniform on [−π, π]");
    expect(uniform("-90 deg", "90 deg").bounds).toEqual([-Math.PI / 2, 1.5 * Math.PI]);
    expect(uniform("0.5 pi", "1 pi").bounds).toEqual([0, 2 * Math.PI]);
    expect(uniform("-1 pi", "1 pi", "1.5 pi").ref).toBeCloseTo(-Math.PI / 2, 15);
  });

  it("takes a turn that is written with six digits for one", () => {
    expect(uniform("0 rad", "6.28319 rad").shape).toMatchObject({ to: 2 * Math.PI });
    expect(uniform("-3.14159 rad", "3.14159 rad").bounds).toEqual([-3.14159, -3.14159 + 2 * Math.PI]);
  });

  it("refuses more than a turn", () => {
    expect(() => uniform("0 pi", "2.1 pi")).toThrow(
      "model.yaml: parameters.x.prior: a phase has at most one turn of 2π",
    );
  });

  it("is fixed modulo a turn", () => {
    expect(make(phase, { prior: { kind: "fixed", value: "-0.5 pi" } }).ref).toBeCloseTo(1.5 * Math.PI, 14);
  });

  it("has the turn laid around a Gaussian that an end of it would cut", () => {
    const gaussian = (mean: string) => make(phase, { prior: { kind: "gaussian", mean, sigma: "0.2 pi" } });
    expect(gaussian("1 pi").bounds).toEqual([0, 2 * Math.PI]);
    expect(gaussian("0.1 pi").bounds).toEqual([0.1 * Math.PI - Math.PI, 0.1 * Math.PI + Math.PI]);
    expect(inWords(gaussian("0.1 pi"))).toBe("Gaussian 0.1π ± 0.2π");
  });
});
