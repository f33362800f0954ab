import { join } from "node:path";
import { expectKeys, expectText, reject } from "../reject.ts";
import { GROUPS, inferenceData } from "./arviz/inference-data.ts";
import { type Convertible, nameOf } from "./converted.ts";
import { writeGetdist } from "./getdist.ts";
import { writeNetcdf } from "./netcdf.ts";
import { writeCsvTable, writeParquetTable } from "./table.ts";
import type { Tree } from "./tree.ts";
import { writeZarr } from "./zarr.ts";

/** Formats that a run can be written in. */
export const FORMATS = ["getdist", "zarr", "netcdf", "csv", "parquet"] as const;
/** A format that a run can be written in. */
export type Format = (typeof FORMATS)[number];

/** What was written. */
export interface Written {
  /** Names of what lies in the folder; a Zarr store is one. */
  readonly files: readonly string[];
  /** Groups of inference data that the run does not hold. */
  readonly missing: readonly string[];
}

const whole = (files: readonly string[]): Written => ({ files, missing: [] });

const written = (file: string, { groups }: Tree): Written => ({
  files: [file],
  missing: GROUPS.filter((name) => groups.every((group) => group.name !== name)),
});

/** Write a stored run, read by `readConvertible`, into a folder that is there; files are called after the run. `version` is that of this program. */
export async function convert(run: Convertible, format: Format, folder: string, version: string): Promise<Written> {
  expectKeys(run, ["folder", "record", "posterior"], "run", "a run, as readConvertible gives it");
  expectText(folder, "folder", "where to write");
  if (!FORMATS.includes(format)) reject("format", "no such one", format, FORMATS);
  const id = nameOf(run);
  switch (format) {
    case "getdist":
      return whole(writeGetdist(folder, id, run));
    case "csv":
      return whole(writeCsvTable(folder, id, run));
    case "parquet":
      return whole(await writeParquetTable(folder, id, run));
    case "zarr": {
      const tree = inferenceData(run, version);
      writeZarr(join(folder, `${id}.zarr`), tree);
      return written(`${id}.zarr`, tree);
    }
    case "netcdf": {
      const tree = inferenceData(run, version);
      await writeNetcdf(join(folder, `${id}.nc`), tree);
      return written(`${id}.nc`, tree);
    }
  }
}
