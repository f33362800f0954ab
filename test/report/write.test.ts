import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOUBLE, SINGLE } from "../../src/report/chart/frame.ts";
import { inFrame, renderSvg } from "../../src/report/chart/render.ts";
import type { StoredRun } from "../../src/report/input/stored-run.ts";
import { pictures } from "../../src/report/picture/pictures.ts";
import { type OwnPicture, writePictures, writeReport } from "../../src/report/write.ts";
import { PATIENCE } from "../patience.ts";
import { complaints, installed, launch, open, until, WHOLE } from "./browser.ts";
import { syntheticRun } from "./synthetic-run.ts";
import { NINETY, syntheticSensitivity, widthAt } from "./synthetic-sensitivity.ts";

const folder = mkdtempSync(join(tmpdir(), "numag-report-"));
const run: StoredRun = {
  ...syntheticRun({ ensembles: 4, walkers: 30, steps: 400 }),
  sensitivity: syntheticSensitivity(),
};
const file = join(folder, "index.html");
let written: string[];

/** A picture as a reader of the library would write it: plain Vega-Lite from draws, one point of it chosen by clicking. */
const own: OwnPicture = {
  name: "own",
  title: "The tenth draws",
  caption: "Every tenth draw of μ_sol.",
  alt: "A strip of draws.",
  spec: ({ posterior }, { width }) => ({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: width - 60,
    title: { text: ["accelerator ν̄_μ in 10⁻¹¹ μ_B", "of the first ensemble"] },
    data: {
      values: [...posterior.column("mu_sol")[0].subarray(0, 500)].filter((_, i) => i % 10 === 0).map((x) => ({ x })),
    },
    params: [{ name: "chosen", select: "point" }],
    mark: "tick",
    encoding: { x: { field: "x", type: "quantitative", title: "μ_sol" } },
  }),
};

beforeAll(async () => {
  written = await writeReport(run, folder, { pictures: [own] });
});
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = [
  ...["marginal", "corner", "predictive-xenonnt-sr0", "nuisance", "trace"],
  ...["published", "planes", "pulls", "ranks", "autocorrelation"],
  ...["sensitivity-density", "sensitivity", "own"],
];

describe("a written report", () => {
  it("is a page, and each picture three times, own ones too", () => {
    const files = NAMES.flatMap((name) => [`${name}.vl.json`, `${name}.svg`, `${name}.png`]);
    expect(new Set(written)).toEqual(new Set([...files, "index.html"]));
    expect(readdirSync(folder).sort()).toEqual([...written].sort());
  });

  it("has a page of less than 3 MB", () => {
    expect(statSync(file).size).toBeLessThan(3e6);
  });

  it("has specifications that another program can draw, with their data inside", () => {
    for (const name of written.filter((file) => file.endsWith(".vl.json"))) {
      const spec = JSON.parse(readFileSync(join(folder, name), "utf8"));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(JSON.stringify(spec)).not.toMatch(/"url":|NaN|Infinity/);
    }
  });

  it("lets run no program but its own, none of which makes code of text", () => {
    const page = readFileSync(file, "utf8");
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!;
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'/,
    );
    expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(page.match(/<script>/g)!.length);
    expect(policy).not.toContain("unsafe-eval");
  });

  it("shows what there is of a run without draws: its counts", async () => {
    const rest = syntheticRun();
    const none = { ...rest, posterior: { ...rest.posterior, nStep: 0 } };
    const other = join(folder, "none");
    expect(await writeReport(none, other)).toHaveLength(4);
    rmSync(other, { recursive: true });
  });
});

