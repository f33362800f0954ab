import { expectOnly, reject } from "../../reject.ts";
import type { WeightedMove } from "../ensemble.ts";
import { difference } from "./difference.ts";
import { hamiltonian } from "./hamiltonian.ts";
import { sideMove } from "./side.ts";
import { snooker } from "./snooker.ts";
import { stretch } from "./stretch.ts";
import { walk } from "./walk.ts";

/** A move as documents and records name it, and how often it is chosen beside others. */
export type MoveSettings = { readonly weight: number } & (
  | { readonly kind: "hamiltonian" }
  | { readonly kind: "stretch"; readonly a: number }
  | { readonly kind: "walk"; readonly size: number; readonly scale: number }
  | { readonly kind: "side"; readonly scale: number }
  | { readonly kind: "difference"; readonly scale: number; readonly unit_gamma: number }
  | { readonly kind: "snooker"; readonly gamma: number }
);

type Kind = MoveSettings["kind"];

/** A move by its kind, with what of its numbers is not to be the default. */
export type MoveRequest = { readonly kind: Kind } & Partial<Record<string, number | string>>;

/** A number of a move: what it is where none is given, and what it may be. */
interface Rule {
  readonly usual: number;
  readonly expected: string;
  readonly holds: (value: number) => boolean;
}

const above = (least: number, usual: number): Rule => ({
  ...{ usual, expected: `expected more than ${least}` },
  holds: (value) => value > least && Number.isFinite(value),
});

const WEIGHT = above(0, 1);

/** The numbers of each move; the schema of models has the same. */
const NUMBERS: Readonly<Record<Kind, Readonly<Record<string, Rule>>>> = {
  hamiltonian: {},
  stretch: { a: above(1, 1.5) },
  walk: {
    size: {
      ...{ usual: 3, expected: "expected a whole number of at least 2" },
      holds: (size) => Number.isSafeInteger(size) && size >= 2,
    },
    scale: above(0, 1),
  },
  side: { scale: above(0, 1.687) },
  difference: {
    scale: above(0, 2.38),
    unit_gamma: { usual: 0.1, expected: "expected a probability below 1", holds: (p) => p >= 0 && p < 1 },
  },
  snooker: { gamma: above(0, 1.7) },
};

export const MOVE_KINDS = Object.keys(NUMBERS) as Kind[];

/** Moves with every number that they have; refuses unknown kinds and keys, and numbers out of range, `place` before what is wrong. */
export function settingsOfMoves(requests: readonly MoveRequest[], place = "moves"): MoveSettings[] {
  if (!Array.isArray(requests) || requests.length === 0) reject(place, "expected a list of moves", requests);
  return requests.map((request, i) => {
    const where = `${place}.${i}`;
    const { kind } = Object(request) as MoveRequest;
    if (!MOVE_KINDS.includes(kind)) reject(`${where}.kind`, "no such move", kind, MOVE_KINDS);
    const rules = { ...NUMBERS[kind], weight: WEIGHT };
    expectOnly(request, ["kind", ...Object.keys(rules)], where);
    const numbers = Object.entries(rules).map(([key, { usual, expected, holds }]) => {
      const value: unknown = request[key] === undefined ? usual : request[key];
      if (!(typeof value === "number" && holds(value))) reject(`${where}.${key}`, expected, value);
      return [key, value];
    });
    return { kind, ...Object.fromEntries(numbers) };
  });
}

/** The moves that settings name; refuses what `settingsOfMoves` does. */
export const movesOf = (requests: readonly MoveRequest[], place?: string): WeightedMove[] =>
  settingsOfMoves(requests, place).map((settings) => ({ move: moveOf(settings), weight: settings.weight }));

function moveOf(settings: MoveSettings): WeightedMove["move"] {
  switch (settings.kind) {
    case "hamiltonian":
      return hamiltonian();
    case "stretch":
      return stretch(settings.a);
    case "walk":
      return walk(settings.size, settings.scale);
    case "side":
      return sideMove(settings.scale);
    case "difference":
      return difference(settings.scale, settings.unit_gamma);
    case "snooker":
      return snooker(settings.gamma);
  }
}
