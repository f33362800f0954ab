import { buildSync } from "esbuild";

const PROGRAMS = {
  LIVE_PROGRAM: { entry: "live", what: "Makes the pictures of a page live, behind Vega and its interpreter." },
  FOLDS_PROGRAM: { entry: "folds", what: "Opens what is folded where a link leads to it, and on paper." },
} as const;

/** A module of `src/report/page/browser` and all that it imports as one program, without comments. */
function program(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [`src/report/page/browser/${entry}.ts`],
    ...{ bundle: true, write: false, format: "iife", target: "es2022", charset: "utf8", legalComments: "none" },
  });
  // where a module came from is no business of a page
  return `"use strict";\n${outputFiles[0].text.replace(/^\s*\/\/.*\n/gm, "")}`
    .replace(/"use strict";\n"use strict";/, '"use strict";')
    .trimEnd();
}

/** The text of `src/report/page/programs.ts`. */
export function programsModule(): string {
  const constants = Object.entries(PROGRAMS).map(([name, { entry, what }]) => {
    const lines = program(entry)
      .split("\n")
      .map((line) => `  ${JSON.stringify(line)},`);
    return `/** ${what} */\nexport const ${name} = [\n${lines.join("\n")}\n].join("\\n");\n`;
  });
  return `// made from src/report/page/browser by npm run programs; do not edit\n\n${constants.join("\n")}`;
}
