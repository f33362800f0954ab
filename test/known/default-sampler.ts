import { type Diagnosis, diagnose } from "../../src/posterior/diagnose.ts";
import { crewHere } from "../../src/run/execute/crew-here.ts";
import type { Grown } from "../../src/run/execute/grown.ts";
import { diagnosable } from "../../src/run/execute/look.ts";
import { sampleInRounds } from "../../src/run/execute/rounds.ts";
import { type AskedSettings, asked, type SettingsRequest } from "../../src/run/settings.ts";
import type { Target } from "../../src/sampler/target.ts";
import type { Column } from "../../src/store/run-record.ts";
import type { Known } from "./densities.ts";

/** A column of no unit. */
export const column = (name: string, about: Partial<Pick<Column, "kind" | "bounds" | "periodic">> = {}): Column => ({
  ...{ name, kind: "parameter", bounds: [null, null], periodic: false },
  ...{ role: "other", latex: name, symbol: name, unit: "" },
  ...about,
});

const settingsFor = ({ nParam }: Target, request: SettingsRequest): AskedSettings =>
  asked(request, { parameters: nParam, coordinates: nParam, hasGradient: true }, (key) => key);

/** Sample a target as a run does whose settings are the defaults but for `request`, in this thread. */
export async function grownByDefault(
  target: Target,
  columns: readonly Column[],
  request: SettingsRequest = {},
): Promise<Grown> {
  const settings = settingsFor(target, request);
  return sampleInRounds(crewHere(target, settings), settings, columns, () => {});
}

/** `grownByDefault`, and what is said of the chains. */
export async function sampledByDefault(
  target: Target,
  columns: readonly Column[],
  request: SettingsRequest = {},
): Promise<Grown & { readonly diagnosis: Diagnosis }> {
  const grown = await grownByDefault(target, columns, request);
  const diagnosis = grown.diagnosis ?? diagnose(diagnosable(grown, settingsFor(target, request), columns));
  return { ...grown, diagnosis };
}

/**
 * A known density as a target whose ascents begin from uniform draws, between the ends of what has ends and else as far from 0 as `wide` is;
 * its columns are the coordinates, then its facts. `inBall`: all of them are held in the unit ball while they ascend.
 */
export function targetFrom(known: Known, wide: number, inBall = false): Target & { readonly columns: Column[] } {
  const { nParam, space, facts, logProb, logProbAndGradient } = known;
  const places = Int32Array.from({ length: nParam }, (_, i) => i);
  const round = (i: number): boolean => space.circles.includes(i);
  const end = (ends: Float64Array, i: number): number | null => (Number.isFinite(ends[i]) ? ends[i] : null);
  const from = Float64Array.from(places, (i) => (round(i) ? -Math.PI : (end(space.lower, i) ?? -wide)));
  const to = Float64Array.from(places, (i) => (round(i) ? Math.PI : (end(space.upper, i) ?? wide)));
  return {
    ...{ nParam, logProb, logProbAndGradient, width: nParam + facts.length },
    region: { ...space, scales: to.map((x, i) => x - from[i]), balls: inBall ? [{ places }] : [] },
    draw: (random, y) => y.set(from.map((x, i) => x + (to[i] - x) * random())),
    record(y, out) {
      out.set(y);
      facts.forEach(([, f], i) => {
        out[nParam + i] = f(y);
      });
    },
    columns: [
      ...Array.from(places, (i) => {
        const bounds = [end(space.lower, i), end(space.upper, i)] as const;
        return column(`x_${i}`, { bounds: round(i) ? [-Math.PI, Math.PI] : bounds, periodic: round(i) });
      }),
      // what is looked at is not what sampling waits for
      ...facts.map(([name]) => column(name, { kind: "density" })),
    ],
  };
}
