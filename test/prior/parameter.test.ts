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
  latex: "",
  symbol: "",
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
    expect(inWords(make(phase, { prior: { kind: "uniform", from: "0 pi", to: "360 pi" } }))).toBe("uniform on [0, 2π]");
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

  it("refuses a prior with no support", () => {
    const empty: Setting[] = [
      { prior: { kind: "uniform", from: "5e-11 mu_B", to: "1e-11 mu_B" } },
      { prior: { kind: "uniform", from: "-5e-11 mu_B", to: "-1e-11 mu_B" } },
      { prior: { kind: "gaussian", mean: "1e-11 mu_B", sigma: "0 mu_B" } },
      { prior: { kind: "split-normal", mode: "1e-11 mu_B", below: "-1e-11 mu_B", above: "1e-11 mu_B" } },
    ];
    for (const setting of empty)
      expect(() => make(modulus, setting), JSON.stringify(setting)).toThrow("prior: has no support");
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
    expect(own(flat).bounds).toEqual([0, Infinity]);
    expect(inWords(own(flat))).toBe("uniform on [0, 5]");
    const free = own({ ...flat, bounds: { from: -10 } });
    expect([free.bounds, inWords(free), free.ref]).toEqual([[-10, Infinity], "uniform on [-5, 5]", 0]);
    expect(inWords(own({ ...flat, bounds: { from: -10, to: 1 } }))).toBe("uniform on [-5, 1]");
    const pull = { prior: { kind: "gaussian", mean: 0, sigma: 1 }, ...labels } as const;
    expect(inWords(own({ ...pull, bounds: { from: -10, to: 10 } }))).toBe("Gaussian 0 ± 1");
    expect(inWords(own(pull))).toBe("Gaussian 0 ± 1 above 0");
  });
});