describe("the pictures of a paper", () => {
  const place = join(folder, "single");
  beforeAll(async () => {
    await writePictures(syntheticRun({ ensembles: 3, walkers: 20, steps: 150 }), place, SINGLE);
  });
  afterAll(() => rmSync(place, { recursive: true }));

  it("are 86 mm wide in one column, their content within, at 600 dots per inch, in type of 8 pt", () => {
    for (const name of NAMES.slice(0, 10)) {
      const svg = readFileSync(join(place, `${name}.svg`), "utf8");
      expect(svg).toMatch(/^<svg[^>]* width="86mm"/);
      const [, left] = / viewBox="([-\d.]+) 0 325.04 /.exec(svg)!;
      expect(Number(left), name).toBeLessThanOrEqual(0.1);
      const sizes = [...svg.matchAll(/<text[^>]*font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
      expect(Math.min(...sizes)).toBeCloseTo((8 * 96) / 72, 2);
      const png = readFileSync(join(place, `${name}.png`));
      // IHDR: the width; pHYs: pixels a metre
      expect(png.readUInt32BE(16)).toBe(Math.round((86 / 25.4) * 600));
      expect(png.readUInt32BE(png.indexOf("pHYs") + 4)).toBe(Math.round(600 / 0.0254));
    }
  });

  it("are 178 mm wide in two columns, nothing smaller than 7 pt", async () => {
    for (const { name, spec } of pictures(syntheticRun(), DOUBLE)) {
      const svg = inFrame(await renderSvg(spec), DOUBLE);
      expect(svg, name).toMatch(/^<svg[^>]* width="178mm"/);
      const across = Number(/ viewBox="[-\d.]+ 0 ([\d.]+) /.exec(svg)![1]);
      const points = (size: string) => (Number(size) * (178 / 25.4) * 72) / across;
      const sizes = [...svg.matchAll(/<text[^>]*font-size="([\d.]+)px"/g)].map(([, size]) => points(size));
      expect(Math.min(...sizes), name).toBeGreaterThan(7);
    }
  });
});

describe.skipIf(!installed)("the page in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it.each([
    [375, "light"],
    [375, "dark"],
    [1440, "light"],
    [1440, "dark"],
  ] as const)("is whole and quiet at %d px, %s, and axe finds nothing wrong", async (width, colorScheme) => {
    const { page, said, asked } = await open(browser, file, { width, colorScheme });
    const seen = await page.evaluate(WHOLE);
    // both widths and both colours in two looks, for axe takes its time
    if ((width === 375) === (colorScheme === "light")) expect(await complaints(page)).toEqual([]);
    await page.close();
    expect(said).toEqual([]);
    expect(asked).toHaveLength(1);
    // no label runs into another, and no picture hides the shade that says that there is more beside it
    expect(seen).toMatchObject({ overflow: 0, wide: 0, cut: [], run: [], hidden: 0, faint: [] });
    const { svgs, ink, still } = seen as { svgs: number[][]; ink: string; still: number };
    expect(svgs).toHaveLength(NAMES.length);
    for (const [w, h] of svgs) expect(Math.min(w, h)).toBeGreaterThan(60);
    // three pictures are live
    expect(still).toBe(NAMES.length - 3);
    expect(ink).toBe(colorScheme === "light" ? "rgb(28, 28, 30)" : "rgb(236, 236, 238)");
  });

  it.each([
    375, 1440,
  ])("lights up the draws of a rectangle in every panel at %d px, and says what they are", async (width) => {
    const { page, said } = await open(browser, file, { width, colorScheme: "light" });
    const text = () => page.textContent("#pairs output");
    const dots = `[...document.querySelectorAll("#pairs .drawn .view path")].filter((p) =>
      p.getAttribute("stroke-linecap") === "round" && (p.getAttribute("d") ?? "").length > 100).length`;
    expect(await text()).toMatch(/No draws are chosen/);
    expect(await page.evaluate(dots)).toBe(0);
    const panel = page
      .locator("#pairs .drawn .view g.concat_5_group path.background, #pairs .drawn .view .concat_5_group .background")
      .first();
    await panel.scrollIntoViewIfNeeded();
    const { x, y, width: w, height: h } = (await panel.boundingBox())!;
    await page.mouse.move(x + 0.1 * w, y + 0.4 * h);
    await page.mouse.down();
    await page.mouse.move(x + 0.4 * w, y + 0.7 * h, { steps: 4 });
    await page.mouse.up();
    await until(page, `/ draws chosen/.test(document.querySelector("#pairs output").textContent)`);
    expect(await text()).toMatch(
      /^[\d\u202f]+ of 3\u202f000 draws chosen \([\d.]+ %\)\. 90 % of them: \|Λ₁\| < [\d.]+, .*μreactor < [\d.]+\.$/,
    );
    // one shape of dots in each of the ten panels below the diagonal
    await until(page, `${dots} === 10`);
    await page.click("#pairs [name=clear]");
    await until(page, `/No draws/.test(document.querySelector("#pairs output").textContent)`);
    await until(page, `${dots} === 0`);
    expect(said).toEqual([]);
    await page.close();
  });

  it("chooses the same draws by keyboard as a count of them says", async () => {
    const { page } = await open(browser, file, { width: 1440, colorScheme: "light" });
    await page.focus("#pairs [name=column]");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0.2");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0.6");
    await page.keyboard.press("Enter");
    await until(page, `/ draws chosen/.test(document.querySelector("#pairs output").textContent)`);
    const said = (await page.textContent("#pairs output"))!;
    const draws = run.posterior.column("Lambda_1").flatMap((x) => [...x]);
    const p = draws.filter((x) => x >= 0.2 && x <= 0.6).length / draws.length;
    const share = Number(said.match(/^([\d\u202f]+) of/)![1].replace("\u202f", "")) / 3000;
    // 3000 of 48000 draws: five standard errors of a share, were they independent, which thinning makes them nearly
    expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 3000));
    await page.fill("#pairs [name=from]", "0");
    await page.fill("#pairs [name=to]", "1e9");
    await page.press("#pairs [name=to]", "Enter");
    await until(page, `/\\(100 %\\)/.test(document.querySelector("#pairs output").textContent)`);
    await page.close();
  });

  it("prints the bound of the power that the slider stands at, with its trust", async () => {
    const { page } = await open(browser, file, { width: 1440, colorScheme: "light" });
    const output = () => page.textContent("#sensitivity output");
    const bound = (alpha: number) => (NINETY * widthAt("mu_sol", alpha, 0.25)).toFixed(3);
    const curve = () =>
      page.evaluate(
        `document.querySelector("#sensitivity .drawn .view path[stroke='#a33a00'][d*='L']").getAttribute("d")`,
      );
    expect(await output()).toContain(`μsol < ${bound(1)}(4)`);
    const before = await curve();
    await page.focus("#sensitivity [name=power]");
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
    expect(await output()).toMatch(/^likelihood of XENONnT SR0 to the power 2: /);
    expect(await output()).toContain(`μsol < ${bound(2)}(4)`);
    expect(await output()).toMatch(/Pareto k 0\.90, trusted to 0\.70\. Above it, the weights cannot be trusted/);
    await until(
      page,
      `document.querySelector("#sensitivity .drawn .view path[stroke='#a33a00'][d*='L']").getAttribute("d") !== ${JSON.stringify(before)}`,
    );
    await page.selectOption("#sensitivity [name=piece]", "1");
    expect(await output()).toContain(`μsol < ${(NINETY * widthAt("mu_sol", 2, -0.1)).toFixed(3)}(4)`);
    expect(await output()).not.toContain("cannot be trusted");
    await page.close();
  });

  it("sets the subscripts of a live picture as the still one has them", async () => {
    const { page } = await open(browser, file, { width: 1440, colorScheme: "light" });
    const figures = (await page.evaluate(LABELS)) as { name: string; live: string[]; still: string[] }[];
    expect(figures).toHaveLength(3);
    for (const { name, live, still } of figures) expect(live, name).toEqual(still);
    expect(figures.flatMap(({ live }) => live)).toContain(
      "accelerator ν̄|μ:9.75px:3.25| in 10⁻¹¹ μ::-3.25|B:9.75px:3.25",
    );
    await page.close();
  });

  it("shows every table of numbers whole at 1440 px", async () => {
    const { page } = await open(browser, file, { width: 1440, colorScheme: "light" });
    const wider = (await page.evaluate(`(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
      const boxes = [...document.querySelectorAll(".scroll")].filter((box) => box.querySelector("table"));
      return [boxes.length, boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.textContent.slice(0, 60))];
    })()`)) as [number, string[]];
    await page.close();
    expect(wider[0]).toBeGreaterThan(8);
    expect(wider[1]).toEqual([]);
  });

  const FOLDED = ["nuisances", "sensitivity", "convergence", "provenance"];
  const opened = `[...document.querySelectorAll("details.fold[open]")].map((e) => e.closest("section").id)`;

  it("is still whole without programs, and on paper", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 900, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`file://${file}`);
    for (const id of FOLDED) await page.click(`#${id} > .fold > summary`);
    expect(await page.locator("figure svg:visible").count()).toBe(NAMES.length);
    expect(await page.locator("form:visible").count()).toBe(0);
    await context.close();
    const paper = await browser.newPage({ viewport: { width: 900, height: 900 }, colorScheme: "dark" });
    await paper.goto(`file://${file}`);
    await paper.emulateMedia({ media: "print" });
    expect(await paper.locator("form:visible, nav:visible, .view:visible").count()).toBe(0);
    expect(await paper.locator("figure svg:visible").count()).toBe(NAMES.length);
    await paper.close();
  });

  it("folds what few readers need under one line each, and opens it where a link leads, and for paper", async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`file://${file}`);
    expect(await page.evaluate(opened)).toEqual([]);
    for (const id of FOLDED) expect(await page.textContent(`#${id} summary`), id).toMatch(/^[A-Z].{30,}\.$/);
    expect(await page.locator(FOLDED.map((id) => `#${id} figure:visible`).join(", ")).count()).toBe(0);
    await page.click('nav a[href="#convergence"]');
    await until(page, `${opened}.join() === "convergence"`);
    await page.click("#convergence > .fold > summary");
    expect(await page.evaluate(opened)).toEqual([]);
    // the address is already that of the section
    await page.click('nav a[href="#convergence"]');
    await until(page, `${opened}.join() === "convergence"`);
    await page.goto(`file://${file}#figure-pulls`);
    await until(page, `${opened}.join() === "nuisances,convergence"`);
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    expect(await page.evaluate(opened)).toEqual(FOLDED);
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    expect(await page.evaluate(opened)).toEqual(["nuisances", "convergence"]);
    await page.close();
  });

  it.each([375, 768, 1440])("keeps its contents in view at %d px, and covers no heading with them", async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`file://${file}`);
    await page.evaluate(`document.querySelector('nav a[href="#spectra"]').click()`);
    await until(page, `Math.abs(document.querySelector("#spectra").getBoundingClientRect().top) < 200`);
    const [nav, heading] = (await page.evaluate(
      `["nav", "#spectra h2"].map((name) => document.querySelector(name).getBoundingClientRect())`,
    )) as { top: number; bottom: number; right: number; left: number }[];
    expect(nav.top).toBeGreaterThanOrEqual(0);
    expect(nav.bottom).toBeLessThanOrEqual(900);
    if (width < 1000) expect(nav.bottom).toBeLessThan(60);
    expect(heading.top > nav.bottom || heading.left > nav.right).toBe(true);
    await page.close();
  });
});

/** Labels with subscripts of live pictures, line by line: their pieces with size and fall, as drawn in the browser and before. */
const LABELS = `(() => {
  const piece = (e) => [e.textContent, e.getAttribute("font-size") ?? "", e.getAttribute("dy") ?? ""].join(":").replace(/:+$/, "");
  const line = (e) => [...e.children].length > 0 ? [...e.children].map(piece).join("|") : e.textContent;
  const lines = (t) => {
    const several = [...t.children].some((e) => e.hasAttribute("x"));
    return several ? [...t.children].map((e) => line(e) + (e.hasAttribute("dy") ? " dy " + e.getAttribute("dy") : "")) : [line(t)];
  };
  const labels = (box) => [...box.querySelectorAll("svg text")].flatMap(lines).filter((text) => text.includes("px")).sort();
  return [...document.querySelectorAll("figure")].filter((f) => f.querySelector(".drawn")).map((f) => {
    const box = f.querySelector(".drawn");
    return { name: f.id, live: labels(box.querySelector(".view")), still: labels(box.querySelector(".still")) };
  });
})()`;
