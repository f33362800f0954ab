import { z } from "zod";
import { inWords } from "./mistakes.ts";
import { didYouMean } from "./nearest.ts";
import { brief, printable, reject } from "./reject.ts";
import { toNumber, unitFactor } from "./units.ts";

/** What every document is written with: strict objects, numbers with units, tables, other documents; and how a mistake is said. */
export { reject };

// beside the documents and not in them: what is in a document is its content
const checked = new WeakMap<object, z.ZodType>();

const lowerCase = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const within = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

const placeOf = (place: string, path: Path): string =>
  path.length > 0 ? `${place}: ${path.map((key) => brief(String(key), 80)).join(".")}` : place;

/**
 * Check a value against a schema, filling defaults once; throws with the path of the first mistake, in a CSV file with its line. A schema's
 * own complaint may say in `params.value` what is shown in place of the value at its path.
 */
export function parseDocument<T extends z.ZodType>(schema: T, value: unknown, place: string): z.output<T> {
  const result = schema.safeParse(value, { error: inWords });
  if (result.success) {
    checkNoneAbsent(value);
    if (typeof result.data === "object" && result.data !== null) checked.set(result.data, schema);
    return result.data;
  }
  const issue = mostHelpful(result.error.issues, value);
  if (issue.code === "invalid_key")
    return reject(
      placeOf(place, issue.path.slice(0, -1)),
      lowerCase(issue.issues[0].message),
      String(issue.path.at(-1)),
    );
  const found = within(value, issue.path);
  const { value: fault } = (issue.code === "custom" && issue.params) || {};
  const origin = found !== null && typeof found === "object" ? origins.get(found) : undefined;
  if (origin && fault === undefined) return rejectTable(schema, value, issue, origin);
  const where = placeOf(place, issue.path);
  if (fault !== undefined) return reject(origin?.file ?? where, issue.message, fault);
  if (issue.code === "unrecognized_keys") return reject(where, issue.message, issue.keys[0]);
  return found === undefined
    ? reject(where, "options" in issue ? `missing, ${issue.message}` : "missing", String(issue.path.at(-1)))
    : reject(where, lowerCase(issue.message), found);
}

/** The issue to report: the first, or, where a key is missing, an unknown key beside it, which may be a misspelling of it. */
function mostHelpful(issues: readonly Issue[], value: unknown): Issue {
  const first = innermost(issues[0]);
  if (within(value, first.path) !== undefined) return first;
  const beside = String(first.path.slice(0, -1));
  return issues.find(({ code, path }) => code === "unrecognized_keys" && String(path) === beside) ?? first;
}

/** Of a value that could be several things: what is wrong with the one whose form it has; with all of them where it has none's. */
function innermost(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const branches = issue.errors.map((issues) => ({ first: innermost(issues[0]), n: issues.length }));
  const formed = branches.filter(
    ({ first }) => first.path.length > 0 || !/^invalid_(type|value|union)$/.test(first.code),
  );
  const custom = formed.filter(({ first }) => first.code === "custom");
  const rest = [custom, formed, branches].find((some) => some.length > 0)!;
  const fewest = Math.min(...rest.map(({ n }) => n));
  const likely = rest.filter(({ n }) => n === fewest).map(({ first }) => first);
  const [one] = likely;
  const all = [
    ...new Set(likely.filter(({ path }) => String(path) === String(one.path)).map(({ message }) => message)),
  ];
  const same = all.every((message) => message.startsWith(EXPECTED));
  const message = same ? `${EXPECTED}${all.map((text) => text.slice(EXPECTED.length)).join(" or ")}` : all[0];
  return { ...one, message, path: [...issue.path, ...one.path] };
}

const EXPECTED = "expected ";

/** Where a table was read: its file as errors show it, and the line of each row. */
interface Origin {
  readonly file: string;
  readonly lines: readonly number[];
}

// beside the tables and not in them: what is in a document is its content
const origins = new WeakMap<object, Origin>();

/** Remember where a table was read, so that a mistake in it is named by its file and line. */
export function readFrom(table: TableDocument, file: string, lines: readonly number[]): TableDocument {
  origins.set(table, { file, lines });
  return table;
}

/** What stands for a table whose file is not there: a table without columns, which none may be. */
export const absentTable = (file: string): TableDocument => readFrom({}, file, []);

/** Refuse a document with a table that is not there where no table was expected: it is empty, as may be what was. */
function checkNoneAbsent(value: unknown): void {
  if (value === null || typeof value !== "object") return;
  const origin = origins.get(value);
  if (origin?.lines.length === 0) reject(origin.file, "no such file", nameIn(origin.file));
  // what is below a table that was read is numbers
  if (!origin) for (const inner of Object.values(value)) checkNoneAbsent(inner);
}

