import { join } from "node:path";
import type { Columns } from "../store/chain-file.ts";
import { keptColumns, writeCsv } from "../store/draws-file.ts";
import { columnMetadata, rowMetadata } from "../store/row-metadata.ts";
import type { Convertible } from "./converted.ts";

/** Draws after burn-in, one row each, with the numbers of chain (ensemble), stored step and walker before them. */
const rows = ({ record, posterior }: Convertible): Columns => keptColumns(record, posterior, "chain");

/** Write draws as CSV, numbers in full. Returns the file's name. */
export function writeCsvTable(folder: string, id: string, run: Convertible): string[] {
  const name = `${id}.csv`;
  writeCsv(join(folder, name), rows(run));
  return [name];
}

const LABELS = 3;

/** Write draws as Parquet, not compressed, with what the columns and rows are as its metadata. Returns the file's name. */
export async function writeParquetTable(folder: string, id: string, run: Convertible): Promise<string[]> {
  // whoever writes none need not wait for it
  const { parquetWriteFile } = await import("hyparquet-writer");
  const { record } = run;
  const name = `${id}.parquet`;
  const said = { ...columnMetadata(record, record.columns), ...rowMetadata(record, true) };
  parquetWriteFile({
    filename: join(folder, name),
    columnData: [...rows(run)].map(([column, data], i) =>
      i < LABELS
        ? { name: column, data: Int32Array.from(data), type: "INT32", nullable: false }
        : { name: column, data, type: "DOUBLE", nullable: false },
    ),
    codec: "UNCOMPRESSED",
    kvMetadata: Object.entries(said).map(([key, value]) => ({ key, value })),
    createdBy: `numag ${record.versions.numag}`,
  });
  return [name];
}
