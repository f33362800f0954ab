import type { MoveRecord } from "../../store/run-record.ts";

/** The moves of a run in words: `stretch (a 1.5)`; of several, what part of the steps each is chosen for: `70 % hamiltonian, 30 % stretch (a 2)`. */
export function movesText(moves: readonly MoveRecord[]): string {
  const total = moves.reduce((sum, { weight }) => sum + weight, 0);
  return moves
    .map(({ kind, weight, ...numbers }) => {
      const said = Object.entries(numbers).map(([key, value]) => `${key} ${value}`);
      const part = moves.length > 1 ? `${Number(((100 * weight) / total).toPrecision(3))} % ` : "";
      return `${part}${kind}${said.length > 0 ? ` (${said.join(", ")})` : ""}`;
    })
    .join(", ");
}
