import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { comparisonHtml } from "../../../src/report/compare/page.ts";
import { comparisonPictures } from "../../../src/report/compare/pictures.ts";
import { withError } from "../../../src/report/text/format.ts";
import type { RunRecord } from "../../../src/store/run-record.ts";
import { withRecord } from "../synthetic-run.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" viewBox="0 0 400 300"><clipPath id="clip0"/></svg>';
const drawn = comparisonPictures([first, second]).map((picture) => ({ ...picture, svg }));
const of = (...runs: (typeof first)[]) => comparisonHtml(compared(runs), drawn, ["limits.csv"]);
const page = of(first, second);

describe("the page of two runs", () => {
  it("says first what differs, then what follows", () => {
    expect([...page.matchAll(/<h[12]>(.*?)<\/h[12]>/g)].map(([, text]) => text)).toEqual([
      "Runs compared: synthetic and wider",
      "What differs",
      "Limits",
      "Bounds by run",
      "Posterior densities",
      "Pairs",
      "Observed and expected counts: XENONnT SR0",
      "Provenance",
    ]);
  });

  it("asks for nothing", () => {
    expect(page).not.toMatch(/https?:|<script|@import|url\((?!#)|src=/);
  });

  it("has the limits of both with their errors", () => {
    for (const { summary } of [first, second]) {
      const { value, mcse } = summary.mu_sol.upper["0.9"];
      expect(page).toContain(`<td>${withError(value, mcse)}</td>`);
    }
  });

  it("has digests and names as they are, and priors in units as they are read", () => {
    const other = withRecord(second, {
      digest: "1e0d1d9fac".padEnd(64, "0"),
      modelHash: "2e-5".repeat(16),
      id: "q_e-1",
    });
    const text = of(first, other);
    for (const said of ["<td>1e0d1d9fac</td>", "<td>2e-52e-52e</td>", "<td>q_e-1</td>"]) expect(text).toContain(said);
    expect(text).toContain(
      'Prior of |Λ₁| <code class="name">Lambda_1</code></th><td>uniform on [0, 5] × 10⁻¹¹ μ<sub>B</sub></td>',
    );
  });

  it("says whose word not to take", () => {
    expect(page).toMatch(/<p class="verdict bad">.*wider \(not converged: mu_sol: R-hat 1\.0300 is not below 1\.01\)/);
    const good = withRecord(second, { verdict: first.record.verdict });
    expect(of(first, good)).toContain('<p class="verdict"><strong>Converged</strong> — both runs.</p>');
    expect(of(first, good, good)).toContain("— all 3 runs.");
    expect(of(first, withRecord(good, { status: "interrupted" }))).toMatch(/verdict bad.*wider \(interrupted\)/);
  });

  it("says that two runs have the same chains", () => {
    expect(page).not.toContain("same chains");
    expect(of(first, withRecord(second, { digest: first.record.digest }))).toContain(
      '<p class="remark">synthetic and wider have the same chains: they are one posterior.</p>',
    );
  });

  it("warns of runs that drew the same random numbers", () => {
    expect(page).not.toContain("may not be independent");
    const other = withRecord(first, { digest: "ab".repeat(32), model: "other" });
    expect(of(first, other)).toContain("may not be independent");
  });

  it("describes each picture, and lets no two share a name inside", () => {
    expect(page.match(/<svg role="img" aria-label="[^"]{20,}"/g)).toHaveLength(drawn.length);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says how to make it again", () => {
    expect(page).toContain("numag report 2026-01-02-synthetic-0123abcd 2026-01-03-wider-89abcdef");
  });

  it("escapes every string of the records", () => {
    const evil = `<script>alert("x")</script> & 'more' $& $'`;
    const change: Partial<RunRecord> = {
      title: evil,
      id: evil,
      model: evil,
      experiments: [evil],
      remarks: [{ kind: "own", about: [evil], text: evil }],
      digest: evil,
    };
    const columnsOf = (run: typeof first) =>
      run.record.columns.map((column) => ({ ...column, symbol: evil, prior: { words: evil }, unit: evil }));
    const runs = [first, second].map((run) =>
      withRecord(run, {
        ...change,
        columns: columnsOf(run),
        modelHash: evil,
        commit: evil,
        versions: { numag: evil },
        trust: { [evil]: evil },
      }),
    );
    const text = comparisonHtml(
      compared(runs),
      drawn.map((picture) => ({ ...picture, title: evil, caption: evil, alt: evil })),
      [evil],
    );
    expect(text).not.toContain("<script");
    expect(text.match(/<svg /g)).toHaveLength(drawn.length);
  });
});
