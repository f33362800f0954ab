import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE } from "../patience.ts";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Whether pages can be opened; says so where they cannot. */
export const installed = existsSync(CHROMIUM);
if (!installed) console.warn(`pages not opened in a browser: no Chromium at ${CHROMIUM} (apt-get install chromium)`);

/** One browser for a file of tests. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" "), timeout: PATIENCE });

/** A page that has been opened, and what it said and asked for. */
export interface Opened {
  readonly page: Page;
  readonly said: readonly string[];
  readonly asked: readonly string[];
}

/** Open a file and what is folded in it, and wait until what is live in it has been drawn. */
export async function open(
  browser: Browser,
  file: string,
  { width, colorScheme }: { readonly width: number; readonly colorScheme: "light" | "dark" },
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.setDefaultTimeout(PATIENCE);
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(`for (const fold of document.querySelectorAll(".fold")) fold.open = true`);
  // strings, for the compiler of the tests knows no document
  await until(
    page,
    `[...document.querySelectorAll("figure")].every((f) => !f.querySelector("script.live") || f.querySelector(".drawn"))`,
  );
  return { page, said, asked };
}

/** Wait until something holds on a page; asked by the debugger, for the page's policy lets no text become code. */
export async function until(page: Page, what: string): Promise<void> {
  await expect.poll(() => page.evaluate(`Boolean(${what})`), { timeout: PATIENCE, interval: 30 }).toBe(true);
}

const AXE = fileURLToPath(new URL("axe.min.js", import.meta.resolve("axe-core")));

/** What axe has to say against a page, rule by rule, with the places. */
export async function complaints(page: Page): Promise<string[]> {
  // evaluated by the debugger, which the page's policy does not bind
  await page.evaluate(readFileSync(AXE, "utf8"));
  return page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" | ")))`);
}

/** What is seen of a page, as the browser measures it. */
export const WHOLE = `(() => {
  const visible = (e) => e.getClientRects().length > 0;
  const svgs = [...document.querySelectorAll("figure svg")].filter(visible);
  const texts = (svg) => [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim() && getComputedStyle(t).opacity !== "0");
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  return {
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: [...document.querySelectorAll("main *")].filter((e) => visible(e) && !e.closest(".scroll, pre") &&
      e.getBoundingClientRect().right > innerWidth).length,
    svgs: svgs.map((e) => e.getBoundingClientRect()).map((r) => [r.width, r.height]),
    still: svgs.filter((e) => e.closest(".still")).length,
    cut: svgs.flatMap((svg) => texts(svg).filter((t) => {
      const [a, b] = [t.getBoundingClientRect(), svg.getBoundingClientRect()];
      return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1;
    }).map((t) => t.textContent)),
    run: svgs.flatMap((svg) => {
      const boxes = texts(svg).map((t) => [t.textContent, t.getBoundingClientRect()]);
      return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) =>
        a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2).map(([other]) => one + other));
    }),
    faint: svgs.flatMap((svg) => {
      const card = svg.closest(".paper") ? "rgb(255, 255, 255)" : getComputedStyle(document.documentElement).getPropertyValue("--card");
      const behind = card.startsWith("#") ? "rgb(" + [1, 3, 5].map((i) => parseInt(card.slice(i, i + 2), 16)).join(",") + ")" : card;
      return texts(svg).filter((t) => contrast(getComputedStyle(t).fill, behind) < 4.5).map((t) => t.textContent + " " + getComputedStyle(t).fill);
    }),
    hidden: svgs.filter((svg) => [...svg.children].some((e) => e.tagName === "rect" && !["none", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(e).fill))).length,
    ink: getComputedStyle(document.body).color,
  };
})()`;
