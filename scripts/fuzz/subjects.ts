import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { loadNamed } from "../../src/run/load/load.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { keyOf } from "../../src/run/settings.ts";
import { checkColumns, jobsOf } from "../../src/run/study/jobs.ts";
import { loadStudy } from "../../src/run/study/load.ts";
import { runnable, tryOut } from "../../src/run/try-out.ts";

/** A file to be spoilt, and how a user would come upon it. */
export interface Subject {
  /** Below the folder of documents. */
  readonly file: string;
  /** Its kind, which decides how often it is spoilt. */
  readonly group: string;
  /** Read and compile what it is part of, in a folder of documents; throws what a user would be told. */
  check(root: string): void;
}

/** A model of some experiment by which a document that is no model is read. */
const MODEL = "fuzz.yaml";

/** Everything that `numag check` does. */
function checkModel(file: string): void {
  const prepared = prepare(file);
  runnable(prepared, { workers: 1 }, (key) => `${file}: sampler.${keyOf(key)}`);
  tryOut(prepared, file);
}

/** Everything that `numag study` does before it samples. */
function checkStudy(file: string, folder: string): void {
  const study = loadStudy(file);
  checkColumns(study, jobsOf(study, folder, { workers: 1 }));
}

/** Changes of the smallest shipped model, one line a key. */
export function writtenModel(root: string, lines: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(root, "xenonnt.yaml"), "utf8");
  const kept = text.split("\n").filter((line) => !Object.keys(lines).some((key) => line.startsWith(`${key}:`)));
  return [...kept, ...Object.entries(lines).map(([key, value]) => `${key}: ${value}`)].join("\n");
}

/** Walkers that are enough for a model of any one experiment: 2 D + 2 of its D parameters, and more. */
const WALKERS = "{ walkers: 128 }";

const isYaml = (file: string): boolean => file.endsWith(".yaml");

/** The name of the document that a file is, or is a table of: `sources/kalinin/u235.csv` is of `kalinin`. */
const nameOf = (file: string): string => {
  const [, second, ...rest] = file.split("/");
  return rest.length > 0 ? second : basename(second, ".yaml");
};

/** Without a table of data, which only a user has. */
const PATTERNS = ["germanium-reactor"];

/** The shipped documents and tables, each read through the smallest model that holds it. */
export function subjects(root: string): Subject[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.(yaml|csv)$/.test(file));
  const textOf = (file: string): string => readFileSync(join(root, file), "utf8");
  // tables that lie there for comparison are read by nobody
  const documents = files.filter(isYaml).map((file) => textOf(file));
  const isRead = (file: string): boolean => isYaml(file) || documents.some((text) => text.includes(basename(file)));
  const usable = files
    .filter(isRead)
    .filter((file) => !PATTERNS.includes(nameOf(file.includes("/") ? file : `models/${file}`)));
  const experiments = usable.filter((file) => file.startsWith("experiments/") && isYaml(file));
  const users = (key: string, name: string): string[] =>
    experiments.filter((file) => new RegExp(`^${key}: ${name}$`, "m").test(textOf(file))).map(nameOf);
  const through = (lines: Readonly<Record<string, string>>) => (folder: string) => {
    checkModel(writeThrough(folder, { ...lines, sampler: WALKERS }));
  };
  return usable.flatMap((file): Subject[] => {
    const [folder] = file.split("/");
    const name = file.includes("/") ? nameOf(file) : "";
    const group = isYaml(file) ? folder : `${folder} tables`;
    switch (folder) {
      case "experiments":
        return [{ file, group, check: through({ experiments: `[${name}]` }) }];
      case "sources":
      case "targets": {
        // of a source that several have, the last in the alphabet is the fastest to compile
        const user = users(folder.slice(0, -1), name).at(-1);
        return user ? [{ file, group, check: through({ experiments: `[${user}]` }) }] : [];
      }
      case "mixing":
        return [{ file, group, check: through({ mixing: name }) }];
      case "beams":
        return [{ file, group, check: through({ beams: `[${name}]`, experiments: "[dmdd-bound]" }) }];
      case "limits":
        return [{ file, group, check: (at) => void loadNamed("limits", join(at, file), file) }];
      case "studies":
        return [{ file, group, check: (at) => checkStudy(join(at, file), at) }];
      default:
        return dirname(file) === "." ? [{ file, group: "models", check: (at) => checkModel(join(at, file)) }] : [];
    }
  });
}

/** Write the model through which a document is read; its path. */
function writeThrough(folder: string, lines: Readonly<Record<string, string>>): string {
  const file = join(folder, MODEL);
  writeFileSync(file, writtenModel(folder, lines));
  return file;
}
