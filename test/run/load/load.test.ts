import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remarks } from "../../../src/model/remarks.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { copyModels, edit } from "../documents.ts";

const EXPERIMENT = "experiments/xenonnt-sr0/experiment.yaml";
const OBSERVED = "experiments/xenonnt-sr0/observed.csv";
const EFFICIENCY = "experiments/xenonnt-sr0/efficiency.csv";
const BACKGROUND = "experiments/xenonnt-sr0/background.csv";
const HEP = "sources/sun-b16-gs98/hep.csv";
const PRODUCTION = "sources/sun-b16-gs98/production.csv";

/** The error of the default model after one edit, the scratch folder taken out of it. */
function errorAfter(change: (root: string) => void): string {
  const root = copyModels();
  change(root);
  try {
    prepare(join(root, "xenonnt.yaml"));
  } catch (error) {
    return (error as Error).message.replaceAll(`${root}/`, "").replaceAll(root, "");
  }
  return "no error";
}

/** Keep the header of a table and those of its rows that are wanted. */
function keep(root: string, file: string, wanted: (row: number, n: number) => boolean): void {
  const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n");
  const header = lines.findIndex((line) => !line.startsWith("#"));
  const [head, rows] = [lines.slice(0, header + 1), lines.slice(header + 1)];
  writeFileSync(join(root, file), [...head, ...rows.filter((_, i) => wanted(i, rows.length))].join("\n"));
}

/** Keep this fraction of a table's rows, from the first. */
const cut = (root: string, file: string, fraction: number): void => keep(root, file, (row, n) => row < fraction * n);

