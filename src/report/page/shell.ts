import { createHash } from "node:crypto";
import { escaped } from "../table/markup.ts";
import { FOLDS_PROGRAM } from "./programs.ts";
import { style } from "./style.ts";

/** A part of a page that its table of contents leads to. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly content: string;
  /** One line, HTML, under which the content is folded until a reader opens it. */
  readonly fold?: string | undefined;
}

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  /** HTML below the title, before the rooms. */
  readonly summary: string;
  readonly rooms: readonly PageSection[];
  /** HTML. */
  readonly footer: string;
  /** Rules of its own, behind those of every page. */
  readonly style?: string;
  /** Programs, run in order; data stand in the rooms. */
  readonly scripts?: readonly string[];
}

/** A page that asks for nothing: its programs are inside, and no other can run, for the policy names them by their hashes. */
export function shell({ title, summary, rooms, footer, style: own = "", scripts = [] }: PageParts): string {
  const name = escaped(title);
  const all = rooms.some(({ fold }) => fold !== undefined) ? [FOLDS_PROGRAM, ...scripts] : scripts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(all)}">
<title>${name}</title>
<link rel="icon" href="data:,">
<style>${style}${own}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
${contents(rooms)}
<header>
<h1>${name}</h1>
${summary}
</header>
<main id="content">
${rooms.map(room).join("\n")}
</main>
<footer>${footer}</footer>
${all.map((script) => `<script>${script}</script>\n`).join("")}</body>
</html>
`;
}

/** What the browser may do: draw, and run these very programs, none of which makes code of text. */
function policy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const run = hashes.length > 0 ? `; script-src ${hashes.join(" ")}` : "";
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'${run}`;
}

function contents(rooms: readonly PageSection[]): string {
  const entries = rooms.map(({ id, title }) => `<li><a href="#${escaped(id)}">${escaped(title)}</a></li>`);
  return `<nav aria-label="Contents"><ol>${entries.join("")}</ol></nav>`;
}

function room({ id, title, content, fold }: PageSection): string {
  const inside =
    fold === undefined ? content : `<details class="fold">\n<summary>${fold}</summary>\n${content}</details>\n`;
  return `<section id="${escaped(id)}">\n<h2>${escaped(title)}</h2>\n${inside}</section>`;
}
