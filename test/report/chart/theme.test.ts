import { describe, expect, it } from "vitest";
import { COLOUR, CYCLE, DARK, RAYS, strokeOf } from "../../../src/report/chart/theme.ts";

const F = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** Linear red, green and blue of a colour: IEC 61966-2-1 (sRGB). */
const linear = (colour: string): number[] =>
  [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));

const times = (matrix: readonly (readonly number[])[], v: readonly number[]): number[] =>
  matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, m, k) => sum + m * v[k], 0),
      ),
    ),
  );

/** What eyes without one kind of cones see: Machado, Oliveira & Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1. */
const EYES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Coordinates of a colour in CIELAB: D65, CIE 15:2004. */
function lab([r, g, b]: readonly number[]): readonly number[] {
  const x = F((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = F(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = F((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The least distance of two colours. */
const least = (colours: readonly string[], eye: string): number => {
  const seen = colours.map((colour) => lab(times(EYES[eye], linear(colour))));
  return Math.min(...seen.flatMap((a, i) => seen.slice(i + 1).map((b) => Math.hypot(...a.map((x, k) => x - b[k])))));
};

const luminance = (colour: string): number => {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast as WCAG 2.2 has it. */
function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const dark = (colours: readonly string[]): string[] => colours.map((colour) => DARK[colour]);

const PALETTES: readonly (readonly [string, readonly string[]])[] = [
  ["of runs, ensembles, pieces and components", CYCLE],
  ["of runs, ensembles, pieces and components, in the dark", dark(CYCLE)],
  ["of rays", RAYS],
  ["of rays, in the dark", dark(RAYS)],
];

describe("eight colours", () => {
  it("are measured rightly: white is L = 100", () => {
    expect(lab(linear("#ffffff"))[0]).toBeCloseTo(100, 1);
    expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 10);
  });

  // 2.3 is just noticeable side by side: Mahy, Van Eycken & Oosterlinck, Color Res. Appl. 19 (1994) 105
  it.each(PALETTES)("%s are told apart by every kind of colour vision", (_, colours) => {
    expect(colours).toHaveLength(8);
    for (const eye of Object.keys(EYES)) expect(least(colours, eye), eye).toBeGreaterThan(15);
  });

  it("are seen on their page: lines at 2.2 : 1 and more, text at 4.5 : 1", () => {
    const [light, night] = ["#ffffff", DARK["#ffffff"]];
    for (const colour of CYCLE) expect(contrast(colour, light), colour).toBeGreaterThan(2.2);
    for (const colour of dark(CYCLE)) expect(contrast(colour, night), colour).toBeGreaterThan(3);
    for (const colour of RAYS) expect(contrast(colour, light), colour).toBeGreaterThan(4.5);
    for (const colour of dark(RAYS)) expect(contrast(colour, night), colour).toBeGreaterThan(4.5);
    expect(contrast(COLOUR.rule, light)).toBeGreaterThan(4.5);
  });

  it("are followed by the same, dashed", () => {
    const strokes = Array.from({ length: 32 }, (_, i) => JSON.stringify(strokeOf(i)));
    expect(new Set(strokes).size).toBe(32);
    expect(strokeOf(7).dash).toEqual([1, 0]);
    expect(strokeOf(8)).toMatchObject({ colour: strokeOf(0).colour, dash: [6, 3] });
  });
});
