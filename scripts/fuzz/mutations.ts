import { parse, stringify } from "yaml";
import type { Random } from "../../src/math/random.ts";

/** One mistake of a document's text: what kind it is of, and the text or bytes with it; undefined where it does not apply. */
export type Mutation = (text: string, random: Random) => string | Uint8Array | undefined;

const whole = (random: Random, n: number): number => Math.floor(random() * n);
const one = <T>(random: Random, all: readonly T[]): T => all[whole(random, all.length)];

/** A place in a tree of plain values: the object or list that holds it, and its key there. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function places(value: unknown): Place[] {
  if (value === null || typeof value !== "object") return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...places(holder[key])]);
}

const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && /^[-+]?[\d.]/.test(value));
const isText = (value: unknown): value is string => typeof value === "string";
const isBranch = (value: unknown): boolean => value !== null && typeof value === "object";

/** A mutation of one place of a YAML document whose value `fits`. */
const ofPlace =
  (fits: (value: unknown, place: Place) => boolean, change: (place: Place, random: Random) => void): Mutation =>
  (text, random) => {
    const tree = parse(text) as unknown;
    const fitting = places(tree).filter((place) => fits(place.holder[place.key], place));
    if (fitting.length === 0) return undefined;
    change(one(random, fitting), random);
    return otherThan(text, tree);
  };

/** A tree as text, unless it says what the text says already. */
function otherThan(text: string, tree: unknown): string | undefined {
  const changed = stringify(tree);
  return changed === stringify(parse(text)) ? undefined : changed;
}

const set = (fits: (value: unknown) => boolean, values: readonly unknown[]): Mutation =>
  ofPlace(fits, ({ holder, key }, random) => {
    holder[key] = one(random, values);
  });

/** A number with its unit, the number changed. */
const number = (change: (text: string) => string): Mutation =>
  ofPlace(isNumeric, ({ holder, key }) => {
    const [, figures, unit] = /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)(.*)$/.exec(String(holder[key])) ?? ["", "1", ""];
    const text = `${change(figures)}${unit}`;
    holder[key] = unit === "" && Number.isFinite(Number(text)) ? Number(text) : text;
  });

const unit = (change: (unit: string, random: Random) => string): Mutation =>
  ofPlace(
    (value) => isText(value) && /^[-+]?[\d.]+(?:[eE][-+]?\d+)? \S/.test(value),
    ({ holder, key }, random) => {
      const [, figures, after] = /^(\S+) (.*)$/.exec(String(holder[key]))!;
      holder[key] = `${figures} ${change(after, random)}`.trimEnd();
    },
  );

const isKey = (_: unknown, { holder }: Place): boolean => !Array.isArray(holder);

