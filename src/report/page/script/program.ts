import { pageFormat } from "../../text/format.ts";
import { pageSubscripts } from "../../text/subscripts.ts";
import { cornerFunctions } from "./corner.ts";
import { foldFunctions } from "./folds.ts";
import { sensitivityFunctions } from "./sensitivity.ts";
import { viewFunctions } from "./views.ts";

const declared = ([name, value]: [string, unknown]): string =>
  `const ${name} = ${typeof value === "function" ? String(value) : JSON.stringify(value)};`;

/**
 * The program that makes the pictures of a page live: functions as their own text. Labels and numbers are written by the very
 * functions that write them elsewhere, so that a page says a thing one way.
 */
export const pageProgram = (): string =>
  program({ ...pageFormat, ...pageSubscripts, ...viewFunctions, ...cornerFunctions, ...sensitivityFunctions }, "start");

/** The program that opens what is folded where a link leads to it, and on paper. */
export const foldProgram = (): string => program(foldFunctions, "startFolds");

/** Functions and what they need, by their names, and a call of one of them. */
function program(all: Readonly<Record<string, unknown>>, first: string): string {
  // compilers that keep the names of functions call __name
  const text = ["const __name = (f) => f;", ...Object.entries(all).map(declared), `${first}();`];
  return `"use strict";\n{\n${text.join("\n")}\n}`;
}
