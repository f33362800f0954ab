import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { type CsvError, parse as parseCsv } from "csv-parse/sync";
import { absentTable, readFrom, reject, type TableDocument } from "../../document.ts";
import { decimal } from "../../units.ts";

const LARGEST = 10 * 1024 * 1024;

/** Rows of a table; folds take a time that grows with its square. */
const MOST_ROWS = 20_000;

/** A path as errors show it: relative to where numag runs, if below it. */
export const shown = (file: string): string => {
  const short = relative(process.cwd(), resolve(file));
  return short.startsWith("..") ? file : short || ".";
};

/** A file's text; refuses what is missing, too large or not UTF-8. */
export function readText(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return reject(shown(file), "a folder, not a file", basename(file));
  if (!stats) {
    const folder = dirname(file);
    return reject(shown(file), "no such file", basename(file), existsSync(folder) ? readdirSync(folder) : []);
  }
  if (!stats.isFile()) return reject(shown(file), "not a file", basename(file));
  if (stats.size > LARGEST) return reject(shown(file), "larger than 10 MiB", `${stats.size} bytes`);
  const bytes = readFileSync(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const lines = bytes.toString("utf8").split("\n");
    const bad = lines.findIndex((line) => line.includes("\ufffd"));
    return reject(`${shown(file)}: line ${bad + 1}`, "not valid UTF-8", lines[bad] ?? "");
  }
}

interface Row {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function rowsOf(text: string, file: string): Row[] {
  try {
    // with `info` each row comes with its line; the package's types do not say so
    return parseCsv(text, {
      comment: "#",
      trim: true,
      skip_empty_lines: true,
      info: true,
      to: MOST_ROWS + 2,
    }) as unknown as Row[];
  } catch (error) {
    const { record, lines, code } = error as CsvError & { record?: string[]; lines?: number };
    const what = code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH" ? "wrong number of columns" : "not valid CSV";
    return reject(`${shown(file)}: line ${lines ?? "?"}`, what, record?.join(",") ?? (error as Error).message);
  }
}

/** A CSV file of ours: `#` comments, one header line, numbers. One that is not there is refused by who knows its columns. */
export function readTable(file: string): TableDocument {
  if (!existsSync(file)) return absentTable(shown(file));
  const rows = rowsOf(readText(file), file);
  if (rows.length < 2) return reject(shown(file), "no rows", basename(file));
  if (rows.length > MOST_ROWS + 1) return reject(shown(file), `more than ${MOST_ROWS} rows`, basename(file));
  const [{ record: header }, ...body] = rows;
  const twice = header.find((name, c) => header.indexOf(name) < c);
  if (twice !== undefined) reject(shown(file), "two columns of one name", twice);
  const columns = header.map((name, c) => {
    const values = body.map(({ record, info }) => {
      const x = decimal(record[c]);
      return Number.isFinite(x)
        ? x
        : reject(`${shown(file)}: line ${info.lines}: ${name}`, "expected a finite number", record[c]);
    });
    return [name, values] as const;
  });
  const lines = body.map(({ info }) => info.lines);
  return readFrom(Object.fromEntries(columns), shown(file), lines);
}
