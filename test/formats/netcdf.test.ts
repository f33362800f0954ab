import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import h5wasm, { type Dataset, type Group } from "h5wasm/node";
import { describe, expect, it } from "vitest";
import { writeNetcdf } from "../../src/formats/netcdf.ts";
import type { Tree } from "../../src/formats/tree.ts";

const tree: Tree = {
  attributes: { title: "μ" },
  groups: [
    {
      name: "zone",
      sizes: { x: 2, y: 3 },
      variables: [
        {
          name: "a.b",
          dims: ["x", "y"],
          values: Float64Array.of(1, 2, 3, 4, 0.1 + 0.2, Number.NaN),
          attributes: { units: "keV", n: 1.5, numbers: [1, 2.5] },
        },
        { name: "y", dims: ["y"], values: Int32Array.of(7, 8, -9), attributes: {} },
        { name: "x", dims: ["x"], values: Int32Array.of(0, 1), attributes: {} },
      ],
      attributes: { sample_dims: ["x", "y"] },
    },
    { name: "another", sizes: {}, variables: [], attributes: {} },
  ],
};

const path = join(mkdtempSync(join(tmpdir(), "numag-netcdf-")), "tree.nc");

describe("a netCDF file", () => {
  it("holds groups in their order, and arrays on the scales of their dimensions", async () => {
    await writeNetcdf(path, tree);
    const file = new h5wasm.File(path, "r");
    expect(file.keys()).toEqual(["zone", "another"]);
    expect(file.get_attribute("title", false)).toBe("μ");
    const group = file.get("zone") as Group;
    expect(group.get_attribute("sample_dims", false)).toEqual(["x", "y"]);
    const array = group.get("a.b") as Dataset;
    expect([array.shape, array.dtype]).toEqual([[2, 3], "<d"]);
    expect([...(array.value as Float64Array)]).toEqual([1, 2, 3, 4, 0.1 + 0.2, Number.NaN]);
    expect([0, 1].map((axis) => array.get_attached_scales(axis))).toEqual([["/zone/x"], ["/zone/y"]]);
    expect((group.get("y") as Dataset).get_scale_name()).toBe("y");
    expect(array.get_attribute("units", false)).toBe("keV");
    expect([...(array.get_attribute("numbers", false) as unknown as Float64Array)]).toEqual([1, 2.5]);
    file.close();
  });

  it("needs a package, and says which one to install where it is absent", async () => {
    const absent = () => Promise.reject(Object.assign(new Error("not found"), { code: "ERR_MODULE_NOT_FOUND" }));
    const nothing = join(path, "..", "nothing.nc");
    await expect(writeNetcdf(nothing, tree, absent)).rejects.toThrow(
      'convert: --to: a package is not installed, npm i h5wasm: "netcdf"',
    );
    expect(existsSync(nothing)).toBe(false);
    const broken = () => Promise.reject(new Error("broken"));
    await expect(writeNetcdf(nothing, tree, broken)).rejects.toThrow("broken");
  });
});
