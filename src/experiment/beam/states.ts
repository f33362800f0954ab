import type { z } from "zod";
import { reject } from "../../document.ts";
import { eigen } from "../../math/hermitian-eigen.ts";
import type { BeamComponent } from "../../physics/beam.ts";
import { toNumber } from "../../units.ts";
import { type BeamComponentDocument, type baselineSchema, type ComplexDocument, NEUTRINOS } from "./schema.ts";

/** [re, im] pairs of numbers as documents write them. */
export const pairs = (values: readonly ComplexDocument[]): Float64Array =>
  Float64Array.from(values.flatMap((value) => (typeof value === "number" ? [value, 0] : value)));

type Drawn = z.output<typeof baselineSchema>;

/** A baseline in the program's own units, as a part of a component. */
export const readBaseline = (drawn: Drawn) =>
  drawn && { baseline: { length: toNumber(drawn.length, "m"), energy: toNumber(drawn.energy, "MeV") } };

/** Neutrinos born with one flavour. */
export function flavourState(neutrino: (typeof NEUTRINOS)[number], weight: number, drawn?: Drawn): BeamComponent {
  const i = NEUTRINOS.indexOf(neutrino);
  const amplitudes = new Float64Array(6);
  amplitudes[2 * (i % 3)] = 1;
  return { kind: "state", weight, antineutrino: i >= 3, basis: "flavour", amplitudes, ...readBaseline(drawn) };
}

/** A density matrix as the incoherent sum of its eigenstates. Throws where it is not Hermitian or not positive. */
export function eigenstates(
  document: Extract<BeamComponentDocument, { kind: "density" }>,
  place: string,
): BeamComponent[] {
  const { basis, antineutrino, matrix, weight } = document;
  const rows = matrix.map(pairs);
  const size = Math.max(...rows.flatMap((row) => [...row].map(Math.abs)));
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      const off = Math.hypot(rows[i][2 * j] - rows[j][2 * i], rows[i][2 * j + 1] + rows[j][2 * i + 1]);
      if (off > 1e-9 * size) reject(`${place}.matrix`, `not Hermitian in row ${i + 1}, column ${j + 1}`, matrix[i][j]);
    }
  }
  const packed = [rows[0][0], rows[1][2], rows[2][4], ...rows[0].slice(2), ...rows[1].slice(4)];
  const { values, vectors } = eigen(Float64Array.from(packed));
  if (values[0] < -1e-9 * size) reject(`${place}.matrix`, "not positive: it has an eigenvalue", values[0]);
  return vectors.map((amplitudes, i) => ({
    kind: "state",
    weight: weight * Math.max(values[i], 0),
    antineutrino,
    basis,
    amplitudes,
    ...readBaseline(document.baseline),
  }));
}
