import type { Parameter } from "../prior/parameter.ts";
import type { ComponentDocument } from "./component/component.ts";
import type { F90 } from "./fold/f90.ts";
import type { Nuisance, PolynomialNuisance } from "./fold/nuisance.ts";
import type { Timing } from "./fold/timing.ts";
import type { BinGrid, InnerAxis } from "./grid.ts";
import type { Response } from "./response/axis-response.ts";
import type { DetectorQuenching } from "./response/quenching.ts";
import type { Shift } from "./response/resolution.ts";
import type { Source } from "./source/source.ts";
import type { TargetMaterial } from "./target/target.ts";

/** A checked document in the program's own units. */
export interface Experiment {
  readonly name: string;
  /** How errors begin that are about it. */
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
  /** Axes along which each of these is cut further. */
  readonly inner: readonly InnerAxis[];
  readonly observed: Float64Array;
  /** True where `observed` are counts that were expected, not observed. */
  readonly asimov: boolean;
  readonly response: Response;
  /** From the recoil of a nucleus to ionisation energy. */
  readonly quenching?: DetectorQuenching;
  /** When what is counted arrives, where bins are cut in time. */
  readonly timing?: Timing;
  /** How nuclei are shared between bins of F90, where bins are cut along it. */
  readonly f90?: F90;
  /** The response where it is off. */
  readonly responseAt: (shift: Shift) => Response;
  /** The quenching where it is off. */
  readonly quenchingAt: (shift: Shift) => DetectorQuenching | undefined;
  /** What response and quenching may be off by. */
  readonly nuisances: readonly Nuisance[];
  /** What the response may be off by too much for differences. */
  readonly polynomialNuisance?: PolynomialNuisance;
  readonly components: Readonly<Record<string, ComponentDocument>>;
  /** The experiment's own nuisances. */
  readonly parameters: readonly Parameter[];
}
