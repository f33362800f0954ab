import { reject } from "./reject.ts";

/**
 * The one list of constants (CODATA 2018) and the one table of units.
 * Inside the program: MeV, cm, s, kg; magnetic moments in 1e-11 mu_B; charges in e; angles in rad.
 */

/** The unit of every moment in chains, tables and pictures. */
export const MOMENT_UNIT = "1e-11 mu_B";

/** Fine-structure constant. */
export const ALPHA = 1 / 137.035999084;
/** Electron mass, MeV. */
export const M_E = 0.51099895;
/** Fermi constant, MeV⁻². */
export const G_F = 1.1663787e-11;
/** ħc, MeV cm. */
export const HBAR_C = 197.3269804e-13;
/** Muon, tau and charged-pion masses, MeV; Particle Data Group 2022. */
export const M_MU = 105.6583755;
export const M_TAU = 1776.86;
export const M_PI = 139.57039;
/** Mass of the W boson, MeV; Particle Data Group 2022. */
export const M_W = 80377;
/** sin²θ_W at zero momentum transfer; Particle Data Group 2024. */
export const SIN2_W = 0.23873;
/** Mean lives of the charged pion and the muon, s; Particle Data Group 2022. */
export const TAU_PI = 2.6033e-8;
export const TAU_MU = 2.1969811e-6;
/** ħ, MeV s. */
export const HBAR = 6.582119569e-22;
/** Bohr magneton e/2m_e with e² = 4πα, MeV⁻¹. */
export const BOHR_MAGNETON = Math.sqrt(Math.PI * ALPHA) / M_E;
/** Avogadro's number. */
export const N_A = 6.02214076e23;
/** Bohr magneton, MeV/G. */
const MU_B = 5.788381806e-15;
/** Dalton, MeV. */
const DALTON = 931.49410242;
/** Elementary charge, coulomb. */
const E_CHARGE = 1.602176634e-19;

/** Exponents of MeV, cm, s, kg, 1e-11 mu_B, rad, mol, e, PE: the last four are kinds of their own, so that none passes for a bare number. */
type Dimension = readonly number[];

const ENERGY: Dimension = [1, 0, 0, 0, 0, 0, 0, 0, 0];
const LENGTH: Dimension = [0, 1, 0, 0, 0, 0, 0, 0, 0];
const AREA: Dimension = [0, 2, 0, 0, 0, 0, 0, 0, 0];
const TIME: Dimension = [0, 0, 1, 0, 0, 0, 0, 0, 0];
const MASS: Dimension = [0, 0, 0, 1, 0, 0, 0, 0, 0];
const MOMENT: Dimension = [0, 0, 0, 0, 1, 0, 0, 0, 0];
const ANGLE: Dimension = [0, 0, 0, 0, 0, 1, 0, 0, 0];
const AMOUNT: Dimension = [0, 0, 0, 0, 0, 0, 1, 0, 0];
const CHARGE: Dimension = [0, 0, 0, 0, 0, 0, 0, 1, 0];
/** A moment times a field is an energy. */
const FIELD: Dimension = [1, 0, 0, 0, -1, 0, 0, 0, 0];
const POWER: Dimension = [1, 0, -1, 0, 0, 0, 0, 0, 0];
const LIGHT: Dimension = [0, 0, 0, 0, 0, 0, 0, 0, 1];
const DAY = 86400;