const nameIn = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

/** Refuse a table of a file: with the line and the content of the row at fault, if it is one; with the header otherwise. */
function rejectTable(schema: z.ZodType, value: unknown, { path, message }: Issue, { file, lines }: Origin): never {
  const table = within(value, path) as TableDocument;
  if (lines.length === 0) return reject(file, `no such file; ${lowerCase(message)}`, nameIn(file));
  const refused = (from: number, to: number): boolean => {
    const part = Object.fromEntries(Object.entries(table).map(([key, rows]) => [key, rows.slice(from, to)]));
    const issues = schema.safeParse(replaced(value, path, part), { error: inWords }).error?.issues ?? [];
    return issues.map(innermost).some((one) => one.message === message && within(value, one.path) === table);
  };
  const row = firstRefused(lines.length, refused);
  if (row === undefined) return reject(file, lowerCase(message), Object.keys(table).join(","));
  const cells = Object.values(table).map((rows) => rows[row]);
  return reject(`${file}: line ${lines[row]}`, lowerCase(message), cells.join(","));
}

/** The row with which a table is first refused, by bisection; none where the rows alone are refused, first as last. */
function firstRefused(nRow: number, refused: (from: number, to: number) => boolean): number | undefined {
  if (refused(0, 1) && refused(nRow - 1, nRow)) return undefined;
  let [accepted, end] = [0, nRow];
  while (end - accepted > 1) {
    const middle = (accepted + end) >> 1;
    if (refused(0, middle)) end = middle;
    else accepted = middle;
  }
  return end - 1;
}

function replaced(value: unknown, [key, ...rest]: Path, inner: unknown): unknown {
  if (key === undefined) return inner;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, inner));
  return { ...(value as object), [key]: replaced((value as Record<PropertyKey, unknown>)[key], rest, inner) };
}

const article = (like: string): string => (like === "" ? "a bare number" : `a value in ${like}`);

/** A number with a unit of the same kind as `like`, kept as written; bare where `like` is empty. */
export function measure(like: string) {
  const error = `expected ${article(like)}`;
  return z
    .union([z.string(), z.number()], { error })
    .refine((text) => Number.isFinite(toNumber(text, like)), { error })
    .meta({ description: `${article(like)}, e.g. ${JSON.stringify(like === "" ? 1 : `1 ${like}`)}` });
}

/** As `measure`, and greater than zero. */
export function positive(like: string) {
  return measure(like).refine((text) => toNumber(text, like) > 0, { message: `expected ${article(like)} above 0` });
}

/** As `measure`, and at least zero. */
export function atLeastZero(like: string) {
  return measure(like).refine((text) => toNumber(text, like) >= 0, {
    message: `expected ${article(like)} of at least 0`,
  });
}

/** A line of text, or an empty one: where something is from, which may be nowhere. */
export const lineOrNone = () =>
  z
    .string()
    .max(1000, "expected a line of at most 1000 letters")
    .refine((text) => text === printable(text), { message: "expected a line of text" });

/** A line of text that says something: a title, a symbol. */
export const line = () => lineOrNone().refine((text) => /\S/.test(text), { message: "expected a line of text" });

/** Refuse a list that has an entry twice. */
export const withoutRepeats = <T extends z.ZodType>(list: z.ZodArray<T>) =>
  list.superRefine((entries, context) => {
    const texts = entries.map((entry) => JSON.stringify(entry));
    const i = texts.findIndex((text, k) => texts.indexOf(text) < k);
    if (i >= 0) context.addIssue({ code: "custom", message: "the same twice", params: { value: entries[i] } });
  });

/** Columns by header: a name with its unit in brackets (none if dimensionless) and one number a row. */
export type TableDocument = Readonly<Record<string, readonly number[]>>;

const HEADER = /^(.*?)(?:\s*\[(.*)\])?$/;

/** The unit kind that a column must have, or several of which it may have one. */
type Kinds = Readonly<Record<string, string | readonly string[]>>;

/**
 * A table with the named columns, each with the unit kind it must have; a CSV file beside the document, or its columns in place.
 * `optional` columns may be absent; `extra` allows further dimensionless columns.
 */
export function table(required: Kinds, { extra = false, optional = {} as Kinds } = {}) {
  const names = Object.keys(required);
  const columns = { ...required, ...optional };
  return z
    .record(z.string(), z.array(z.number({ error: "expected finite numbers" })), {
      error: `expected a CSV file with columns ${headers(required)}`,
    })
    .superRefine((value, context) => {
      const message = tableMistake(value, { required, columns, extra });
      if (message !== undefined) context.addIssue({ code: "custom", message, continue: false });
    })
    .meta({ embeds: "table", description: `a CSV file with columns ${names.join(", ")}${extra ? ", …" : ""}` });
}

