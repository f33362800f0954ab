/**
 * How long a test, a hook or a browser may take, in milliseconds: some hundred times what the slowest needs on a quiet machine, so that
 * only what hangs meets it, never what shares its cores.
 */
export const PATIENCE = 30 * 60_000;
