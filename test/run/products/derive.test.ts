import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { compileModel } from "../../../src/model/compile.ts";
import { model } from "../../../src/model/model.ts";
import { type Posterior, posterior } from "../../../src/posterior/draws/posterior.ts";
import { loadNamed } from "../../../src/run/load/load.ts";
import { toYaml } from "../../../src/run/load/resolved.ts";
import { columnOf } from "../../../src/run/products/columns.ts";
import { derive } from "../../../src/run/products/derive.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { fromRows } from "../../chain.ts";
import { shipped } from "../../shipped.ts";

const { document, target } = shipped("xenonnt");
const columns = target.columns.map(columnOf);
const names = columns.map(({ name }) => name);
const folder = mkdtempSync(join(tmpdir(), "numag-derive-"));
writeFileSync(join(folder, "model.yaml"), toYaml(document));

/** Draws from the prior: two ensembles of two walkers, three steps. */
let stored: Posterior;
const thetas: Float64Array[] = [];
beforeAll(() => {
  const random = stream("derive");
  const chains = [0, 1].map(() => {
    const values = new Float64Array(6 * names.length);
    for (let i = 0; i < 6; i++) {
      const theta = new Float64Array(target.parameters.length);
      target.fromPrior(random, theta);
      target.record(theta, values.subarray(i * names.length, (i + 1) * names.length));
      thetas.push(theta);
    }
    return fromRows({ names, nStep: 3, nWalker: 2, values });
  });
  stored = posterior(chains, names, { discard: 0, thin: 1 });
});

const derived = (...wanted: string[]) => derive(folder, { columns, posterior: stored }, wanted);
const flat = (from: Posterior, name: string) => from.column(name).flatMap((x) => [...x]);

/** A beam of one flavour with four times the weight. */
const file = join(folder, "mu_mine.yaml");
const text = { name: "mu_mine", title: "t", latex: "m", symbol: "μ_mine", reference: "none", trust: "D" };
writeFileSync(file, JSON.stringify({ ...text, components: [{ kind: "flavour", neutrino: "nu_e", weight: 4 }] }));

