import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const EVERYTHING = [
  "math",
  "physics",
  "prior",
  "experiment",
  "catalogue",
  "likelihood",
  "coordinates",
  "model",
  "profile",
  "translation",
  "sampler",
  "evidence",
  "store",
  "run",
  "posterior",
  "formats",
  "report",
  "cli",
  "role",
  "units",
  "document",
  "nearest",
  "reject",
  "mistakes",
];

/** Which rooms a room may import, itself and `reject`, which is how all of them refuse, aside; `node` stands for Node's own modules. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  reject: ["nearest"],
  role: [],
  units: [],
  nearest: [],
  mistakes: ["nearest"],
  document: ["units", "nearest", "mistakes"],
  math: [],
  physics: ["math", "units"],
  prior: ["math", "role", "units", "document"],
  experiment: ["physics", "prior", "math", "units", "document", "nearest"],
  catalogue: ["experiment", "units", "document"],
  likelihood: ["math"],
  coordinates: ["math", "prior"],
  model: [
    "likelihood",
    "coordinates",
    "experiment",
    "prior",
    "physics",
    "math",
    "role",
    "units",
    "document",
    "nearest",
  ],
  profile: ["model", "likelihood", "coordinates", "experiment", "physics", "prior", "math", "units", "document"],
  translation: ["math"],
  sampler: ["math"],
  store: ["role", "catalogue", "nearest", "mistakes", "node"],
  posterior: ["math", "store", "nearest"],
  evidence: ["math", "posterior"],
  formats: ["store", "posterior", "node"],
  run: [
    ...[
      "experiment",
      "catalogue",
      "likelihood",
      "coordinates",
      "model",
      "profile",
      "translation",
      "prior",
      "physics",
      "sampler",
      "evidence",
      "store",
      "posterior",
    ],
    ...["math", "role", "units", "document", "nearest", "node"],
  ],
  report: ["posterior", "store", "catalogue", "prior", "role", "nearest", "units", "math", "node"],
  cli: [...EVERYTHING, "node"],
  index: EVERYTHING,
};

/**
 * Inside rooms that are laid out in folders: which folders and files at the entrance another may import, itself aside. Each names only what
 * stands above it, so that there is no circle of folders.
 */
const INSIDE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  prior: {
    families: [],
    density: ["families"],
    name: [],
    scaled: ["density"],
    turn: ["density"],
    parameter: ["families", "density", "name", "turn"],
    correlation: ["parameter"],
  },
  experiment: {
    column: [],
    extended: [],
    grid: [],
    name: [],
    component: ["column", "grid", "name"],
    target: ["name"],
    response: ["extended", "grid", "target"],
    source: ["extended", "name", "target"],
    beam: ["target", "source"],
    fold: ["column", "extended", "grid", "component", "target", "response", "source"],
    experiment: ["extended", "grid", "name", "component", "target", "response", "source", "fold"],
    template: ["column", "grid", "component", "fold"],
    published: [
      "column",
      "name",
      "component",
      "target",
      "response",
      "source",
      "beam",
      "fold",
      "experiment",
      "template",
    ],
    document: ["experiment", "published"],
  },
  model: {
    declarations: [],
    "joint-prior": [],
    "vector-properties": [],
    steps: ["vector-properties"],
    columns: ["steps"],
    likelihood: ["columns"],
    derived: ["steps"],
    parametrisation: ["steps"],
    "complex-groups": ["vector-properties", "parametrisation"],
    document: ["vector-properties", "derived", "parametrisation"],
    measure: ["parametrisation"],
    "neutrino-parameters": ["vector-properties", "parametrisation", "document"],
    quantities: ["vector-properties", "steps", "derived", "parametrisation"],
    compile: [
      "declarations",
      "vector-properties",
      "steps",
      "derived",
      "parametrisation",
      "document",
      "neutrino-parameters",
      "quantities",
    ],
    model: ["joint-prior", "columns", "likelihood", "quantities", "compile"],
    remarks: ["steps", "compile"],
    study: ["parametrisation", "document"],
  },
  sampler: {
    ensemble: [],
    metric: ["ensemble"],
    walls: ["ensemble", "metric"],
    trajectory: ["ensemble", "metric", "walls"],
    moves: ["ensemble", "trajectory"],
    start: ["ensemble"],
    ascent: ["ensemble"],
    modes: ["ensemble", "ascent"],
    target: ["ensemble", "ascent", "modes"],
    depth: ["ensemble", "start", "ascent", "modes", "target"],
    adapt: ["ensemble", "moves", "target"],
    chain: ["ensemble", "moves", "start", "modes", "target", "depth", "adapt"],
    own: ["ensemble", "target"],
  },
  evidence: {
    gaussian: [],
    bridge: [],
    evidence: ["gaussian", "bridge"],
  },
  posterior: {
    draws: [],
    diagnostics: ["draws"],
    density: ["draws"],
    summary: ["draws", "diagnostics", "density"],
    weights: ["draws", "diagnostics", "density", "summary"],
    diagnose: ["draws", "diagnostics", "summary"],
  },
  run: {
    settings: [],
    provenance: [],
    load: [],
    calculate: ["load"],
    execute: ["settings"],
    products: ["load", "execute", "provenance"],
    evidence: ["load", "execute", "products"],
    "try-out": ["load", "execute", "products", "settings"],
    check: ["load", "settings", "try-out"],
    run: ["load", "execute", "products", "evidence", "settings", "provenance", "try-out"],
    reweight: ["load", "execute", "products", "settings", "run"],
    study: ["load", "execute", "settings", "provenance", "try-out", "run", "reweight"],
  },
  report: {
    input: [],
    read: ["input"],
    text: ["input"],
    table: ["input", "text"],
    chart: ["input", "text", "table"],
    picture: ["input", "text", "table", "chart"],
    page: ["input", "text", "table", "chart", "picture"],
    write: ["input", "chart", "picture", "page"],
    study: ["input", "text", "table", "chart", "picture", "page"],
    compare: ["input", "read", "text", "table", "chart", "picture", "page", "study"],
    choose: ["input", "chart", "picture", "compare"],
  },
};

