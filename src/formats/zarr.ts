import { mkdirSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import { dirname, join } from "node:path";
import { type Attributes, shapeOf, type Tree, type TreeGroup, type TreeVariable } from "./tree.ts";

/** Nodes of a store by path, `posterior/mu_sol`. */
type Nodes = Readonly<Record<string, object>>;

const group = (attributes: Attributes): object => ({ zarr_format: 3, node_type: "group", attributes });

/** One chunk, not compressed. */
function array(variable: TreeVariable, of: TreeGroup): object {
  const { dims, values, attributes } = variable;
  const shape = shapeOf(variable, of);
  const isFloat = values instanceof Float64Array;
  return {
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type: isFloat ? "float64" : "int32",
    // no chunk is 0 wide, even if nothing is in it
    chunk_grid: { name: "regular", configuration: { chunk_shape: shape.map((n) => Math.max(1, n)) } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: isFloat ? "NaN" : 0,
    codecs: [{ name: "bytes", configuration: { endian: "little" } }],
    attributes,
    dimension_names: dims,
  };
}

function bytesOf(values: TreeVariable["values"]): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  if (endianness() === "LE") return bytes;
  return values instanceof Float64Array ? Buffer.from(bytes).swap64() : Buffer.from(bytes).swap32();
}

function writeFile(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/**
 * Write a tree as a Zarr store of version 3 in a folder. What all nodes are stands at the root once more, as the consolidated metadata
 * without which xarray warns.
 */
export function writeZarr(folder: string, { attributes, groups }: Tree): void {
  const nodes: Nodes = Object.fromEntries(
    groups.flatMap((one) => [
      [one.name, group(one.attributes)],
      ...one.variables.map((variable) => [`${one.name}/${variable.name}`, array(variable, one)]),
    ]),
  );
  const root = {
    ...group(attributes),
    consolidated_metadata: { kind: "inline", must_understand: false, metadata: nodes },
  };
  for (const [path, node] of Object.entries({ ...nodes, "": root }))
    writeFile(join(folder, path, "zarr.json"), `${JSON.stringify(node, null, 1)}\n`);
  for (const { name, variables } of groups)
    for (const { name: variable, dims, values } of variables)
      if (values.length > 0) writeFile(join(folder, name, variable, "c", ...dims.map(() => "0")), bytesOf(values));
}
