import { expect, it } from "vitest";
import { logTicks } from "../../../src/report/chart/log-ticks.ts";

it.each([
  [
    [0.3, 2000],
    [1, 10, 100, 1000],
  ],
  [
    [1, 10],
    [1, 10],
  ],
  [
    [3, 80],
    [5, 10, 20, 50],
  ],
  [
    [12, 60],
    [20, 50],
  ],
] as const)("ticks of %j are %j", (domain, ticks) => {
  expect(logTicks(domain)).toEqual(ticks);
});
