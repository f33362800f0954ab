import { Command, Option } from "commander";
import { reject } from "../document.ts";
import { toRows } from "../math/hermitian.ts";
import { violation } from "../model/remarks.ts";
import { signed } from "../report/text/format.ts";
import { effectiveMoment, moduliOf, withSurvival } from "../run/calculate/moments.ts";
import { pointOf, type StatedPoint, statedPoint, type Wanted } from "../run/calculate/point.ts";
import { type KnownBeam, loadBeams } from "../run/load/beams.ts";
import { chosenOscillation, type Ordering } from "../run/load/oscillation.ts";
import { collect } from "./options.ts";
import { columns, print, printJson, printNotice } from "./print.ts";

interface Options extends Wanted {
  readonly at?: string;
  readonly matrix?: string;
  readonly ordering?: Ordering;
  readonly oscillation?: string;
  readonly survival: string;
  readonly beam: readonly string[];
  readonly json?: boolean;
}

const UPPER = [
  ["12", 3],
  ["13", 5],
  ["23", 7],
] as const;

const real = (x: number): string => (Math.abs(x) < 5e-13 ? "0" : signed(x.toPrecision(4)));
const complexText = (re: number, im: number): string => {
  if (Math.abs(im) < 5e-13) return real(re);
  return `${real(re)} ${im < 0 ? "−" : "+"} ${real(Math.abs(im))}i`;
};

/** `numag moments`: every effective moment of one moment matrix. */
export function momentsCommand(): Command {
  return new Command("moments")
    .description("a moment matrix or vector: every beam's effective moment, and the form that gives it")
    .option(
      "--at <point>",
      'moments by name in 1e-11 mu_B, phases in rad, as JSON or a file of it; as text in other units: "5e-12 mu_B", "90 deg"; what is not named is 0',
    )
    .option("--matrix <file>", "complex 3×3 matrix in 1e-11 mu_B as rows of numbers or [re, im] (JSON or YAML)")
    .addOption(
      new Option("--basis <basis>", "of the moments and of the forms").choices(["mass", "flavour"]).default("mass"),
    )
    .addOption(new Option("--kind <kind>", "of the neutrinos").choices(["majorana", "dirac"]).default("majorana"))
    .addOption(new Option("--ordering <ordering>", "whose best fit is used (default: NO)").choices(["NO", "IO"]))
    .option("--oscillation <file>", "mixing document by name or path, or a file with a mixing matrix")
    .option("--survival <where>", "of mu_sol: low, high, or an energy in MeV", "low")
    .option("--beam <beam>", "one more beam by name or path; may be repeated", collect, [])
    .option("--json", "one JSON value on stdout")
    .action((options: Options) => {
      const oscillation = chosenOscillation(options);
      if ((options.at === undefined) === (options.matrix === undefined))
        reject("moments", "expected one of --at and --matrix", options.at === undefined ? "neither" : "both");
      const point =
        options.at !== undefined
          ? statedPoint(options.at, options, oscillation)
          : pointOf(options.matrix!, options, oscillation);
      const beams = withSurvival(loadBeams(options.beam, "--beam"), options.survival);
      show(point, beams, options);
    });
}

function show(point: StatedPoint, beams: readonly KnownBeam[], { basis, json }: Options): void {
  const entries = beams.flatMap(({ document, beam: one }) => {
    const found = effectiveMoment(one, point, basis);
    return found ? [{ name: one.name, title: document.title, ...found }] : [];
  });
  const effective = Object.fromEntries(entries.map(({ name, mu }) => [name, mu]));
  const moduli = moduliOf(point);
  const quantities = { ...moduli, ...effective };
  const wrong = violation(effective);
  const { moments, oscillation } = point;
  const formBasis = moments.kind === "flavour" ? "flavour" : basis;
  if (json) {
    const forms = Object.fromEntries(entries.map(({ name, form }) => [name, toRows(form)]));
    const majorana = wrong ? { consistent: false, why: wrong } : { consistent: true };
    printJson({ basis: formBasis, moments, oscillation: oscillation.document, quantities, forms, majorana });
    return;
  }
  const meaning = moments.kind === "majorana" ? "mu² = Λ†QΛ" : "mu² = Tr[Qλ†λ]";
  print(
    `oscillation parameters: ${oscillation.document}; moments in 1e-11 mu_B; ${meaning} in the ${formBasis} basis\n`,
  );
  const lambdas = Object.entries(moduli).map(([name, value]) => [
    name,
    value.toPrecision(6),
    "",
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
  const rows = entries.map(({ name, mu, form, title }) => [
    name,
    mu.toPrecision(6),
    ...[...form.slice(0, 3)].map(real),
    ...UPPER.map(([, i]) => complexText(form[i], form[i + 1])),
    title,
  ]);
  const header = ["quantity", "value", "Q11", "Q22", "Q33", ...UPPER.map(([ij]) => `Q${ij}`), "beam"];
  print(columns(header, [...lambdas, ...rows], [0, 8]));
  if (wrong) printNotice(`note: ${wrong}`);
}
