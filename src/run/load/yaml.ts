import { basename } from "node:path";
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import { reject } from "../../document.ts";
import { readText, shown } from "./files.ts";

/** Keys and values of a document: ten times what the largest of ours have; its reader takes some 10 µs for each. */
const [MOST_KEYS, MOST_VALUES] = [20_000, 500_000];

/** Lists and keys inside one another; beyond a thousand the reader of YAML ends with the program. */
const DEEPEST = 200;

/** How many more brackets are open than closed, at the most. */
function openBrackets(text: string): number {
  let [open, most] = [0, 0];
  for (const c of text) {
    if (c === "[" || c === "{") open++;
    else if ((c === "]" || c === "}") && open > 0) open--;
    most = Math.max(most, open);
  }
  return most;
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Refuse a text that would take minutes to read, before it is read. */
function checkSize(text: string, place: string): void {
  const [keys, values] = [count(text, /:/g), count(text, /[,\n]/g)];
  if (keys > MOST_KEYS) reject(place, `more than ${MOST_KEYS} keys`, `${keys} colons`);
  if (values > MOST_VALUES) reject(place, `more than ${MOST_VALUES} values`, `${values} commas and lines`);
  if (openBrackets(text) > DEEPEST || new RegExp(`^[ ?-]{${DEEPEST}}`, "m").test(text))
    reject(place, `nested more than ${DEEPEST} times`, text.trim().split("\n")[0]);
}

/** What is wrong, the value that is, and the key where it is: by default the node itself. */
type Mistake = readonly [what: string, value: string, at?: unknown];

/** What of one node a document must not have though YAML allows it: `path` leads to it. */
function mistakeOf(node: Node, path: readonly unknown[], document: Document): Mistake | undefined {
  if (isAlias(node)) {
    const target = node.resolve(document);
    if (!target) return ["no such anchor", node.source];
    return path.includes(target) ? ["an alias inside what it stands for", node.source] : undefined;
  }
  const { tag } = node as { tag?: string };
  if (tag !== undefined && !PLAIN.test(tag)) return ["unknown tag", tag];
  if (isScalar(node) && (node.format === "HEX" || node.format === "OCT"))
    return ["expected a decimal number", node.source ?? ""];
  return isMap(node) ? mistakenKey(node.items.map(({ key }) => key)) : undefined;
}

const PLAIN = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/** The first key that is no name or is there twice. */
function mistakenKey(keys: readonly unknown[]): Mistake | undefined {
  const seen = new Set<string>();
  for (const key of keys) {
    const name = isScalar(key) && key.value !== null ? String(key.value) : undefined;
    if (name === undefined) return ["expected a name as a key", String(key), key];
    if (seen.has(name)) return ["the same key twice", name, key];
    // schemas pass over it, for to JavaScript it is no key of an object's own
    if (name === "__proto__") return ["expected another name as a key", name, key];
    seen.add(name);
  }
  return undefined;
}

/** Refuse the first node that a document must not have, with its line. */
function checkNodes(document: Document, lines: LineCounter, place: string): void {
  visit(document, {
    Node(_, node, path) {
      const mistake = mistakeOf(node, path, document);
      if (!mistake) return;
      const [what, value, key] = mistake;
      const { range } = isNode(key) ? key : node;
      reject(`${place}: line ${lines.linePos(range?.[0] ?? 0).line}`, what, value);
    },
  });
}

/** A YAML file as plain values; refuses what is not valid YAML, and what no document needs of it. */
export function readYaml(file: string): unknown {
  const text = readText(file);
  const place = shown(file);
  checkSize(text, place);
  const lines = new LineCounter();
  // that keys are unique is found out here: the reader's own way takes a time that grows with the square of their number
  const document = parseDocument(text, { strict: true, uniqueKeys: false, lineCounter: lines });
  const [error] = [...document.errors, ...document.warnings];
  if (error?.code === "MULTIPLE_DOCS") reject(place, "more than one document", basename(file));
  if (error)
    reject(`${place}: line ${error.linePos?.[0].line ?? 1}`, "not valid YAML", error.message.split(/ at line |\n/)[0]);
  if (document.contents === null) reject(place, "an empty document", basename(file));
  checkNodes(document, lines, place);
  try {
    return document.toJS();
  } catch {
    // the reader counts what aliases of aliases would come to
    return reject(place, "aliases that stand for too much", basename(file));
  }
}
