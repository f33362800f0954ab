import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { differences } from "../../../src/report/compare/differences.ts";
import { withRecord } from "../synthetic-run.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const rows = differences(compared([first, second]));
const cells = (what: string) => rows.find((row) => row.what === what)?.cells;

describe("what differs between two runs", () => {
  it("stands before what is the same", () => {
    const flags = rows.map(({ differs }) => differs);
    expect(flags).toEqual(flags.toSorted((a, b) => Number(b) - Number(a)));
    for (const { cells, differs } of rows) expect(new Set(cells).size > 1).toBe(differs);
  });

  it("is the verdict, with its reason", () => {
    expect(cells("Verdict")).toEqual(["converged", "not converged: mu_sol: R-hat 1.0300 is not below 1.01"]);
    const cut = withRecord(first, { status: "interrupted" });
    expect(differences(compared([cut, second])).find(({ what }) => what === "Verdict")!.cells[0]).toBe(
      "interrupted, converged",
    );
  });

  it("is the seed, the model and the chains", () => {
    expect(cells("Seed")).toEqual(["1", "2"]);
    expect(cells("Model")).toEqual([
      "synthetic: A synthetic run that looks like XENONnT SR0",
      "wider: The same with wider priors",
    ]);
    expect(cells("Digest of the chains")).toEqual(["e3b0c44298", "89abcdef89"]);
  });

  it("is of priors only the one that does", () => {
    expect(rows.filter(({ what }) => what.startsWith("Prior of")).map(({ what }) => what)).toEqual([
      "Prior of |Λ₁| (Lambda_1)",
    ]);
    expect(cells("Prior of |Λ₁| (Lambda_1)")).toEqual([
      "uniform on [0, 5] × 1e-11 mu_B",
      "uniform on [0, 10] × 1e-11 mu_B",
    ]);
  });

  it("is not what they share: experiments and trust", () => {
    for (const what of ["Experiments", "Trust"]) expect(rows.find((row) => row.what === what)!.differs).toBe(false);
    expect(cells("Trust")).toEqual(["xenonnt-sr0 M", "xenonnt-sr0 M"]);
  });

  it("is of trust which document has the lowest letter, and why, as the page of one run says it", () => {
    const documents = [
      { part: "experiment", name: "xenonnt-sr0", trust: "A" },
      { part: "source", name: "sun", trust: "M", because: "two lines from memory" },
    ] as const;
    const told = differences(compared([withRecord(first, { documents }), second]));
    expect(told.find(({ what }) => what === "Trust")!.cells).toEqual([
      "xenonnt-sr0 A; lowest of all documents M: source sun, two lines from memory",
      "xenonnt-sr0 M",
    ]);
  });

  it("is what a reader must know of one alone", () => {
    expect(cells("Remarks")).toEqual(["none", "gemma: assumed Gaussian in mu²"]);
  });

  it("is which parameters a run samples, if not all do", () => {
    expect(cells("Parameters that not all sample")).toBeUndefined();
    const fewer = second.record.columns.filter(({ name }) => name !== "background_xenonnt_sr0");
    const [row] = differences(compared([first, withRecord(second, { columns: fewer })])).filter(({ what }) =>
      what.startsWith("Parameters"),
    );
    expect(row.cells).toEqual(["background_xenonnt_sr0", "–"]);
  });
});
