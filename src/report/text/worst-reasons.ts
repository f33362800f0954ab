const MOST = 12;

/** The first of many reasons, the worst, and how many more there are in the record of the run. */
export function worstReasons(reasons: readonly string[], most = MOST): string[] {
  const more = reasons.length - most;
  return more > 0 ? [...reasons.slice(0, most), `… and ${more} more (all in run.json)`] : [...reasons];
}