function removed({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** A name with a letter lost, doubled, swapped or in the other case. */
function misspelt(name: string, random: Random): string {
  const at = whole(random, Math.max(1, name.length - 1));
  const [before, letter, next, after] = [name.slice(0, at), name[at] ?? "", name[at + 1] ?? "", name.slice(at + 2)];
  const swapped = next + letter;
  return before + one(random, [next, letter + letter + next, swapped, letter.toUpperCase() + next]) + after;
}

const TREE: Readonly<Record<string, Mutation>> = {
  "key dropped": ofPlace(isKey, removed),
  "key misspelt": ofPlace(isKey, ({ holder, key }, random) => {
    const value = holder[key];
    delete holder[key];
    holder[misspelt(key, random)] = value;
  }),
  "key added": ofPlace(
    (value) => isBranch(value) && !Array.isArray(value),
    ({ holder, key }) => {
      (holder[key] as Record<string, unknown>).colour = "red";
    },
  ),
  "item dropped": ofPlace((_, { holder }) => Array.isArray(holder), removed),
  "item twice": ofPlace(
    (value) => Array.isArray(value) && value.length > 0,
    ({ holder, key }) => {
      const list = holder[key] as unknown[];
      list.push(structuredClone(list[0]));
    },
  ),
  "items turned round": ofPlace(
    (value) => Array.isArray(value) && value.length > 1,
    ({ holder, key }) => {
      (holder[key] as unknown[]).reverse();
    },
  ),
  "two values swapped": (text, random) => {
    const tree = parse(text) as unknown;
    const all = places(tree).filter(({ holder, key }) => !isBranch(holder[key]));
    if (all.length < 2) return undefined;
    const [a, b] = [one(random, all), one(random, all)];
    [a.holder[a.key], b.holder[b.key]] = [b.holder[b.key], a.holder[a.key]];
    return otherThan(text, tree);
  },
  "leaf of another type": set((value) => !isBranch(value), [null, true, [], {}, [1], { a: 1 }, 7, "seven", [[[]]]]),
  "branch of another type": set(isBranch, [null, true, [], {}, 7, "seven", "a.csv", "../a.yaml", "/etc/passwd"]),
  "sign turned": number((x) => (x.startsWith("-") ? x.slice(1) : `-${x}`)),
  "number zero": number(() => "0"),
  "number huge": number(() => "1e300"),
  "number tiny": number(() => "1e-300"),
  "number a thousandfold": number((x) => String(1e3 * Number(x))),
  "number a thousandth": number((x) => String(1e-3 * Number(x))),
  "number with a half": number((x) => String(Number(x) + 0.5)),
  "number none": set(isNumeric, [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    "NaN",
    "1e999",
    "1,5",
  ]),
  "number hexadecimal": (text, random) => {
    const all = [...text.matchAll(/(?<=[ [{,:])\d+(?=[ \]},\n])/g)];
    if (all.length === 0) return undefined;
    const { index, 0: figures } = one(random, all);
    return `${text.slice(0, index)}0x10${text.slice(index + figures.length)}`;
  },
  "unit dropped": unit(() => ""),
  "unit misspelt": unit(misspelt),
  "unit of another kind": unit((after, random) =>
    one(
      random,
      ["kg", "keV", "m", "s", "mu_B", "1/keV", "e"].filter((u) => u !== after),
    ),
  ),
  "text empty": set(isText, ["", " ", "\t"]),
  "text strange": set(isText, [
    "<script>alert(1)</script>",
    "a\u0000b",
    "=1+1",
    "\u202e",
    "x".repeat(1e5),
    "a\nb",
    "__proto__",
  ]),
  "name of another": ofPlace(
    (value) => isText(value) && /^[a-z][\w-]*$/.test(value),
    ({ holder, key }, random) => {
      holder[key] = one(random, [
        "xenon",
        "mu_sol",
        "Lambda_1",
        "flux_pp",
        "poisson",
        "gaussian",
        misspelt(String(holder[key]), random),
      ]);
    },
  ),
  "key of the language": ofPlace(isBranch as () => boolean, ({ holder, key }) => {
    Object.defineProperty(holder[key] as object, "__proto__", { value: { a: 1 }, enumerable: true });
  }),
};

const lines =
  (change: (all: string[], at: number, random: Random) => void): Mutation =>
  (text, random) => {
    const all = text.split("\n");
    change(all, whole(random, all.length), random);
    return all.join("\n");
  };

/** Mistakes of any text. */
const TEXT: Readonly<Record<string, Mutation>> = {
  "cut off": (text, random) => text.slice(0, whole(random, text.length)),
  "line dropped": lines((all, at) => void all.splice(at, 1)),
  "line twice": lines((all, at) => void all.splice(at, 0, all[at])),
  "line moved in": lines((all, at, random) => {
    all[at] = `${one(random, [" ", "  ", "\t", "- "])}${all[at]}`;
  }),
  "letter changed": (text, random) => {
    const at = whole(random, text.length);
    return text.slice(0, at) + one(random, [..."{}[]:,'\"#&*!|>%@`-?\n\t x0"]) + text.slice(at + 1);
  },
  "lines of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "mark of byte order": (text) => `\ufeff${text}`,
  "no UTF-8": (text, random) => {
    const bytes = Buffer.from(text);
    bytes[whole(random, bytes.length)] = 0xff;
    return bytes;
  },
  nothing: () => "",
};

/** Mistakes of YAML text that its tree does not know. */
const YAML: Readonly<Record<string, Mutation>> = {
  "key twice": (text, random) => {
    const keys = text.split("\n").filter((line) => /^\w+:/.test(line));
    return keys.length === 0 ? undefined : `${text}\n${one(random, keys)}\n`;
  },
  "alias of nothing": lines((all, at) => {
    all[at] = all[at].replace(/: .*$/, ": *nothing");
  }),
  "alias of itself": (text) => `${text}\nloop: &loop [*loop]\n`,
  "keys without end": (text) => text + Array.from({ length: 30_000 }, (_, i) => `k${i}: 1\n`).join(""),
  "lists without end": (text) => `${text}\ndeep: ${"[".repeat(3000)}${"]".repeat(3000)}\n`,
};

/** A mutation of a CSV table's rows of cells, its comments left alone; the first row is the header. */
const rows =
  (change: (all: string[][], random: Random) => string[][] | undefined): Mutation =>
  (text, random) => {
    const all = text.trimEnd().split("\n");
    const comments = all.filter((line) => line.startsWith("#"));
    const changed = change(
      all.filter((line) => !line.startsWith("#")).map((line) => line.split(",")),
      random,
    );
    return changed && `${[...comments, ...changed.map((row) => row.join(","))].join("\n")}\n`;
  };

const cell = (change: (text: string, random: Random) => string): Mutation =>
  rows((all, random) => {
    const row = one(random, all.slice(1));
    if (!row) return undefined;
    const at = whole(random, row.length);
    row[at] = change(row[at], random);
    return all;
  });

const head = (change: (name: string, random: Random) => string): Mutation =>
  rows((all, random) => {
    const at = whole(random, all[0].length);
    all[0][at] = change(all[0][at], random);
    return all;
  });

/** A random order of rows. */
function shuffled(all: string[][], random: Random): string[][] {
  const [header, ...body] = all;
  return [
    header,
    ...body
      .map((row) => ({ row, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row),
  ];
}

const TABLE: Readonly<Record<string, Mutation>> = {
  "rows cut off at the end": rows(([header, ...body], random) => [
    header,
    ...body.slice(0, whole(random, body.length)),
  ]),
  "rows cut off at the beginning": rows(([header, ...body], random) => [
    header,
    ...body.slice(whole(random, body.length)),
  ]),
  "rows shuffled": rows(shuffled),
  "row twice": rows((all, random) => {
    const at = 1 + whole(random, all.length - 1);
    return all.toSpliced(at, 0, all[at]);
  }),
  "row dropped": rows((all, random) => all.toSpliced(1 + whole(random, all.length - 1), 1)),
  "column dropped": rows((all, random) => {
    const at = whole(random, all[0].length);
    return all.map((row) => row.toSpliced(at, 1));
  }),
  "column twice": rows((all, random) => {
    const at = whole(random, all[0].length);
    return all.map((row) => [...row, row[at]]);
  }),
  "columns swapped": rows((all) => all.map(([a, b, ...rest]) => (b === undefined ? [a] : [b, a, ...rest]))),
  "cell negative": cell((x) => `-${x.replace("-", "")}`),
  "cell huge": cell(() => "1e300"),
  "cell tiny": cell(() => "1e-300"),
  "cell a thousandfold": cell((x) => String(1e3 * Number(x))),
  "cell none": cell((_, random) =>
    one(random, ["NaN", "Infinity", "", " ", "0x10", "1e999", "ten", "1_0", "1;5", "=1"]),
  ),
  "cell with a half": cell((x) => String(Number(x) + 0.5)),
  "header misspelt": head(misspelt),
  "unit dropped": head((name) => name.replace(/ *\[.*\]/, "")),
  "unit of another kind": head((name, random) =>
    name.replace(/\[.*\]/, `[${one(random, ["kg", "eV", "m", "us", "PE", "1/keV"])}]`),
  ),
};

/** Every kind of mistake of a YAML document, and of a CSV table. */
export const MUTATIONS: Readonly<Record<"yaml" | "csv", Readonly<Record<string, Mutation>>>> = {
  yaml: { ...TREE, ...TEXT, ...YAML },
  csv: { ...TABLE, ...TEXT },
};
