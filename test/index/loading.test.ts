import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const IMPORT = /^(?:import|export)(?! type)[^;"]*?(?:from )?"([^"]+)";/gm;

/** Packages and modules of Node's that a file of ours loads at once, by itself or by what it loads. */
function loads(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const names = [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, name]) => name);
  return new Set(
    names.flatMap((name) => (name.startsWith(".") ? [...loads(resolve(dirname(file), name), seen)] : [name])),
  );
}

const loadedBy = (room: string): string[] => [...loads(join("src", "index", `${room}.ts`))].sort();

describe("what is loaded at once", () => {
  it("is, of numag/sampler, one small file of a package: every other would be felt in a script of ten lines", () => {
    const ofNode = ["node:fs", "node:os", "node:path", "node:timers/promises"];
    expect(loadedBy("sampler")).toEqual([...ofNode, "seedrandom/lib/xor4096.js"]);
  });
});
