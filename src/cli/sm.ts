import { Command, Option } from "commander";
import { reject } from "../document.ts";
import type { Oscillation } from "../physics/beam.ts";
import { FLAVOURS } from "../physics/cross-section.ts";
import { neutrinoMasses, smChargeRadius, smDiracMoments, smMajoranaMoments } from "../physics/standard-model.ts";
import { signed } from "../report/text/format.ts";
import { chosenOscillation, type Ordering } from "../run/load/oscillation.ts";
import { inUnit, toNumber } from "../units.ts";
import { bold, columns, print, printJson } from "./print.ts";

const REVIEW = "arXiv:2411.03122";
const SHROCK = "R. Shrock, Nucl. Phys. B 206 (1982) 359";
const EQUATIONS = {
  dirac: { magnetic: `${REVIEW}, eq. 20`, electric: SHROCK },
  majorana: { magnetic: SHROCK, electric: SHROCK },
  chargeRadii: `${REVIEW}, eq. 43`,
} as const;
const UNITS = { masses: "eV", moments: "mu_B", chargeRadii: "cm2" } as const;

type Complex = readonly [number, number];

const complexMatrix = (values: Float64Array): Complex[][] =>
  [0, 1, 2].map((k) => [0, 1, 2].map((j) => [values[6 * k + 2 * j], values[6 * k + 2 * j + 1]]));

/** The formulas are of neutrinos that are light beside the charged leptons. */
const HEAVIEST = "10 keV";

/** What the Standard Model expects at one lightest mass [eV]. */
function expectations(lightest: number, { U, dm2_21, dm2_31 }: Oscillation) {
  const masses = neutrinoMasses(lightest, dm2_21, dm2_31);
  const [dirac, majorana] = [smDiracMoments(masses, U), smMajoranaMoments(masses, U)].map((matrices) => ({
    magnetic: complexMatrix(matrices.magnetic),
    electric: complexMatrix(matrices.electric),
  }));
  const chargeRadii = Object.fromEntries(FLAVOURS.map((flavour) => [flavour, smChargeRadius(flavour)]));
  return { masses: { m_1: masses[0], m_2: masses[1], m_3: masses[2] }, dirac, majorana, chargeRadii };
}

/** Pairs of mass states in the tables; the other half of a matrix follows from its symmetry. */
const TRANSITIONS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;
const PAIRS = [[0, 0], [1, 1], [2, 2], ...TRANSITIONS] as const;

const number = (x: number): string => (x === 0 ? "0" : signed(x.toPrecision(5)));
const value = (x: Complex): string[] => x.map(number);

function show(title: string, { masses, dirac, majorana, chargeRadii }: ReturnType<typeof expectations>): void {
  const label = (k: number, j: number): string => `${k + 1}${j + 1}`;
  print(`${bold("neutrino masses")}: ${title}\n`);
  print(
    columns(
      ["", UNITS.masses],
      Object.entries(masses).map(([name, m]) => [name, number(m)]),
    ),
  );
  print(`\n${bold("Dirac moments")} [mu_B]: mu, ${EQUATIONS.dirac.magnetic}; epsilon, ${EQUATIONS.dirac.electric}\n`);
  print(
    columns(
      ["kj", "|mu|", "Re mu", "Im mu", "Re epsilon", "Im epsilon"],
      PAIRS.map(([k, j]) => {
        const [mu, epsilon] = [dirac.magnetic[k][j], dirac.electric[k][j]];
        return [label(k, j), number(Math.hypot(...mu)), ...value(mu), ...value(epsilon)];
      }),
    ),
  );
  print(`\n${bold("Majorana moments")} [mu_B], all imaginary: ${EQUATIONS.majorana.magnetic}\n`);
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
  print(`\n${bold("charge radii")}: ${EQUATIONS.chargeRadii}\n`);
  print(
    columns(
      ["", UNITS.chargeRadii],
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
      const expected = expectations(lightest, mixing);
      if (!options.json) return show(`${ordering}, ${document}, lightest ${options.lightest}`, expected);
      printJson({
        ordering,
        oscillation: { document, reference, U: complexMatrix(U), dm2_21, dm2_31 },
        lightest,
        ...expected,
        units: UNITS,
        equations: EQUATIONS,
      });
    });
}
