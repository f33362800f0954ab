import { pieces } from "../text/subscripts.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML text or as the value of an attribute in quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c]);
}

/** A label as HTML, with real subscripts: "μ_sol" is μ<sub>sol</sub>. */
export function labelHtml(label: string): string {
  return pieces(label)
    .map(({ text, lowered }) => (lowered ? `<sub>${escaped(text)}</sub>` : escaped(text)))
    .join("");
}

/** A table. Heads and cells are HTML; the first cell of each row is its head. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  /** Columns of words, by number: at the left, and in several lines where there is no room. */
  readonly text?: readonly number[];
  /** Set closer, for cells that are wide; tables of many columns are so anyway. */
  readonly close?: boolean;
}

/** One row; `mark` is a class that sets it apart. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly mark?: string;
}

/** Columns beyond which a table is set closer. */
const MANY = 10;

/** A table that scrolls in a box of its own where the page is narrow. */
export function tableHtml({ caption, head, rows, text = [], close = head.length > MANY }: Table): string {
  const kind = (column: number) => (text.includes(column) ? ' class="text"' : "");
  const heads = head.map((cell, i) => `<th scope="col"${kind(i)}>${cell}</th>`).join("");
  const body = rows.map(({ cells: [first, ...rest], mark }) => {
    const row = `<th scope="row"${kind(0)}>${first}</th>${rest.map((cell, i) => `<td${kind(i + 1)}>${cell}</td>`).join("")}`;
    return `<tr${mark ? ` class="${escaped(mark)}"` : ""}>${row}</tr>`;
  });
  const headRow = head.length > 0 ? `<thead><tr>${heads}</tr></thead>\n` : "";
  const content = `<table>\n<caption><span>${caption}</span></caption>\n${headRow}<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
  return `${scrolling(content, "table", close ? " close" : "")}\n`;
}

/** A box that scrolls sideways by itself, and can be reached by keyboard to do so. */
export function scrolling(html: string, what: string, more = ""): string {
  return `<div class="scroll${more}" role="group" aria-label="${escaped(what)}, may scroll sideways" tabindex="0">${html}</div>`;
}
