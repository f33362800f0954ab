import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sensitivity } from "./sensitivity.ts";

const NAME = "sensitivity.json";

/** One line a piece: indented, every number would have one. */
function toJson({ pieces, ...rest }: Sensitivity): string {
  const entries = Object.entries(rest).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const lines = pieces.map((piece) => JSON.stringify(piece)).join(",\n");
  return `{\n${[...entries, `"pieces": [\n${lines}\n]`].join(",\n")}\n}\n`;
}

/** Write `sensitivity.json` of a run's folder, so that at any moment there is a whole one. */
export function writeSensitivity(folder: string, sensitivity: Sensitivity): void {
  const file = join(folder, NAME);
  writeFileSync(`${file}.partial`, toJson(sensitivity));
  renameSync(`${file}.partial`, file);
}

/** Read it; a number that does not exist is NaN again, a k that does not is null. Throws with the file's name where it is damaged. */
export function readSensitivity(folder: string): Sensitivity {
  const file = join(folder, NAME);
  if (!existsSync(file)) throw new Error(`${file}: damaged, file missing: "${NAME}"`);
  const text = readFileSync(file, "utf8");
  const read = parsed(text, file);
  if (!Array.isArray(read?.pieces)) throw new Error(`${file}: damaged, key missing: "pieces"`);
  const orNull = (x: number | null): number | null => (x === null || Number.isNaN(x) ? null : x);
  const pieces = read.pieces.map((piece) => ({
    ...piece,
    kThreshold: orNull(piece.kThreshold),
    paretoK: piece.paretoK.map(orNull),
  }));
  return { ...read, pieces };
}

function parsed(text: string, file: string): Sensitivity | null {
  try {
    return JSON.parse(text, (_, value: unknown) => value ?? Number.NaN) as Sensitivity;
  } catch {
    throw new Error(`${file}: damaged, not JSON: "${text.slice(0, 40).split("\n")[0]}"`);
  }
}
