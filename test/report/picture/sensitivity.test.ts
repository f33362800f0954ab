import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { sensitivityPictures, sensitivitySpec } from "../../../src/report/picture/sensitivity.ts";
import { liveSensitivityDensitySpec, sensitivityDensitySpec } from "../../../src/report/picture/sensitivity-density.ts";
import { movingPieces, powerText, titledSensitivity } from "../../../src/report/table/sensitivity-pieces.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { syntheticRun } from "../synthetic-run.ts";
import { ALPHAS, NINETY, syntheticSensitivity, widthAt } from "../synthetic-sensitivity.ts";

const sensitivity = syntheticSensitivity();
const run = { ...syntheticRun(), sensitivity };

describe("the pictures of sensitivity", () => {
  const specs = [
    sensitivitySpec(run, sensitivity),
    sensitivitySpec(run, sensitivity, SINGLE),
    sensitivityDensitySpec(run, sensitivity),
    liveSensitivityDensitySpec(run, sensitivity),
  ];

  it("are drawn without a word from Vega-Lite", () => {
    for (const spec of specs) expect(warnings(spec)).toEqual([]);
  });

  it("have the bound of each power, of the piece that moves most first, and leave out what is constant", () => {
    expect(movingPieces(sensitivity).map(({ kind }) => kind)).toEqual(["likelihood", "measure"]);
    const first = rows(panels(specs[0])[2], "line").slice(0, ALPHAS.length);
    // 90 % of a half-normal distribution
    for (const { alpha, bound } of first) expect(bound).toBeCloseTo(NINETY * widthAt("mu_sol", alpha, 0.25), 3);
  });

  it("say where weights cannot be trusted", () => {
    const trusted = rows(panels(specs[0])[0], "point").map(({ trusted }) => Boolean(trusted));
    // k = 0.9 |log2 alpha| of the likelihood is above 0.7 at the ends alone
    expect(trusted.slice(0, 9)).toEqual([false, ...Array(7).fill(true), false]);
  });

  it("are what somebody looked at", async () => {
    await expectLookedAt("sensitivity", specs[0]);
    await expectLookedAt("sensitivity-density", specs[2]);
  });

  it("call an experiment by its title, as far as the comma", () => {
    const pieces = sensitivity.pieces.map((piece) => ({ ...piece, title: `${piece.kind} of ${piece.name}` }));
    const predictive = run.predictive.map((one) => ({ ...one, title: "XENONnT SR0, electron recoils" }));
    const titles = titledSensitivity({ ...run, predictive, sensitivity: { ...sensitivity, pieces } }).pieces;
    expect(titles.map(({ title }) => title)).toEqual([
      "prior of moments",
      "likelihood of XENONnT SR0",
      "measure of moments",
    ]);
  });

  it("are not there where nothing is stored", () => {
    expect(sensitivityPictures(syntheticRun(), SINGLE)).toEqual([]);
  });
});

it("writes powers short where they are whole ones of 2", () => {
  expect(ALPHAS.map(powerText)).toEqual(["0.5", "0.595", "0.707", "0.841", "1", "1.19", "1.41", "1.68", "2"]);
});

it("say which level they show where another is chosen: a run stores no other", () => {
  const captions = (levels: readonly number[]) =>
    sensitivityPictures({ ...run, choice: { levels } }, SINGLE).map(({ caption }) => caption);
  for (const caption of captions([0.68, 0.95])) expect(caption).toContain("Bounds are at 90 %, whatever levels");
  for (const caption of captions([0.9])) expect(caption).not.toContain("whatever levels");
});
