import { describe, expect, it } from "vitest";
import { clock, type ProgressState, shownLine, shownText } from "../../src/cli/progress-line.ts";

const sampling: ProgressState = { name: "sampling", done: 45, total: 100, seconds: 90, speed: "240k walker-steps/s" };
const sensitivity: ProgressState = { name: "sensitivity", done: 1, total: 4, seconds: 2 };

describe("a bar", () => {
  it("has share, time left and speed where there is room, and gives up the last first", () => {
    expect(shownLine(sampling, 100)).toBe(
      `sampling    ${"█".repeat(14)}${"░".repeat(16)}  45 %  1 min 50 s left   240k walker-steps/s`,
    );
    expect(shownLine(sampling, 60)).toBe(`sampling    ${"█".repeat(10)}${"░".repeat(13)}  45 %  1 min 50 s left`);
    expect(shownLine(sampling, 40)).toBe("sampling ███░░░░  45 %  1 min 50 s left");
    expect(shownLine(sampling, 30)).toBe("sampling ██████░░░░░░░░  45 %");
    expect(shownLine(sampling, 20)).toBe("sampling 45 %");
    expect(shownLine(sampling, 10)).toBe("sampling ");
  });

  it("is shorter than any terminal is wide, however long it takes", () => {
    for (let width = 1; width <= 200; width++) {
      const lengths = [0, 1, 59.5, 3599, 1e5].flatMap((seconds) =>
        [0, 1, 50, 99, 100].flatMap((done) =>
          [sampling, sensitivity].map((one) => shownLine({ ...one, done, total: 100, seconds }, width).length),
        ),
      );
      expect(Math.max(...lengths)).toBeLessThan(width);
    }
  });

  it("stands still: below others, and while what is behind it changes", () => {
    const ends = [
      sampling,
      { ...sampling, seconds: 4000 },
      { ...sampling, seconds: 1 },
      sensitivity,
      { ...sensitivity, done: 4 },
    ].map((one) => shownLine(one, 100).search(/[█░] /));
    expect(new Set(ends).size).toBe(1);
  });

  it("says what it is a part of, where that is not the end, as long as there is room", () => {
    const look = { ...sampling, of: "300 steps" };
    expect(shownLine(look, 100)).toBe(
      `sampling    ${"█".repeat(13)}${"░".repeat(16)}  45 % of 300 steps  1 min 50 s left   240k walker-steps/s`,
    );
    expect(shownLine(look, 40)).toBe("sampling ███░░░░  45 %  1 min 50 s left");
    expect(shownText(look)).toBe("sampling: 45 % of 300 steps, 240k walker-steps/s, 1 min 50 s left");
  });

  it("says how long it has taken where nobody knows how long it takes", () => {
    const starting = { name: "starting walkers", done: 0, total: 0, seconds: 2.5 };
    expect(shownLine(starting, 60)).toBe("starting walkers 3 s");
    expect(shownLine(starting, 12)).toBe("starting wa");
    expect(shownText(starting)).toBe("starting walkers: 3 s");
  });

  it("says at its end how long it took", () => {
    expect(shownLine({ ...sensitivity, done: 4 }, 60)).toBe(`sensitivity ${"█".repeat(23)} 100 %  in 2 s`);
  });
});

describe("a line where there is no terminal", () => {
  it("says the same", () => {
    expect(shownText(sampling)).toBe("sampling: 45 %, 240k walker-steps/s, 1 min 50 s left");
    expect(shownText(sensitivity)).toBe("sensitivity: 25 %, 6 s left");
    expect(shownText({ ...sensitivity, done: 0 })).toBe("sensitivity: 0 %");
  });
});

describe("a span of time", () => {
  it("has two units, the smaller one rounded up", () => {
    expect([0.2, 59.2, 60, 125, 3599.5, 7265, Number.POSITIVE_INFINITY].map(clock)).toEqual([
      ...["1 s", "1 min 0 s", "1 min 0 s", "2 min 5 s", "1 h 0 min", "2 h 2 min", "?"],
    ]);
  });
});
