import { describe, expect, it } from "vitest";
import { html } from "../../../src/report/page/html.ts";
import { pictures } from "../../../src/report/picture/pictures.ts";
import { withError } from "../../../src/report/text/format.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const run = syntheticRun();
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" viewBox="0 0 400 300"><clipPath id="clip0"/><g role="graphics-symbol" aria-roledescription="mark" clip-path="url(#clip0)"/></svg>';
const drawn = pictures(run).map((picture) => ({ ...picture, svg }));
const page = html(run, drawn);
const evil = `<script>alert("x")</script> & 'more' $& $'`;

describe("the page", () => {
  it("has its parts in order", () => {
    const headings = [...page.matchAll(/<h[12]>(.*?)<\/h[12]>/g)].map(([, text]) => text);
    expect(headings).toEqual([
      "A synthetic run that looks like XENONnT SR0",
      "Limits",
      "Beside published limits",
      "Pairs of moments",
      "Fundamental moments and blind directions",
      "Spectra",
      "Other parameters",
      "Convergence",
      "Provenance",
    ]);
  });

  it("leads to its parts, and every link within it arrives", () => {
    const targets = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.slice(1, 4)).toEqual(["upper-limits", "limits", "pairs"]);
    for (const id of targets) expect(page).toContain(` id="${id}"`);
  });

  it("says first what holds, for which data and prior, and how to get it again", () => {
    const summary = page.slice(page.indexOf("<header>"), page.indexOf("</header>"));
    const { value, mcse } = run.summary.mu_sol.upper["0.9"];
    for (const said of [
      withError(value, mcse),
      "2026-01-02 03:04 UTC",
      "xenonnt-sr0 M",
      "uniform on [0, 5]",
      "seed 1",
      "numag run model.yaml",
    ])
      expect(summary).toContain(said);
    expect(summary).toContain(run.record.digest.slice(0, 16));
  });

  it("asks for nothing: no script but the one that opens folds, no address, no file but its pictures' and only when clicked", () => {
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/https?:|@import|url\((?!#)|src=/);
    const all = [...page.matchAll(/<(\w+)[^>]* href="([^"]*)"/g)].map(([, tag, href]) => [tag, href]);
    const links = all.filter(([, href]) => !href.startsWith("#"));
    expect(links.filter(([tag]) => tag !== "a")).toEqual([["link", "data:,"]]);
    expect(links.filter(([tag]) => tag === "a").map(([, href]) => href)).toEqual(
      [...drawn]
        // the one beside the headline stands first
        .sort((a, b) => Number(b.name === "marginal") - Number(a.name === "marginal"))
        .flatMap(({ name }) => [`${name}.svg`, `${name}.png`, `${name}.vl.json`]),
    );
  });

  it("describes every picture, and lets no two share a name inside", () => {
    expect(page.match(/<svg role="img" aria-label="[^"]{20,}"/g)).toHaveLength(drawn.length);
    expect(page).not.toMatch(/graphics-|aria-role/);
    const inPictures = page.match(/<svg.*?<\/svg>/gs)!.join("");
    expect([...inPictures.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id)).toEqual(
      [...inPictures.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id),
    );
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has the limits of the summary with their errors, and the priors", () => {
    for (const name of ["Lambda_1", "mu_sol", "mu_acc"]) {
      for (const level of ["0.68", "0.9", "0.95"]) {
        const { value, mcse } = run.summary[name].upper[level];
        expect(page).toContain(`<td>${withError(value, mcse)}</td>`);
      }
    }
    expect(page).toContain("uniform on [0, 5] × 10⁻¹¹ μ<sub>B</sub>");
  });

  it("has tables with captions and heads that say what they head", () => {
    // limits, p-values, convergence, provenance; and beside ten pictures what they show in numbers
    expect(page.match(/<table>/g)).toHaveLength(14);
    expect(page.match(/<table>\n<caption>/g)).toHaveLength(14);
    expect(page).not.toMatch(/<th>/);
  });

  it("says how to make the run again", () => {
    expect(page).toContain("numag run model.yaml --seed 1 --ensembles 4 --walkers 20 --steps 700 --thin 2");
    for (const part of [run.record.digest, run.record.modelHash, run.record.commit!, "20.20.2"]) {
      expect(page).toContain(part);
    }
  });
});

describe("the verdict", () => {
  const reasonsOf = (text: string) => /<ul class="reasons">.*?<\/ul>/s.exec(text)![0];
  const verdictOf = (text: string) => /<p class="verdict.*?<\/p>/.exec(text)?.[0];

  it("says converged", () => {
    expect(verdictOf(page)).toMatch(/^<p class="verdict"><strong>Converged<\/strong> — 4 ensembles of 20 walkers/);
  });

  it("says why not, and marks the columns that fall short", () => {
    const reasons = ["mu_sol: R-hat 1.0300 is not below 1.01", "phi_1: bulk ESS 120, needs 400", "a", "b", "c"];
    const verdict = { ...run.record.verdict, converged: false, reasons, unconverged: ["mu_sol", "phi_1"] };
    const text = html(withRecord(run, { verdict }), []);
    expect(verdictOf(text)).toMatch(/bad.*Not converged.*R-hat 1\.0300.*and 2 more/);
    expect(reasonsOf(text).match(/<li>/g)).toHaveLength(5);
    expect(text.match(/<tr class="bad">/g)).toHaveLength(2);
  });

  it("lists no more than twelve reasons, and says where the others are", () => {
    const reasons = Array.from({ length: 142 }, (_, i) => `reason ${i + 1}`);
    const text = html(withRecord(run, { verdict: { ...run.record.verdict, converged: false, reasons } }), []);
    expect(reasonsOf(text).match(/<li>/g)).toHaveLength(13);
    expect(text).toContain("<li>reason 12</li><li>… and 130 more (all in run.json)</li>");
  });

  it("says interrupted", () => {
    const text = html(withRecord(run, { status: "interrupted" }), []);
    expect(verdictOf(text)).toMatch(/bad.*<strong>Interrupted<\/strong> before its end/);
  });
});

it("escapes every string of the record", () => {
  const columns = run.record.columns.map((column) => ({ ...column, symbol: evil, prior: { words: evil } }));
  const verdict = { converged: false, reasons: [evil], unconverged: [], burnIn: { steps: 1, reason: evil }, kept: 1 };
  const text = html(
    withRecord(run, {
      title: evil,
      id: evil,
      model: evil,
      experiments: [evil],
      modelHash: evil,
      digest: evil,
      commit: evil,
      versions: { [evil]: evil, numag: evil },
      timing: { ...run.record.timing, started: evil },
      columns,
      verdict,
    }),
    drawn.map((picture) => ({ ...picture, title: evil, caption: evil, alt: evil })),
  );
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).not.toContain(`alert("x")`);
  expect(text.match(/<svg /g)).toHaveLength(drawn.length);
  expect(text).toContain(
    "<title>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;more&#39; $&amp; $&#39;</title>",
  );
});
