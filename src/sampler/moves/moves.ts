import { reject } from "../../reject.ts";
import type { WeightedMove } from "../ensemble.ts";
import { stretch } from "./stretch.ts";

/** A move as documents and records name it, and how often it is chosen beside others. */
export type MoveSettings = {
  readonly kind: "stretch";
  /** Scale a of the stretch move, above 1. */
  readonly a: number;
  readonly weight: number;
};

export const MOVE_KINDS: readonly MoveSettings["kind"][] = ["stretch"];

/** The moves that settings name; refuses unknown kinds and numbers out of range. `place` stands before what is wrong. */
export function movesOf(settings: readonly MoveSettings[], place = "moves"): WeightedMove[] {
  if (!Array.isArray(settings) || settings.length === 0) reject(place, "expected a list of moves", settings);
  return settings.map((one, i) => {
    const where = `${place}.${i}`;
    const { kind, weight } = Object(one) as MoveSettings;
    if (!MOVE_KINDS.includes(kind)) reject(`${where}.kind`, "no such move", kind, MOVE_KINDS);
    if (!(weight > 0 && Number.isFinite(weight))) reject(`${where}.weight`, "expected more than 0", weight);
    return { move: moveOf(one, where), weight };
  });
}

function moveOf(settings: MoveSettings, place: string): WeightedMove["move"] {
  switch (settings.kind) {
    case "stretch":
      if (!(settings.a > 1 && Number.isFinite(settings.a))) reject(`${place}.a`, "expected more than 1", settings.a);
      return stretch(settings.a);
  }
}
