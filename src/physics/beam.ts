import { addProjector, pullProjector } from "../math/hermitian.ts";
import { expectKeys } from "../reject.ts";
import { HBAR_C } from "../units.ts";
import { type Band, massStateProbability, massStateWeights, pullMassStateWeights } from "./sun.ts";

/** The baseline of a component: vacuum, over a length [cm] at an energy [MeV]. */
export interface Baseline {
  readonly length: number;
  readonly energy: number;
}

/** One incoherent part of a beam; `weight` multiplies its mu². Plain data. */
export type BeamComponent =
  /** A pure state: amplitudes of ν_e, ν_μ, ν_τ or of ν_1, ν_2, ν_3 (of the antineutrinos) at the source, as [re, im] pairs. */
  | {
      readonly kind: "state";
      readonly weight: number;
      readonly antineutrino: boolean;
      readonly basis: "flavour" | "mass";
      readonly amplitudes: Float64Array;
      readonly baseline?: Baseline;
    }
  /** The Sun at Earth: vacuum averages (`low`), matter dominance (`high`), or the band of that index. */
  | { readonly kind: "sun"; readonly weight: number; readonly survival: "low" | "high" | number };

/** A beam: its incoherent components, and the solar bands that some of them average over. Plain data. */
export interface Beam {
  /** Of its effective moment: `mu_lsnd`. */
  readonly name: string;
  readonly latex: string;
  readonly symbol: string;
  readonly components: readonly BeamComponent[];
  readonly bands: readonly Band[];
}

/** Where the oscillation parameters stand. */
export interface Oscillation {
  /** As `mixingMatrix` fills it. */
  readonly U: Float64Array;
  readonly sin2_12: number;
  readonly sin2_13: number;
  readonly sin2_23: number;
  readonly dm2_21: number;
  readonly dm2_31: number;
}

/** 1 eV² cm/MeV as a phase Δm² L/(2E). */
const PHASE = 1e-12 / (2 * HBAR_C);

/** P_e1 of a solar component; P holds those of the beam's bands. */
function solarProbability(survival: "low" | "high" | number, sin2_12: number, P: ArrayLike<number>): number {
  if (survival === "low") return 1 - sin2_12;
  return survival === "high" ? 0 : P[survival];
}

/**
 * Fills ρ of a beam in the mass basis as a neutrino would have it: an antineutrino's ρ enters by its complex conjugate,
 * so that mu² = Tr[ρ λ†λ] for either (Ternes & Tórtola, eqs 4–6, for Majorana; for Dirac a_+†λᵀλ*a_+).
 */
export interface BeamDensity {
  /** Fill out, Hermitian; P = P_e1 of each of the beam's bands. Allocates nothing. */
  fill(oscillation: Oscillation, P: ArrayLike<number>, out: Float64Array): void;
  /** Add Σ by · ∂ρ/∂x to `bars`, x each of the oscillation's numbers, and to `barP`. Allocates nothing. */
  pull(oscillation: Oscillation, P: ArrayLike<number>, by: Float64Array, bars: Slopes, barP: Float64Array): void;
}

/** Derivatives by the numbers of an oscillation. */
export type Slopes = { -readonly [K in keyof Oscillation]: Oscillation[K] };

/** The transpose of `solarProbability`: adds `by` to the slope of what P_e1 follows. */
function pullSolarProbability(survival: "low" | "high" | number, by: number, bars: Slopes, barP: Float64Array): void {
  if (survival === "low") bars.sin2_12 -= by;
  else if (survival !== "high") barP[survival] += by;
}

/** The transpose of `propagate`: by is turned back, and the slopes in Δm² are added. `v` is what came out of it. */
function pullPropagate(
  { length, energy }: Baseline,
  sign: number,
  o: Oscillation,
  v: Float64Array,
  by: Float64Array,
  bars: Slopes,
): void {
  for (let k = 1; k < 3; k++) {
    const perMass = (-sign * PHASE * length) / energy;
    const angle = perMass * (k === 1 ? o.dm2_21 : o.dm2_31);
    const [re, im] = [by[2 * k], by[2 * k + 1]];
    // d(re, im)/d angle = (−im, re)
    const slope = perMass * (im * v[2 * k] - re * v[2 * k + 1]);
    if (k === 1) bars.dm2_21 += slope;
    else bars.dm2_31 += slope;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    by[2 * k] = c * re + s * im;
    by[2 * k + 1] = c * im - s * re;
  }
}

