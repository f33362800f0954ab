import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type KnownDocuments, loadModel, modelOf } from "../../../src/run/load/load.ts";
import { readYaml } from "../../../src/run/load/yaml.ts";
import { loadStudy } from "../../../src/run/study/load.ts";
import { copyModels, edit } from "../documents.ts";

describe("documents that several others name", () => {
  it("are read and checked once for all variants of a study", () => {
    const { variants } = loadStudy("priors");
    const [first, ...others] = variants.map(({ model }) => model);
    expect(others.length).toBeGreaterThan(5);
    for (const other of others) {
      expect(other.experiments[0]).toBe(first.experiments[0]);
      expect(other.beams[0]).toBe(first.beams[0]);
    }
  });

  it("are in a model what was checked by itself", () => {
    const known: KnownDocuments = new Map();
    const { experiments, beams, mixing } = modelOf(readYaml("models/dmdd.yaml"), "models/dmdd.yaml", "dmdd", known);
    const read = [...known.values()];
    for (const one of [...experiments, ...beams, mixing]) expect(read).toContain(one);
  });

  it("are read anew by another call, for they may have been changed", () => {
    const root = copyModels();
    const model = join(root, "dmdd-bound.yaml");
    const title = () => loadModel(model).beams[0].title;
    const before = title();
    edit(root, "beams/mu_sol.yaml", /^title: .*$/m, "title: another");
    expect([before, title()]).toEqual([expect.not.stringContaining("another"), "another"]);
  });

  it("may be named by path: a compound beside its elements", () => {
    const root = copyModels();
    edit(root, "experiments/coherent-csi-2021/experiment.yaml", /^target: csi$/m, "target: ../../targets/csi.yaml");
    const targets = loadModel(join(root, "cevns.yaml")).experiments.flatMap((one) =>
      one.statistic === "poisson" ? [one.target] : [],
    );
    expect(targets.map(({ name, kind }) => [name, kind])).toContainEqual(["csi", "compound"]);
  });
});
