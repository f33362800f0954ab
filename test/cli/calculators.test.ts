import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { json, numag, refused, scratch } from "./numag.ts";

/** A file of a scratch folder. */
function file(name: string, content: unknown): string {
  const path = join(scratch(), name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const beam = (components: unknown) =>
  file("beam.yaml", {
    name: "mu_own",
    title: "test",
    latex: "test",
    symbol: "test",
    reference: "",
    trust: "D",
    components,
  });

/** An explicit point of an independent program (Python, CODATA 2018); NO best fit, accuracy 1e-12. */
const EXPLICIT = {
  Re_Lambda_1: 0.7648421872844885,
  Im_Lambda_1: 0.644217687237691,
  Re_Lambda_2: 0.8,
  Re_Lambda_3: -0.2524230522999288,
  Im_Lambda_3: -0.43160468332443686,
};
const at = (values: object) => ["moments", "--at", JSON.stringify(values)];

describe("numag moments", () => {
  it("takes angles modulo a turn and in degrees, moments with their unit", async () => {
    const { quantities } = await json(at({ Lambda_1: 0.8, Lambda_2: 0.5, phi_1: Math.PI / 2 }));
    for (const phi_1 of ["90 deg", "0.5 pi", "450 deg", "-1.5 pi"]) {
      const other = await json(at({ Lambda_1: "8e-12 mu_B", Lambda_2: "5e-12mu_B", phi_1 }));
      for (const [name, value] of Object.entries(quantities as Record<string, number>))
        expect(other.quantities[name], `${name} at ${phi_1}`).toBeCloseTo(value, 12);
    }
  });

  it("asks a moment far below anybody's for its unit, but no remainder of rounding beside others", async () => {
    expect(await refused(at({ Lambda_1: 1e-11 }))).toBe(
      'numag: --at: Lambda_1: expected a unit, as in `1e-11 mu_B`: a bare number is in 1e-11 mu_B: "1e-11"',
    );
    expect((await json(at({ Re_Lambda_1: 6e-17, Im_Lambda_1: 1 }))).quantities.Lambda_1).toBe(1);
  });

  it("gives every beam's moment of a Λ vector", async () => {
    const { quantities, basis, forms, majorana } = await json(at(EXPLICIT));
    expect(basis).toBe("mass");
    expect(quantities.mu_reactor ** 2).toBeCloseTo(0.29389441881425415, 12);
    expect(quantities.mu_nu_mu ** 2).toBeCloseTo(1.6628710939649762, 12);
    expect(quantities.mu_nu_tau ** 2).toBeCloseTo(1.8232344872207673, 12);
    expect(quantities.mu_acc ** 2).toBeCloseTo(4.023676639625495, 12);
    expect(quantities.mu_sol ** 2).toBeCloseTo(1.01846144, 12);
    expect(quantities.Lambda_e).toBeCloseTo(Math.hypot(1.1229717125360765, 0.5788264973457387), 12);
    // Q of the Sun is diag(1 − w_k), weights of an independent program
    expect(forms.mu_sol[0][0]).toEqual([expect.closeTo(1 - 0.6669959999999999, 12), 0]);
    expect(forms.mu_nu_mu[1][0][1]).toBe(-forms.mu_nu_mu[0][1][1]);
    expect(forms.mu_nu_mu[1][0][1]).not.toBe(0);
    expect(majorana).toEqual({ consistent: true });
  });

  it("gives the same of the vector, of its matrix, and in the flavour basis", async () => {
    const vector = await json(at({ Lambda_1: 1, Lambda_2: 0.8, Lambda_3: 0.5, phi_1: 0.7, phi_3: 4.18 }));
    const [x, y, z] = [
      [Math.cos(0.7), Math.sin(0.7)],
      [0.8, 0],
      [0.5 * Math.cos(4.18), 0.5 * Math.sin(4.18)],
    ];
    const minus = ([re, im]: number[]) => [-re, -im];
    const matrix = file("m.json", [
      [0, z, minus(y)],
      [minus(z), 0, x],
      [y, minus(x), 0],
    ]);
    for (const kind of ["majorana", "dirac"]) {
      const { quantities } = await json(["moments", "--matrix", matrix, "--kind", kind]);
      for (const name of ["mu_sol", "mu_reactor", "mu_acc", "mu_nu_mu", "mu_sol_b8"])
        expect(quantities[name], `${kind} ${name}`).toBeCloseTo(vector.quantities[name], 12);
    }
  });

  it("takes one common moment, Dirac's diagonal and moments of flavours", async () => {
    const common = await json(at({ mu_nu: 2 }));
    expect(common.quantities.mu_nubar_tau).toBeCloseTo(2, 13);
    const diagonal = await json([...at({ mu_1: 1, mu_2: 2, mu_3: 3 }), "--kind", "dirac"]);
    expect(diagonal.quantities.mu_sol ** 2).toBeCloseTo(0.666996 + 4 * 0.311004 + 9 * 0.022, 12);
    const flavour = await json(at({ mu_nu_e: 2, mu_nu_mu: 1 }));
    expect(flavour.quantities.mu_acc).toBeUndefined();
    expect(flavour.majorana).toEqual({
      consistent: false,
      why: "no Majorana neutrinos have these moments: mu_nu_e² > mu_nu_mu² + mu_nu_tau²",
    });
  });

  it("takes the Sun at low, high or any energy, oscillation parameters and further beams", async () => {
    const sol = async (...args: string[]) => (await json([...at({ Lambda_2: 1 }), ...args])).quantities.mu_sol ** 2;
    // 1 − w_2 with w_2 = c13² s12² in vacuum, c13² at high energy
    expect(await sol()).toBeCloseTo(1 - 0.978 * 0.318, 12);
    expect(await sol("--survival", "high")).toBeCloseTo(1 - 0.978, 12);
    const [low, high] = [await sol("--survival", "0.3"), await sol("--survival", "14")];
    expect(low).toBeLessThan(1 - 0.978 * 0.318);
    expect(high).toBeLessThan(0.1);
    expect(await sol("--ordering", "IO")).toBeCloseTo(1 - (1 - 0.02225) * 0.318, 12);
    const own = await json([
      ...at({ Lambda_2: 1, sin2_12: 0.5, sin2_13: 0 }),
      "--beam",
      beam([{ kind: "flavour", neutrino: "nu_e" }]),
    ]);
    expect(own.quantities.mu_own ** 2).toBeCloseTo(0.5, 12);
  });

  it("takes a mixing matrix with any phases", async () => {
    const s = Math.SQRT1_2;
    const matrix = file("u.json", {
      matrix: [
        [s, [0, s], 0],
        [-s, [0, s], 0],
        [0, 0, 1],
      ],
    });
    const { quantities, oscillation } = await json([...at({ Lambda_1: 1 }), "--oscillation", matrix]);
    expect(oscillation).toBe("matrix");
    expect(quantities.mu_nu_e ** 2).toBeCloseTo(0.5, 12);
    expect(quantities.Lambda_mu).toBeCloseTo(s, 12);
  });

  it("refuses what cannot be", async () => {
    const symmetric = file("m.json", [
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]);
    expect(await refused(["moments", "--matrix", symmetric])).toMatch(
      /m.json: not antisymmetric in row 1, column 2, as Majorana neutrinos need: "\[1,0\]"$/,
    );
    const skew = file("u.json", {
      matrix: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0.1, 1],
      ],
    });
    expect(await refused([...at({ Lambda_1: 1 }), "--oscillation", skew])).toMatch(
      /u.json: matrix: not unitary: U†U differs from 1 by: "0.100"$/,
    );
    expect(await refused(["moments"])).toBe('numag: moments: expected one of --at and --matrix: "neither"');
    expect(await refused(at({ Lambda_1: -1 }))).toBe('numag: --at: Lambda_1: expected at least 0: "-1"');
    expect(await refused(at({ Lambda_1: 1e300 }))).toBe(
      'numag: --at: Lambda_1: expected a moment of at most 1000000000000 × 1e-11 mu_B: "1e+300"',
    );
    expect(await refused(at({ Lambda_4: 1 }))).toBe(
      'numag: --at: no such moment of majorana in the mass basis (did you mean one of Lambda_1, Lambda_2, Lambda_3?): "Lambda_4"',
    );
    expect(await refused(at({ Lambda_1: 1, mu_nu: 1 }))).toBe(
      'numag: --at: moments of two parametrisations: "Lambda_1, mu_nu"',
    );
    expect(await refused(at({ Lambda_1: 1, sin2_12: 2 }))).toBe(
      'numag: --at: sin2_12: expected a number in [0, 1]: "2"',
    );
    expect(await refused([...at({ Lambda_1: 1 }), "--ordering", "IO", "--oscillation", "de-salas-2020-no"])).toBe(
      'numag: --ordering: de-salas-2020-no has NO: "IO"',
    );
    expect(await refused([...at({ Lambda_1: 1 }), "--survival", "warm"])).toMatch(
      /--survival: expected low, high or an energy/,
    );
    expect(
      await refused([...at({ Lambda_1: 1 }), "--beam", beam([{ kind: "flavour", neutrino: "nu_e", weight: 0 }])]),
    ).toMatch(/beam.yaml: mu_own: components: a beam of trace 0: "0"$/);
    expect(await refused([...at({ Lambda_1: 1 }), "--kind", "weyl"])).toMatch(/^numag: moments: --kind: .*: "weyl"$/);
  });
});

