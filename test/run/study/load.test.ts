import { describe, expect, it } from "vitest";
import { shippedNames } from "../../../src/run/load/load.ts";
import { loadStudy } from "../../../src/run/study/load.ts";

describe("a study that comes with the package", () => {
  it.each(shippedNames("study"))("is known by its name, and valid with the model of each variant: %s", (name) => {
    const { document, base, variants } = loadStudy(name);
    expect(document.name).toBe(name);
    expect(variants.map((variant) => variant.name)).toEqual(Object.keys(document.variants));
    for (const variant of variants) expect(variant.model.name).toBe(`${base}-${variant.name}`);
  });
});
