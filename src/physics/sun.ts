import {
  type ChebyshevTable,
  chebyshevEvaluator,
  chebyshevPoints,
  chebyshevTable,
  type Rectangle,
} from "../math/chebyshev.ts";
import { composite, gaussLegendre } from "../math/integrate.ts";
import { G_F, HBAR_C } from "../units.ts";
import { densityAt, type Flux } from "./flux.ts";

/** Production region of a solar flux: electron density [1/cm³] and production density against radius. */
export interface Production {
  readonly radius: Float64Array;
  readonly electrons: Float64Array;
  readonly density: Float64Array;
}

/** A part of one solar flux over which P_e1 is averaged. */
export interface Band {
  readonly name: string;
  /** The parameter that scales its flux. */
  readonly scale: string;
  readonly flux: Flux;
  /** The average as a sum of `weights` (they add up to 1) over `load` = E·n_e [MeV/cm³]. */
  readonly weights: Float64Array;
  readonly load: Float64Array;
}

/** A/(load·ξ) of `massStateProbability`, with Δm² in eV². */
const MATTER = 2 * Math.SQRT2 * G_F * HBAR_C ** 3 * 1e12;

/**
 * Probability that a ν_e made where E·n_e = load arrives as ν_1 of the 1–2 sector, cos²θ_12 in matter: adiabatic MSW,
 * averaged over a band. xi = cos²θ_13/Δm²_21 [1/eV²] (three-neutrino mixing turns n_e into n_e cos²θ_13).
 */
export function massStateProbability({ weights, load }: Band, sin2_12: number, xi: number): number {
  const cos2 = 1 - 2 * sin2_12;
  const sin2 = 4 * sin2_12 * (1 - sin2_12);
  let sum = 0;
  for (let i = 0; i < load.length; i++) {
    const c = cos2 - MATTER * load[i] * xi;
    sum += (weights[i] * c) / Math.sqrt(c * c + sin2);
  }
  return (1 + sum) / 2;
}

/** Nodes of the average over a band: Gauss–Legendre between the knots of the flux (a line is its own node), trapezoid in radius. */
function average(flux: Flux, { radius, electrons, density }: Production, nNode: number): [Float64Array, Float64Array] {
  const energies = flux.lines.map((line) => [line.energy, line.flux]);
  if (flux.energy.length > 1) {
    const rule = composite([...flux.energy], gaussLegendre(nNode));
    rule.nodes.forEach((E, i) => {
      energies.push([E, rule.weights[i] * densityAt(flux, E)]);
    });
  }
  const last = radius.length - 1;
  const shells = radius.map((_, i) => density[i] * (radius[Math.min(i + 1, last)] - radius[Math.max(i - 1, 0)]));
  const most = Math.max(...energies.map(([E]) => E)) * Math.max(...electrons);
  return condense(energies, electrons, shells, most);
}

const CELLS = 2048;

/**
 * Gather the nodes E·n_e of all energies and shells in cells, each at its own mean: the average of a smooth function is then off by
 * (width of a cell)² / 24 times its curvature, below 1e-6 here. Weights add up to 1.
 */
function condense(
  energies: readonly (readonly number[])[],
  electrons: Float64Array,
  shells: Float64Array,
  most: number,
): [Float64Array, Float64Array] {
  const weights = new Float64Array(CELLS);
  const load = new Float64Array(CELLS);
  let total = 0;
  for (const [E, flux] of energies) {
    for (let i = 0; i < shells.length; i++) {
      const node = E * electrons[i];
      const cell = Math.min(CELLS - 1, Math.floor((CELLS * node) / most));
      const weight = flux * shells[i];
      weights[cell] += weight;
      load[cell] += weight * node;
      total += weight;
    }
  }
  const filled = [...weights.keys()].filter((cell) => weights[cell] > 0);
  return [
    Float64Array.from(filled, (cell) => weights[cell] / total),
    Float64Array.from(filled, (cell) => load[cell] / weights[cell]),
  ];
}

/** The band `name` of a flux and its production region; nNode nodes between two knots of a continuous one. */
export function band(name: string, scale: string, flux: Flux, production: Production, nNode = 2): Band {
  const [weights, load] = average(flux, production, nNode);
  return { name, scale, flux, weights, load };
}

/** Edges [MeV] that cut the continuous flux into n bands of equal flux. */
export function equalFluxEdges({ energy, density }: Flux, n: number): number[] {
  const cumulative = new Float64Array(energy.length);
  for (let i = 1; i < energy.length; i++)
    cumulative[i] = cumulative[i - 1] + ((density[i] + density[i - 1]) / 2) * (energy[i] - energy[i - 1]);
  const edges = [energy[0]];
  for (let k = 1; k < n; k++)
    edges.push(energy[cumulative.findIndex((c) => c >= (k / n) * cumulative[energy.length - 1])]);
  return [...edges, energy[energy.length - 1]];
}

/** P_e1 of several bands as a function of the mixing: a table if there is one, and the bands themselves outside it. Plain data. */
export interface Survival {
  readonly bands: readonly Band[];
  readonly table?: ChebyshevTable;
}

const TABLE_ERROR = 1e-7;
const MOST_NODES = 120;

