/** What users run: the compiled program. */
export const { compileModel, loadModel, lowerLimit, minimise, model, objective, parameter, run, upperLimit } =
  (await import(new URL("../../dist/index.js", import.meta.url).href)) as typeof import("../../src/index.ts");

/** Folder of runs that are made once and then used again: `VALIDATE_RUNS=DIR npm run validate`, for the same commit. */
export const KEPT = process.env.VALIDATE_RUNS;

/** Δχ² of a bound on one quantity at 90 %. */
export const RISE = 2.705543454095404;

export const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const heading = (cells: readonly string[]): string => `${row(cells)}\n|${"---|".repeat(cells.length)}`;
