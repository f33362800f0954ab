import { Command, Option } from "commander";
import { type Beam, densityOf, type Oscillation } from "../physics/beam.ts";
import { majoranaForm } from "../physics/moments.ts";
import { loadBeams } from "../run/load/beams.ts";
import { chosenOscillation, type Measured, type Ordering, oscillationAt } from "../run/load/oscillation.ts";
import { type BlindSpots, blindSpots, type Direction, lift } from "../translation/blind-spots.ts";
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

function formOf(beam: Beam, oscillation: Oscillation): Float64Array {
  const form = new Float64Array(9);
  majoranaForm(densityOf(beam, oscillation), form);
  return form;
}

/** What one beam fails to see, and how strongly every other one sees it: mu for |Λ| = 1, the strongest first. */
interface Found {
  readonly name: string;
  readonly spots: BlindSpots;
  readonly lifts: readonly { readonly name: string; readonly mu: number }[];
}

const SEEN = 1e-6;

function find(beams: readonly Beam[], oscillation: Oscillation): Found[] {
  const forms = beams.map((beam) => ({ name: beam.name, form: formOf(beam, oscillation) }));
  return forms.map(({ name, form }) => {
    const spots = blindSpots(form);
    if (spots.kind === "none") return { name, spots, lifts: [] };
    // the worst of several blind directions decides
    const seen = forms.map((other) => ({
      name: other.name,
      mu: Math.min(...spots.directions.map(({ n }) => lift(n, other.form))),
    }));
    return { name, spots, lifts: seen.filter(({ mu }) => mu > SEEN).sort((a, b) => b.mu - a.mu) };
  });
}

/** The blind directions of a beam at n values of δ_CP from 0; none where the mixing is a matrix. */
function scan(
  beam: Beam,
  { parameters, ...oscillation }: Measured,
  n: number,
): { delta: number; directions: readonly Direction[] }[] {
  if (parameters.length === 0) return [];
  const { sin2_12, sin2_13, sin2_23, dm2_21, dm2_31 } = oscillation;
  return Array.from({ length: n }, (_, i) => {
    const delta_cp = (2 * Math.PI * i) / n;
    const spots = blindSpots(formOf(beam, oscillationAt({ sin2_12, sin2_13, sin2_23, delta_cp, dm2_21, dm2_31 })));
    return { delta: delta_cp, directions: spots.kind === "blind" ? spots.directions : [] };
  });
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
      const found = find(beams, measured);
      const scans = new Map(
        found
          .filter(({ spots }) => spots.kind === "blind")
          .map(({ name }) => [name, scan(beams.find((beam) => beam.name === name)!, measured, options.scan)]),
      );
      if (options.json) printJson(answer(measured, found, scans));
      else show(measured, found, scans);
    });
}

type Scans = ReadonlyMap<string, readonly { readonly delta: number; readonly directions: readonly Direction[] }[]>;

const plain = ({ n, ...rest }: Direction) => ({ ...rest, n: [0, 2, 4].map((i) => [n[i], n[i + 1]]) });

function answer({ document }: Measured, found: readonly Found[], scans: Scans): object {
  const beams = found.map(({ name, spots, lifts }) => {
    if (spots.kind === "none") return [name, { blind: [], smallest: spots.smallest, weakest: plain(spots.weakest) }];
    const scanned = scans
      .get(name)!
      .map(({ delta, directions }) => ({ delta_cp: delta, blind: directions.map(plain) }));
    return [name, { blind: spots.directions.map(plain), liftedBy: lifts, scan: scanned }];
  });
  return { oscillation: document, beams: Object.fromEntries(beams) };
}

function show({ document }: Measured, found: readonly Found[], scans: Scans): void {
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
    course.flatMap(({ delta, directions }) => directions.map((one) => [name, inPi(delta), ...directionCells(one)])),
  );
  if (courses.length === 0) return;
  print(`\n${bold("Course of the blind spots with δ_CP")}`);
  print(columns(["beam", "δ_CP", ...DIRECTION_HEADER], gathered(courses)));
}
