import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The projects of people who use numag as a library: how each takes our names in, and how each compiles. */

/** One way in, as a file that prints the names that it found of every sub-path. */
export interface Door {
  readonly name: "esm" | "cjs" | "tsx";
  readonly file: string;
}

const FROM: Readonly<Record<Door["name"], (specifier: string, i: number) => string>> = {
  esm: (specifier, i) => `import * as n${i} from "${specifier}";`,
  cjs: (specifier, i) => `const n${i} = require("${specifier}");`,
  // compiled to require() by tsx, since the project is of CommonJS
  tsx: (specifier, i) => `import * as n${i} from "${specifier}";`,
};

const ENDING = { esm: "mjs", cjs: "cjs", tsx: "ts" } as const;

/** Write a project of CommonJS with one file a way in; `specifiers` are what the package exports. */
export function writeDoors(folder: string, specifiers: readonly string[]): Door[] {
  mkdirSync(folder, { recursive: true });
  return (["esm", "cjs", "tsx"] as const).map((name) => {
    const file = join(folder, `names.${ENDING[name]}`);
    const names = `{ ${specifiers.map((s, i) => `"${s}": Object.keys(n${i}).filter((name) => name !== "default").sort()`).join(", ")} }`;
    writeFileSync(file, `${specifiers.map(FROM[name]).join("\n")}\nconsole.log(JSON.stringify(${names}));\n`);
    return { name, file };
  });
}

/** How strict projects compile; no types of Node unless they say so, no browser's where `lib` has none. */
export const COMPILERS: Readonly<Record<string, object>> = {
  nodenext: { module: "nodenext", target: "es2023" },
  bundler: { module: "esnext", moduleResolution: "bundler", target: "es2022", noEmit: true },
  "node alone": { module: "nodenext", target: "es2023", lib: ["es2023"], types: ["node"] },
  "as strict as can be": {
    ...{ module: "nodenext", target: "es2023", lib: ["es2023"], types: ["node"] },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noPropertyAccessFromIndexSignature: true },
    ...{ noImplicitOverride: true, isolatedModules: true, verbatimModuleSyntax: false, erasableSyntaxOnly: true },
  },
};

/** Write a file that names everything, and a `tsconfig` a compiler, never with `skipLibCheck`; their paths. */
export function writeTypes(folder: string, specifiers: readonly string[]): Readonly<Record<string, string>> {
  const lines = specifiers.map((specifier, i) => `import * as n${i} from "${specifier}";\nvoid n${i};`);
  writeFileSync(join(folder, "types.ts"), `${lines.join("\n")}\n`);
  return Object.fromEntries(
    Object.entries(COMPILERS).map(([name, options], i) => {
      const file = join(folder, `tsconfig.${i}.json`);
      const compilerOptions = { types: [], ...options, strict: true, noEmit: true, skipLibCheck: false };
      writeFileSync(file, JSON.stringify({ compilerOptions, files: ["types.ts"] }));
      return [name, file];
    }),
  );
}
