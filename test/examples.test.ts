import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PATIENCE } from "./patience.ts";

const root = mkdtempSync(join(tmpdir(), "numag-examples-"));

/** Run an example as a reader does; what it says on stdout. */
const example = (name: string, ...args: string[]): string =>
  execFileSync(process.execPath, ["--import", import.meta.resolve("tsx"), `scripts/examples/${name}`, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 2 ** 26,
  });

describe("an example", () => {
  it(
    "samples a density of one's own and writes its page",
    () => {
      const folder = join(root, "banana");
      expect(example("own-density.ts", folder)).toMatch(/^true /);
      const page = readFileSync(join(folder, "index.html"), "utf8");
      expect(page).toContain("<title>A banana</title>");
      for (const name of ["marginal", "corner", "trace"]) expect(existsSync(join(folder, `${name}.png`))).toBe(true);
      expect(page).not.toContain("SHA-256");
      expect(page).not.toContain("numag run");
    },
    PATIENCE,
  );

  it(
    "samples a module on threads and draws a corner plot",
    () => expect(example("own-density-threads.ts")).toMatch(/^<svg[^>]*>/),
    PATIENCE,
  );

  it(
    "runs a shipped model, and adds a picture to its page",
    () => {
      const folder = join(root, "run");
      expect(example("shipped-model.ts", folder)).toContain(folder);
      example("own-picture.ts", folder, join(root, "page"));
      expect(readFileSync(join(root, "page", "index.html"), "utf8")).toContain('id="figure-scatter"');
    },
    PATIENCE,
  );

  it("stands in the README as it is in its file", () => {
    expect(readFileSync("README.md", "utf8")).toContain(readFileSync("scripts/examples/own-density.ts", "utf8"));
  });
});
