import { expectKeys } from "../../reject.ts";
import { UNCONSTRAINED } from "../circle.ts";
import { THIN_SPACE } from "../format.ts";
import type { Sheet } from "./sheet.ts";

/** Figures that stand raised in labels. */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const GREEK: Readonly<Record<string, string>> = { μ: "\\mu", ν: "\\nu", τ: "\\tau", χ: "\\chi" };

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text as LaTeX writes it: special characters escaped, signs of more and less in mathematics. */
const escaped = (text: string): string =>
  text
    .replace(/[\\~^]/g, (c) => SPECIAL[c])
    .replace(/[#$%&_{}]/g, "\\$&")
    .replace(/[<>]/g, "$$$&$$")
    .replaceAll("−", "$-$");

/** A label of a column, mathematics already, with figures that only Unicode raises and letters that only it has. */
export const mathOf = (latex: string): string =>
  latex
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (figures) => `\\textsuperscript{${[...figures].map((f) => RAISED.indexOf(f)).join("")}}`)
    .replace(/[μντχ]/g, (letter) => `${GREEK[letter]}{}`)
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
  if (!known) return [factor && `\\num{${factor}}`, escaped(name)].filter((part) => part !== "").join("\\,");
  return factor ? `\\qty{${factor}}{${known}}` : `\\unit{${known}}`;
}

const NUMBER = /^-?\d+(\.\d+)?(\(\d+\))?(e-?\d+)?$/;

/** A number as tables write it, `0.895(2)`, `−1.2 × 10⁻⁵`, `12 345`, for siunitx; an interval is two of them. */
export function numberOf(text: string): string {
  const ends = /^\[(.*), (.*)\]$/.exec(text);
  if (ends) return `[${numberOf(ends[1])}, ${numberOf(ends[2])}]`;
  const plain = text
    .replaceAll(THIN_SPACE, "")
    .replaceAll("−", "-")
    .replace(/ × 10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, sign: string, power: string) => {
      const digits = [...power].map((figure) => RAISED.indexOf(figure)).join("");
      return `e${sign && "-"}${digits}`;
    });
  if (NUMBER.test(plain)) return `\\num{${plain}}`;
  if (text === UNCONSTRAINED) return text;
  if (text.includes("∞")) return plain.startsWith("-") ? "$-\\infty$" : "$\\infty$";
  return "--";
}

const HEADS: Readonly<Record<string, string>> = { "R-hat": "$\\hat R$", tau: "$\\tau$" };

const headOf = (head: string): string =>
  Object.hasOwn(HEADS, head) ? HEADS[head] : escaped(head).replace(" \\%", "\\,\\%");

/** A sheet as a `tabular` to paste into a paper: booktabs, numbers and units with siunitx, quantities by their LaTeX labels. */
export function latex(sheet: Sheet): string {
  expectKeys(sheet, ["columns", "heads", "rows"], "sheet", "what intervalSheet gives");
  const { columns, heads, rows } = sheet;
  const line = (cells: readonly string[]): string => `  ${cells.join(" & ")} \\\\`;
  return [
    "% \\usepackage{amsmath,booktabs,siunitx}",
    `\\begin{tabular}{ll${"r".repeat(heads.length)}}`,
    "  \\toprule",
    line(["Quantity", "Unit", ...heads.map(headOf)]),
    "  \\midrule",
    ...columns.map((column, r) => line([mathOf(column.latex), unitOf(column.unit), ...rows[r].map(numberOf)])),
    "  \\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}