const UNITS: Readonly<Record<string, readonly [number, Dimension]>> = {
  eV: [1e-6, ENERGY],
  keV: [1e-3, ENERGY],
  MeV: [1, ENERGY],
  GeV: [1e3, ENERGY],
  erg: [1e-13 / E_CHARGE, ENERGY],
  u: [DALTON, ENERGY],
  MW: [1 / E_CHARGE, POWER],
  GW: [1e3 / E_CHARGE, POWER],
  fm: [1e-13, LENGTH],
  cm: [1, LENGTH],
  m: [100, LENGTH],
  km: [1e5, LENGTH],
  R_sun: [6.957e10, LENGTH],
  b: [1e-24, AREA],
  kb: [1e-21, AREA],
  Mb: [1e-18, AREA],
  ns: [1e-9, TIME],
  us: [1e-6, TIME],
  s: [1, TIME],
  d: [DAY, TIME],
  yr: [365.25 * DAY, TIME],
  g: [1e-3, MASS],
  kg: [1, MASS],
  t: [1e3, MASS],
  mu_B: [1e11, MOMENT],
  G: [MU_B * 1e-11, FIELD],
  kG: [MU_B * 1e-8, FIELD],
  e: [1, CHARGE],
  PE: [1, LIGHT],
  mol: [N_A, AMOUNT],
  rad: [1, ANGLE],
  pi: [Math.PI, ANGLE],
  deg: [Math.PI / 180, ANGLE],
};

interface Measure {
  readonly factor: number;
  readonly dimension: Dimension;
}

const TOKEN = /\s*(?:([A-Za-z_]+)(?:\^?(-?\d+)(?:\/(\d+))?)?|(1?\s*\/\s*\(?)|(\)))/y;

/** Read a unit such as `t yr`, `1/(t yr keV)`, `/cm2/s` or `keV^1/2`; undefined if it is none. */
function readUnit(text: string): Measure | undefined {
  let factor = 1;
  const dimension = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  // a slash holds for the next unit, or for all of the parenthesis that follows it
  let [sign, open, due] = [1, false, false];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, name, power = "1", root = "1", slash, close] = match;
    if (slash !== undefined) {
      if (open || due) return undefined;
      [sign, open, due] = [-1, slash.endsWith("("), true];
    } else if (close !== undefined) {
      if (!open || due) return undefined;
      [sign, open] = [1, false];
    } else {
      const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
      if (!unit) return undefined;
      const exponent = (sign * Number(power)) / Number(root);
      factor *= unit[0] ** exponent;
      unit[1].forEach((d, i) => {
        dimension[i] += d * exponent;
      });
      due = false;
      if (!open) sign = 1;
    }
  }
  return open || due ? undefined : { factor, dimension };
}

const sameDimension = (a: Measure, b: Measure): boolean => a.dimension.every((d, i) => d === b.dimension[i]);

/** Factor from `unit` to the program's own units; NaN if it is no unit of the same kind as `like`. */
export function unitFactor(unit: string, like: string): number {
  const measure = readUnit(unit);
  const expected = readUnit(like);
  return measure && expected && sameDimension(measure, expected) ? measure.factor : Number.NaN;
}

const NUMBER = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)$/s;

/** The number that a text says in decimal figures alone; NaN of an empty one, of `0x10` and of what has more to it. */
export function decimal(text: string): number {
  const match = NUMBER.exec(text);
  return match && match[2] === "" ? Number(match[1]) : Number.NaN;
}

/**
 * The number that `text` says, in the program's own units: `1.16 t yr`, `5e-11 mu_B`, `1.08 pi`.
 * NaN unless its unit is of the same kind as `like`; a bare number is right only where `like` is empty.
 */
export function toNumber(text: string | number, like: string): number {
  if (typeof like !== "string") reject("like", "expected a unit, empty for a bare number", like);
  if (typeof text === "number") return like === "" ? text : Number.NaN;
  const match = NUMBER.exec(text);
  return match ? Number(match[1]) * unitFactor(match[2], like) : Number.NaN;
}

/** A value in the program's own units, said in `unit`; throws where there is no such unit. */
export function inUnit(value: number, unit: string): number {
  if (typeof unit !== "string") reject("unit", "expected a unit, empty for a bare number", unit);
  const factor = unitFactor(unit, unit);
  if (Number.isNaN(factor)) reject("unit", "no such unit", unit);
  return value / factor;
}
