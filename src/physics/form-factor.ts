import { HBAR_C } from "../units.ts";

/**
 * Nuclear form factors F(q), the Fourier transforms of a density of nucleons normalised to F(0) = 1, and F = 1 − q²R²/6 + … for
 * an rms radius R. Momentum transfer q in MeV, lengths in cm.
 */
export type FormFactor = (q: number) => number;

const FERMI = 1e-13;
/** Surface thickness s of Helm's form factor, cm. */
const HELM_SURFACE = 0.9 * FERMI;
/** Range a of the Yukawa potential of Klein and Nystrand, cm. */
const YUKAWA_RANGE = 0.7 * FERMI;
/** Distance t = 4 a ln 3 over which a symmetrised Fermi density falls from 90 % to 10 %, cm. */
const FERMI_THICKNESS = 2.3 * FERMI;

/** No nucleons but points: F = 1. */
export const pointlike: FormFactor = () => 1;

/**
 * 3 j₁(x)/x as an analytic function of z = x², the transform of a homogeneous sphere; for z < 0 it is 3 (x cosh x − sinh x)/x³, x² = −z.
 * The power series Σ 3 (2n+2)/(2n+3)! (−z)ⁿ keeps its digits where the closed form loses them.
 */
function sphere(z: number): number {
  const x = Math.sqrt(Math.abs(z));
  if (x > 1) {
    return (3 * (z > 0 ? Math.sin(x) - x * Math.cos(x) : x * Math.cosh(x) - Math.sinh(x))) / (x * x * x);
  }
  let sum = 1;
  let term = 1;
  for (let n = 1; n < 10; n++) {
    term *= -z / (2 * n * (2 * n + 3));
    sum += term;
  }
  return sum;
}

/** Helm's form factor 3 j₁(qR₀)/(qR₀) e^{−q²s²/2} of the square R₀² of its diffraction radius. */
function helmOfSquare(R02: number, s: number): FormFactor {
  return (q) => {
    const k2 = (q / HBAR_C) ** 2;
    return sphere(k2 * R02) * Math.exp((-k2 * s * s) / 2);
  };
}

/**
 * Helm's form factor of rms radius R: R₀² = 5/3 R² − 5 s², s = 0.9 fm unless said otherwise; R > √3 s.
 * Source: R. Helm, Phys. Rev. 104 (1956) 1466.
 */
export const helm = (R: number, s = HELM_SURFACE): FormFactor => helmOfSquare((5 / 3) * R * R - 5 * s * s, s);

/**
 * Helm's form factor by mass number: R₀² = c² + 7/3 π²a² − 5 s² with c = 1.23 A^{1/3} − 0.6 fm, a = 0.52 fm and s = 0.9 fm.
 * Source: J. D. Lewin and P. F. Smith, Astropart. Phys. 6 (1996) 87, section 4.
 */
export function lewinSmith(A: number): FormFactor {
  const [c, a] = [(1.23 * Math.cbrt(A) - 0.6) * FERMI, 0.52 * FERMI];
  return helmOfSquare(c * c + (7 / 3) * (Math.PI * a) ** 2 - 5 * HELM_SURFACE ** 2, HELM_SURFACE);
}

/** 3 j₁(qR_A)/(qR_A) / (1 + q²a²): a homogeneous sphere folded with a Yukawa potential. */
function kleinNystrandOfSquare(RA2: number, a: number): FormFactor {
  return (q) => {
    const k2 = (q / HBAR_C) ** 2;
    return sphere(k2 * RA2) / (1 + k2 * a * a);
  };
}

/**
 * Klein and Nystrand's form factor of rms radius R: R_A² = 5/3 R² − 10 a², a = 0.7 fm unless said otherwise; R > √6 a.
 * Source: S. Klein and J. Nystrand, Phys. Rev. C 60 (1999) 014903.
 */
export const kleinNystrand = (R: number, a = YUKAWA_RANGE): FormFactor =>
  kleinNystrandOfSquare((5 / 3) * R * R - 10 * a * a, a);

/** Form factor by mass number: R_A = r₀ A^{1/3} with r₀ = 1.23 fm unless said otherwise. */
export const kleinNystrandByMass = (A: number, r0 = 1.23 * FERMI): FormFactor =>
  kleinNystrandOfSquare((r0 * Math.cbrt(A)) ** 2, YUKAWA_RANGE);

/** x/sinh x. */
const overSinh = (x: number): number => (x === 0 ? 1 : x / Math.sinh(x));

/**
 * Form factor of the symmetrised Fermi density ∝ 1/(1 + e^{(r−c)/a}) + 1/(1 + e^{−(r+c)/a}) − 1 of rms radius R,
 * 3/(qc (q²c² + b²)) · b/sinh b · (b coth b sin qc − qc cos qc) with b = πqa; R² = 3/5 c² + 7/5 π²a², surface thickness t = 4 a ln 3 =
 * 2.3 fm unless said otherwise; R > √(7/5) πa. Source: D. W. L. Sprung and J. Martorell, J. Phys. A 30 (1997) 6525.
 */
export function symmetrisedFermi(R: number, t = FERMI_THICKNESS): FormFactor {
  const b2 = ((Math.PI * t) / (4 * Math.log(3))) ** 2;
  const c2 = (5 / 3) * R * R - (7 / 3) * b2;
  return (q) => {
    const k2 = (q / HBAR_C) ** 2;
    const [x, b] = [Math.sqrt(k2 * c2), Math.sqrt(k2 * b2)];
    const sinc = x === 0 ? 1 : Math.sin(x) / x;
    // 3 (b coth b − 1)/b² is sphere(−b²) b/sinh b, so that q² cancels and nothing is left to vanish at q = 0
    return (overSinh(b) * (c2 * sphere(x * x) + b2 * sphere(-b * b) * overSinh(b) * sinc)) / (c2 + b2);
  };
}
