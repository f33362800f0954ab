import { signed } from "../report/text/format.ts";
import { type Direction, direction } from "../translation/blind-spots.ts";

/** A phase in units of π; what rounding leaves of 0 is 0. */
export function inPi(phi: number | null): string {
  if (phi === null) return "–";
  const turns = Number((phi / Math.PI).toFixed(6));
  return turns === 0 ? "0" : signed(`${Number(turns.toPrecision(4))}π`);
}

/** |Λ_k|/|Λ_2| of a direction; ∞ where only Λ_k is there. */
function ratio(x: number | null, re: number, im: number): string {
  if (x === null) return re === 0 && im === 0 ? "–" : "∞";
  return x < 1e-12 ? "0" : x.toPrecision(4);
}

export const DIRECTION_HEADER = ["|Λ1|/|Λ2|", "|Λ3|/|Λ2|", "φ1", "φ3"];

/** Ratios and phases of a direction as the cells of a table. */
export const directionCells = ({ n, ratio_1, ratio_3, phi_1, phi_3 }: Direction): string[] => [
  ratio(ratio_1, n[0], n[1]),
  ratio(ratio_3, n[4], n[5]),
  inPi(phi_1),
  inPi(phi_3),
];

/** A direction in words. */
export function directionText({ n, ratio_1, ratio_3, phi_1, phi_3 }: Direction): string {
  const moduli = [0, 2, 4].map((i) => Math.hypot(n[i], n[i + 1]));
  const scaled = ratio_1 === null || ratio_3 === null ? moduli : [ratio_1, 1, ratio_3];
  const shown = scaled.map((x) => `${Number(x.toPrecision(4))}`).join(" : ");
  return `|Λ1| : |Λ2| : |Λ3| = ${shown} with φ1 = ${inPi(phi_1)}, φ3 = ${inPi(phi_3)}`;
}

/** Rows whose cells after the first are alike as one row, their names joined. */
export function gathered(rows: readonly (readonly string[])[]): string[][] {
  const names = new Map<string, string[]>();
  for (const [name, ...cells] of rows) {
    const key = JSON.stringify(cells);
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return [...names].map(([key, all]) => [all.join(", "), ...(JSON.parse(key) as string[])]);
}

/** Why a moment has no bound. */
export function because(names: readonly string[], n: Float64Array): string {
  return `unbounded, because ${names.join(" and ")} ${names.length > 1 ? "do" : "does"} not see ${directionText(direction(n))}`;
}
