import { expectKeys } from "../../reject.ts";
import { UNCONSTRAINED } from "../text/circle.ts";
import { THIN_SPACE } from "../text/format.ts";
import type { Sheet } from "./sheet.ts";
import { tabular } from "./tabular.ts";
import { LETTERS, RAISED, texText } from "./tex-text.ts";

/** A label of a column, mathematics already, with figures that only Unicode raises and letters that only it has. */
export const mathOf = (latex: string): string =>
  latex
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (figures) => `\\textsuperscript{${[...figures].map((f) => RAISED.indexOf(f)).join("")}}`)
    .replace(/[μντχ]/g, (letter) => `${LETTERS[letter]}{}`)
    .replace(/^/, "$")
    .concat("$");

const UNITS: Readonly<Record<string, string>> = {
  rad: "\\radian",
  cm2: "\\centi\\metre\\squared",
  e: "\\elementarycharge",
  eV2: "\\electronvolt\\squared",
  keV: "\\kilo\\electronvolt",
  MeV: "\\mega\\electronvolt",
  us: "\\micro\\second",
  ns: "\\nano\\second",
};

/** A unit such as `1e-11 mu_B` or `1 rad` with siunitx. Bohr's magneton is none of its units and stands beside. */
export function unitOf(unit: string): string {
  const [, exponent, name] = /^(?:1(?:e(-?\d+))? )?(.*)$/.exec(unit) ?? ["", undefined, unit];
  if (name === "") return "";
  const factor = exponent === undefined ? "" : `e${exponent}`;
  if (name === "mu_B") return `$${factor && `\\num{${factor}}\\,`}\\mu_\\mathrm{B}$`;
  const known = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (!known) return [factor && `\\num{${factor}}`, texText(name)].filter((part) => part !== "").join("\\,");
  return factor ? `\\qty{${factor}}{${known}}` : `\\unit{${known}}`;
}

const NUMBER = /^-?\d+(\.\d+)?(\(\d+\))?(e-?\d+)?$/;

/** Digits as LaTeX reads them: no narrow spaces, a plain minus, powers of ten with an e. */
const plainDigits = (text: string): string =>
  text
    .replaceAll(THIN_SPACE, "")
    .replaceAll("−", "-")
    .replace(/ × 10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, sign: string, power: string) => {
      const digits = [...power].map((figure) => RAISED.indexOf(figure)).join("");
      return `e${sign && "-"}${digits}`;
    });

/** A cell of a sheet for LaTeX with siunitx: one number, `0.895(2)`, two in brackets, or one with what is above and below it. */
export function numberOf(text: string): string {
  const ends = /^\[(.*), (.*)\]$/.exec(text);
  if (ends) return `[${numberOf(ends[1])}, ${numberOf(ends[2])}]`;
  const about = aboutOf(text);
  if (about) return `$${about.value}${about.rest}$`;
  const plain = plainDigits(text);
  if (NUMBER.test(plain)) return `\\num{${plain}}`;
  if (text === UNCONSTRAINED) return text;
  if (text.includes("∞")) return plain.startsWith("-") ? "$-\\infty$" : "$\\infty$";
  return "--";
}

/** A number with distances to the ends of an interval, or with a standard deviation, as mathematics; null of other cells. */
function aboutOf(text: string): { value: string; rest: string } | null {
  const [, value, up, down, sd] = /^(\S+) (?:\+(\S+) −(\S+)|± (\S+))$/.exec(text) ?? [];
  if (value === undefined) return null;
  const [number, ...rest] = [value, up, down, sd].map((part) => part && plainDigits(part));
  return { value: number!, rest: sd === undefined ? `^{+${rest[0]}}_{-${rest[1]}}` : `\\pm ${rest[2]}` };
}

const HEADS: Readonly<Record<string, string>> = { "R-hat": "$\\hat R$", tau: "$\\tau$" };

const headOf = (head: string): string => (Object.hasOwn(HEADS, head) ? HEADS[head] : texText(head));

/** A column of a table: how LaTeX is to set it, its head and its cells. */
interface Aligned {
  readonly form: string;
  readonly head: string;
  readonly cells: readonly string[];
}

