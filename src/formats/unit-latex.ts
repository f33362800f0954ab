/** What stands for letters that are not their own name. */
const LETTERS: Readonly<Record<string, string>> = { mu_B: "\\mu_{\\rm B}", us: "\\mu{\\rm s}" };

/** A power of ten, or a number as it is; nothing of 1. */
function factor(text: string): string {
  const [digits, exponent] = text.split("e");
  const power = exponent === undefined ? "" : `10^{${Number(exponent)}}`;
  const number = Number(digits) === 1 ? "" : digits;
  return number && power ? `${number}\\times ${power}` : number || power;
}

/** Letters, and a number after them as their power: cm2 is cm². */
function letters(text: string): string {
  const power = text.match(/\d+$/)?.[0] ?? "";
  return `{\\rm ${text.slice(0, text.length - power.length)}}${power && `^{${power}}`}`;
}

/**
 * A unit of a run's columns as the divisor of a symbol, in LaTeX: `1e-11 mu_B` is `(10^{-11}\,\mu_{\rm B})`. Nothing of a bare number or
 * of radians.
 */
export function unitLatex(unit: string): string {
  const [number, name] = unit.split(" ");
  if (name === undefined || name === "rad") return "";
  const by = factor(number);
  const of = LETTERS[name] ?? letters(name);
  return by === "" ? of : `(${by}\\,${of})`;
}