/** The transpose of `toMassBasis` in U. */
function pullToMassBasis(a: Float64Array, sign: number, by: Float64Array, barU: Float64Array): void {
  for (let k = 0; k < 3; k++) {
    const [re, im] = [by[2 * k], by[2 * k + 1]];
    for (let l = 0; l < 3; l++) {
      const [x, y] = [a[2 * l], sign * a[2 * l + 1]];
      barU[6 * l + 2 * k] += re * x + im * y;
      barU[6 * l + 2 * k + 1] += re * y - im * x;
    }
  }
}

/** Multiply v by the phases that ν_2 and ν_3 gather against ν_1; their conjugates for an antineutrino (sign −1). */
function propagate({ length, energy }: Baseline, sign: number, { dm2_21, dm2_31 }: Oscillation, v: Float64Array): void {
  for (let k = 1; k < 3; k++) {
    const angle = (-sign * PHASE * (k === 1 ? dm2_21 : dm2_31) * length) / energy;
    const [re, im] = [v[2 * k], v[2 * k + 1]];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    v[2 * k] = c * re - s * im;
    v[2 * k + 1] = s * re + c * im;
  }
}

/** U†a of a neutrino (sign 1), (Uᵀa)* = U†a* of an antineutrino (sign −1). */
function toMassBasis(U: Float64Array, a: Float64Array, sign: number, v: Float64Array): void {
  for (let k = 0; k < 3; k++) {
    let re = 0;
    let im = 0;
    for (let l = 0; l < 3; l++) {
      const [x, y] = [U[6 * l + 2 * k], -U[6 * l + 2 * k + 1]];
      re += x * a[2 * l] - y * sign * a[2 * l + 1];
      im += x * sign * a[2 * l + 1] + y * a[2 * l];
    }
    v[2 * k] = re;
    v[2 * k + 1] = im;
  }
}

/** Bind a beam with its own scratch space. */
export function beamDensity(beam: Beam): BeamDensity {
  expectKeys(beam, ["components", "bands"], "beam", "a beam");
  const { components } = beam;
  const [v, barV] = [new Float64Array(6), new Float64Array(6)];
  const [w, slope] = [new Float64Array(3), new Float64Array(2)];
  /** The state of a component where it scatters. */
  const arrive = (component: PureState, oscillation: Oscillation): void => {
    const { amplitudes, antineutrino, basis, baseline } = component;
    const sign = antineutrino ? -1 : 1;
    if (basis === "flavour") toMassBasis(oscillation.U, amplitudes, sign, v);
    else for (let i = 0; i < 6; i++) v[i] = amplitudes[i] * (i % 2 === 1 ? sign : 1);
    if (baseline) propagate(baseline, sign, oscillation, v);
  };
  return {
    fill(oscillation, P, out) {
      out.fill(0);
      for (const component of components) {
        if (component.kind === "sun") {
          massStateWeights(solarProbability(component.survival, oscillation.sin2_12, P), oscillation.sin2_13, w);
          for (let k = 0; k < 3; k++) out[k] += component.weight * w[k];
          continue;
        }
        arrive(component, oscillation);
        addProjector(v, component.weight, out);
      }
    },
    pull(oscillation, P, by, bars, barP) {
      for (const component of components) {
        if (component.kind === "sun") {
          const { survival, weight } = component;
          for (let k = 0; k < 3; k++) w[k] = weight * by[k];
          const here = solarProbability(survival, oscillation.sin2_12, P);
          pullMassStateWeights(here, oscillation.sin2_13, w, slope);
          bars.sin2_13 += slope[1];
          pullSolarProbability(survival, slope[0], bars, barP);
          continue;
        }
        const { amplitudes, antineutrino, basis, baseline, weight } = component;
        const sign = antineutrino ? -1 : 1;
        arrive(component, oscillation);
        pullProjector(v, weight, by, barV.fill(0));
        if (baseline) pullPropagate(baseline, sign, oscillation, v, barV, bars);
        if (basis === "flavour") pullToMassBasis(amplitudes, sign, barV, bars.U);
      }
    },
  };
}

