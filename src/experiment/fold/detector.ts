import type { Parameter } from "../../prior/parameter.ts";
import type { Variable } from "../column.ts";
import type { ComponentDocument } from "../component/component.ts";
import type { BinGrid, InnerAxis } from "../grid.ts";
import type { Response } from "../response/axis-response.ts";
import type { DetectorQuenching } from "../response/quenching.ts";
import type { Shift } from "../response/resolution.ts";
import type { Source } from "../source/source.ts";
import type { TargetMaterial } from "../target/target.ts";
import type { F90 } from "./f90.ts";
import type { Nuisance, PolynomialNuisance } from "./nuisance.ts";
import type { Timing } from "./timing.ts";

/** A binned experiment: its checked document with numbers in the program's units (MeV, cm, s, kg). */
export interface Experiment {
  readonly name: string;
  /** The beginning of error messages about it: the path of its document. */
  readonly place: string;
  readonly title: string;
  readonly trust: string;
  readonly source: Source;
  readonly target: TargetMaterial;
  /** kg s, or kg × protons. */
  readonly exposure: number;
  /** Edges of the bins along their first axis: reconstructed energy in MeV, or photoelectrons. */
  readonly edges: Float64Array;
  readonly axisUnit: BinGrid["unit"];
  /** Further axes (F90, time) along which each of these bins is cut. */
  readonly inner: readonly InnerAxis[];
  readonly observed: Float64Array;
  /** True where `observed` are counts that were expected, not observed. */
  readonly asimov: boolean;
  readonly response: Response;
  /** Ionisation energy of a nuclear recoil; absent where nuclei are not counted. */
  readonly quenching?: DetectorQuenching;
  /** Arrival times of a pulsed source, where bins are cut in time. */
  readonly timing?: Timing;
  /** Fractions of nuclear recoils in each bin of F90, where bins are cut along it. */
  readonly f90?: F90;
  /** The response with its nuisances shifted. */
  readonly responseAt: (shift: Shift) => Response;
  /** The quenching with its nuisances shifted. */
  readonly quenchingAt: (shift: Shift) => DetectorQuenching | undefined;
  /** Nuisances of response and quenching on which counts depend to second order. */
  readonly nuisances: readonly Nuisance[];
  /** The nuisance of the response on which counts depend as a polynomial over its whole range. */
  readonly polynomialNuisance?: PolynomialNuisance;
  readonly components: Readonly<Record<string, ComponentDocument>>;
  /** Parameters that the experiment's document declares. */
  readonly parameters: readonly Parameter[];
}

/** The parameters of which some counts of an experiment are polynomials. */
export const variablesOf = ({
  polynomialNuisance: response,
  f90,
}: Pick<Experiment, "polynomialNuisance" | "f90">): Variable[] =>
  [response?.variable, f90?.variable].filter((variable) => variable !== undefined);
