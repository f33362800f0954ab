import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve("src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const DECLARED = /^export (?:const|(?:async )?function|interface|type) (\w+)/gm;

describe("exported names", () => {
  it("mean one thing each: none is declared by two files", () => {
    const places = new Map<string, string[]>();
    for (const file of files) {
      for (const [, name] of readFileSync(join(root, file), "utf8").matchAll(DECLARED))
        places.set(name, [...(places.get(name) ?? []), file]);
    }
    expect(places.size).toBeGreaterThan(1000);
    // a type and a function of overloads may share a file
    expect([...places].filter(([, where]) => new Set(where).size > 1)).toEqual([]);
  });
});
