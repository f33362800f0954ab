import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/run/load/load.ts";
import { formsOf } from "../../../src/run/products/forms.ts";
import type { Complex, Form } from "../../../src/store/forms.ts";
import { shipped } from "../../shipped.ts";

const { document, compiled, target } = shipped("short-baseline");
const forms = formsOf(document, compiled);
const of = (beam: string): Form => forms.find((form) => form.beam === beam)!;

/** Re Λ†QΛ. */
function square({ q }: Form, L: readonly Complex[]): number {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const [a, b] = q[i][j];
      const [re, im] = [L[i][0] * L[j][0] + L[i][1] * L[j][1], L[i][0] * L[j][1] - L[i][1] * L[j][0]];
      sum += a * re - b * im;
    }
  }
  return sum;
}

describe("the forms of the stored beams", () => {
  it("give the effective moments of any point at the reference mixing", () => {
    const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
    const values: Record<string, number> = { Lambda_1: 1.2, Lambda_2: 0.7, Lambda_3: 0.4, phi_1: 1, phi_3: 4 };
    target.parameters.forEach(({ name }, i) => {
      if (name in values) theta[i] = values[name];
    });
    const { quantities } = target.evaluate(theta);
    const L = [1, 2, 3].map((k): Complex => {
      const phase = values[`phi_${k}`] ?? 0;
      return [values[`Lambda_${k}`] * Math.cos(phase), values[`Lambda_${k}`] * Math.sin(phase)];
    });
    expect(forms.map(({ beam }) => beam)).toEqual(
      expect.arrayContaining(["mu_sol", "mu_reactor", "mu_acc", "mu_lsnd", "mu_nu_e", "mu_nu_mu", "mu_nu_tau"]),
    );
    for (const form of forms) expect(Math.sqrt(square(form, L))).toBeCloseTo(quantities[form.beam], 10);
  });

  it("vanish along the blind spot of a reactor, |Λ₁|/|Λ₂| = cot θ₁₂ (Ternes & Tórtola, section V), φ₃ = δ", () => {
    const { eigenvalue, direction } = of("mu_reactor").weakest;
    expect(eigenvalue).toBe(0);
    expect(square(of("mu_reactor"), direction)).toBeCloseTo(0, 12);
    const reference = (name: string) => compiled.parameters.find((p) => p.name === name)!.ref;
    const s2 = reference("sin2_12");
    expect(Math.hypot(...direction[0]) / Math.hypot(...direction[1])).toBeCloseTo(Math.sqrt((1 - s2) / s2), 10);
    expect((Math.atan2(direction[2][1], direction[2][0]) + 2 * Math.PI) % (2 * Math.PI)).toBeCloseTo(
      reference("delta_cp"),
      10,
    );
  });

  it("of mixed beams have a weakest direction that is no blind spot: the Sun's is Λ₁", () => {
    const { eigenvalue, direction } = of("mu_sol").weakest;
    expect(eigenvalue).toBeCloseTo(of("mu_sol").q[0][0][0], 12);
    expect(eigenvalue).toBeGreaterThan(0.3);
    expect(direction.map(([re, im]) => Math.hypot(re, im))).toEqual([1, 0, 0]);
    expect(of("mu_lsnd").weakest.eigenvalue).toBeGreaterThan(0);
  });

  it("carry the titles of the documents, and survive as JSON", () => {
    expect(of("mu_reactor").title).toBe("Reactor antineutrinos at short baseline");
    expect(JSON.parse(JSON.stringify(forms))).toEqual(forms);
  });

  it("do not exist where moments are no vector Λ", () => {
    const dirac = loadModel("models/dirac.yaml");
    expect(formsOf(dirac, { ...compiled, moments: dirac.moments })).toEqual([]);
  });
});
