import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remarks } from "../../src/model/remarks.ts";
import { type Prepared, prepare } from "../../src/run/load/prepare.ts";
import { json, numag, scratch } from "../cli/numag.ts";

const RADIUS = { prior: { kind: "uniform", from: "-1e-30 cm2", to: "1e-30 cm2" }, ref: "-0.83e-32 cm2" };
const CHARGE = { prior: { kind: "gaussian", mean: "0 e", sigma: "2e-13 e" } };
const MODULUS = { prior: { kind: "uniform", from: "0 cm2", to: "50 fm2" } };
const PHASE = { prior: { kind: "uniform", from: "0 pi", to: "2 pi" } };
const DIAGONAL = { r2_ee: RADIUS, r2_mumu: RADIUS, r2_tautau: RADIUS };
const TRANSITIONS = {
  ...{ r2_emu: MODULUS, r2_etau: MODULUS, r2_mutau: MODULUS },
  ...{ phi_r2_emu: PHASE, phi_r2_etau: PHASE, phi_r2_mutau: PHASE },
};

/** A model of XENONnT without moments but with more, in a file. */
function written(more: object): string {
  const file = join(mkdtempSync(join(tmpdir(), "numag-floating-")), "test.yaml");
  const head = { name: "test", title: "Test", experiments: ["xenonnt-sr0"], moments: { kind: "none" } };
  const sampler = { ensembles: 1, walkers: 60, steps: 100, thin: 10 };
  writeFileSync(file, JSON.stringify({ ...head, mixing: "de-salas-2020-no", parameters: {}, sampler, ...more }));
  return file;
}

const radii = (form: string, parameters: object): string => written({ charge_radii: { form }, parameters });
const named = ({ compiled }: Prepared, block: string) => compiled.parameters.filter((one) => one.block === block);

const refusal = (file: string): string => {
  try {
    prepare(file);
    return "no error";
  } catch (error) {
    return (error as Error).message.replace(file, "test.yaml");
  }
};

describe("charge radii and charges as parameters", () => {
  it("are of any sign on the diagonal, in 1e-32 cm² and 1e-12 e", () => {
    const charges = { q_ee: CHARGE, q_mumu: CHARGE, q_tautau: CHARGE };
    const all = prepare(
      written({
        charge_radii: { form: "diagonal" },
        charges: { form: "diagonal" },
        parameters: { ...DIAGONAL, ...charges },
      }),
    );
    expect(named(all, "charge_radii").map(({ name, shape, ref, bounds }) => ({ name, shape, ref, bounds }))).toEqual(
      Object.keys(DIAGONAL).map((name) => ({
        name,
        shape: { kind: "uniform", from: -100, to: 100 },
        ref: -0.83,
        bounds: [-Infinity, Infinity],
      })),
    );
    expect(named(all, "charges").map(({ name, shape, ref }) => ({ name, shape, ref }))).toEqual(
      Object.keys(charges).map((name) => ({ name, shape: { kind: "gaussian", mean: 0, sigma: 0.2 }, ref: 0 })),
    );
    expect(named(all, "charges").map(({ unit }) => unit)).toEqual(["1e-12 e", "1e-12 e", "1e-12 e"]);
  });

  it("sit at the radii of the Standard Model where no reference is given and the prior holds them, charges at 0", () => {
    const flat = (from: number, to: number) => ({
      prior: { kind: "uniform", from: `${from}e-32 cm2`, to: `${to}e-32 cm2` },
    });
    const wide = flat(-250, 250);
    const sitting = (r2_tautau: object) => {
      const prepared = prepare(radii("diagonal", { r2_ee: wide, r2_mumu: wide, r2_tautau }));
      return named(prepared, "charge_radii").map(({ ref }) => ref);
    };
    // arXiv:2411.03122, eq. 43: −0.83, −0.48 and −0.30
    for (const [l, r] of [-0.83, -0.48, -0.3].entries()) expect(sitting(wide)[l]).toBeCloseTo(r, 2);
    expect(sitting(flat(2, 250))[2]).toBe(2);
    expect(sitting({ prior: { kind: "gaussian", mean: "5e-32 cm2", sigma: "1e-32 cm2" } })[2]).toBe(5);
    const charges = {
      q_ee: CHARGE,
      q_mumu: CHARGE,
      q_tautau: { prior: { kind: "uniform", from: "-1e-12 e", to: "1e-12 e" } },
    };
    const charged = prepare(written({ charges: { form: "diagonal" }, parameters: charges }));
    expect(named(charged, "charges").map(({ ref }) => ref)).toEqual([0, 0, 0]);
  });

  it("leave scattering as the Standard Model has it at their default reference", () => {
    const { target } = prepare(
      radii("diagonal", Object.fromEntries(Object.keys(DIAGONAL).map((name) => [name, { prior: RADIUS.prior }]))),
    );
    const { expected } = target.evaluate(Float64Array.from(target.parameters, ({ ref }) => ref));
    const radius = expected["xenonnt-sr0"]["charge-radius"];
    expect(Math.max(...radius.map(Math.abs))).toBeLessThan(1e-12);
  });

  it("have moduli and phases of transitions where all of the matrix is free", () => {
    const matrix = named(prepare(radii("matrix", { ...DIAGONAL, ...TRANSITIONS })), "charge_radii");
    expect(matrix.map(({ name }) => name)).toEqual([...Object.keys(DIAGONAL), ...Object.keys(TRANSITIONS)]);
    expect(matrix.slice(3, 6).map(({ shape, bounds }) => [shape, bounds])).toEqual(
      // 50 fm² are 5e-25 cm²
      [1, 2, 3].map(() => [{ kind: "uniform", from: 0, to: 5e7 }, [0, Infinity]]),
    );
    expect(matrix.slice(6).map(({ periodic, bounds }) => [periodic, bounds])).toEqual(
      [1, 2, 3].map(() => [true, [0, 2 * Math.PI]]),
    );
  });

  it("are named one by one: a missing one, one too many, a wrong unit, another form are refused", () => {
    expect(refusal(radii("diagonal", {}))).toBe('test.yaml: parameters.r2_ee: missing: "r2_ee"');
    expect(refusal(radii("matrix", DIAGONAL))).toBe('test.yaml: parameters.r2_emu: missing: "r2_emu"');
    expect(refusal(radii("diagonal", { ...DIAGONAL, r2_emu: MODULUS }))).toBe(
      'test.yaml: parameters.r2_emu: no such parameter (did you mean one of r2_ee, r2_mumu?): "r2_emu"',
    );
    expect(refusal(written({ parameters: DIAGONAL }))).toBe('test.yaml: parameters.r2_ee: no such parameter: "r2_ee"');
    expect(refusal(radii("diagonal", { ...DIAGONAL, r2_ee: CHARGE }))).toBe(
      'test.yaml: parameters.r2_ee.prior.mean: expected a value in cm2: "0 e"',
    );
    expect(refusal(radii("hermitian", DIAGONAL))).toMatch(/^test.yaml: charge_radii.form: .*: "hermitian"$/);
  });
});

