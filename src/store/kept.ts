/** Which part of a run's chain files its posterior is: what is left of them after burn-in. */
export interface Kept {
  /** Numbers of the ensembles. */
  readonly ensembles: readonly number[];
  /** Number of the first stored step; the others follow it. */
  readonly firstStep: number;
}

/**
 * Where the draws of a posterior of `nEnsemble` ensembles and `nStep` steps lie in the chain files, of which `stored` steps are written:
 * of an interrupted run those ensembles that reach far enough, and their first steps, are kept.
 */
export function keptOf(
  stored: readonly number[],
  { nEnsemble, nStep }: { readonly nEnsemble: number; readonly nStep: number },
): Kept {
  const last = [...stored].sort((a, b) => b - a)[nEnsemble - 1];
  return { ensembles: [...stored.keys()].filter((e) => stored[e] >= last), firstStep: last - nStep };
}