describe("numag translate", () => {
  it("asks a bare limit far below anybody's for its unit", async () => {
    expect(await refused(["translate", "--limit", "mu_sol=7.5e-12"])).toBe(
      'numag: --limit: mu_sol: expected a unit, as in `7.5e-12 mu_B`: a bare number is in 1e-11 mu_B: "7.5e-12"',
    );
    const [bare, spaced, joined] = await Promise.all(
      ["0.75", "7.5e-12 mu_B", "7.5e-12mu_B"].map((limit) =>
        json(["translate", "--fix-oscillation", "--limit", `mu_sol=${limit}`]),
      ),
    );
    expect(spaced.limits).toEqual(bare.limits);
    expect(joined.limits).toEqual(bare.limits);
  });

  it.each(["1e-300", "0.99999999999", "0x1", ""])("refuses a level of '%s'", async (level) => {
    expect(await refused(["translate", "--limit", `mu_sol=1@${level}`])).toMatch(/^numag: --limit/);
    expect(await refused(["translate", "--limit", "mu_sol=1", "--level", level])).toMatch(/^numag: translate: --level/);
  });

  it("turns mu_sol < 0.75 into Ternes & Tórtola's eqs 15–19 with fixed oscillation parameters", async () => {
    const { limits, dual, gap, given } = await json(["translate", "--limit", "mu_sol=0.75", "--fix-oscillation"]);
    expect(given).toEqual([{ quantity: "mu_sol", limit: 0.75, level: 0.9 }]);
    // independent program, accuracy 1e-10; the paper prints 1.3, 0.9, 0.8, 1.0, 2.1
    expect(limits.Lambda_1).toBeCloseTo(1.2996803064108056, 10);
    expect(limits.Lambda_2).toBeCloseTo(0.9035515039028224, 10);
    expect(limits.Lambda_3).toBeCloseTo(0.7583886696365716, 10);
    expect(limits.mu_reactor).toBeCloseTo(1.0493353802106689, 10);
    expect(limits.mu_nu_mu).toBeCloseTo(1.269228477005219, 10);
    expect(limits.mu_nu_tau).toBeCloseTo(1.1988110057347992, 10);
    expect(limits.mu_acc).toBeCloseTo(2.1281022780551644, 10);
    // weights 1 : 2.13, from the same program to the digits given
    expect(limits.mu_lsnd).toBeCloseTo(2.003, 3);
    expect(dual.mu_acc).toBeCloseTo(limits.mu_acc, 12);
    expect(Math.max(...(Object.values(gap) as number[]))).toBeLessThan(1e-12);
  });

  it("allows more where the oscillation parameters may move within their errors", async () => {
    const { limits, oscillation } = await json(["translate", "--limit", "mu_sol=7.5e-12 mu_B"]);
    expect(oscillation).toEqual({ document: "de-salas-2020-no", profiled: true });
    // independent search in Python over Λ and the pulls together
    expect(limits.Lambda_1).toBeCloseTo(1.30163, 5);
    expect(limits.mu_acc).toBeCloseTo(2.13059, 5);
    expect(limits.mu_sol).toBeCloseTo(0.75, 12);
  });

  it("says why a beam with a blind spot bounds no other, and lets a second one lift it", async () => {
    const alone = await json(["translate", "--limit", "mu_reactor=2.9"]);
    expect(alone.limits.Lambda_1).toBeNull();
    expect(alone.limits.mu_reactor).toBeCloseTo(2.9, 12);
    // cot θ12 and |U_e3|/|U_e2| at φ_3 = δ: independent program
    expect(alone.why.Lambda_1).toBe(
      "unbounded, because mu_reactor does not see |Λ1| : |Λ2| : |Λ3| = 1.464 : 1 : 0.266 with φ1 = 0, φ3 = 1.08π",
    );
    const both = await json(["translate", "--limit", "mu_reactor=2.9", "--limit", "mu_nu_mu=68", "--fix-oscillation"]);
    expect(both.why).toBeUndefined();
    expect(both.limits.Lambda_1).toBeCloseTo(57.171, 2);
    // mu_τ² ≤ mu_e² + mu_μ² of Majorana neutrinos
    expect(both.limits.mu_nu_tau).toBeCloseTo(Math.hypot(2.9, 68), 8);
    expect(both.gap.Lambda_1).toBeLessThan(1e-8);
  });

  it("keeps every bound exact when three or more of them meet", async () => {
    const limits = async (...args: string[]) =>
      (await json(["translate", ...args.flatMap((one) => ["--limit", one]), "--fix-oscillation"])).limits;
    // SLSQP over Λ from many starts
    expect((await limits("mu_nu_e=2", "mu_sol_high=0.85", "mu_nu_mu=2.5")).mu_nu_mu).toBeCloseTo(2.5, 9);
    expect((await limits("mu_nu_e=1", "mu_nu_tau=1", "mu_sol=1")).mu_sol).toBeCloseTo(1, 9);
    expect((await limits("mu_nu_mu=1.1", "mu_sol_pp=1", "mu_nu_e=0.88")).mu_sol_pp).toBeCloseTo(1, 9);
    // bounds that say the same, and bounds that tie at Λ_3
    expect((await limits("mu_sol=0.75", "mu_sol=0.75")).Lambda_1).toBeCloseTo(1.2996803064108056, 9);
    const tied = await limits("mu_reactor=1", "mu_nu_mu=1.1", "mu_sol=0.9", "mu_sol_high=0.9");
    expect(tied.Lambda_1).toBeCloseTo(0.9, 9);
    // a box of |Λ_k| is where Ternes & Tórtola's section IV begins: |Λ_μ|² + |Λ_τ|² within it is largest at its corner
    const box = await limits("Lambda_1=1.3", "Lambda_2=0.9", "Lambda_3=0.8");
    expect(box.Lambda_2).toBeCloseTo(0.9, 9);
    expect(box.mu_sol).toBeCloseTo(
      Math.hypot(1.3 * Math.sqrt(1 - 0.666996), 0.9 * Math.sqrt(1 - 0.311004), 0.8 * Math.sqrt(0.978)),
      6,
    );
  });

  it("refuses what is no bound", async () => {
    expect(await refused(["translate"])).toBe('numag: --limit: expected at least one: "none"');
    expect(await refused(["translate", "--limit", "mu_sol=1e-300 mu_B"])).toBe(
      'numag: --limit: mu_sol: expected a limit between 1e-12 and 1000000000000 in 1e-11 mu_B: "1e-300 mu_B"',
    );
    expect(await refused(at({ Lambda_1: 1, dm2_21: 0 }))).toBe('numag: --at: dm2_21: expected a number above 0: "0"');
    expect(await refused(["translate", "--limit", "mu_sol=-1"])).toBe(
      'numag: --limit: mu_sol: expected a limit above 0 in 1e-11 mu_B: "-1"',
    );
    expect(await refused(["translate", "--limit", "mu_moon=1"])).toBe('numag: --limit: no such beam: "mu_moon"');
    expect(await refused(["translate", "--limit", "0.75"])).toBe('numag: --limit: expected QUANTITY=LIMIT: "0.75"');
    expect(await refused(["translate", "--limit", "mu_sol=1@90"])).toBe(
      'numag: --limit: mu_sol: expected a level between 0 and 1: "90"',
    );
  });
});