describe("an experiment without a component of charge radii", () => {
  it("is named among the remarks of a model that has them for parameters", () => {
    const moments = {
      moments: { kind: "common" },
      parameters: { ...DIAGONAL, mu_nu: { prior: { kind: "fixed", value: "0 mu_B" } } },
    };
    const both = { charge_radii: { form: "diagonal" }, experiments: ["xenonnt-sr0", "gemma"], ...moments };
    expect(remarks(prepare(written(both)).compiled)).toEqual([
      { kind: "bound", about: ["gemma"], text: "assumed Gaussian in mu²" },
      {
        ...{ kind: "insensitive", about: ["gemma"] },
        text: "does not depend on charge radii, of which it has no component",
      },
    ]);
  });
});

describe("a model without moments", () => {
  const file = radii("diagonal", DIAGONAL);

  it("has no effective moments, and no magnetic events", () => {
    const { target } = prepare(file);
    expect(target.columns.filter(({ kind }) => kind === "derived")).toEqual([]);
    expect(target.columns.map(({ name }) => name)).not.toContain("mu_sol");
    const { expected } = target.evaluate(Float64Array.from(target.parameters, ({ ref }) => ref));
    expect(Object.keys(expected["xenonnt-sr0"])).toEqual(["weak", "charge-radius", "background"]);
  });

  it("cannot be fitted to a bound on one", () => {
    expect(refusal(written({ experiments: ["gemma"] }))).toBe(
      'test.yaml: experiments: gemma: moments of kind none do not define: "mu_reactor.mu2"',
    );
  });

  it("is checked, evaluated, sampled, summed up and drawn like any other", async () => {
    expect((await json(["check", file])).derived).toEqual([]);
    expect((await json(["eval", file])).parameters.r2_ee).toBe(-0.83);
    const folder = join(scratch(), "run");
    const run = await numag(["run", file, "-o", folder, "--workers", "1", "--quiet"]);
    // a hundred steps do not converge
    expect([run.code, run.stderr]).toEqual([2, ""]);
    expect((await json(["summary", folder])).columns.r2_ee.sd).toBeGreaterThan(0);
    expect(existsSync(join(folder, "report", "index.html"))).toBe(true);
    expect((await json(["limits", "--run", folder])).run.bounds).toEqual([]);
  });
});
