import { reject } from "../../document.ts";
import {
  antineutrino,
  COUPLINGS,
  type CrossSection,
  magneticElectron,
  weakElectron,
} from "../../physics/cross-section.ts";
import { recoilSpectrum } from "../../physics/scattering.ts";
import { inUnit, toNumber } from "../../units.ts";
import type { Source } from "../source/part.ts";
import { type ReactorDocument, reactor } from "../source/reactor.ts";
import { electronsOf, type TargetDocument, type TargetMaterial, target } from "../target/target.ts";

/** Which recoils of electrons a published bound comes from. */
export interface RecoilsDocument {
  readonly source: ReactorDocument;
  readonly target: TargetDocument;
  readonly recoils: { readonly from: string | number; readonly to: string | number };
}

/** Recoils of electrons in a reactor's flux at some energies, keV, before any response; counts/(kg d keV). Plain data. */
export interface RecoilSpectra {
  readonly energy: readonly number[];
  /** Standard Model weak scattering. */
  readonly weak: readonly number[];
  /** Magnetic scattering for mu = 1e-11 mu_B. */
  readonly magnetic: readonly number[];
}

/** Energies in even steps of their logarithm, and both sides of every shell that a recoil begins to free between them, MeV. */
const N_STEP = 100;

function energies(from: number, to: number, { shells }: TargetMaterial): number[] {
  const even = Array.from({ length: N_STEP + 1 }, (_, i) => from * (to / from) ** (i / N_STEP));
  const steps = shells.flatMap(({ binding }) => [binding, binding * (1 + 1e-6)]);
  return [...new Set([...even, ...steps.filter((T) => T > from && T < to)])].sort((a, b) => a - b);
}

/** Rates at some recoils [MeV], in counts/(kg d keV), of all parts of a reactor. */
function ratesAt(
  recoils: readonly number[],
  { parts }: Source,
  on: TargetMaterial,
  crossSection: CrossSection,
): readonly number[] {
  const spectra = parts.map(({ flux }) => recoilSpectrum(flux, crossSection));
  return recoils.map((T) => {
    const perElectron = spectra.reduce((sum, spectrum) => sum + spectrum(T), 0);
    return Number(inUnit(perElectron * electronsOf(on, T) * on.units, "1/(kg d keV)").toPrecision(8));
  });
}

/** Spectra of recoils that a bound on the moment `square` is about; throws where the source's is another. */
export function recoilSpectra(document: RecoilsDocument, square: string, place: string): RecoilSpectra {
  const source = reactor(document.source);
  const on = target(document.target);
  const other = source.parts.find(({ mu2 }) => mu2 !== square);
  if (other) reject(`${place}: source`, `expected neutrinos with the moment of ${square}`, other.mu2);
  const [from, to] = [document.recoils.from, document.recoils.to].map((T) => toNumber(T, "keV"));
  const recoils = energies(from, to, on);
  return {
    energy: recoils.map((T) => Number(inUnit(T, "keV").toPrecision(8))),
    weak: ratesAt(recoils, source, on, weakElectron(antineutrino(COUPLINGS.nu_e))),
    magnetic: ratesAt(recoils, source, on, magneticElectron),
  };
}
