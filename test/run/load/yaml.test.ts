import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/run/load/files.ts";
import { readYaml } from "../../../src/run/load/yaml.ts";

const folder = mkdtempSync(join(tmpdir(), "numag-files-"));

function written(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const nested = (n: number): string => `a: ${"[".repeat(n)}${"]".repeat(n)}`;
const numbered = (n: number): string => Array.from({ length: n }, (_, i) => `k${i}: ${i}`).join("\n");
// nine to the ninth: 'billion laughs'
const laughs = [..."abcdefghi"]
  .map(
    (c, i, all) =>
      `${c}: &${c} [${Array(9)
        .fill(i === 0 ? "1" : `*${all[i - 1]}`)
        .join(", ")}]`,
  )
  .join("\n");

describe("a YAML file", () => {
  it("may say a thing once and stand for it elsewhere", () => {
    const file = written("anchor.yaml", "a: &flat { from: 0, to: 5 }\nb: *flat\n");
    expect(readYaml(file)).toEqual({ a: { from: 0, to: 5 }, b: { from: 0, to: 5 } });
  });

  it.each([
    ["nothing in it", "", ': an empty document: "x.yaml"'],
    ["comments alone", "# a\n", ': an empty document: "x.yaml"'],
    ["two documents", "a: 1\n---\nb: 2\n", ': more than one document: "x.yaml"'],
    ["a hexadecimal number", "a: 1\nb: 0x10\n", ': line 2: expected a decimal number: "0x10"'],
    ["an octal number", "a: 0o17\n", ': line 1: expected a decimal number: "0o17"'],
    ["a key twice", "a: 1\nb: { c: 1,\n  c: 2 }\n", ': line 3: the same key twice: "c"'],
    ["a list as a key", "? [a, b]\n: 3\n", ": line 1: expected a name as a key: "],
    ["nothing as a key", "a: 1\n~: 3\n", ": line 2: expected a name as a key: "],
    [
      "a key that no schema sees",
      "a: 1\n__proto__: { b: 1 }\n",
      ': line 2: expected another name as a key: "__proto__"',
    ],
    ["a tag of its own", "a: 1\nb: !foo 3\n", ": line 2: not valid YAML: "],
    ["bytes by a tag", "a: !!binary aGVsbG8=\n", ': line 1: unknown tag: "tag:yaml.org,2002:binary"'],
    ["an alias of nothing", "a: 1\nb: *x\n", ': line 2: no such anchor: "x"'],
    ["an alias inside itself", "a: &x\n  b: [*x]\n", ': line 2: an alias inside what it stands for: "x"'],
    ["aliases of aliases", laughs, ': aliases that stand for too much: "x.yaml"'],
    ["300 000 keys", numbered(300_000), ': more than 20000 keys: "300000 colons"'],
    ["a million values", `a: [${"1,".repeat(1e6)}1]`, ': more than 500000 values: "1000000 commas and lines"'],
    ["lists in lists in lists", nested(1500), ": nested more than 200 times: "],
    ["the same as dashes", `${"- ".repeat(3000)}x`, ": nested more than 200 times: "],
  ])("is refused with its name, in one line and at once, with %s", (_, content, expected) => {
    const file = written("x.yaml", content);
    expect(() => readYaml(file)).toThrow(`${file}${expected}`);
    expect(() => readYaml(file)).toThrow(/^[^\n]*: ".*"$/);
  });

  it("is refused where it is a folder", () => {
    mkdirSync(join(folder, "folder.yaml"));
    expect(() => readYaml(join(folder, "folder.yaml"))).toThrow('folder.yaml: a folder, not a file: "folder.yaml"');
  });

  it("is refused where it is not there, with what is nearest in its folder", () => {
    written("solar.yaml", "a: 1");
    expect(() => readYaml(join(folder, "soler.yaml"))).toThrow(
      'soler.yaml: no such file (did you mean solar.yaml?): "soler.yaml"',
    );
  });
});

describe("a CSV file", () => {
  it.each([
    ["a hexadecimal number", "x,y\n1,2\n0x10,3\n", ': line 3: x: expected a finite number: "0x10"'],
    ["an empty cell", "x,y\n1,\n", ': line 2: y: expected a finite number: ""'],
    ["a cell of spaces", 'x,y\n1,"  "\n', ': line 2: y: expected a finite number: "'],
    ["Infinity", "x\nInfinity\n", ': line 2: x: expected a finite number: "Infinity"'],
    ["a number too large", "x\n1e999\n", ': line 2: x: expected a finite number: "1e999"'],
    ["figures with a comma in them", 'x\n"1,5"\n', ': line 2: x: expected a finite number: "1,5"'],
    ["a column twice", "x,x\n1,2\n", ': two columns of one name: "x"'],
    ["a row too short", "x,y\n1,2\n3\n", ': line 3: wrong number of columns: "3"'],
    ["nothing in it", "", ': no rows: "x.csv"'],
    ["a header alone", "x,y\n", ': no rows: "x.csv"'],
    ["too many rows", `x\n${"1\n".repeat(30_000)}`, ': more than 20000 rows: "x.csv"'],
  ])("is refused with its name and line with %s", (_, content, expected) => {
    const file = written("x.csv", content);
    expect(() => readTable(file)).toThrow(`${file}${expected}`);
  });

  it("is refused where it is a folder", () => {
    mkdirSync(join(folder, "folder.csv"));
    expect(() => readTable(join(folder, "folder.csv"))).toThrow('folder.csv: a folder, not a file: "folder.csv"');
  });
});
