import { Command, Option } from "commander";
import {
  type BeamBlindSpots,
  type BlindSpotsAtDelta,
  blindSpotsOf,
  courseOfBlindSpots,
} from "../run/calculate/blind-spots.ts";
import { loadBeams } from "../run/load/beams.ts";
import { chosenOscillation, type Measured, type Ordering } from "../run/load/oscillation.ts";
import type { Direction } from "../translation/blind-spots.ts";
import { DIRECTION_HEADER, directionCells, gathered, inPi } from "./directions.ts";
import { collect, whole } from "./options.ts";
import { bold, columns, print, printJson } from "./print.ts";

interface Options {
  readonly ordering?: Ordering;
  readonly oscillation?: string;
  readonly beam: readonly string[];
  readonly scan: number;
  readonly json?: boolean;
}

/** Each value takes some 0.1 ms a beam. */
const MOST_SCANNED = 10_000;

/** `numag blindspots`: the directions of Λ that a beam does not see, and who sees them. */
export function blindspotsCommand(): Command {
  return new Command("blindspots")
    .description(
      "directions of Λ that a beam does not see, their course with δ_CP, and which beam sees them (Majorana)",
    )
    .addOption(new Option("--ordering <ordering>", "whose best fit is used (default: NO)").choices(["NO", "IO"]))
    .option("--oscillation <file>", "mixing document by name or path, or a file with a mixing matrix")
    .option("--beam <beam>", "one more beam by name or path; may be repeated", collect, [])
    .option("--scan <n>", "values of δ_CP in [0, 2π)", whole(1, MOST_SCANNED), 8)
    .option("--json", "one JSON value on stdout")
    .action((options: Options) => {
      const beams = loadBeams(options.beam, "--beam").map(({ beam }) => beam);
      const measured = chosenOscillation(options);
      const found = blindSpotsOf(beams, measured);
      const scans = new Map(
        found
          .filter(({ spots }) => spots.kind === "blind")
          .map(({ name }) => [
            name,
            courseOfBlindSpots(beams.find((beam) => beam.name === name)!, measured, options.scan),
          ]),
      );
      if (options.json) printJson(answer(measured, found, scans));
      else show(measured, found, scans);
    });
}

type Scans = ReadonlyMap<string, readonly BlindSpotsAtDelta[]>;

const plain = ({ n, ...rest }: Direction) => ({ ...rest, n: [0, 2, 4].map((i) => [n[i], n[i + 1]]) });

function answer({ document }: Measured, found: readonly BeamBlindSpots[], scans: Scans): object {
  const beams = found.map(({ name, spots, lifts }) => {
    if (spots.kind === "none") return [name, { blind: [], smallest: spots.smallest, weakest: plain(spots.weakest) }];
    const scanned = scans.get(name)!.map(({ delta_cp, directions }) => ({ delta_cp, blind: directions.map(plain) }));
    return [name, { blind: spots.directions.map(plain), liftedBy: lifts, scan: scanned }];
  });
  return { oscillation: document, beams: Object.fromEntries(beams) };
}

function show({ document }: Measured, found: readonly BeamBlindSpots[], scans: Scans): void {
  print(`oscillation parameters: ${document}\n`);
  const blind = found.flatMap(({ name, spots, lifts }) =>
    spots.kind === "blind"
      ? spots.directions.map((one) => [
          name,
          ...directionCells(one),
          lifts.length > 0
            ? lifts
                .slice(0, 4)
                .map((by) => `${by.name} ${by.mu.toFixed(3)}`)
                .join(", ") + (lifts.length > 4 ? ", …" : "")
            : "no other beam",
        ])
      : [],
  );
  print(bold("Blind spots: mu = 0 along"));
  print(columns(["beam", ...DIRECTION_HEADER, "lifted by (mu for |Λ| = 1)"], gathered(blind), [0, 5]));
  const others = found.flatMap(({ name, spots }) =>
    spots.kind === "none" ? [[name, Math.sqrt(spots.smallest).toFixed(4), ...directionCells(spots.weakest)]] : [],
  );
  print(`\n${bold("No blind spot: the weakest direction")}`);
  print(columns(["beam", "mu for |Λ| = 1", ...DIRECTION_HEADER], gathered(others)));
  const courses = [...scans].flatMap(([name, course]) =>
    course.flatMap(({ delta_cp, directions }) =>
      directions.map((one) => [name, inPi(delta_cp), ...directionCells(one)]),
    ),
  );
  if (courses.length === 0) return;
  print(`\n${bold("Course of the blind spots with δ_CP")}`);
  print(columns(["beam", "δ_CP", ...DIRECTION_HEADER], gathered(courses)));
}
