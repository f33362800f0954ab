import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const EVERYTHING = [
  "math",
  "physics",
  "prior",
  "experiment",
  "likelihood",
  "model",
  "profile",
  "translation",
  "sampler",
  "store",
  "run",
  "posterior",
  "formats",
  "report",
  "cli",
  "units",
  "document",
  "nearest",
  "reject",
  "mistakes",
];

/** Which rooms a room may import, itself and `reject`, which is how all of them refuse, aside; `node` stands for Node's own modules. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  reject: ["nearest"],
  units: [],
  nearest: [],
  mistakes: ["nearest"],
  document: ["units", "nearest", "mistakes"],
  math: [],
  physics: ["math", "units"],
  prior: ["math", "units", "document"],
  experiment: ["physics", "prior", "math", "units", "document", "nearest"],
  likelihood: ["math"],
  model: ["likelihood", "experiment", "prior", "physics", "math", "units", "document", "nearest"],
  profile: ["model", "likelihood", "experiment", "physics", "prior", "math", "units", "document"],
  translation: ["math"],
  sampler: ["math"],
  store: ["nearest", "mistakes", "node"],
  posterior: ["math", "store", "nearest"],
  formats: ["store", "posterior", "node"],
  run: [
    ...[
      "experiment",
      "likelihood",
      "model",
      "profile",
      "translation",
      "prior",
      "physics",
      "sampler",
      "store",
      "posterior",
    ],
    ...["math", "units", "document", "nearest", "node"],
  ],
  report: ["posterior", "store", "nearest", "units", "math", "node"],
  cli: [...EVERYTHING, "node"],
  index: EVERYTHING,
};

const root = resolve("src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const roomOf = (file: string): string => relative(root, file).split("/")[0].replace(/\.ts$/, "");

/** Rooms that a file imports from, packages aside. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].flatMap(([, name]) => {
    if (name.startsWith("node:")) return ["node"];
    return name.startsWith(".") ? [roomOf(resolve(root, dirname(file), name))] : [];
  });
}

/** Files that a file imports from. */
const importedBy = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, name]) =>
    relative(root, resolve(root, dirname(file), name)),
  );

describe("the layers", () => {
  it.each(files)("%s imports only what its room may", (file) => {
    const room = roomOf(join(root, file));
    const allowed = new Set([room, "reject", ...(MAY_IMPORT[room] ?? [])]);
    expect(imports(file).filter((other) => !allowed.has(other))).toEqual([]);
  });

  it("have no circle of files: none imports another that leads back to it, not even for a type", () => {
    const next = new Map(files.map((file) => [file, importedBy(file)]));
    /** Files on a way that leads back to its beginning, by taking away those that import nothing that is left. */
    for (let before = -1; before !== next.size; ) {
      before = next.size;
      for (const [file, others] of next) if (others.every((other) => !next.has(other))) next.delete(file);
    }
    expect([...next.keys()]).toEqual([]);
  });

  it("know every room", () => {
    expect([...new Set(files.map((file) => roomOf(join(root, file))))].filter((room) => !(room in MAY_IMPORT))).toEqual(
      [],
    );
  });

  it("keep clocks and unseeded randomness to run and cli", () => {
    const guilty = files.filter((file) =>
      /Math\.random|Date\.now|new Date\b|performance\.now/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(guilty.filter((file) => !/^(run|cli)\//.test(file))).toEqual([]);
  });

  it("never ask which experiment they are in", () => {
    const guilty = files.filter((file) =>
      /experiment(\.name)?\s*===?\s*"/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(guilty).toEqual([]);
  });
});