const root = resolve("src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const roomOf = (file: string): string => relative(root, file).split("/")[0].replace(/\.ts$/, "");
/** The folder of a room that a file lies in, or its own name where it stands at the entrance. */
const folderOf = (file: string): string => relative(root, file).split("/")[1]?.replace(/\.ts$/, "");

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

/** What lies on a way of imports that leads back to its beginning: what is left when all that imports nothing left is taken away. */
function onCircles(imported: ReadonlyMap<string, readonly string[]>): string[] {
  const next = new Map(imported);
  for (let before = -1; before !== next.size; ) {
    before = next.size;
    for (const [one, others] of next) if (others.every((other) => !next.has(other))) next.delete(one);
  }
  return [...next.keys()];
}

describe("the layers", () => {
  it.each(files)("%s imports only what its room may", (file) => {
    const room = roomOf(join(root, file));
    const allowed = new Set([room, "reject", ...(MAY_IMPORT[room] ?? [])]);
    expect(imports(file).filter((other) => !allowed.has(other))).toEqual([]);
  });

  it.each(files.filter((file) => roomOf(join(root, file)) in INSIDE))("%s imports only what its folder may", (file) => {
    const room = roomOf(join(root, file));
    const folder = folderOf(join(root, file));
    const inRoom = importedBy(file).filter((other) => roomOf(join(root, other)) === room);
    const allowed = [folder, ...(INSIDE[room][folder] ?? [])];
    expect(inRoom.map((other) => folderOf(join(root, other))).filter((other) => !allowed.includes(other))).toEqual([]);
  });

  it.each(Object.entries(INSIDE))("know every folder of %s, each below those that it imports", (room, folders) => {
    const there = files.filter((file) => roomOf(join(root, file)) === room).map((file) => folderOf(join(root, file)));
    const names = Object.keys(folders);
    expect(names.toSorted()).toEqual([...new Set(there)].toSorted());
    for (const [at, name] of names.entries())
      expect(folders[name].filter((other) => !names.slice(0, at).includes(other))).toEqual([]);
  });

  it("have no circle of files: none imports another that leads back to it, not even for a type", () => {
    expect(onCircles(new Map(files.map((file) => [file, importedBy(file)])))).toEqual([]);
  });

  it("have no circle of folders, those within folders too", () => {
    const inside = files.filter((file) => dirname(file).includes("/"));
    const imported = new Map<string, string[]>(inside.map((file) => [dirname(file), []]));
    for (const file of inside) {
      const others = importedBy(file).map((other) => dirname(other));
      imported.get(dirname(file))?.push(...others.filter((other) => other !== dirname(file) && imported.has(other)));
    }
    expect(onCircles(imported)).toEqual([]);
  });

  it("let a report know no model, by no way of imports", () => {
    const reached = new Set(files.filter((file) => roomOf(join(root, file)) === "report"));
    for (const file of reached) for (const other of importedBy(file)) reached.add(other);
    const rooms = new Set([...reached].map((file) => roomOf(join(root, file))));
    // of priors the closed forms of densities, which a record names
    expect(["experiment", "model", "run", "physics"].filter((room) => rooms.has(room))).toEqual([]);
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
