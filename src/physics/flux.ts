/**
 * A flux of neutrinos, dφ/dE piecewise linear between `energy` knots [MeV, ascending], plus sharp lines.
 * `density` in 1/(cm² s MeV), `lines` as energy and flux in 1/(cm² s).
 */
export interface Flux {
  readonly energy: Float64Array;
  readonly density: Float64Array;
  readonly lines: readonly { readonly energy: number; readonly flux: number }[];
}

/** ∫ (p + qE) E⁻ⁿ dE over one interval for n = 0, 1, 2, added to out. */
function addSegment(p: number, q: number, from: number, to: number, out: Float64Array): void {
  const log = Math.log(to / from);
  out[0] += (to - from) * (p + (q * (to + from)) / 2);
  out[1] += p * log + q * (to - from);
  out[2] += p * (1 / from - 1 / to) + q * log;
}

/**
 * Bind a flux: the returned function fills out[n] = ∫ over E > threshold of dφ/dE · E⁻ⁿ dE for n = 0, 1, 2.
 * Exact for the piecewise-linear density; threshold > 0.
 */
export function inverseMoments({ energy, density, lines }: Flux): (threshold: number, out: Float64Array) => void {
  const n = energy.length;
  const slope = (i: number) => (density[i + 1] - density[i]) / (energy[i + 1] - energy[i]);
  // above[3 i + k]: k-th moment of everything beyond knot i; knot 0 may lie at zero energy, where it diverges and is not needed
  const above = new Float64Array(3 * n);
  for (let i = n - 2; i >= 1; i--) {
    const moments = above.subarray(3 * i, 3 * i + 3);
    moments.set(above.subarray(3 * i + 3, 3 * i + 6));
    addSegment(density[i] - slope(i) * energy[i], slope(i), energy[i], energy[i + 1], moments);
  }
  return (threshold, out) => {
    out.fill(0);
    for (const line of lines) {
      if (line.energy <= threshold) continue;
      out[0] += line.flux;
      out[1] += line.flux / line.energy;
      out[2] += line.flux / (line.energy * line.energy);
    }
    if (n < 2 || threshold >= energy[n - 1]) return;
    const start = Math.max(threshold, energy[0]);
    let i = 0;
    while (energy[i + 1] <= start) i++;
    for (let k = 0; k < 3; k++) out[k] += above[3 * (i + 1) + k];
    addSegment(density[i] - slope(i) * energy[i], slope(i), start, energy[i + 1], out);
  };
}

/** Total flux, 1/(cm² s). */
export function totalFlux({ energy, density, lines }: Flux): number {
  let sum = 0;
  for (let i = 0; i + 1 < energy.length; i++) sum += ((density[i] + density[i + 1]) / 2) * (energy[i + 1] - energy[i]);
  for (const line of lines) sum += line.flux;
  return sum;
}

/** dφ/dE of the continuous part at E [MeV], linear between its knots. */
export function densityAt({ energy, density }: Flux, E: number): number {
  let i = 0;
  while (i + 2 < energy.length && energy[i + 1] < E) i++;
  return density[i] + ((density[i + 1] - density[i]) * (E - energy[i])) / (energy[i + 1] - energy[i]);
}

/** The part of the continuous flux between two energies [MeV]. */
export function clip(flux: Flux, from: number, to: number): Flux {
  const knots = [from, ...flux.energy.filter((E) => E > from && E < to), to];
  return { energy: Float64Array.from(knots), density: Float64Array.from(knots, (E) => densityAt(flux, E)), lines: [] };
}

/** Σ_i scales[i] · fluxes[i] of continuous fluxes, each 0 outside its knots; exact where those that begin or end inside do so at 0. */
export function mix(fluxes: readonly Flux[], scales: readonly number[]): Flux {
  const energy = Float64Array.from(new Set(fluxes.flatMap((flux) => [...flux.energy]))).sort();
  const within = ({ energy: knots }: Flux, E: number): boolean => E >= knots[0] && E <= knots[knots.length - 1];
  const density = energy.map((E) =>
    fluxes.reduce((sum, flux, i) => sum + (within(flux, E) ? scales[i] * densityAt(flux, E) : 0), 0),
  );
  return { energy, density, lines: [] };
}
