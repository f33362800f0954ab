import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Rooms in which what a thing is must come from the record, not from what it is called. */
const files = ["report", "cli"].flatMap((room) =>
  readdirSync(join("src", room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join("src", room, file)),
);

const WORD =
  "(?:name|unit|title|symbol|quantity|prior|words|reason|because|remark|text|label|method|experiment|component|model|kind)";

/** A name, a unit, a title or a sentence that is asked for its letters: `name.startsWith(…)`, `/…/.test(unit)`, `symbol.match(…)`. */
const ASKED = [
  new RegExp(`\\b${WORD}\\)?\\.(?:startsWith|endsWith|includes|match|search|indexOf)\\(`),
  new RegExp(`\\/[a-z]*\\.(?:test|exec)\\(${WORD}\\b`),
];

/** Lines that only write text in another way, or read what a user wrote; by file, with what stands in them. */
const WRITING: Readonly<Record<string, readonly string[]>> = {
  // where a label may be broken, and where one would need lowered letters
  "src/report/chart/label-width.ts": ["label.match("],
  "src/report/page/corner.ts": ['symbol.includes("_")'],
  // numbers and units as siunitx writes them
  "src/report/table/latex.ts": [".exec(unit)", ".exec(text)", 'text.includes("∞")', 'text.startsWith("-")'],
  "src/report/text/format.ts": [".test(text)"],
  // the same, as pages carry it
  "src/report/page/programs.ts": [".test(text)"],
  // arguments of a shell in quotes
  "src/report/compare/page-tables.ts": [".test(text)"],
  "src/report/text/labels.ts": ['unit.startsWith("1 ")'],
  // a list of columns of words
  "src/report/table/markup.ts": ["text.includes(column)"],
  // a limit on the command line
  "src/cli/translate.ts": [".exec(text)"],
  // the pictures that a user asked for, by kind or by name
  "src/report/text/choice.ts": ["name === asked || name.startsWith("],
};

it.each(files)("%s does not guess from words what a thing is", (file) => {
  const asking = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => ASKED.some((asked) => asked.test(line)));
  const allowed = WRITING[file] ?? [];
  expect(asking.filter((line) => !allowed.some((part) => line.includes(part)))).toEqual([]);
  // no exception stays when what it was for is gone
  expect(allowed.filter((part) => !asking.some((line) => line.includes(part)))).toEqual([]);
});
