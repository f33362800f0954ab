import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemas } from "../../../src/run/load/schemas.ts";

describe("the JSON Schema files for editors", () => {
  it("are those of the schemas that check documents; `npm run schemas` writes them", () => {
    const current = schemas();
    expect(readdirSync("models/schema").sort()).toEqual(
      Object.keys(current)
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
    for (const [name, schema] of Object.entries(current)) {
      expect(JSON.parse(readFileSync(`models/schema/${name}.schema.json`, "utf8")), name).toEqual(schema);
    }
  });

  it("forbid unknown keys and take names in place of documents", () => {
    const { experiment } = schemas() as Record<
      string,
      { oneOf: { additionalProperties: boolean; properties: Record<string, { anyOf: unknown[] }> }[] }
    >;
    const [spectrum, limit, counts] = experiment.oneOf;
    for (const kind of [spectrum, limit, counts]) expect(kind.additionalProperties).toBe(false);
    expect(spectrum.properties.target.anyOf[0]).toEqual({ type: "string" });
    expect(spectrum.properties.observed.anyOf[0]).toEqual({ type: "string", pattern: "\\.csv$" });
    expect(limit.properties.quantity.anyOf[0]).toEqual({ type: "string" });
  });
});
