import { expect, it } from "vitest";
import { movesText } from "../../../src/report/text/moves.ts";

it("says of each move its numbers, and of several how often each is made", () => {
  expect(movesText([{ kind: "stretch", a: 1.5, weight: 1 }])).toBe("stretch (a 1.5)");
  expect(
    movesText([
      { kind: "stretch", a: 2, weight: 3 },
      { kind: "walk", weight: 1 },
    ]),
  ).toBe("75 % stretch (a 2), 25 % walk");
});
