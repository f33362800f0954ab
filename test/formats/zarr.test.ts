import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Tree } from "../../src/formats/tree.ts";
import { writeZarr } from "../../src/formats/zarr.ts";

const tree: Tree = {
  attributes: { title: "μ" },
  groups: [
    {
      name: "one",
      sizes: { x: 2, y: 3, none: 0 },
      variables: [
        { name: "y", dims: ["y"], values: Int32Array.of(7, 8, -9), attributes: {} },
        {
          name: "a.b",
          dims: ["x", "y"],
          values: Float64Array.of(1, 2, 3, 4, 0.1 + 0.2, Number.NaN),
          attributes: { units: "keV", dims: ["x"], n: 1.5 },
        },
        { name: "empty", dims: ["none"], values: new Float64Array(), attributes: {} },
      ],
      attributes: { sample_dims: ["x"] },
    },
  ],
};

const folder = join(mkdtempSync(join(tmpdir(), "numag-zarr-")), "store");
writeZarr(folder, tree);
const json = (path: string) => JSON.parse(readFileSync(join(folder, path, "zarr.json"), "utf8"));

describe("a Zarr store", () => {
  it("is a hierarchy of version 3, which stands at its root once more", () => {
    const { zarr_format, node_type, attributes, consolidated_metadata } = json("");
    expect({ zarr_format, node_type, attributes }).toEqual({
      zarr_format: 3,
      node_type: "group",
      attributes: { title: "μ" },
    });
    expect(consolidated_metadata).toMatchObject({ kind: "inline", must_understand: false });
    const nodes = ["one", "one/y", "one/a.b", "one/empty"];
    expect(consolidated_metadata.metadata).toEqual(Object.fromEntries(nodes.map((path) => [path, json(path)])));
  });

  it("says shape, type, names of dimensions and attributes of an array", () => {
    expect(json("one/a.b")).toEqual({
      zarr_format: 3,
      node_type: "array",
      shape: [2, 3],
      data_type: "float64",
      chunk_grid: { name: "regular", configuration: { chunk_shape: [2, 3] } },
      chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
      fill_value: "NaN",
      codecs: [{ name: "bytes", configuration: { endian: "little" } }],
      attributes: { units: "keV", dims: ["x"], n: 1.5 },
      dimension_names: ["x", "y"],
    });
    expect([json("one/y").data_type, json("one/y").fill_value]).toEqual(["int32", 0]);
  });

  it("holds an array in one chunk, little-endian, rows first", () => {
    const bytes = readFileSync(join(folder, "one", "a.b", "c", "0", "0"));
    expect(Array.from({ length: 6 }, (_, i) => bytes.readDoubleLE(8 * i))).toEqual([1, 2, 3, 4, 0.1 + 0.2, Number.NaN]);
    const whole = readFileSync(join(folder, "one", "y", "c", "0"));
    expect(Array.from({ length: 3 }, (_, i) => whole.readInt32LE(4 * i))).toEqual([7, 8, -9]);
  });

  it("has no chunk of what is empty, and a grid nevertheless", () => {
    expect(json("one/empty").chunk_grid.configuration.chunk_shape).toEqual([1]);
    expect(existsSync(join(folder, "one", "empty", "c"))).toBe(false);
  });
});
