import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { inWords } from "../mistakes.ts";

/** Where JSON of runs is read: files may come from anybody, so that what reports write into pages is of the kind that they take it for. */

/** A number, or NaN where a reader makes one of what JSON has no word for. */
export const number = z.custom<number>((x) => typeof x === "number", "expected a number");

/** Text that may stand in the name of a file: one line, without what leads to another folder. */
export const name = z
  .string()
  .refine((text) => !/[/\\\p{Cc}]/u.test(text) && text !== ".." && text !== ".", "expected a name without / and \\");

/** An object with at least these keys; what else is in it belongs to later versions. */
export const object = z.looseObject;

/** Text of a JSON file; throws with the file's name where it is missing. */
function textOf(file: string): string {
  if (!existsSync(file)) throw new Error(`${file}: damaged, file missing: "${basename(file)}"`);
  return readFileSync(file, "utf8");
}

/** A JSON file, whatever it holds; throws with its name where it is missing or damaged. `revive` is that of `JSON.parse`. */
export function readJson(file: string, revive?: (key: string, value: unknown) => unknown): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text, revive);
  } catch {
    throw new Error(`${file}: damaged, not JSON: "${text.slice(0, 40).split("\n")[0]}"`);
  }
}

/** A value of a JSON file, checked against a schema and returned as it was read; throws with the path of the first value of another kind. */
export function checked<T extends z.ZodType>(schema: T, value: unknown, file: string): z.output<T> {
  const { error } = schema.safeParse(value, { error: inWords });
  if (!error) return value as z.output<T>;
  const [{ path, message, ...issue }] = error.issues;
  const found = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  const place = issue.code === "invalid_key" ? path.slice(0, -1) : path;
  if (found === undefined)
    throw new Error(
      `${[file, ...(path.length > 1 ? [path.slice(0, -1).join(".")] : [])].join(": ")}: damaged, key missing: "${String(path.at(-1))}"`,
    );
  const text = typeof found === "string" ? found : JSON.stringify(found);
  throw new Error(
    `${[file, ...(place.length > 0 ? [place.join(".")] : [])].join(": ")}: damaged, ${message}: "${text.slice(0, 40).split("\n")[0]}"`,
  );
}
