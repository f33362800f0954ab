import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remarks } from "../../src/model/remarks.ts";
import { upperLimit } from "../../src/profile/limit.ts";
import { objective } from "../../src/profile/objective.ts";
import { prepare } from "../../src/run/load/prepare.ts";

/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

/** scripts/fixtures/conus_plus_ratio.py: best fit and bound by another program, in 1e-11 mu_B. */
const { results } = JSON.parse(readFileSync("test/fixtures/conus-plus-ratio.json", "utf8")) as {
  results: Readonly<Record<string, { readonly best: number; readonly limit: number }>>;
};

/** The moment of electron neutrinos from CONUS+, its window's upper end at an energy. */
function fitted(edge: string) {
  const file = join(mkdtempSync(join(tmpdir(), "numag-conus-")), "test.yaml");
  const none = { prior: { kind: "fixed", value: "0 mu_B" } };
  const parameters = {
    mu_nu_e: { prior: { kind: "uniform", from: "0 mu_B", to: "1e-9 mu_B" } },
    ...{ mu_nu_mu: none, mu_nu_tau: none },
    edge_conus_plus: { prior: { kind: "fixed", value: edge } },
  };
  const head = { name: "test", title: "Test", experiments: ["conus-plus"], moments: { kind: "flavour" } };
  writeFileSync(file, JSON.stringify({ ...head, mixing: "de-salas-2020-no", oscillation: "fixed", parameters }));
  return prepare(file);
}

describe("the Δχ² bound of CONUS+", () => {
  // the other program's steps of 100 keV move the ratio by 3e-3, a moment by half of that
  it.each([
    ["800 eV", "default"],
    ["350 eV", "upper edge 350 eVee"],
    ["1000 eV", "upper edge 1000 eVee"],
  ])("with its window ending at %s is that of an independent program to 2e-3", (edge, name) => {
    const f = objective(fitted(edge).compiled);
    const { value, best } = upperLimit(f, "mu_nu_e", Q90);
    const at = f.parameters.findIndex((one) => one.name === "mu_nu_e");
    expect(Math.abs(value / results[name].limit - 1)).toBeLessThan(2e-3);
    expect(Math.abs(best.theta[at] / results[name].best - 1)).toBeLessThan(2e-3);
  });

  it("stands beside the remark that the end of the window is assumed, and has the error of the flux", () => {
    const { compiled } = fitted("800 eV");
    expect(remarks(compiled)[0]).toMatchObject({ about: ["conus-plus"], text: "assumed end of its window" });
    expect(compiled.parameters.find(({ name }) => name === "flux_leibstadt")?.shape).toEqual({
      kind: "gaussian",
      mean: 1,
      sigma: 0.04,
    });
  });
});
