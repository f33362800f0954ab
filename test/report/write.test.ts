import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../src/report/write.ts";
import { syntheticRun } from "./synthetic-run.ts";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const folder = mkdtempSync(join(tmpdir(), "numag-report-"));
let written: string[];

beforeAll(async () => {
  written = await writeReport(syntheticRun({ ensembles: 4, walkers: 30, steps: 400 }), folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("a written report", () => {
  it("is a page, and each picture three times", () => {
    const names = [
      ...["marginal", "corner", "planes", "published", "predictive-xenonnt-sr0", "pulls", "nuisance"],
      ...["trace", "ranks", "autocorrelation"],
    ];
    const files = names.flatMap((name) => [`${name}.vl.json`, `${name}.svg`, `${name}.png`]);
    expect(written).toEqual([...files, "index.html"]);
    expect(readdirSync(folder).sort()).toEqual([...written].sort());
  });

  it("has a page of less than 3 MB", () => {
    expect(statSync(join(folder, "index.html")).size).toBeLessThan(3e6);
  });

  it("has specifications that another program can draw, with their data inside", () => {
    for (const name of written.filter((file) => file.endsWith(".vl.json"))) {
      const spec = JSON.parse(readFileSync(join(folder, name), "utf8"));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(JSON.stringify(spec)).not.toMatch(/"url":|NaN|Infinity/);
    }
  });

  it("shows what there is of a run without draws: its counts", async () => {
    const run = syntheticRun();
    const none = { ...run, posterior: { ...run.posterior, nStep: 0 } };
    const other = join(folder, "none");
    expect(await writeReport(none, other)).toHaveLength(4);
    rmSync(other, { recursive: true });
  });
});

const installed = existsSync(CHROMIUM);
if (!installed) console.warn(`page not opened in a browser: no Chromium at ${CHROMIUM} (apt-get install chromium)`);

describe.skipIf(!installed)("the page in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" ") });
  }, 60_000);
  afterAll(() => browser?.close());

  it.each([
    [375, "light"],
    [375, "dark"],
    [1440, "light"],
    [1440, "dark"],
  ] as const)("is whole and quiet at %d px, %s", async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const address = pathToFileURL(join(folder, "index.html")).href;
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(address);
    // a string, for the compiler of the tests knows no document
    const seen = await page.evaluate(`({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      wide: [...document.querySelectorAll("main *")].filter((e) => !e.closest(".scroll, pre") &&
        e.getBoundingClientRect().right > innerWidth).length,
      svgs: [...document.querySelectorAll("svg")].map((e) => e.getBoundingClientRect()).map((r) => [r.width, r.height]),
      cut: [...document.querySelectorAll("svg")].flatMap((svg) => [...svg.querySelectorAll("text")].filter((t) => {
        const [a, b] = [t.getBoundingClientRect(), svg.getBoundingClientRect()];
        return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1;
      }).map((t) => t.textContent)),
      run: [...document.querySelectorAll("svg")].flatMap((svg) => {
        const texts = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
        return texts.flatMap(([one, a], i) => texts.slice(i + 1).filter(([, b]) =>
          a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2).map(([other]) => one + other));
      }),
      hidden: [...document.querySelectorAll("figure svg > rect")].filter((e) => getComputedStyle(e).fill !== "none").length,
      shades: [...document.querySelectorAll(".scroll")].map((e) => getComputedStyle(e).backgroundAttachment),
      ink: getComputedStyle(document.body).color,
    })`);
    await page.close();
    expect(said).toEqual([]);
    expect(asked).toEqual([address]);
    // no label runs into another, and no picture hides the shade that says that there is more beside it
    expect(seen).toMatchObject({ overflow: 0, wide: 0, cut: [], run: [], hidden: 0 });
    const { svgs, ink, shades } = seen as { svgs: number[][]; ink: string; shades: string[] };
    expect(new Set(shades)).toEqual(new Set(["local, local, scroll, scroll, scroll"]));
    expect(svgs).toHaveLength(10);
    for (const [w, h] of svgs) expect(Math.min(w, h)).toBeGreaterThan(200);
    expect(ink).toBe(colorScheme === "light" ? "rgb(28, 28, 30)" : "rgb(236, 236, 238)");
  });
});
