import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checked, readJson } from "./json-file.ts";
import { sensitivitySchema } from "./schemas.ts";
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
  writeFileSync(`${file}.draft`, toJson(sensitivity));
  renameSync(`${file}.draft`, file);
}

/** Read it; a number that does not exist is NaN again, a k that does not is null. Throws with the file's name where it is damaged. */
export function readSensitivity(folder: string): Sensitivity {
  const file = join(folder, NAME);
  const read = checked(
    sensitivitySchema,
    readJson(file, (_, value) => value ?? Number.NaN),
    file,
  ) as unknown as Sensitivity;
  const orNull = (x: number | null): number | null => (x === null || Number.isNaN(x) ? null : x);
  const pieces = read.pieces.map((piece) => ({
    ...piece,
    kThreshold: orNull(piece.kThreshold),
    paretoK: piece.paretoK.map(orNull),
  }));
  return { ...read, pieces };
}
