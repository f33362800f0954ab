import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const path = (file) => fileURLToPath(new URL(file, root));

/** @type {import("typedoc").TypeDocOptions} */
export default {
  name: "numag",
  // what has a path of its own has its pages there, and `numag` refers to them
  entryPoints: Object.values(exports)
    .flatMap((one) => (one.default ? [path(one.default.replace(/^\.\/dist\/(.*)\.js$/, "src/$1.ts"))] : []))
    .reverse(),
  tsconfig: path("tsconfig.json"),
  out: path("api"),
  readme: "none",
  // types that public ones are made of, which are not exported themselves
  plugin: ["typedoc-plugin-missing-exports"],
  internalModule: "Types behind these",
  disableGit: true,
  sourceLinkTemplate: "../../{path}#L{line}",
  basePath: path("."),
  validation: { invalidLink: true, notExported: true, notDocumented: false },
  treatWarningsAsErrors: true,
};
