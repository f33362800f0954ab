import { describe, expect, it } from "vitest";
import { html } from "../../../src/report/page/html.ts";
import { pictures } from "../../../src/report/picture/pictures.ts";
import { grouped } from "../../../src/report/text/remarks.ts";
import type { Remark } from "../../../src/store/run-record.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const bound = (experiment: string): Remark => ({ kind: "bound", about: [experiment], text: "assumed Gaussian in mu²" });
const window: Remark = { kind: "assumed", about: ["xenonnt-sr0"], text: "assumed end of its window" };
const open: Remark = {
  kind: "undefined",
  about: ["mu_sol", "mu_acc"],
  text: "not defined by moments of flavours alone",
};
const remarks = [bound("super-k"), window, bound("gemma"), open];
const own = "xenonnt-sr0: assumed end of its window";

describe("remarks", () => {
  it("are one line for each clause, with all that it is about", () => {
    expect(grouped(remarks)).toEqual([
      "assumed Gaussian in mu²: super-k, gemma",
      own,
      "mu_sol, mu_acc: not defined by moments of flavours alone",
    ]);
  });

  it("stay as they are where nothing is shared, and are never said twice", () => {
    expect(grouped([window, window, { about: [], text: "no clause" }])).toEqual([own, "no clause"]);
  });
});

describe("a run with remarks", () => {
  const run = withRecord(syntheticRun(), { remarks });
  const titles = new Map(pictures(run).map(({ name, spec }) => [name, JSON.stringify(spec.title)]));

  it("has on a picture of counts only what is said of its experiment", () => {
    expect(titles.get("predictive-xenonnt-sr0")).toContain(own);
    expect(titles.get("predictive-xenonnt-sr0")).not.toContain("Gaussian");
  });

  it("has all of them, grouped, on pictures of the posterior and on the page", () => {
    for (const name of ["marginal", "corner"]) expect(titles.get(name)).toContain("in mu²: super-k, gemma");
    expect(html(run, []).match(/<p class="remark">/g)).toHaveLength(3);
  });
});
