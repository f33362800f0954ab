import { Command, Option } from "commander";
import { reject } from "../document.ts";
import { signed } from "../report/text/format.ts";
import {
  complexRows,
  SM_EQUATIONS,
  SM_UNITS,
  type SmExpectations,
  smExpectations,
} from "../run/calculate/standard-model.ts";
import { chosenOscillation, type Ordering } from "../run/load/oscillation.ts";
import type { Complex } from "../store/forms.ts";
import { inUnit, toNumber } from "../units.ts";
import { bold, columns, print, printJson } from "./print.ts";

/** The formulas are of neutrinos that are light beside the charged leptons. */
const HEAVIEST = "10 keV";

/** Pairs of mass states in the tables; the other half of a matrix follows from its symmetry. */
const TRANSITIONS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;
const PAIRS = [[0, 0], [1, 1], [2, 2], ...TRANSITIONS] as const;

const number = (x: number): string => (x === 0 ? "0" : signed(x.toPrecision(5)));
const value = (x: Complex): string[] => x.map(number);

function show(title: string, { masses, dirac, majorana, chargeRadii }: SmExpectations): void {
  const label = (k: number, j: number): string => `${k + 1}${j + 1}`;
  print(`${bold("neutrino masses")}: ${title}\n`);
  print(
    columns(
      ["", SM_UNITS.masses],
      Object.entries(masses).map(([name, m]) => [name, number(m)]),
    ),
  );
  print(
    `\n${bold("Dirac moments")} [mu_B]: mu, ${SM_EQUATIONS.dirac.magnetic}; epsilon, ${SM_EQUATIONS.dirac.electric}\n`,
  );
  print(
    columns(
      ["kj", "|mu|", "Re mu", "Im mu", "Re epsilon", "Im epsilon"],
      PAIRS.map(([k, j]) => {
        const [mu, epsilon] = [dirac.magnetic[k][j], dirac.electric[k][j]];
        return [label(k, j), number(Math.hypot(...mu)), ...value(mu), ...value(epsilon)];
      }),
    ),
  );
  print(`\n${bold("Majorana moments")} [mu_B], all imaginary: ${SM_EQUATIONS.majorana.magnetic}\n`);
  print(
    columns(
      ["kj", "Im mu", "Im epsilon"],
      TRANSITIONS.map(([k, j]) => [
        label(k, j),
        number(majorana.magnetic[k][j][1]),
        number(majorana.electric[k][j][1]),
      ]),
    ),
  );
  print(`\n${bold("charge radii")}: ${SM_EQUATIONS.chargeRadii}\n`);
  print(
    columns(
      ["", SM_UNITS.chargeRadii],
      Object.entries(chargeRadii).map(([flavour, radius]) => [flavour, number(radius)]),
    ),
  );
}

/** `numag sm`: moments and charge radii that the Standard Model with neutrino masses expects. */
export function smCommand(): Command {
  return new Command("sm")
    .description("moments and charge radii expected in the Standard Model with neutrino masses")
    .addOption(
      new Option("--ordering <which>", "mass ordering (default: that of --oscillation, else NO)").choices(["NO", "IO"]),
    )
    .option("--oscillation <file>", "mixing document, by name or path (default: that of the ordering)")
    .option("--lightest <mass>", "lightest neutrino mass", "0 eV")
    .option("--json", "one JSON value on stdout")
    .action((options: { ordering?: Ordering; oscillation?: string; lightest: string; json?: boolean }) => {
      const mass = toNumber(options.lightest, "eV");
      if (!(mass >= 0 && mass < Infinity)) reject("--lightest", "expected a mass of at least 0 eV", options.lightest);
      if (!(mass <= toNumber(HEAVIEST, "eV")))
        reject("--lightest", `expected a mass of at most ${HEAVIEST}`, options.lightest);
      const mixing = chosenOscillation(options);
      const { document, reference, U, dm2_21, dm2_31 } = mixing;
      const ordering: Ordering = dm2_31 > 0 ? "NO" : "IO";
      const lightest = inUnit(mass, "eV");
      const expected = smExpectations(lightest, mixing);
      if (!options.json) return show(`${ordering}, ${document}, lightest ${options.lightest}`, expected);
      printJson({
        ordering,
        oscillation: { document, reference, U: complexRows(U), dm2_21, dm2_31 },
        lightest,
        ...expected,
        units: SM_UNITS,
        equations: SM_EQUATIONS,
      });
    });
}
