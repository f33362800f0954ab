import { pageFormat } from "../../text/format.ts";
import { pageSubscripts } from "../../text/subscripts.ts";
import { cornerFunctions } from "./corner.ts";
import { sensitivityFunctions } from "./sensitivity.ts";
import { viewFunctions } from "./views.ts";

const declared = ([name, value]: [string, unknown]): string =>
  `const ${name} = ${typeof value === "function" ? String(value) : JSON.stringify(value)};`;

/**
 * The program that makes the pictures of a page live: functions as their own text. Labels and numbers are written by the very
 * functions that write them elsewhere, so that a page says a thing one way.
 */
export function pageProgram(): string {
  const all = { ...pageFormat, ...pageSubscripts, ...viewFunctions, ...cornerFunctions, ...sensitivityFunctions };
  return [
    '"use strict";',
    // compilers that keep the names of functions call it
    "var __name = (f) => f;",
    ...Object.entries(all).map(declared),
    "start();",
  ].join("\n");
}