describe("a quantity from the draws of a run", () => {
  const counts = "counts.xenonnt-sr0";
  let found: Posterior;
  let described: readonly Column[];
  beforeAll(() => {
    const more = ["mu_sol_b8", file, "dm2_21", "mu_sol.mu2", counts, `${counts}.magnetic`];
    ({ columns: described, posterior: found } = derived(...names, ...more));
  });
  const columnOf = (name: string) => described.find((column) => column.name === name);

  it("that the run has stored comes out bit for bit, parameters, moments and densities", () => {
    expect(described.slice(0, columns.length)).toEqual(columns);
    for (const name of names) expect(flat(found, name), name).toEqual(flat(stored, name));
    expect([found.nStep, found.nWalker, found.nEnsemble, found.thin]).toEqual([3, 2, 2, 1]);
  });

  it("may be a formula of others, beams and counts among them, with its symbol and unit", () => {
    const formulas = ["Lambda_1^2", "mu_sol_b8/mu_sol", `"${counts}.magnetic"/2 + 1`];
    const { columns: labelled, posterior: values } = derived(
      "Lambda_1",
      "mu_sol",
      "mu_sol_b8",
      `${counts}.magnetic`,
      ...formulas,
    );
    const of = (name: string) => flat(values, name);
    expect(of("Lambda_1^2")).toEqual(of("Lambda_1").map((x) => x ** 2));
    expect(of("mu_sol_b8/mu_sol")).toEqual(of("mu_sol_b8").map((x, i) => x / of("mu_sol")[i]));
    expect(of(formulas[2])).toEqual(of(`${counts}.magnetic`).map((x) => x / 2 + 1));
    expect(labelled[4]).toMatchObject({ symbol: "|Λ₁|²", unit: "1e-22 mu_B^2", bounds: [0, 25] });
  });

  it.each([
    [
      "Lambda_1/Lambda_9",
      'derive: Lambda_1/Lambda_9: no such quantity (did you mean one of Lambda_1, Lambda_2, Lambda_3?): "Lambda_9"',
    ],
    ["Lambda_1/", "derive: no such quantity, and not a formula: expected expression after / at character 9"],
    ["1 + 1", 'derive: names no quantity: "1 + 1"'],
    ["Lambda_1 + phi_1", 'derive: adds 1e-11 mu_B and 1 rad: "Lambda_1 + phi_1"'],
  ])("is refused where the formula %s is none", (formula, message) => {
    expect(() => derived(formula)).toThrow(message);
  });

  it("that is another beam's moment is what a model with that beam has at single points", () => {
    const beam = loadNamed<(typeof document.beams)[number]>("beams", "mu_sol_b8", "test");
    const other = model(compileModel({ ...document, beams: [...document.beams, beam] }, "test"));
    expect(columnOf("mu_sol_b8")).toMatchObject({ kind: "derived", unit: "1e-11 mu_B", bounds: [0, null] });
    expect(flat(found, "mu_sol_b8")).toEqual(thetas.map((theta) => other.evaluate(theta).quantities.mu_sol_b8));
  });

  it("may be of a beam document given by path", () => {
    // four times the weight, twice the moment
    expect(columnOf("mu_mine")?.symbol).toBe("μ_mine");
    flat(found, "mu_mine").forEach((value, i) => {
      expect(value / flat(stored, "mu_nu_e")[i]).toBeCloseTo(2, 12);
    });
  });

  it("may be a fixed parameter, and mu² of a beam", () => {
    expect(columnOf("dm2_21")?.unit).toBe("1 eV2");
    expect(new Set(flat(found, "dm2_21"))).toEqual(new Set([7.5e-5]));
    flat(found, "mu_sol.mu2").forEach((value, i) => {
      expect(Math.sqrt(value)).toBe(flat(stored, "mu_sol")[i]);
    });
  });

  it("may be expected counts, which are those of single points", () => {
    thetas.forEach((theta, i) => {
      const expected = target.evaluate(theta).expected["xenonnt-sr0"];
      const sum = (bins: Float64Array) => bins.reduce((total, n) => total + n, 0);
      expect(flat(found, `${counts}.magnetic`)[i] / sum(expected.magnetic)).toBeCloseTo(1, 12);
      const total = Object.values(expected).reduce((so, one) => so + sum(one), 0);
      expect(flat(found, counts)[i] / total).toBeCloseTo(1, 12);
    });
  });

  it.each([
    ["mu_foo", 'derive: no such document in beams/ (did you mean mu_sol?): "mu_foo"'],
    ["counts.xenonnt-sr0.foo", 'derive: no such quantity (did you mean counts.xenonnt-sr0?): "counts.xenonnt-sr0.foo"'],
    ["none.yaml", 'none.yaml: no such file: "none.yaml"'],
  ])("does not exist under the name %s", (name, message) => {
    expect(() => derived(name)).toThrow(new Error(message));
  });

  it("is no beam of a document that has the name of one of the model's and is another", () => {
    const place = join(folder, "c.yaml");
    const components = [{ kind: "flavour", neutrino: "nu_e" }];
    writeFileSync(place, JSON.stringify({ ...text, name: "mu_sol", components }));
    expect(() => derived(place)).toThrow(
      new Error(`${place}: name: the model has another beam of this name: "mu_sol"`),
    );
    // the same one may be given by path
    writeFileSync(place, JSON.stringify({ ...text, name: "mu_sol", components: [{ kind: "sun", survival: "low" }] }));
    expect(flat(derived(place).posterior, "mu_sol")).toEqual(flat(stored, "mu_sol"));
  });

  it("is not named twice", () => {
    expect(() => derived("mu_sol", "mu_sol")).toThrow(new Error('derive: named twice: "mu_sol"'));
  });
});

it("refuses a beam whose moment the parametrisation of a run does not define", () => {
  const other = mkdtempSync(join(tmpdir(), "numag-derive-"));
  const flavours = ["mu_nu_e", "mu_nu_mu", "mu_nu_tau"];
  const parameters = flavours.map((name) => [name, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" } }]);
  const moments = { kind: "flavour" };
  const experiments = ["gemma"];
  const written = { name: "flavours", title: "t", experiments, moments, mixing: "de-salas-2020-no" };
  writeFileSync(join(other, "model.yaml"), toYaml({ ...written, parameters: Object.fromEntries(parameters) }));
  expect(() => derive(other, { columns: [], posterior: stored }, ["mu_acc"])).toThrow(
    new Error('derive: moments of kind flavour do not define: "mu_acc"'),
  );
});
