import { describe, expect, it } from "vitest";
import { CYCLE, DARK } from "../../../src/report/picture/theme.ts";

const F = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** Coordinates of a colour in CIELAB: IEC 61966-2-1 (sRGB, D65), CIE 15:2004. */
function lab(colour: string): readonly number[] {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  const x = F((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = F(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = F((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const least = (colours: readonly string[]): number =>
  Math.min(
    ...colours.flatMap((a, i) => colours.slice(i + 1).map((b) => Math.hypot(...lab(a).map((x, k) => x - lab(b)[k])))),
  );

describe("colours of ensembles, pieces and runs", () => {
  it("are as far apart in the dark as in the light", () => {
    expect(lab("#ffffff")[0]).toBeCloseTo(100, 1);
    expect(least(CYCLE.map((colour) => DARK[colour] ?? colour))).toBeGreaterThan(least(CYCLE));
  });
});
