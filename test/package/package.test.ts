import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDoors } from "../../scripts/package/consumer.ts";
import { entries, manifest, staged } from "./stage.ts";

const run = promisify(execFile);

/** Bytes that the package may have as npm packs it. */
const MOST_BYTES = [
  [
    900_000,
    "720 000 of code, models with their tables and READMEs, JSON Schema for editors; without source maps, which were 200 000; a quarter to grow",
  ],
  [1_050_000, "Hamiltonian moves, their starts and adaptation, five moves more, evidence, the README of all that"],
] as const;

/** Packages that npm installs beside ours, those that are made for one platform aside. */
const MOST_PACKAGES = [
  [
    290,
    "vega and vega-lite 57, @stdlib 169 for erf, ln Γ and the normal law, piscina, resvg, zod, yaml, commander and what they want",
  ],
  [353, "@stdlib's beta quantile, for beta priors: 63 leaf packages"],
  [354, "jsep, which reads the expressions of `derive` and `derived`"],
  [356, "hyparquet-writer and hyparquet, for Parquet of `convert`"],
  [376, "pdfkit and svg-to-pdfkit with fontkit and what they want, for pictures as PDF"],
  [
    439,
    "@stdlib's Poisson numbers, 68 leaf packages of 4.9 MB, for its index knows a Mersenne twister that is never loaded; its beta density 1",
  ],
] as const;

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let project: string;
let home: string;
let packed: Packed;

beforeAll(async () => {
  ({ project, home } = staged());
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout } = await run(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: home });
  packed = Object.values(JSON.parse(stdout) as Record<string, Packed>)[0];
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const paths = (): string[] => packed.files.map(({ path }) => path);

describe("what npm packs", () => {
  it("is no larger than it has reasons to be, and never above 3 MB", () => {
    expect(packed.size).toBeLessThanOrEqual(Math.max(...MOST_BYTES.map(([bytes]) => bytes)));
    expect(packed.size).toBeLessThanOrEqual(3_000_000);
  });

  it("has code, declarations, documents, README and licence, and nothing that serves our tests or debuggers alone", () => {
    expect(paths()).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json", "models/dmdd.yaml"]));
    const strange = paths().filter(
      (path) => !/^(dist\/.*\.(js|d\.ts)|models\/.*\.(yaml|csv|md|json)|[A-Z]+(\.md|\.cff)?|package\.json)$/.test(path),
    );
    expect(strange).toEqual([]);
    expect(paths().filter((path) => /test|fixture|\.map$/.test(path))).toEqual([]);
  });

  it("has every file that package.json points to", () => {
    const targets = [...entries.flatMap(({ target }) => Object.values(target)), ...Object.values(manifest.bin)];
    expect(paths()).toEqual(expect.arrayContaining(targets.map((target) => target.replace("./", ""))));
  });
});

it("brings no more packages with it than there are reasons for", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: true; devOptional?: true; optional?: true }>;
  };
  const installed = Object.entries(packages).filter(
    ([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional,
  );
  expect(installed.length).toBeLessThanOrEqual(Math.max(...MOST_PACKAGES.map(([count]) => count)));
});

it("asks for nothing by an override, which counts in our own checkout alone", () => {
  expect(manifest).not.toHaveProperty("overrides");
});

/** The package of a module: of `zod/v4/core` that is zod. */
const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

/** Packages that the declarations reachable from a file import types of. */
function typesFrom(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (!name.startsWith(".")) found.add(packageOf(name));
    else for (const one of typesFrom(resolve(dirname(file), name.replace(/\.(js|ts)$/, ".d.ts")), seen)) found.add(one);
  }
  return found;
}

describe("each exported sub-path", () => {
  it.each(entries)("has types that rest on no others, schemas of documents aside: $specifier", ({ path, target }) => {
    // zod's hold under every option below; Vega-Lite's fail without a browser's and under exactOptionalPropertyTypes
    expect([...typesFrom(join(home, target.types))]).toEqual(path === "." ? ["zod"] : []);
  });

  // that strict projects compile with it takes its seconds where the package is tried whole: `npm run try-package`, in `.ci/run`
  it("has the same names from ESM, from CommonJS and where tsx makes CommonJS of both", async () => {
    const specifiers = entries.map(({ specifier }) => specifier);
    const found = await Promise.all(
      writeDoors(project, specifiers).map(async ({ name, file }) => {
        const loader = name === "tsx" ? [resolve("node_modules/tsx/dist/cli.mjs")] : [];
        const { stdout } = await run(process.execPath, [...loader, file], { cwd: project });
        return JSON.parse(stdout) as Record<string, string[]>;
      }),
    );
    for (const specifier of specifiers) expect(found[0][specifier].length).toBeGreaterThan(0);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });
});
