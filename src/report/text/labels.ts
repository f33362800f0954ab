import { isOneSided } from "../../posterior/draws/support.ts";
import type { Column } from "../../store/run-record.ts";
import { superscript, toExact } from "./format.ts";

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

/** A moment that cannot be negative: of a real or imaginary part an upper limit would say nothing. */
const isMoment = (column: Column): boolean => column.role === "moment" && isOneSided(column);

/** The columns that are magnetic moments, parameters and derived ones, in the order of the pictures. */
export function momentColumns(columns: readonly Column[]): readonly Column[] {
  const place = ({ name }: Column) => {
    const i = MOMENT_ORDER.indexOf(name);
    return i < 0 ? MOMENT_ORDER.length : i;
  };
  return columns.filter((c) => c.kind !== "density" && isMoment(c)).sort((a, b) => place(a) - place(b));
}

/** Whether a column is a charge radius or a charge: of either sign, or the modulus of a transition. */
export const isVector = ({ role }: Column): boolean => role === "radius" || role === "charge";

/** Whether a column is what models look for: a moment, a charge radius or a charge. */
export const isProperty = (column: Column): boolean => column.role === "moment" || isVector(column);

/** What a model derives by a formula, of which an upper limit would not say all: anything but a moment of at least 0. */
const isFormula = (column: Column): boolean => column.kind === "derived" && !isMoment(column);

/** Whether there is a moment, a charge radius or a charge among columns; where there is none, as in chains of one's own, all are the headline. */
const hasProperties = (columns: readonly Column[]): boolean => columns.some((c) => isMoment(c) || isVector(c));

/** The columns of which a shortest interval is the headline: charge radii, charges, and what formulas derive. */
export function intervalColumns(columns: readonly Column[]): readonly Column[] {
  if (!hasProperties(columns)) return columns.filter(({ kind }) => kind !== "density");
  return [...columns.filter(isVector), ...columns.filter(isFormula)];
}

/** Moments, charge radii, charges and what formulas derive, in the order of the pictures. */
export const propertyColumns = (columns: readonly Column[]): readonly Column[] => [
  ...momentColumns(columns),
  ...intervalColumns(columns),
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
  if (!hasProperties(columns)) return [];
  return columns.filter((c) => c.kind === "parameter" && !isMoment(c) && !isVector(c));
}

/** Units as they are read, where they are written otherwise in documents; `_` stands before what is lowered. */
const READ: Readonly<Record<string, string>> = { mu_B: "μ_B", eV2: "eV²", cm2: "cm²", cm3: "cm³", us: "µs" };

/** A name of a unit as it is read, with its power: `mu_B^2` is "μ_B²". */
function unitName(name: string): string {
  const [base, exponent] = name.split("^");
  return `${READ[base] ?? base}${exponent === undefined ? "" : superscript(exponent)}`;
}

/** A unit as it is read: `1e-11 mu_B` is "10⁻¹¹ μ_B", `1 eV2` "eV²", `1 rad` "rad", `1 us` "µs"; `_` stands before what is lowered. */
export function unitText(unit: string): string {
  const [first, ...rest] = unit.split(" ");
  const scale = rest.length > 0 && Number(first) > 0 ? power(Number(first)) : [unitName(first)];
  return [...scale, ...rest.map(unitName)].join(" ");
}

/** What multiplies a unit: nothing where it is 1, a power of ten, or a number. */
function power(factor: number): string[] {
  const exponent = Math.round(Math.log10(factor));
  if (factor === 1) return [];
  return [factor === Number(`1e${exponent}`) ? `10${superscript(String(exponent))}` : toExact(factor)];
}

/** A column's prior in words, its unit as it is read: "uniform on [0, 5] × 10⁻¹¹ μ_B"; undefined where it has none. */
export const priorText = ({ prior, unit }: Pick<Column, "prior" | "unit">): string | undefined =>
  prior && priorWords(prior.words, unit);

/** The words of a prior of a parameter of such a unit, the unit as it is read. */
export function priorWords(words: string, unit: string): string {
  // as the words of a prior have it: without the number where that is 1
  const written = unit.startsWith("1 ") ? unit.slice(2) : unit;
  return written === "" ? words : words.replace(` ${written}`, ` ${unitText(unit)}`);
}

/** Symbol and unit as an axis says them: "|Λ₁| [10⁻¹¹ μ_B]". */
export function axisTitle({ symbol, unit }: Pick<Column, "symbol" | "unit">): string {
  return unit === "" ? symbol : `${symbol} [${unitText(unit)}]`;
}
