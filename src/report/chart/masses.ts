import { percent } from "../table/limits.ts";
import { COLOUR } from "./theme.ts";

/** A region of highest density: the posterior mass that it holds, what legends call it, and its fill. */
export interface Mass {
  readonly mass: number;
  readonly name: string;
  readonly colour: string;
}

/** Fills by how many regions lie in one another, the outer first. */
const FILLS = [[COLOUR.mass90], [COLOUR.mass90, COLOUR.mass68], [COLOUR.mass95, COLOUR.mass90, COLOUR.mass68]] as const;

/** The regions of ascending levels, the largest first so that the smaller ones lie on top; at most as many as there are fills. */
export function masses(levels: readonly number[]): readonly Mass[] {
  const fills = FILLS[levels.length - 1];
  const largest = levels.toReversed();
  return largest.map((mass, i) => ({
    mass,
    name: `${percent(String(mass))}${i === 0 ? " of the posterior mass" : ""}`,
    colour: fills[i],
  }));
}

/** Levels in a sentence: "68 %, 90 % and 95 %". */
export function levelWords(levels: readonly number[]): string {
  const words = levels.map((level) => percent(String(level)));
  return [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" and ");
}
