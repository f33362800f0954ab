/** Figures that stand raised in labels and powers. */
export const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Letters of quantities as commands of mathematics. */
export const LETTERS: Readonly<Record<string, string>> = {
  Λ: "\\Lambda",
  Σ: "\\Sigma",
  δ: "\\delta",
  θ: "\\theta",
  μ: "\\mu",
  ν: "\\nu",
  π: "\\pi",
  σ: "\\sigma",
  τ: "\\tau",
  φ: "\\varphi",
  χ: "\\chi",
};

const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "#": "\\#",
  $: "\\$",
  "%": "\\,\\%",
  "&": "\\&",
  _: "\\_",
  "{": "\\{",
  "}": "\\}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  "−": "$-$",
  "×": "$\\times$",
  "±": "$\\pm$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
  "√": "$\\sqrt{}$",
  "–": "--",
  "…": "\\dots{}",
  "\u202f": "\\,",
};

/** Text as LaTeX writes it: what it keeps for itself escaped; signs, and letters with what is lowered beside them, in mathematics. */
export const texText = (text: string): string =>
  text
    .replaceAll(" %", "%")
    .replace(/(\p{Script=Greek})(?:_([A-Za-z0-9]+))?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|./gu, (sign, letter?: string, index?: string) => {
      if (letter) return Object.hasOwn(LETTERS, letter) ? `$${LETTERS[letter]}${lowered(index)}$` : sign;
      if (RAISED.includes(sign[0])) return `$^{${[...sign].map((figure) => RAISED.indexOf(figure)).join("")}}$`;
      return Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : sign;
    })
    // one piece of mathematics where two meet; a dollar that is a dollar stays
    .replace(/(?<!\\)\$\$/g, "");

function lowered(index: string | undefined): string {
  if (index === undefined) return "";
  return index.length > 1 ? `_{\\rm ${index}}` : `_{${index}}`;
}
