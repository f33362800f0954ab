import { isOneSided } from "../posterior/interval.ts";
import type { Column } from "../store/run-record.ts";

/** The unit of all moments in tables and pictures. */
export const MOMENT_UNIT = "1e-11 mu_B";

/** The order in which moments are shown; what is not named here follows in the order of the run. */
const MOMENT_ORDER = [
  "Lambda_1",
  "Lambda_2",
  "Lambda_3",
  "mu_sol",
  "mu_reactor",
  "mu_acc",
  "mu_nu_e",
  "mu_nu_mu",
  "mu_nu_tau",
  "mu_lsnd",
];

/** Units of charge radii and charges. */
const VECTOR_UNITS = ["1e-32 cm2", "1e-12 e"];

const SUPERSCRIPT = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/** A moment that cannot be negative: of a real or imaginary part an upper limit would say nothing. */
const isMoment = (column: Column): boolean => column.unit === MOMENT_UNIT && isOneSided(column);

/** The columns that are magnetic moments, parameters and derived ones, in the order of the pictures. */
export function momentColumns(columns: readonly Column[]): readonly Column[] {
  const place = ({ name }: Column) => {
    const i = MOMENT_ORDER.indexOf(name);
    return i < 0 ? MOMENT_ORDER.length : i;
  };
  return columns.filter((c) => c.kind !== "density" && isMoment(c)).sort((a, b) => place(a) - place(b));
}

/** Whether a column is a charge radius or a charge: of either sign, or the modulus of a transition. */
export const isVector = ({ kind, unit }: Column): boolean => kind === "parameter" && VECTOR_UNITS.includes(unit);

/** Moments, charge radii and charges, in the order of the pictures. */
export const propertyColumns = (columns: readonly Column[]): readonly Column[] => [
  ...momentColumns(columns),
  ...columns.filter(isVector),
];

const MAIN = MOMENT_ORDER.slice(0, 6);

/**
 * The properties that are drawn: those that are sampled, the fundamental moments, those of the Sun, reactors and accelerators, and those
 * of beams that a model adds.
 */
export function mainColumns(columns: readonly Column[]): readonly Column[] {
  return propertyColumns(columns).filter(
    ({ name, kind }) => kind === "parameter" || MAIN.includes(name) || !MOMENT_ORDER.includes(name),
  );
}

/** The parameters that are neither moments nor charge radii or charges. */
export function nuisanceColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter((c) => c.kind === "parameter" && !isMoment(c) && !isVector(c));
}

/** Hyphens before numbers as the minus signs that they are; those within words and powers of ten stay. */
export function withMinus(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}.)])-(?=[\d.])/gu, "−");
}

/** A unit as it is read: `1e-11 mu_B` is "10⁻¹¹ μ_B", `1 eV2` "eV²", `1 rad` "rad", `1 us` "µs"; `_` stands before what is lowered. */
export function unitText(unit: string): string {
  return withUnits(unit.replace(/^1 /, ""));
}

/** The same for units and negative numbers within a sentence. */
export function withUnits(text: string): string {
  return withMinus(text.replace(/\^(-?\d+)(?![\d.])/g, (_, power) => superscript(power)))
    .replace(/(?<![\p{L}\p{N}][-_.]?)\b1e([+-]?\d+)/gu, (_, exponent) => `10${superscript(exponent)}`)
    .replace(/\bmu_B\b/g, "μ_B")
    .replace(/\b(eV|cm)2\b/g, "$1²")
    .replace(/(?<=^|[\d)\]] )us\b/g, "µs");
}

/** Symbol and unit as an axis says them: "|Λ₁| [10⁻¹¹ μ_B]". */
export function axisTitle({ symbol, unit }: Column): string {
  return unit === "" ? symbol : `${symbol} [${unitText(unit)}]`;
}

/** A piece of a label; `lowered` pieces are subscripts of what comes before. */
export interface Piece {
  readonly text: string;
  readonly lowered: boolean;
}

/**
 * Cut a label at its subscripts: "μ_sol [10⁻¹¹ μ_B]" has two, "sol" and "B". Only a single letter that begins a word, or a mean
 * in brackets, carries one (`μ_sol`, `μ_{ν_e}`, `⟨r²⟩_{ee}`), so that names such as `background_xenonnt` stay as they are.
 */
export function pieces(label: string): readonly Piece[] {
  const subscript = /(?<![\p{L}\p{N}_])(\p{L}\p{M}*|⟨[^⟩]*⟩)_(?:\{([^}]+)\}|([\p{L}\p{N}⊙☉_]+))/gu;
  const out: Piece[] = [];
  let from = 0;
  for (const match of label.matchAll(subscript)) {
    out.push({ text: label.slice(from, match.index) + match[1], lowered: false });
    out.push({ text: (match[2] ?? match[3]).replaceAll("_", ""), lowered: true });
    from = match.index + match[0].length;
  }
  if (from < label.length) out.push({ text: label.slice(from), lowered: false });
  return out;
}

/** True of a subscript with small figures of its own, as ⁷Be has: it must be larger than others to be read. */
export function hasFigures(text: string): boolean {
  return SUPERSCRIPT.some((figure) => text.includes(figure));
}

/** A power as it is raised: "-11" is "⁻¹¹". */
export function superscript(exponent: string): string {
  const digits = exponent.replace(/^\+/, "");
  return [...digits].map((c) => (c === "-" ? "⁻" : SUPERSCRIPT[Number(c)])).join("");
}