/** What a table must hold, and what it may. */
interface Wanted {
  readonly required: Kinds;
  readonly columns: Kinds;
  readonly extra: boolean;
}

/** What is wrong with a table's columns; undefined if nothing is. */
function tableMistake(value: TableDocument, { required, columns, extra }: Wanted): string | undefined {
  const keys = Object.keys(value);
  if (keys.length === 0) return `expected a CSV file with columns ${headers(required)}`;
  const names = keys.map(nameOf);
  const missing = Object.keys(required).filter((name) => !names.includes(name));
  const misspelt = extra ? undefined : names.find((name) => !Object.hasOwn(columns, name) && didYouMean(name, missing));
  if (misspelt !== undefined) return `unknown column ${misspelt}${didYouMean(misspelt, missing)}`;
  if (missing.length > 0) return `no column ${missing[0]}`;
  const mistaken = keys.map((key) => columnMistake(key, columns, extra)).find((message) => message !== undefined);
  if (mistaken !== undefined) return mistaken;
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) return `two columns ${twice}`;
  const other = keys.find((key) => value[key].length !== value[keys[0]].length);
  return other === undefined ? undefined : `column ${other} differs in length`;
}

/** What is wrong with a column's header: a name unknown, or a unit of another kind. */
function columnMistake(key: string, columns: Kinds, extra: boolean): string | undefined {
  const [, name, unit = ""] = HEADER.exec(key) as RegExpExecArray;
  const likes = Object.hasOwn(columns, name) ? [columns[name]].flat() : extra ? [""] : [];
  if (likes.length === 0) return `unknown column ${key}${didYouMean(name, Object.keys(columns))}`;
  return likes.every((like) => Number.isNaN(unitFactor(unit, like)))
    ? `column ${name}: expected ${likes.map(article).join(" or ")}, found [${unit}]`
    : undefined;
}

/** The name in a column's header. */
const nameOf = (key: string): string => (HEADER.exec(key) as RegExpExecArray)[1];

/** Columns as a file's header would have them, with a unit of each kind that they may be of. */
const headers = (kinds: Kinds): string =>
  Object.entries(kinds)
    .map(([name, likes]) => (likes === "" ? name : `${name} [${[likes].flat().join(" or ")}]`))
    .join(", ");

function header(value: TableDocument, name: string): string | undefined {
  return Object.keys(value).find((key) => nameOf(key) === name);
}

/** The unit in which a table's column is written; undefined where there is no such column. */
export function columnUnit(value: TableDocument, name: string): string | undefined {
  const key = header(value, name);
  return key === undefined ? undefined : ((HEADER.exec(key) as RegExpExecArray)[2] ?? "");
}

/** A table's column in the program's own units. */
export function column(value: TableDocument, name: string): Float64Array {
  const key = header(value, name)!;
  const [, , unit = ""] = HEADER.exec(key) as RegExpExecArray;
  const factor = unitFactor(unit, unit);
  return Float64Array.from(value[key], (x) => x * factor);
}

/**
 * A schema whose value may also be the name of a document in the folder `folder`; names are looked up before the check. A document that
 * `parseDocument` gave for it, or for the schema `like` which asks for the same, is taken as it is: its check has been.
 */
export function named<T extends z.ZodType>(folder: string, schema: T, like?: T): T {
  const one = schema.meta({ embeds: folder });
  const check = one._zod.run;
  one._zod.run = (payload, context) =>
    checked.get(Object(payload.value)) === (like ?? one) ? payload : check(payload, context);
  return one;
}

/** True where `values` ascend strictly. */
export const ascending = (values: ArrayLike<number>): boolean =>
  Array.from(values).every((x, i) => i === 0 || x > values[i - 1]);

/** JSON Schema of a document as it is written: names and CSV files in place of what they stand for. */
export function jsonSchema(schema: z.ZodType, title: string): object {
  const written = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema: target, path }) => {
      const { embeds, description, ...inPlace } = target;
      if (typeof embeds !== "string") return;
      for (const key of Object.keys(target)) delete target[key];
      const outside = embeds === "table" ? { type: "string", pattern: "\\.csv$" } : { type: "string" };
      // the document itself is written in place; what it embeds may be named
      Object.assign(
        target,
        path.length === 0 ? inPlace : { ...(description && { description }), anyOf: [outside, inPlace] },
      );
    },
  });
  return { title, ...written };
}