/** How many signs of a number stand before and after its point, and in the brackets of its error. */
function widthsOf(number: string): readonly [sign: number, before: number, after: number, error: number] {
  const [, sign, before, after = "", error = ""] = /^(-?)(\d+)(?:\.(\d+))?(?:\((\d+)\))?$/.exec(number)!;
  return [sign.length, before.length, after.length, error.length];
}

const ALIGNED = /^-?\d+(\.\d+)?(\(\d+\))?$/;

/** Cells that stand with their points below one another: numbers in a column `S`, numbers with what is above and below in a column `l`. */
function alignedOf(head: string, texts: readonly string[]): Aligned {
  const about = texts.map(aboutOf);
  if (about.some((one) => one !== null)) return aboutAligned(head, texts, about);
  const plain = texts.map(plainDigits);
  const numbers = plain.filter((text) => ALIGNED.test(text));
  if (numbers.length === 0) return { form: "c", head: headOf(head), cells: texts.map(numberOf) };
  const [sign, before, after, error] = [0, 1, 2, 3].map((i) => Math.max(...numbers.map((one) => widthsOf(one)[i])));
  const format = `${sign ? "-" : ""}${before}${after ? `.${after}` : ""}${error ? `(${error})` : ""}`;
  return {
    form: `S[table-format=${format}]`,
    head: `{${headOf(head)}}`,
    cells: plain.map((text, r) => (ALIGNED.test(text) ? text : `{${numberOf(texts[r])}}`)),
  };
}

function aboutAligned(head: string, texts: readonly string[], about: readonly ReturnType<typeof aboutOf>[]): Aligned {
  const whole = about.map((one) => one?.value.split(".")[0] ?? "");
  const digits = Math.max(...whole.map((text) => text.replace("-", "").length));
  const signs = whole.some((text) => text.startsWith("-"));
  const cells = about.map((one, r) => {
    if (!one) return numberOf(texts[r]);
    const missing = `${signs && !whole[r].startsWith("-") ? "-" : ""}${"0".repeat(digits - whole[r].replace("-", "").length)}`;
    return `$${missing && `\\phantom{${missing}}`}${one.value}${one.rest}$`;
  });
  return { form: "l", head: headOf(head), cells };
}

/** What stands about a table in a paper: its caption as plain text, and the name that it is referred to by. */
export interface TableFrame {
  readonly caption: string;
  readonly label: string;
}

/**
 * A sheet as a table to paste into a paper: booktabs, points below one another, numbers and units with siunitx, quantities by their LaTeX
 * labels; within a `table` with caption and label where a frame is given, else the `tabular` alone.
 */
export function latex(sheet: Sheet, frame?: TableFrame): string {
  expectKeys(sheet, ["columns", "heads", "rows"], "sheet", "what intervalSheet gives");
  const { columns, heads, rows } = sheet;
  const named: readonly Aligned[] = [
    { form: "l", head: "Quantity", cells: columns.map((column) => mathOf(column.latex)) },
    { form: "l", head: "Unit", cells: columns.map(({ unit }) => unitOf(unit)) },
  ];
  const numbers = heads.map((head, c) =>
    alignedOf(
      head,
      rows.map((row) => row[c]),
    ),
  );
  // a column without a single unit says nothing
  const all = [...named.filter(({ cells }) => cells.some((cell) => cell !== "")), ...numbers];
  const widths = all.map(({ head, cells }) => Math.max(head.length, ...cells.map((cell) => cell.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, c) => cell.padEnd(widths[c])).join(" & ");
  const lines = tabular(
    all.map(({ form }) => form).join(""),
    line(all.map(({ head }) => head)),
    columns.map((_, r) => line(all.map(({ cells }) => cells[r]))),
  );
  return ["% \\usepackage{amsmath,booktabs,siunitx}", ...(frame ? framed(lines, frame) : lines)].join("\n");
}

const framed = (lines: readonly string[], { caption, label }: TableFrame): readonly string[] => [
  "\\begin{table}",
  "  \\centering",
  // what is raised and lowered in one line must not touch the next
  "  \\renewcommand{\\arraystretch}{1.2}",
  `  \\caption{${texText(caption)}}`,
  // the name of a label takes what no command and no comment begins with
  `  \\label{tab:${label.replace(/[^\w:.-]/g, "-")}}`,
  ...lines.map((text) => `  ${text}`),
  "\\end{table}",
];
