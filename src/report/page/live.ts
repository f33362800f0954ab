import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installed } from "../chart/installed.ts";
import type { DrawnPicture } from "./figure.ts";
import { LIVE_PROGRAM } from "./programs.ts";

/** The programs that a page with these pictures needs: none if none of them is live. */
export function programs(drawn: readonly DrawnPicture[]): readonly string[] {
  if (!drawn.some(({ views }) => views)) return [];
  return [vegaRuntime(), interpreter(), LIVE_PROGRAM];
}

const nextTo = (name: string, file: string): string =>
  readFileSync(join(dirname(installed(name)), file), "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "");

/** Vega without Vega-Lite, as one program for a browser. */
const vegaRuntime = (): string => nextTo("vega", "vega.min.js");

const IMPORT = /^import \{([^}]*)\} from ['"]vega-util['"];/m;
const EXPORT = /^export \{ (\w+) as expressionInterpreter \};/m;

/** What evaluates Vega's expressions without making code of text, which the page's policy forbids; a module turned into a program. */
function interpreter(): string {
  const text = nextTo("vega-interpreter", "vega-interpreter.js");
  const [, names = ""] = IMPORT.exec(text) ?? [];
  return `(() => {\n${text.replace(IMPORT, `const {${names}} = vega;`).replace(EXPORT, "vega.expressionInterpreter = $1;")}\n})();`;
}
