import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadModel } from "../../../src/run/load/load.ts";
import { modelHash, toYaml } from "../../../src/run/load/resolved.ts";
import { spectrumOf } from "../documents.ts";

const document = loadModel("models/xenonnt.yaml");

describe("a resolved model", () => {
  it("is YAML that says the same document again, tables in one line each", () => {
    const text = toYaml(document);
    expect(parse(text)).toEqual(document);
    expect(text).toMatch(/^ +observed: \[4, 11, 14, .*\]$/m);
  });

  it("has a hash that changes with anything but the sampling", () => {
    const hash = modelHash(document);
    expect(modelHash({ ...document, sampler: { ...document.sampler, seed: 99, steps: 7 } })).toBe(hash);
    expect(modelHash({ ...document, title: "another" })).not.toBe(hash);
    const experiment = spectrumOf(document);
    expect(modelHash({ ...document, experiments: [{ ...experiment, exposure: "1.17 t yr" }] })).not.toBe(hash);
  });
});