/** P_e1 of a beam's bands by the averages themselves; for single points. */
function probabilities({ bands }: Beam, { sin2_12, sin2_13, dm2_21 }: Oscillation): number[] {
  return bands.map((band) => massStateProbability(band, sin2_12, (1 - sin2_13) / dm2_21));
}

/** ρ of a beam in the mass basis; for single points, not for the loop. */
export function densityOf(beam: Beam, oscillation: Oscillation): Float64Array {
  const rho = new Float64Array(9);
  beamDensity(beam).fill(oscillation, probabilities(beam, oscillation), rho);
  return rho;
}

/** ρ of a beam in the flavour basis, diagonal, as `flavourContent` fills it; undefined where that is. */
export function contentOf(beam: Beam, oscillation: Oscillation): Float64Array | undefined {
  const content = flavourContent(beam);
  if (!content) return undefined;
  const rho = new Float64Array(9);
  content.fill(oscillation, probabilities(beam, oscillation), rho);
  return rho;
}

/**
 * The same for parametrisations that know only mu² of each flavour: ρ in the flavour basis without what interferes, the Sun by
 * arXiv:2411.03122, eq. 40 (P_ee mu_e² + (1−P_ee)(c23² mu_μ² + s23² mu_τ²), an approximation). Undefined for a beam that is
 * coherent between flavours or that oscillates.
 */
export function flavourContent({ components }: Beam): BeamDensity | undefined {
  if (!components.every((component) => component.kind === "sun" || isPureFlavour(component))) return undefined;
  const [w, barW, slope] = [3, 3, 2].map((n) => new Float64Array(n));
  /** P_ee of what `w` holds. */
  const survivalOf = (U: Float64Array): number => {
    let Pee = 0;
    for (let k = 0; k < 3; k++) Pee += w[k] * (U[2 * k] * U[2 * k] + U[2 * k + 1] * U[2 * k + 1]);
    return Pee;
  };
  return {
    fill({ U, sin2_12, sin2_13, sin2_23 }, P, out) {
      out.fill(0);
      for (const component of components) {
        const { weight } = component;
        if (component.kind === "state") {
          for (let l = 0; l < 3; l++) {
            out[l] += weight * (component.amplitudes[2 * l] ** 2 + component.amplitudes[2 * l + 1] ** 2);
          }
          continue;
        }
        massStateWeights(solarProbability(component.survival, sin2_12, P), sin2_13, w);
        const Pee = survivalOf(U);
        out[0] += weight * Pee;
        out[1] += weight * (1 - Pee) * (1 - sin2_23);
        out[2] += weight * (1 - Pee) * sin2_23;
      }
    },
    pull({ U, sin2_12, sin2_13, sin2_23 }, P, by, bars, barP) {
      for (const component of components) {
        if (component.kind === "state") continue;
        const { weight, survival } = component;
        const here = solarProbability(survival, sin2_12, P);
        massStateWeights(here, sin2_13, w);
        bars.sin2_23 += weight * (1 - survivalOf(U)) * (by[2] - by[1]);
        const barPee = weight * (by[0] - (1 - sin2_23) * by[1] - sin2_23 * by[2]);
        for (let i = 0; i < 6; i++) bars.U[i] += 2 * barPee * w[i >> 1] * U[i];
        for (let k = 0; k < 3; k++) barW[k] = barPee * (U[2 * k] ** 2 + U[2 * k + 1] ** 2);
        pullMassStateWeights(here, sin2_13, barW, slope);
        bars.sin2_13 += slope[1];
        pullSolarProbability(survival, slope[0], bars, barP);
      }
    },
  };
}

type PureState = Extract<BeamComponent, { kind: "state" }>;

const isPureFlavour = ({ basis, amplitudes: a, baseline }: PureState): boolean =>
  basis === "flavour" && !baseline && [0, 1, 2].filter((l) => a[2 * l] !== 0 || a[2 * l + 1] !== 0).length === 1;
