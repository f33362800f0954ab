import { existsSync, readFileSync } from "node:fs";
import { parseDocument as parseYaml } from "yaml";
import { parseDocument, reject } from "../../document.ts";
import { matrixSchema } from "../../experiment/beam/schema.ts";
import { pairs } from "../../experiment/beam/states.ts";
import { MIXING } from "../../model/declarations.ts";
import { type Moments, parametrisation } from "../../model/parametrisation.ts";
import { diracToMassBasis } from "../../physics/moments.ts";
import type { Declaration } from "../../prior/parameter.ts";
import { decimal, MOMENT_UNIT, toNumber } from "../../units.ts";
import { type Measured, oscillationAt } from "../load/oscillation.ts";
import { readYaml } from "../load/yaml.ts";

/** Which parametrisations a point may be given in. */
export interface Wanted {
  readonly basis: "mass" | "flavour";
  readonly kind: "majorana" | "dirac";
}

/** A point in the space of moments: its parametrisation, its values, and where the oscillation parameters stand. */
export interface StatedPoint {
  readonly moments: Moments;
  readonly values: Readonly<Record<string, number>>;
  readonly oscillation: Measured;
}

/** The parametrisations that `--at` may use, the asked-for kind and basis first. */
const candidates = ({ kind, basis }: Wanted): Moments[] => [
  ...(kind === "majorana"
    ? ([
        { kind, basis, form: "polar" },
        { kind, basis, form: "cartesian" },
      ] as const)
    : ([
        { kind, form: "matrix" },
        { kind, form: "diagonal" },
      ] as const)),
  { kind: "flavour" },
  { kind: "common" },
];

/** No published moment is smaller than this in 1e-11 mu_B: a smaller one may have been meant in mu_B. */
const BARE = 1e-6;

/** Beyond it the squares of moments, and their sums, may leave the range of numbers. */
const MOST = 1e12;

/** Refuse a bare moment so small that its unit is in doubt. */
function checkBare(value: unknown, place: string): void {
  const bare = typeof value === "string" ? decimal(value) : typeof value === "number" ? value : Number.NaN;
  if (!(Math.abs(bare) > 0 && Math.abs(bare) < BARE)) return;
  reject(place, `expected a unit, as in \`${bare} mu_B\`: a bare number is in 1e-11 mu_B`, value);
}

/** A moment in 1e-11 mu_B, bare or with its unit (`7.5e-12 mu_B`); refuses a bare one whose unit is in doubt. NaN of none. */
export function momentOf(text: string, place: string): number {
  checkBare(text, place);
  return numberStated({ unit: MOMENT_UNIT, periodic: false }, text);
}

const TURN = 2 * Math.PI;

/** Of an angle beyond, what is left modulo 2π is rounding. */
const FARTHEST = 1e9;

/** An angle on [0, 2π); what lies there already is left as it is, to the last bit. */
export function onCircle(angle: number): number {
  if (angle >= 0 && angle < TURN) return angle;
  const rest = angle % TURN;
  return rest < 0 ? rest + TURN : rest;
}

/** A number in the unit of its parameter, bare or as text with another unit of the kind: `7.5e-12 mu_B`, `90 deg`. NaN of none. */
export function numberStated({ unit, periodic }: Pick<Declaration, "unit" | "periodic">, value: unknown): number {
  const bare = typeof value === "string" ? decimal(value) : typeof value === "number" ? value : Number.NaN;
  const like = unit.replace(/^\S+\s+/, "");
  const said = typeof value === "string" && unit !== "" ? toNumber(value, like) / toNumber(unit, like) : Number.NaN;
  const number = Number.isNaN(bare) ? Number(said.toPrecision(14)) : bare;
  if (!periodic) return number;
  return Math.abs(number) < FARTHEST ? onCircle(number) : Number.NaN;
}

/** What JSON, or a file of it, says by name. */
export function readValues(text: string): Record<string, unknown> {
  let given: unknown;
  let json = text;
  try {
    json = existsSync(text) ? readFileSync(text, "utf8") : text;
    given = JSON.parse(json);
  } catch {
    return reject("--at", "expected JSON, or a file of it", text);
  }
  if (given === null || typeof given !== "object" || Array.isArray(given))
    return reject("--at", "expected an object", text);
  // of a name that is there twice JSON keeps the last
  if (parseYaml(json).errors.some(({ code }) => code === "DUPLICATE_KEY")) reject("--at", "the same name twice", text);
  return given as Record<string, unknown>;
}

