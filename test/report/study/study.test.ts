import { describe, expect, it } from "vitest";
import { studySpec } from "../../../src/report/study/picture.ts";
import { quotient } from "../../../src/report/study/rows.ts";
import { longTable, studyTable, studyText } from "../../../src/report/study/table.ts";
import type { Bounds, Reweighted, StudyRecord, StudyVariant } from "../../../src/store/study.ts";
import { warnings } from "../drawn.ts";

const bounds = (value: number): Bounds => ({
  Lambda_1: { "0.9": { value: 1.2 * value, mcse: 0.004 }, "0.95": { value: 1.4 * value, mcse: 0.006 } },
  mu_sol: { "0.9": { value, mcse: 0.003 }, "0.95": { value: 1.15 * value, mcse: 0.005 } },
});
const variant = (
  name: string,
  value: number,
  reweighted: Reweighted,
  more: Partial<StudyVariant> = {},
): StudyVariant => ({
  name,
  title: `${name} in |Λ_i|`,
  group: "priors",
  model: `small-${name}`,
  modelHash: "0",
  experiments: ["one"],
  settings: {
    seed: 1,
    ensembles: 4,
    walkers: 40,
    steps: 1000,
    thin: 10,
    moves: [{ kind: "stretch", a: 1.5, weight: 1 }],
    start: "prior",
    targetEss: null,
    workers: 2,
  },
  digest: "0",
  seconds: 1,
  converged: true,
  reasons: [],
  priors: {},
  bounds: bounds(value),
  reweighted,
  ...more,
});
const weighted = (k: number | null, value: number): Reweighted => ({
  kind: "weighted",
  k,
  kThreshold: 0.7,
  bounds: bounds(value),
});
const record: StudyRecord = {
  schema: 2,
  name: "small",
  title: "A small study",
  model: "small",
  reference: "flat",
  columns: [
    { name: "Lambda_1", symbol: "|Λ₁|", latex: "|\\Lambda_1|", unit: "1e-11 mu_B" },
    { name: "mu_sol", symbol: "μ_sol", latex: "\\mu_{\\rm sol}", unit: "1e-11 mu_B" },
  ],
  levels: ["0.9", "0.95"],
  variants: [
    variant("flat", 0.8, { kind: "reference" }),
    variant("squared", 1, weighted(0.12, 1.01), { note: "in the plane" }),
    variant("log", 0.5, weighted(1.1, 0.3)),
    variant(
      "fixed",
      0.78,
      { kind: "impossible", why: "fixed here" },
      { group: "mixing", converged: false, reasons: ["tau"] },
    ),
  ],
  missing: ["free"],
  versions: {},
  commit: null,
};

describe("the table of a study", () => {
  it("sets bounds beside their ratios with the digits that errors support", () => {
    const text = studyText(record);
    expect(text).toMatch(/squared in \|Λ_i\| +1\.200\(4\) ×1\.250\(7\) +1\.000\(3\) ×1\.250\(6\) +0\.12\n/);
    expect(text).toMatch(/fixed in \|Λ_i\| .* – +not converged\n/);
    expect(text).toContain("squared in |Λ_i|: in the plane");
    expect(text).toContain("fixed in |Λ_i|: not by weights: fixed here");
    expect(text).toContain("not yet run: free");
  });

  it("has a line for each bound that says whether its weights are trusted", () => {
    const long = longTable(record);
    expect(long).toHaveLength(8);
    expect(long.map(({ reweighting }) => reweighting)).toEqual(
      ["reference", "trusted", "not to be trusted", "fixed here"].flatMap((word) => [word, word]),
    );
    expect(long[3]).toMatchObject({ column: "mu_sol", "upper_0.9": 1, "reweighted_0.9": 1.01, "upper_0.95": 1.15 });
  });

  it("gives a quotient the errors of both", () => {
    const { value, mcse } = quotient({ value: 3, mcse: 0.03 }, { value: 2, mcse: 0.04 });
    expect(value).toBe(1.5);
    // relative errors of 1 % and 2 %
    expect(mcse).toBeCloseTo(1.5 * Math.hypot(0.01, 0.02), 15);
  });

  it("is LaTeX without anything that LaTeX does not know", () => {
    const { tex, csv, md } = studyTable(record);
    const share = studyTable({
      ...record,
      variants: [variant("flat", 1, { kind: "reference" }, { title: "50 % of it" })],
    });
    expect(share.tex).toContain("50\\,\\% of it");
    expect(tex.split("\n").slice(1).join("\n")).toMatch(/^[\x20-\x7e\n]*$/);
    expect(tex).toContain("squared in $|\\Lambda_{i}|$ & 1.200(4) & 1.250 & 1.000(3) & 1.250 & 0.12 \\\\");
    expect(tex).toContain("fixed in $|\\Lambda_{i}|$, not converged & ");
    expect(csv.trim().split("\n")).toHaveLength(9);
    expect(md).toContain("| squared in \\|Λ_i\\| | 1.200(4) ×1.250(7) | 1.000(3) ×1.250(6) | 0.12 |");
  });
});

describe("the picture of a study", () => {
  const spec = studySpec(record);
  const text = JSON.stringify(spec);

  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("says in words what it shows", () => {
    expect(spec.description).toBe(
      "Upper limits at 90 % of 4 variants. |Λ₁| from 0.600 (log in |Λ_i|) to 1.20 (squared in |Λ_i|) 10⁻¹¹ μ_B; μ_sol from 0.500 (log in |Λ_i|) to 1.00 (squared in |Λ_i|) 10⁻¹¹ μ_B.",
    );
  });

  it("names what its marks mean, and only those that there are", () => {
    expect(text).toContain("too large to be trusted");
    const trusted = { ...record, variants: record.variants.slice(0, 2) };
    expect(JSON.stringify(studySpec(trusted))).not.toContain("too large to be trusted");
  });

  it("prints every ratio but the reference's", () => {
    for (const ratio of ["×1.250", "×0.625", "×0.975"]) expect(text).toContain(ratio);
    expect(text).not.toContain("×1.000");
  });

  it("draws a study of which only one variant is stored", () => {
    expect(() => studySpec({ ...record, variants: record.variants.slice(1, 2) })).not.toThrow();
  });
});