/**
 * Tabulate P_e1 of each band over sin²θ_12 (x) and xi (y) until no check point is off by more than 1e-7,
 * each time with more nodes in the direction that gains more by it; no table where 120 nodes do not reach that.
 */
export function survival(bands: readonly Band[], box: Rectangle): Survival {
  if (bands.length === 0) return { bands };
  const functions = bands.map((b) => (x: number, y: number) => massStateProbability(b, x, y));
  const attempt = (nX: number, nY: number) => {
    const table = chebyshevTable(functions, box, nX, nY);
    return { table, error: tableError(table, functions) };
  };
  let best = attempt(4, 2);
  while (best.error > TABLE_ERROR) {
    const { nX, nY } = best.table;
    if (nX * nY > MOST_NODES) return { bands };
    const [wider, taller] = [attempt(nX + 1 + (nX >> 3), nY), attempt(nX, nY + 1)];
    best = wider.error <= taller.error ? wider : taller;
  }
  return { bands, table: best.table };
}

/** Largest deviation of a table from its functions between its own nodes and at the corners. */
function tableError(table: ChebyshevTable, functions: readonly ((x: number, y: number) => number)[]): number {
  const { box, nX, nY } = table;
  const { evaluate } = chebyshevEvaluator(table);
  const out = new Float64Array(functions.length);
  let worst = 0;
  for (const x of [...box.x, ...chebyshevPoints(box.x, nX + 1)]) {
    for (const y of [...box.y, ...chebyshevPoints(box.y, nY + 1)]) {
      evaluate(x, y, out);
      functions.forEach((f, i) => {
        worst = Math.max(worst, Math.abs(out[i] - f(x, y)));
      });
    }
  }
  return worst;
}

/** P_e1 of every band at any mixing, with its derivatives. Owns scratch space. */
export interface SurvivalEvaluator {
  /** Fill out with P_e1 of each band. */
  evaluate(sin2_12: number, xi: number, out: Float64Array): void;
  /** Fill slope with the derivatives of Σ_b by[b] P_b by sin²θ_12 and xi. */
  pull(sin2_12: number, xi: number, by: Float64Array, slope: Float64Array): void;
}

/** Bind a survival: by table inside its box and by the average itself outside. */
export function survivalEvaluator({ bands, table }: Survival): SurvivalEvaluator {
  const tabulated = table && chebyshevEvaluator(table);
  return {
    evaluate(sin2_12, xi, out) {
      if (tabulated?.contains(sin2_12, xi)) tabulated.evaluate(sin2_12, xi, out);
      else for (let b = 0; b < bands.length; b++) out[b] = massStateProbability(bands[b], sin2_12, xi);
    },
    pull(sin2_12, xi, by, slope) {
      if (tabulated?.contains(sin2_12, xi)) return tabulated.pull(sin2_12, xi, by, slope);
      slope.fill(0);
      for (let b = 0; b < bands.length; b++) addProbabilitySlope(bands[b], sin2_12, xi, by[b], slope);
    },
  };
}

/** Add `by` times the derivatives of `massStateProbability` by sin²θ_12 and xi: those of c/√(c² + s), (s dc − ½ c ds)/(c² + s)^{3/2}. */
function addProbabilitySlope(
  { weights, load }: Band,
  sin2_12: number,
  xi: number,
  by: number,
  slope: Float64Array,
): void {
  const cos2 = 1 - 2 * sin2_12;
  const sin2 = 4 * sin2_12 * (1 - sin2_12);
  for (let i = 0; i < load.length; i++) {
    const c = cos2 - MATTER * load[i] * xi;
    const square = c * c + sin2;
    const factor = (by * weights[i]) / (2 * square * Math.sqrt(square));
    // dc = −2, ds = 4 cos 2θ_12 along sin²θ_12
    slope[0] -= factor * (2 * sin2 + 2 * c * cos2);
    slope[1] -= factor * sin2 * MATTER * load[i];
  }
}

/** Weights (w_1, w_2, w_3) of the mass states at Earth for P = P_e1^{2ν}: (c13² P, c13² (1−P), s13²). */
export function massStateWeights(P: number, sin2_13: number, out: Float64Array): void {
  out[0] = (1 - sin2_13) * P;
  out[1] = (1 - sin2_13) * (1 - P);
  out[2] = sin2_13;
}

/**
 * Fill `slope` with the derivatives of Σ_k by[k] w_k by P and by sin²θ_13, of w as `massStateWeights` fills it.
 */
export function pullMassStateWeights(P: number, sin2_13: number, by: Float64Array, slope: Float64Array): void {
  slope[0] = (1 - sin2_13) * (by[0] - by[1]);
  slope[1] = by[2] - P * by[0] - (1 - P) * by[1];
}

/** P_el = Σ_k w_k |U_lk|² of ν_e, ν_μ, ν_τ at Earth; `moduli` as `squaredModuli` fills it. */
export function flavourWeights(w: Float64Array, moduli: Float64Array, out: Float64Array): void {
  for (let l = 0, i = 0; l < 3; l++, i += 3) {
    out[l] = w[0] * moduli[i] + w[1] * moduli[i + 1] + w[2] * moduli[i + 2];
  }
}
