/** A shell of bound electrons: binding energy [MeV] and number of electrons. */
export interface Shell {
  readonly binding: number;
  readonly electrons: number;
}

/** Electrons that recoil energy T [MeV] can free: those of shells bound by less than T (free-electron stepping, arXiv:2411.03122, eq. 26). */
export function effectiveCharge(shells: readonly Shell[], T: number): number {
  let n = 0;
  for (const shell of shells) if (shell.binding < T) n += shell.electrons;
  return n;
}
