import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledModel } from "../../src/model/compile.ts";
import type { Finished } from "../../src/run/run.ts";
import { posteriorOf } from "./bounds.ts";
import { compileModel, heading, loadModel, lowerLimit, objective, RISE, row, upperLimit } from "./toolkit.ts";

/** Published intervals of one quantity, and why ours differ by more than a quarter where they do. */
interface Interval {
  readonly quantity: string;
  readonly published: string;
  readonly remark: string;
}

/** Experiments whose radii or charges are fitted with the priors of a shipped model. */
interface Fitted {
  readonly title: string;
  readonly model: string;
  /** In place of the model's own. */
  readonly experiments?: string;
  /** Whether it is sampled too. */
  readonly sampled: boolean;
  readonly intervals: readonly Interval[];
}

const of = (quantity: string, published: string, remark = ""): Interval => ({ quantity, published, remark });

const XENON = "[xenonnt-sr0, lz-ws2022, lz-ws2024, pandax4t-run1]";

const NORMALISATION = "a radius adds nearly the shape of the background, whose normalisation is free";

const FITTED: readonly Fitted[] = [
  {
    title: "XENONnT",
    model: "charge-radius",
    sampled: true,
    intervals: [
      of(
        "r2_ee",
        "(−85, 2.0) (Khan 2023), (−93.4, 9.5) (ShivaSankar et al. 2023)",
        `${NORMALISATION}; were it known to 5 %, the interval would be (−99, 16), the others free`,
      ),
      of(
        "r2_mumu",
        "(−45, 52) (Khan 2023), (−50.2, 54) (ShivaSankar et al. 2023)",
        "the same: (−68, 72), the others as in the Standard Model",
      ),
      of("r2_tautau", "(−40, 45) (Khan 2023), (−43, 46.8) (ShivaSankar et al. 2023)", "the same: (−54, 58)"),
    ],
  },
  {
    title: "XENONnT, LZ and PandaX-4T",
    model: "charge-radius",
    experiments: XENON,
    sampled: false,
    intervals: [
      of("r2_ee", "(−99.5, 12.8) (Giunti & Ternes 2023)", `${NORMALISATION}; their LZ is that of 2022 alone`),
      of("r2_mumu", "(−82.2, 88.7) (Giunti & Ternes 2023)", "the same"),
      of("r2_tautau", "(−82.2, 88.7) (Giunti & Ternes 2023)"),
    ],
  },
  {
    title: "COHERENT CsI and LAr",
    model: "charge-radius-cevns",
    sampled: false,
    intervals: [
      of(
        "r2_ee",
        "(−7.1, 5) (Atzori Corona et al. 2022)",
        "theirs has the antineutrinos of Dresden-II besides; with ν_μ free the valley around −55 joins, which the prior cuts off",
      ),
      of("r2_mumu", "(−5.9, 4.3) (Atzori Corona et al. 2022)"),
    ],
  },
  {
    title: "XENONnT",
    model: "millicharge",
    sampled: true,
    intervals: [
      of("q_ee", "(−0.13, 0.64) (ShivaSankar et al. 2023)", "the normalisation of the background is free"),
      of("q_mumu", "(−0.62, 0.61) (ShivaSankar et al. 2023)"),
      of("q_tautau", "(−0.54, 0.52) (ShivaSankar et al. 2023)"),
    ],
  },
  {
    title: "XENONnT, LZ and PandaX-4T",
    model: "millicharge",
    experiments: XENON,
    sampled: false,
    intervals: [
      of("q_ee", "(−0.20, 0.70) (Giunti & Ternes 2023)"),
      of("q_mumu", "(−0.75, 0.73) (Giunti & Ternes 2023)"),
      of("q_tautau", "(−0.75, 0.73) (Giunti & Ternes 2023)"),
    ],
  },
];

/** The model file of some experiments, in a folder of its own. */
function modelFile({ model, experiments }: Fitted): string {
  const file = join(mkdtempSync(join(tmpdir(), "numag-validate-")), `${model}.yaml`);
  const text = readFileSync(`models/${model}.yaml`, "utf8");
  writeFileSync(file, experiments ? text.replace(/^experiments: .*$/m, `experiments: ${experiments}`) : text);
  return file;
}

const digits = (x: number): string => x.toPrecision(3).replace("-", "−");

/** Where χ² has risen by that of 90 % on either side of the best fit. */
function interval(compiled: CompiledModel, quantity: string): string {
  const chi2 = objective(compiled);
  const ends = [lowerLimit, upperLimit].map((limit) => limit(chi2, quantity, RISE));
  return `(${ends.map(({ reached, value }) => (reached ? digits(value) : "–")).join(", ")})`;
}

/** The same model with all other radii or charges where the Standard Model has them. */
function alone(compiled: CompiledModel, quantity: string): CompiledModel {
  const others = ({ name, block }: CompiledModel["parameters"][number]) => name !== quantity && /^charge/.test(block);
  return {
    ...compiled,
    parameters: compiled.parameters.map((one) =>
      others(one) ? { ...one, shape: { kind: "fixed" as const, value: one.ref } } : one,
    ),
  };
}

/** The shortest interval that holds 90 % of the posterior. */
function shortest({ columns, converged }: Finished["summary"], quantity: string): string {
  const [from, to] = columns[quantity].hdi["0.9"];
  return `[${digits(from)}, ${digits(to)}]${converged ? "" : " (not converged)"}`;
}

async function rows(fitted: Fitted): Promise<string[]> {
  const file = modelFile(fitted);
  const compiled = compileModel(loadModel(file), file);
  const posterior = fitted.sampled ? await posteriorOf(fitted.model, file) : undefined;
  return fitted.intervals.map(({ quantity, published, remark }) => {
    const line = row([
      fitted.title,
      `\`${quantity}\``,
      interval(alone(compiled, quantity), quantity),
      interval(compiled, quantity),
      posterior ? shortest(posterior, quantity) : "–",
      published,
      remark,
    ]);
    console.log(line);
    return line;
  });
}

/** Intervals of charge radii [1e-32 cm²] and charges [1e-12 e] beside those that are published. */
export async function vectorTable(): Promise<string> {
  const body: string[] = [];
  for (const fitted of FITTED) body.push(...(await rows(fitted)));
  return [
    heading([
      "experiments",
      "quantity",
      "Δχ² interval, the others as in the Standard Model",
      "Δχ² interval, the others free",
      "posterior",
      "published",
      "difference above 25 %",
    ]),
    ...body,
  ].join("\n");
}