describe("numag blindspots", () => {
  it("finds the null direction of each pure beam, its course with δ, and who lifts it", async () => {
    const { beams } = await json(["blindspots", "--scan", "4"]);
    const [reactor] = beams.mu_reactor.blind;
    // independent program, accuracy 1e-10
    expect(reactor.ratio_1).toBeCloseTo(1.4644637544337908, 10);
    expect(reactor.ratio_3).toBeCloseTo(0.265967366452149, 10);
    expect(reactor.phi_3 / Math.PI).toBeCloseTo(1.08, 10);
    const [muon] = beams.mu_nu_mu.blind;
    expect(muon.phi_1 / Math.PI).toBeCloseTo(1.0347019875862875, 10);
    expect(muon.ratio_3).toBeCloseTo(1.2475074502426393, 10);
    expect(beams.mu_reactor.scan.map(({ blind }: { blind: { phi_3: number }[] }) => blind[0].phi_3 / Math.PI)).toEqual(
      [0, 0.5, 1, 1.5].map((x) => expect.closeTo(x, 10)),
    );
    expect(beams.mu_lsnd.blind).toEqual([]);
    expect(beams.mu_lsnd.smallest).toBeCloseTo(1, 12);
    const lifted = beams.mu_reactor.liftedBy.map(({ name }: { name: string }) => name);
    expect(lifted).toContain("mu_nu_mu");
    expect(lifted).not.toContain("mu_nubar_e");
  });
});

