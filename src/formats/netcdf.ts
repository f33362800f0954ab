import type { Dataset, File as HdfFile } from "h5wasm/node";
import { reject } from "../reject.ts";
import { type Attributes, shapeOf, type Tree, type TreeGroup } from "./tree.ts";

type Hdf5 = typeof import("h5wasm/node");

/** The package that writes HDF5: so large that only who needs it installs it. */
const installed = (): Promise<Hdf5> => import("h5wasm/node");

function absent(error: NodeJS.ErrnoException): never {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  reject("convert: --to", "a package is not installed, npm i h5wasm", "netcdf");
}

/** Groups, variables and attributes are listed as they were written, not by the alphabet. */
const IN_ORDER = true;

function say(node: Pick<Dataset, "create_attribute">, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "string" || typeof value === "number") node.create_attribute(key, value);
    else node.create_attribute(key, [...value] as number[] | string[]);
  }
}

/** Variables of a group, each with its dimensions as HDF5's dimension scales, which is what makes them netCDF's. */
function writeGroup(file: HdfFile, group: TreeGroup): void {
  const node = file.create_group(group.name, IN_ORDER);
  say(node, group.attributes);
  const isScale = ({ name, dims }: TreeGroup["variables"][number]): boolean => dims.length === 1 && dims[0] === name;
  const scalesFirst = [...group.variables].sort((a, b) => Number(isScale(b)) - Number(isScale(a)));
  for (const variable of scalesFirst) {
    const { name, dims, values, attributes } = variable;
    const dataset = node.create_dataset({ name, data: values, shape: shapeOf(variable, group), track_order: IN_ORDER });
    if (isScale(variable)) dataset.make_scale(name);
    else for (const [axis, dim] of dims.entries()) dataset.attach_scale(axis, `/${group.name}/${dim}`);
    say(dataset, attributes);
  }
}

/** Write a tree as a netCDF-4 file. Throws where the package that does so, got by `load`, is not installed. */
export async function writeNetcdf(
  path: string,
  { attributes, groups }: Tree,
  load: () => Promise<Hdf5> = installed,
): Promise<void> {
  const { default: h5wasm } = await load().catch(absent);
  await h5wasm.ready;
  const file = new h5wasm.File(path, "w", { track_order: IN_ORDER });
  say(file, attributes);
  for (const group of groups) writeGroup(file, group);
  file.close();
}