/** Given numbers in the units of the parameters of their names; those of unknown names unchanged. */
function inUnits(given: Readonly<Record<string, unknown>>, declarations: readonly Declaration[]) {
  const declared = (name: string) => declarations.find((one) => one.name === name);
  const entries = Object.entries(given).map(([name, value]): [string, number] => {
    const declaration = declared(name) ?? { unit: "", periodic: false };
    const number = numberStated(declaration, value);
    const kind = declaration.unit === "" ? "a number" : `a number of ${declaration.unit.replace(/^1 /, "")}`;
    return Number.isFinite(number) ? [name, number] : reject(`--at: ${name}`, `expected ${kind}`, value);
  });
  const moments = entries.filter(([name]) => declared(name)?.unit === MOMENT_UNIT);
  const [largest] = moments.toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  // components that rounding left beside others are no doubt
  if (largest) checkBare(given[largest[0]], `--at: ${largest[0]}`);
  if (largest && !(Math.abs(largest[1]) <= MOST))
    reject(`--at: ${largest[0]}`, `expected a moment of at most ${MOST} × 1e-11 mu_B`, given[largest[0]]);
  return Object.fromEntries(entries);
}

const namesOf = (moments: Moments): string[] => parametrisation(moments).declarations.map(({ name }) => name);

/** The point that `--at` means: moments by name, oscillation parameters too; what is not named is 0 or as measured. */
export function statedPoint(text: string, options: Wanted, oscillation: Measured): StatedPoint {
  const all = candidates(options);
  const declarations = [...all.flatMap((one) => parametrisation(one).declarations), ...MIXING];
  const given = inUnits(readValues(text), declarations);
  const isMixing = (name: string) => MIXING.some((one) => one.name === name);
  const names = Object.keys(given).filter((name) => !isMixing(name));
  const moments = all.find((one) => names.every((name) => namesOf(one).includes(name)));
  if (!moments) {
    const stranger = names.find((name) => !all.some((one) => namesOf(one).includes(name)));
    const { kind, basis } = options;
    const what = `no such moment of ${kind === "dirac" ? kind : `${kind} in the ${basis} basis`}`;
    if (stranger)
      return reject(
        "--at",
        what,
        stranger,
        declarations.map(({ name }) => name),
      );
    return reject("--at", "moments of two parametrisations", names.join(", "));
  }
  for (const { name, bounds } of parametrisation(moments).declarations)
    if (given[name] < bounds[0]) reject(`--at: ${name}`, `expected at least ${bounds[0]}`, given[name]);
  return { moments, values: given, oscillation: moved(oscillation, given) };
}

/** Oscillation parameters with those that a point sets itself. */
function moved(oscillation: Measured, given: Readonly<Record<string, number>>): Measured {
  if (!MIXING.some(({ name }) => name in given)) return oscillation;
  if (oscillation.parameters.length === 0)
    reject("--at", "the mixing is given as a matrix", Object.keys(given).join(", "));
  for (const name of ["sin2_12", "sin2_13", "sin2_23"])
    if (!(given[name] === undefined || (given[name] >= 0 && given[name] <= 1)))
      reject(`--at: ${name}`, "expected a number in [0, 1]", given[name]);
  if (given.dm2_21 <= 0) reject("--at: dm2_21", "expected a number above 0", given.dm2_21);
  const at = ({ name }: (typeof MIXING)[number]) =>
    given[name] ?? oscillation.parameters.find((p) => p.name === name)!.ref;
  const [sin2_12, sin2_13, sin2_23, delta_cp, dm2_21, dm2_31] = MIXING.map(at);
  return { ...oscillation, ...oscillationAt({ sin2_12, sin2_13, sin2_23, delta_cp, dm2_21, dm2_31 }) };
}

/** A complex 3×3 matrix from a file, as a point of the parametrisation that holds it. */
export function pointOf(file: string, { kind, basis }: Wanted, oscillation: Measured): StatedPoint {
  const rows = parseDocument(matrixSchema, readYaml(file), file).map(pairs);
  const flat = Float64Array.from(rows.flatMap((row) => [...row]));
  if (kind === "majorana") {
    checkAntisymmetric(rows, file);
    // λ_23, λ_31, λ_12 are Λ_1, Λ_2, Λ_3
    const L = [...rows[1].slice(4), ...rows[2].slice(0, 2), ...rows[0].slice(2, 4)];
    const moments: Moments = { kind, basis, form: "cartesian" };
    return { moments, values: Object.fromEntries(namesOf(moments).map((name, i) => [name, L[i]])), oscillation };
  }
  const moments: Moments = { kind, form: "matrix" };
  const inMass = basis === "mass" ? flat : diracToMassBasis(oscillation.U, flat);
  return { moments, values: Object.fromEntries(namesOf(moments).map((name, i) => [name, inMass[i]])), oscillation };
}

function checkAntisymmetric(rows: readonly Float64Array[], file: string): void {
  const size = Math.max(...rows.flatMap((row) => [...row].map(Math.abs)));
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      const sum = [0, 1].map((part) => rows[i][2 * j + part] + rows[j][2 * i + part]);
      if (Math.hypot(...sum) > 1e-12 * size)
        reject(file, `not antisymmetric in row ${i + 1}, column ${j + 1}, as Majorana neutrinos need`, [
          ...rows[i].slice(2 * j, 2 * j + 2),
        ]);
    }
  }
}
