import type { z } from "zod";
import { parseDocument, reject } from "../../document.ts";
import { pairs } from "../../experiment/beam/states.ts";
import { addGram } from "../../math/hermitian.ts";
import { MIXING } from "../../model/declarations.ts";
import { mixingMatrixSchema, type mixingSchema } from "../../model/document.ts";
import type { Oscillation } from "../../physics/beam.ts";
import { type Mixing, mixingMatrix } from "../../physics/mixing.ts";
import { isFree, type Parameter, parameter } from "../../prior/parameter.ts";
import { expectKeys } from "../../reject.ts";
import { toNumber } from "../../units.ts";
import { shown } from "./files.ts";
import { loadNamed } from "./load.ts";
import { readYaml } from "./yaml.ts";

/** Mass orderings, and the mixing document that stands for each unless another is named. */
export type Ordering = "NO" | "IO";
export const ORDERINGS: Readonly<Record<Ordering, string>> = { NO: "de-salas-2020-no", IO: "de-salas-2020-io" };

/** Oscillation parameters as a document gives them. */
export interface Measured extends Oscillation {
  readonly document: string;
  readonly reference: string;
  /** With their errors; none where the document is a matrix. */
  readonly parameters: readonly Parameter[];
}

/** U and the Δm² at given values of the parameters. */
export function oscillationAt({ sin2_12, sin2_13, sin2_23, delta_cp, dm2_21, dm2_31 }: Mixing): Oscillation {
  const U = new Float64Array(18);
  mixingMatrix(sin2_12, sin2_13, sin2_23, delta_cp, U);
  return { U, sin2_12, sin2_13, sin2_23, dm2_21, dm2_31 };
}

/** A parameter that has an error, and how far one σ is to either side of its centre. */
export interface OscillationPull {
  readonly name: keyof Mixing;
  readonly centre: number;
  readonly below: number;
  readonly above: number;
}

/** The pulls of measured oscillation parameters; refuses a prior that is no measurement. */
export function pullsOf({ parameters, document }: Measured): OscillationPull[] {
  return parameters.filter(isFree).map(({ name, shape }) => {
    const key = name as keyof Mixing;
    if (shape.kind === "gaussian") return { name: key, centre: shape.mean, below: shape.sigma, above: shape.sigma };
    if (shape.kind === "split-normal") return { name: key, centre: shape.mode, below: shape.below, above: shape.above };
    return reject(`${document}: parameters.${name}`, "has no error to pull it by", shape.kind);
  });
}

/** Oscillation parameters pulled by z standard deviations; sin² stay within [0, 1]. */
export function pulled(measured: Measured, pulls: readonly OscillationPull[], z: Float64Array): Oscillation {
  const values = Object.fromEntries(measured.parameters.map(({ name, ref }) => [name, ref]));
  pulls.forEach(({ name, centre, below, above }, i) => {
    const x = centre + z[i] * (z[i] < 0 ? below : above);
    values[name] = name.startsWith("sin2") ? Math.min(Math.max(x, 0), 1) : x;
  });
  return oscillationAt(values as unknown as Mixing);
}

const UNITARY = 1e-6;

/** Refuse a matrix that is not unitary to 1e-6. */
function checkUnitary(U: Float64Array, place: string): void {
  const gram = new Float64Array(9);
  addGram(U, 1, gram);
  for (let i = 0; i < 3; i++) gram[i] -= 1;
  const off = Math.max(...gram.map(Math.abs));
  if (!(off < UNITARY)) reject(`${place}: matrix`, "not unitary: U†U differs from 1 by", off.toPrecision(3));
}

/** Angles of the moduli of an explicit matrix, which may carry any phases. */
function fromMatrix(document: z.output<typeof mixingMatrixSchema>, place: string): Measured {
  const U = Float64Array.from(document.matrix.flatMap((row) => [...pairs(row)]));
  checkUnitary(U, place);
  const square = (l: number, k: number) => U[6 * l + 2 * k] ** 2 + U[6 * l + 2 * k + 1] ** 2;
  const sin2_13 = square(0, 2);
  return {
    document: document.name,
    reference: document.reference,
    parameters: [],
    U,
    sin2_12: square(0, 1) / (1 - sin2_13),
    sin2_13,
    sin2_23: square(1, 2) / (1 - sin2_13),
    dm2_21: toNumber(document.dm2_21, "eV2") / toNumber("1 eV2", "eV2"),
    dm2_31: toNumber(document.dm2_31, "eV2") / toNumber("1 eV2", "eV2"),
  };
}

/** Parameters of a mixing document with their errors. */
export function mixingParameters(document: z.output<typeof mixingSchema>): Parameter[] {
  return MIXING.map((declaration) =>
    parameter(
      declaration,
      document.parameters[declaration.name],
      "mixing",
      `${document.name}: parameters.${declaration.name}`,
    ),
  );
}

/** Read oscillation parameters: a mixing document by name or path, or the path of a document with a mixing matrix. */
export function readOscillation(name: string, place: string): Measured {
  const file = /\.(ya?ml|json)$/.test(name);
  const value = file ? readYaml(name) : undefined;
  if (value !== null && typeof value === "object" && "matrix" in value)
    return fromMatrix(parseDocument(mixingMatrixSchema, value, shown(name)), shown(name));
  const document = loadNamed<z.output<typeof mixingSchema>>("mixing", name, place);
  const parameters = mixingParameters(document);
  const centre = Object.fromEntries(parameters.map(({ name: key, ref }) => [key, ref])) as unknown as Mixing;
  return { document: document.name, reference: document.reference, parameters, ...oscillationAt(centre) };
}

/** The oscillation parameters that a command line asks for: those of a document, or of an ordering, which must then agree. */
export function chosenOscillation(asked: { ordering?: Ordering; oscillation?: string } = {}): Measured {
  expectKeys(asked, [], "oscillation", "{ ordering, oscillation }");
  const { ordering, oscillation } = asked;
  const measured = readOscillation(oscillation ?? ORDERINGS[ordering ?? "NO"], "--oscillation");
  const own: Ordering = measured.dm2_31 > 0 ? "NO" : "IO";
  if (ordering !== undefined && ordering !== own) reject("--ordering", `${measured.document} has ${own}`, ordering);
  return measured;
}