describe("numag limits --translate", () => {
  it("restates limits for another beam, and says where it cannot", async () => {
    const { limits } = await json(["limits", "--translate", "mu_reactor"]);
    const of = (experiment: string, quantity: string) =>
      limits.find(
        (one: { experiment: string; quantity: string }) => one.experiment === experiment && one.quantity === quantity,
      ).restated;
    expect(of("GEMMA", "mu_nu_e").value).toBeCloseTo(2.9, 10);
    // mu_sol < 0.75 with pulls
    expect(of("LUX-ZEPLIN + PandaX-4T + XENONnT", "mu_sol").value).toBeCloseTo(1.0493356, 6);
    // a mixed beam has no blind spot: mu_e² ≤ mu_e² + 2.13 mu_μ²
    expect(of("LSND", "mu_nu_mu").value).toBeCloseTo(99.24, 6);
    expect(of("LAMPF", "mu_nu_mu").value).toBeCloseTo(110, 6);
    expect(of("BNL-E734", "mu_nu_mu").why).toMatch(/^unbounded, because mu_nu_mu does not see/);
    expect(of("COHERENT", "mu_nu_mu").why).toBe("belongs to a mixed beam that no document describes");
    expect(of("XENONnT", "mu_nu_e").why).toBe("follows from mu_sol by an approximation");
    // |Λ_k| is no moment of a beam
    const own = of("Borexino", "Lambda_1");
    expect(own).toEqual({ value: null, why: "follows from an effective moment, is none itself" });
    const { stdout } = await numag(["limits", "--translate", "mu_reactor"]);
    expect(stdout).toContain("must not be compared with another beam's");
    expect(await refused(["limits", "--quantity", "radius", "--translate", "mu_reactor"])).toBe(
      'numag: --translate: only limits on mu can be restated: "radius"',
    );
  });
});
