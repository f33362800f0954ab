import type { Estimate } from "../../posterior/mcse.ts";
import { THIN_SPACE, withErrorDigits } from "../format.ts";
import type { Bound } from "./bound.ts";
import type { Compared } from "./compared.ts";
import type { ComparedBound, ComparedRow } from "./limits.ts";

/** The 90 % bounds of all runs as a LaTeX table for `booktabs` and `siunitx`, errors in brackets. */
export function boundsLatex(all: readonly Compared[], rows: readonly ComparedRow[]): string {
  const [first, ...others] = all.map(({ name }) => inText(name));
  const head = ["Quantity", first, ...others.flatMap((name) => [name, `${name} / ${first}`])];
  const body = rows.map(({ column: { latex, unit }, of: [reference, ...rest] }) => [
    unit === "" ? `$${latex}$` : `$${latex}$ [$${latexUnit(unit)}$]`,
    reference ? latexBound(reference.bound) : "--",
    ...rest.flatMap((one) => (one ? [latexBound(one.bound), latexRatio(one)] : ["--", "--"])),
  ]);
  const line = (cells: readonly string[]) => `  ${cells.join(" & ")} \\\\`;
  return `${[
    "% 90 % bounds by run; needs \\usepackage{booktabs, siunitx}",
    `\\begin{tabular}{l${"r".repeat(head.length - 1)}}`,
    "  \\toprule",
    line(head),
    "  \\midrule",
    ...body.map(line),
    "  \\bottomrule",
    "\\end{tabular}",
  ].join("\n")}\n`;
}

function latexBound(bound: Bound): string {
  switch (bound.kind) {
    case "upper":
      return number(bound.upper);
    case "interval":
      return `[${number(bound.from)}, ${number(bound.to)}]`;
  }
}

const latexRatio = ({ ratio, sameDraws }: ComparedBound): string =>
  ratio === null ? "--" : sameDraws ? "1" : number(ratio);

/** For siunitx: `\num{0.873(4)}`. */
function number({ value, mcse }: Estimate): string {
  const text = mcse > 0 ? withErrorDigits(value, mcse) : value.toPrecision(3);
  return `\\num{${text.replaceAll(THIN_SPACE, "").replaceAll("−", "-")}}`;
}

/** A unit in mathematics: `1e-11 mu_B` is 10^{-11}\,\mu_\mathrm{B}. */
function latexUnit(unit: string): string {
  return unit
    .replace(/^1 /, "")
    .replace(/^1e([+-]?\d+) /, (_, exponent) => `10^{${exponent}}\\,`)
    .replace("mu_B", "\\mu_\\mathrm{B}")
    .replace(/\b([a-zA-Z]{2,})(\d)\b/g, "\\mathrm{$1}^$2");
}

/** A name outside mathematics. */
const inText = (name: string): string => name.replace(/[&%$#_{}]/g, "\\$&");
