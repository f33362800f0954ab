import { type Command, InvalidArgumentError } from "commander";
import { PICTURES } from "../report/picture/pictures.ts";
import { MOST_LEVELS } from "../report/text/choice.ts";
import { level } from "./options.ts";

/** The options that say what is drawn. */
export const withChoice = (command: Command): Command =>
  command
    .option(
      "--columns <names>",
      "draw these, commas between them: columns of the run, or what derive computes, such as a beam or Lambda_1/Lambda_2",
      outerNames,
    )
    .option("--pictures <names>", `these alone, commas between them: ${PICTURES.join(", ")}`, outerNames)
    .option("--levels <p>", `credible levels of regions and limits, at most ${MOST_LEVELS}, such as 0.68,0.95`, levels);

/** Names with commas between them; one within brackets parts no names. */
export function outerNames(text: string): readonly string[] {
  let depth = 0;
  const names = [""];
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "," && depth === 0) names.push("");
    else names[names.length - 1] += letter;
  }
  return names.map((name) => name.trim());
}

/** Different credible levels, ascending. */
function levels(text: string): readonly number[] {
  const all = outerNames(text)
    .map(level)
    .toSorted((a, b) => a - b);
  if (new Set(all).size < all.length) throw new InvalidArgumentError("expected different levels");
  if (all.length > MOST_LEVELS) throw new InvalidArgumentError(`expected at most ${MOST_LEVELS} levels`);
  return all;
}
