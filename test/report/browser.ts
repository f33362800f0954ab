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

/** Open a file and wait until what is live in it has been drawn. */
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
