/** What users run: the compiled program. */
export const { assemble, loadModel, lowerLimit, minimise, model, objective, parameter, run, upperLimit } =
  (await import(new URL("../../dist/index.js", import.meta.url).href)) as typeof import("../../src/index.ts");

/** Δχ² of a bound on one quantity at 90 %. */
export const RISE = 2.705543454095404;

export const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const heading = (cells: readonly string[]): string => `${row(cells)}\n|${"---|".repeat(cells.length)}`;
