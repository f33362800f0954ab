import type { Draws } from "./draws.ts";
import { stepCount } from "./posterior.ts";
import type { Ranked } from "./rank.ts";

/** The number of batches from which errors are estimated: their own relative error is 1 / sqrt(2 · 20), 16 %. */
const N_BATCH = 20;

/**
 * A column cut into some twenty consecutive stretches of its ensembles, equally many of each, every one in ascending order without
 * another sort. Stretches far longer than the autocorrelation time are as good as independent: batch means (Glynn & Whitt,
 * Oper. Res. Lett. 10 (1991) 431), for any estimate. One only, or none, where there are too few steps or draws are not finite.
 */
export function sortedBatches({ sorted, order }: Pick<Ranked, "sorted" | "order">, draws: Draws): Float64Array[] {
  const nEnsemble = draws.ensembles.length;
  const nStep = stepCount(draws);
  const each = Math.min(Math.ceil(N_BATCH / nEnsemble), nStep);
  if (order.length === 0) return [];
  const ofStep = new Uint16Array(nEnsemble * nStep).map(
    (_, row) => each * Math.floor(row / nStep) + Math.floor(((row % nStep) * each) / nStep),
  );
  const sizes = new Uint32Array(nEnsemble * each);
  for (const batch of ofStep) sizes[batch] += draws.nWalker;
  const batches = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let i = 0; i < order.length; i++) {
    const batch = ofStep[Math.floor(order[i] / draws.nWalker)];
    batches[batch][filled[batch]++] = sorted[i];
  }
  return batches;
}