const CASES: [string, (root: string) => void, string][] = [
  [
    "a key misspelt",
    (r) => edit(r, EXPERIMENT, "target:", "taget:"),
    `${EXPERIMENT}: unknown key (did you mean target?): "taget"`,
  ],
  ["a key left out", (r) => edit(r, EXPERIMENT, "target: xenon\n", ""), `${EXPERIMENT}: target: missing: "target"`],
  [
    "an unknown key beside the right ones",
    (r) => edit(r, EXPERIMENT, "statistic:", "colour: red\nstatistic:"),
    `${EXPERIMENT}: unknown key: "colour"`,
  ],
  [
    "an unknown key deep inside",
    (r) => edit(r, EXPERIMENT, "b: 0.0037", "b: 0.0037, c: 1"),
    `${EXPERIMENT}: response.resolution: unknown key: "c"`,
  ],
  [
    "a missing table",
    (r) => rmSync(join(r, OBSERVED)),
    `${OBSERVED}: no such file; expected a CSV file with columns from [keV or PE], to [keV or PE], observed: "observed.csv"`,
  ],
  [
    "a missing table of efficiencies",
    (r) => rmSync(join(r, EFFICIENCY)),
    `${EFFICIENCY}: no such file; expected a CSV file with columns energy [keV or PE], efficiency: "efficiency.csv"`,
  ],
  [
    "a missing document",
    (r) => edit(r, EXPERIMENT, "target: xenon", "target: krypton"),
    `${EXPERIMENT}: target: no such document in targets/: "krypton"`,
  ],
  [
    "a wrong column count",
    (r) => edit(r, OBSERVED, "2,3,11", "2,3,11,12"),
    `${OBSERVED}: line 5: wrong number of columns: "2,3,11,12"`,
  ],
  [
    "a missing column",
    (r) => edit(r, OBSERVED, "observed", "seen"),
    `${OBSERVED}: no column observed: "from [keV],to [keV],seen"`,
  ],
  [
    "a negative count",
    (r) => edit(r, OBSERVED, "2,3,11", "2,3,-11"),
    `${OBSERVED}: line 5: expected counts of at least 0: "2,3,-11"`,
  ],
  [
    "a count that is no number",
    (r) => edit(r, OBSERVED, "2,3,11", "2,3,NaN"),
    `${OBSERVED}: line 5: observed: expected a finite number: "NaN"`,
  ],
  [
    "an infinite count",
    (r) => edit(r, OBSERVED, "2,3,11", "2,3,1e999"),
    `${OBSERVED}: line 5: observed: expected a finite number: "1e999"`,
  ],
  [
    "bins out of order",
    (r) => edit(r, OBSERVED, "2,3,11\n3,4,14", "3,4,14\n2,3,11"),
    `${OBSERVED}: line 5: bins out of order: expected each to begin where the one before ends: "3,4,14"`,
  ],
  [
    "a range that cuts a bin",
    (r) => edit(r, EXPERIMENT, "from: 1 keV", "from: 1.5 keV"),
    "range: expected edges of bins in order",
  ],
  [
    "an efficiency above 1",
    (r) => edit(r, EFFICIENCY, /\n(1\.0\d+),.*\n/, "\n$1,1.3\n"),
    `${EFFICIENCY}: line 196: expected ascending energies and efficiencies in [0, 1]: "1.00339,1.3"`,
  ],
  [
    "an energy below the one before",
    (r) => edit(r, EFFICIENCY, /\n(1\.0\d+),/, "\n0.1,"),
    `${EFFICIENCY}: line 196: expected ascending energies and efficiencies in [0, 1]: "0.1,`,
  ],
  [
    "an efficiency in per cent in all rows",
    (r) => writeFileSync(join(r, EFFICIENCY), "energy [keV],efficiency\n1,10\n2,50\n30,80\n"),
    `${EFFICIENCY}: expected ascending energies and efficiencies in [0, 1]: "energy [keV],efficiency"`,
  ],
  [
    "a unit missing",
    (r) => edit(r, EXPERIMENT, "1.16 t yr", "1.16"),
    `${EXPERIMENT}: exposure: expected a value in t yr: "1.16"`,
  ],
  [
    "a unit of the wrong kind",
    (r) => edit(r, EXPERIMENT, "1.16 t yr", "1.16 t keV"),
    `${EXPERIMENT}: exposure: expected a value in t yr: "1.16 t keV"`,
  ],
  [
    "a column's unit of the wrong kind",
    (r) => edit(r, EFFICIENCY, "energy [keV]", "energy [cm]"),
    `${EFFICIENCY}: column energy: expected a value in keV or a value in PE, found [cm]: "energy [cm],efficiency"`,
  ],
  [
    "a factor that nobody provides",
    (r) => edit(r, EXPERIMENT, "factors: [background_xenonnt_sr0]", "factors: [norm]"),
    'xenonnt-sr0: components.background.factors: no parameter provides it: "norm"',
  ],
  [
    "a factor that is no scale",
    (r) => edit(r, EXPERIMENT, "factors: [background_xenonnt_sr0]", "factors: [phi_1]"),
    'components.background.factors: no parameter provides it: "phi_1"',
  ],
  [
    "a background inside a background",
    (r) => edit(r, EXPERIMENT, "includes: [weak]", "includes: [background]"),
    "components.background.includes: background is no weak or magnetic component",
  ],
  [
    "a background that ends too early",
    (r) => edit(r, "experiments/xenonnt-sr0/background.csv", /\n29\.9,30\.0,.*\n/, "\n"),
    'components.background.spectrum: does not cover the bins: "1–29.9 keV"',
  ],
  [
    "a negative rate",
    (r) => edit(r, BACKGROUND, /\n29\.9,30\.0,/, "\n29.9,30.0,-"),
    `${BACKGROUND}: line 293: expected rates of at least 0: "29.9,30,-15.0766"`,
  ],
  [
    "a flux that is made nowhere",
    (r) => edit(r, PRODUCTION, ",pp,", ",p,"),
    `${PRODUCTION}: no column pp: "radius [R_sun],electron density [mol/cm3],p,`,
  ],
  [
    "a table in place with a mistake",
    (r) => edit(r, EXPERIMENT, /efficiency: .*/, 'efficiency: { "energy [keV]": [1, 2], efficiency: [0.5, 1.5] }'),
    `${EXPERIMENT}: response.efficiency: expected ascending energies and efficiencies in [0, 1]: `,
  ],
  [
    "lines that are not the whole flux",
    (r) => edit(r, "sources/sun-b16-gs98/source.yaml", "fraction: 0.897", "fraction: 0.8"),
    "the fractions of the lines do not add up to 1",
  ],
  [
    "more bands than knots",
    (r) => edit(r, "sources/sun-b16-gs98/source.yaml", "bands: 3", "bands: 100"),
    'fluxes.pp.bands: more bands than the spectrum can be cut into: "100"',
  ],
  [
    "a reference point of a fixed parameter",
    (r) => edit(r, "mixing/de-salas-2020-no.yaml", "value: 7.50e-5 eV2 }", "value: 7.50e-5 eV2 }, ref: 3e-5 eV2"),
    "dm2_21.ref: a fixed parameter has none",
  ],
  [
    "a prior with no support",
    (r) => edit(r, "xenonnt.yaml", "from: 0 mu_B, to: 5e-11 mu_B", "from: 5e-11 mu_B, to: 0 mu_B"),
    "parameters.Lambda_1.prior: expected `from` below `to`",
  ],
  [
    "a prior for a parameter that does not exist",
    (r) => edit(r, "xenonnt.yaml", "phi_1:", "phi_2:"),
    'parameters.phi_2: no such parameter (did you mean one of phi_1, phi_3?): "phi_2"',
  ],
  [
    "a move that is misspelt",
    (r) => edit(r, "xenonnt.yaml", "seed: 1", "moves: [{ kind: strech }]"),
    "xenonnt.yaml: sampler.moves.0.kind: expected one of hamiltonian, stretch, walk, side, difference, snooker",
  ],
  ["a moment without a prior", (r) => edit(r, "xenonnt.yaml", / {2}phi_1: .*\n/, ""), "parameters.phi_1: missing"],
  [
    "a document that is called otherwise than its file",
    (r) => edit(r, "targets/xenon.yaml", "name: xenon\n", "name: argon\n"),
    'targets/xenon.yaml: name: expected xenon, as its file is called: "argon"',
  ],
  [
    "the same experiment twice",
    (r) => edit(r, "xenonnt.yaml", "[xenonnt-sr0]", "[xenonnt-sr0, xenonnt-sr0]"),
    'experiments: the same experiment twice: "xenonnt-sr0"',
  ],
  [
    "electrons that do not add up",
    (r) => edit(r, "targets/xenon.yaml", "electrons: 6", "electrons: 5"),
    "targets/xenon.yaml: shells: the electrons of the shells do not add up to Z",
  ],
  [
    "a parameter called like a column",
    (r) => edit(r, EXPERIMENT, "  background_xenonnt_sr0:", "  step:"),
    `${EXPERIMENT}: parameters: the name of a column that chains have already: "step"`,
  ],
  [
    "a parameter called like the moment of a beam",
    (r) => edit(r, EXPERIMENT, "  background_xenonnt_sr0:", "  mu_sol:"),
    `${EXPERIMENT}: parameters: names of the form mu_… are those of moments: "mu_sol"`,
  ],
  [
    "a parameter that no formula could name",
    (r) => edit(r, EXPERIMENT, "  background_xenonnt_sr0:", "  background-1:"),
    `${EXPERIMENT}: parameters: expected a name of letters, digits and _: "background-1"`,
  ],
  [
    "a formula called like a column",
    (r) => edit(r, "xenonnt.yaml", "moments:", "derived: { log_prob: Lambda_1 }\nmoments:"),
    'xenonnt.yaml: derived: the name of a column that chains have already: "log_prob"',
  ],
  [
    "a table that is not there in place of keys that may be none",
    (r) => edit(r, "xenonnt.yaml", "moments:", "derived: formulas.csv\nmoments:"),
    'formulas.csv: no such file: "formulas.csv"',
  ],
  [
    "a factor that is there twice",
    (r) =>
      edit(
        r,
        EXPERIMENT,
        "factors: [background_xenonnt_sr0]",
        "factors: [background_xenonnt_sr0, background_xenonnt_sr0]",
      ),
    `${EXPERIMENT}: components.background.factors: the same twice: "background_xenonnt_sr0"`,
  ],
  [
    "a part of a beam that is there twice",
    (r) =>
      edit(
        r,
        "beams/mu_acc.yaml",
        "- { kind: flavour, neutrino: nubar_mu }",
        "- { kind: flavour, neutrino: nubar_mu }\n  - { kind: flavour, neutrino: nubar_mu }",
      ),
    "beams/mu_acc.yaml: components: the same twice: ",
  ],
  [
    "an efficiency that was cut off within a number",
    (r) =>
      writeFileSync(
        join(r, EFFICIENCY),
        readFileSync(join(r, EFFICIENCY), "utf8").replace(/\n2\.89244,0.*/s, "\n2.89244,0"),
      ),
    `${EFFICIENCY}: ends within the bins (1 to 30 keV) and nothing is said beyond: above: zero or constant: "0.251164 to 2.89244 keV"`,
  ],
  [
    "a flux that was cut off within a number",
    (r) => writeFileSync(join(r, HEP), readFileSync(join(r, HEP), "utf8").replace(/\n0\.77013,0.*/s, "\n0.77013,0")),
    `${HEP}: cut off above 1 % of its largest: expected one that falls to 0, `,
  ],
  [
    "a flux in another unit",
    (r) => edit(r, HEP, "energy [MeV]", "energy [eV]"),
    `${HEP}: expected energies up to 1 keV at least: "energy [eV],shape [1/MeV]"`,
  ],
  [
    "a Sun that begins where neutrinos are made",
    (r) => edit(r, PRODUCTION, /\n0\.0005,.*?\n0\.1005,/s, "\n0.1005,"),
    `${PRODUCTION}: begins where pp is made already: "pp"`,
  ],
  [
    "a resolution that would take minutes to integrate over",
    (r) => edit(r, EXPERIMENT, "a: 0.310 keV^1/2, b: 0.0037", "a: 1e-300 keV^1/2, b: 0"),
    "xenonnt-sr0: response.resolution: too fine for the energies of the bins: ",
  ],
  [
    "a width that is nothing beside its centre",
    (r) => edit(r, "mixing/de-salas-2020-no.yaml", "sigma: 0.016", "sigma: 1e-300"),
    "sin2_12.prior: a width that is lost in the rounding of the centre; `fixed` has none: ",
  ],
  [
    "a reference of two lines",
    (r) => edit(r, EXPERIMENT, /reference: .*/, 'reference: "a\\nb"'),
    `${EXPERIMENT}: reference: expected a line of text: "a\\u000ab"`,
  ],
  [
    "a title that turns a line round",
    (r) => edit(r, "xenonnt.yaml", /title: .*/, 'title: "\\u202Ecurrent"'),
    'xenonnt.yaml: title: expected a line of text: "\\u202ecurrent"',
  ],
  [
    "a title of a whole book",
    (r) => edit(r, "xenonnt.yaml", /title: .*/, `title: ${"x".repeat(2000)}`),
    "xenonnt.yaml: title: expected a line of at most 1000 letters: ",
  ],
  ["YAML that is none", (r) => edit(r, "xenonnt.yaml", "name: xenonnt", "name: [xenonnt"), "xenonnt.yaml: line "],
  [
    "a key twice",
    (r) => edit(r, "xenonnt.yaml", "title:", "name: xenonnt\ntitle:"),
    'xenonnt.yaml: line 3: the same key twice: "name"',
  ],
  [
    "invalid UTF-8",
    (r) => writeFileSync(join(r, EXPERIMENT), Buffer.from([0x6e, 0x3a, 0x20, 0xff, 0xfe, 0x0a])),
    `${EXPERIMENT}: line 1: not valid UTF-8`,
  ],
  [
    "a YAML of 100 MB",
    (r) => truncateSync(join(r, "xenonnt.yaml"), 100e6),
    'xenonnt.yaml: larger than 10 MiB: "100000000 bytes"',
  ],
  [
    "an efficiency cut to 35 % of its rows",
    (r) => cut(r, EFFICIENCY, 0.35),
    `${EFFICIENCY}: ends within the bins (1 to 30 keV) and nothing is said beyond: above: zero or constant: "0.251164 to `,
  ],
  [
    "an efficiency that begins above 0 within the bins",
    (r) => keep(r, EFFICIENCY, (row) => row >= 200),
    `${EFFICIENCY}: begins within the bins (1 to 30 keV) and nothing is said beyond: below: zero or constant: "`,
  ],
  [
    "half a count",
    (r) => edit(r, OBSERVED, "5,6,11", "5,6,11.5"),
    `${OBSERVED}: line 8: expected whole counts, or \`asimov: true\` of expected ones: "5,6,11.5"`,
  ],
  [
    "a spectrum of neutrinos that is cut off above",
    (r) => cut(r, "sources/sun-b16-gs98/b8.csv", 0.35),
    'sources/sun-b16-gs98/b8.csv: cut off above 1 % of its largest: expected one that falls to 0, or { kind: table, table: …, above: zero }: "0 to 7 MeV"',
  ],
  [
    "a spectrum of neutrinos that is cut off below",
    (r) => keep(r, "sources/sun-b16-gs98/b8.csv", (row) => row > 60),
    'sources/sun-b16-gs98/b8.csv: cut off above 1 % of its largest: expected one that falls to 0, or { kind: table, table: …, below: zero }: "6.1 to 20 MeV"',
  ],
  [
    "a Sun that ends where neutrinos are made",
    (r) => cut(r, PRODUCTION, 0.2),
    `${PRODUCTION}: ends where pp is still made: "pp"`,
  ],
  [
    "a negative binding energy",
    (r) => edit(r, "targets/xenon.yaml", "binding: 34570", "binding: -34570"),
    "targets/xenon.yaml: shells.0.binding: expected a value in eV of at least 0: ",
  ],
  [
    "an empty title",
    (r) => edit(r, "xenonnt.yaml", "title: Majorana transition moments from XENONnT SR0", "title: ''"),
    'xenonnt.yaml: title: expected a line of text: ""',
  ],
  [
    "a title that is empty to YAML",
    (r) => edit(r, "xenonnt.yaml", /title: .*/, "title:"),
    "title: expected a text, found nothing: ",
  ],
  ["an empty document", (r) => writeFileSync(join(r, "xenonnt.yaml"), ""), "xenonnt.yaml: "],
  [
    "aliases without end",
    (r) => writeFileSync(join(r, "xenonnt.yaml"), "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "xenonnt.yaml: ",
  ],
];

describe("a document with a mistake", () => {
  it.each(CASES)("is refused in one line with place and value: %s", (_, change, expected) => {
    const message = errorAfter(change);
    expect(message).toContain(expected);
    expect(message.split("\n")).toHaveLength(1);
    expect(message).toMatch(/: ".*"$/);
  });

  it("counts half events where they are expected ones, and says so", () => {
    const root = copyModels();
    edit(root, OBSERVED, "5,6,11", "5,6,11.5");
    edit(root, EXPERIMENT, "statistic:", "asimov: true\nstatistic:");
    const { compiled, target } = prepare(join(root, "xenonnt.yaml"));
    expect(compiled.templates[0].observed[4]).toBe(11.5);
    expect(remarks(compiled)).toEqual([
      { kind: "assumed", about: ["xenonnt-sr0"], text: "assumed expected counts in place of observed ones" },
    ]);
    const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
    expect(target.logProb(theta)).toBeLessThan(0);
  });

  it("takes an efficiency that says what is beyond its table", () => {
    const counted = (form: string): number => {
      const root = copyModels();
      cut(root, EFFICIENCY, 0.35);
      edit(root, EXPERIMENT, "efficiency: efficiency.csv", `efficiency: ${form}`);
      const { counts } = prepare(join(root, "xenonnt.yaml")).compiled.templates[0];
      return counts.reduce((sum, n) => sum + n, 0);
    };
    const [zero, constant] = ["zero", "constant"].map((above) =>
      counted(`{ kind: table, table: efficiency.csv, above: ${above} }`),
    );
    // what was silently lost
    expect(zero).toBeLessThan(constant);
  });

  it("is refused when two different Suns have one name", () => {
    const message = errorAfter((root) => {
      edit(root, "xenonnt.yaml", "[xenonnt-sr0]", "[xenonnt-sr0, other]");
      writeCopy(root);
      cpSync(join(root, "sources/sun-b16-gs98"), join(root, "sources/dense"), { recursive: true });
      edit(
        root,
        "experiments/other/experiment.yaml",
        "source: sun-b16-gs98",
        "source: ../../sources/dense/source.yaml",
      );
      edit(root, "sources/dense/production.csv", "0.0005,100.93", "0.0005,1009.3");
    });
    expect(message).toContain("experiments: two different sources of one name: ");
  });

  it("is refused when two parameters of one name have different priors", () => {
    const message = errorAfter((root) => {
      edit(root, "xenonnt.yaml", "[xenonnt-sr0]", "[xenonnt-sr0, other]");
      writeCopy(root);
      edit(root, "experiments/other/experiment.yaml", "from: 0.5, to: 1.5", "from: 0.4, to: 1.5");
    });
    expect(message).toContain("parameters.background_xenonnt_sr0: two different priors: ");
  });
});

/** A second experiment that is the first under another name. */
function writeCopy(root: string): void {
  const folder = join(root, "experiments", "other");
  cpSync(join(root, "experiments", "xenonnt-sr0"), folder, { recursive: true });
  edit(root, "experiments/other/experiment.yaml", "name: xenonnt-sr0", "name: other");
}
