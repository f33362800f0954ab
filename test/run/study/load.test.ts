import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MODELS } from "../../../src/run/load.ts";
import { loadStudy } from "../../../src/run/study/load.ts";

const files = readdirSync(join(MODELS, "studies")).filter((name) => name.endsWith(".yaml"));

describe("a study that comes with the package", () => {
  it.each(files)("is a valid document, and so is the model of each of its variants: %s", (file) => {
    const { document, base, variants } = loadStudy(join(MODELS, "studies", file));
    expect(`${document.name}.yaml`).toBe(file);
    expect(variants.map(({ name }) => name)).toEqual(Object.keys(document.variants));
    for (const { name, model } of variants) expect(model.name).toBe(`${base}-${name}`);
  });
});
