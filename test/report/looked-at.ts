import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { PAGE } from "../../src/report/chart/frame.ts";
import { inFrame, renderPng, renderSvg } from "../../src/report/chart/render.ts";
import type { TopLevelSpec } from "../../src/report/chart/top-level.ts";

const FOLDER = "test/fixtures/pictures";

/** Lists with more items are told by their ends: what they hold is for tests of its own. */
const LONG = 8;

/** A part of a specification with numbers to three decimals, keys in the order of the alphabet, and long lists cut. */
function summarised(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toFixed(3));
  if (Array.isArray(value)) {
    if (value.length <= LONG) return value.map(summarised);
    return [summarised(value[0]), `… ${value.length} in all`, summarised(value[value.length - 1])];
  }
  if (value === null || typeof value !== "object") return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, one]) => [key, summarised(one)]));
}

/**
 * A picture is the one that somebody looked at: its specification, but for the look that all have, is in `test/fixtures/pictures`, with
 * its PNG. `npx vitest run -u` writes both anew: look at the PNG before it is committed.
 */
export async function expectLookedAt(name: string, spec: TopLevelSpec): Promise<void> {
  const file = join(process.cwd(), FOLDER, `${name}.json`);
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const { config: _, ...own } = spec;
  const text = `${JSON.stringify(summarised(own), null, 1)}\n`;
  await expect(text).toMatchFileSnapshot(file);
  if (before === text) return;
  const frame = { ...PAGE, resolution: 1 };
  writeFileSync(join(FOLDER, `${name}.png`), await renderPng(inFrame(await renderSvg(spec), frame), frame));
}
