import { Command, Option } from "commander";
import { reject } from "../document.ts";
import type { Beam } from "../physics/beam.ts";
import { momentOf } from "../run/calculate/point.ts";
import { type Given, type Translated, translateAll } from "../run/calculate/translate.ts";
import { loadBeams } from "../run/load/beams.ts";
import { chosenOscillation, type Measured, type Ordering } from "../run/load/oscillation.ts";
import { decimal } from "../units.ts";
import { because } from "./directions.ts";
import { collect, level, levelMistake } from "./options.ts";
import { columns, print, printJson } from "./print.ts";

interface Options {
  readonly limit: readonly string[];
  readonly level: number;
  readonly ordering?: Ordering;
  readonly oscillation?: string;
  readonly fixOscillation?: boolean;
  readonly beam: readonly string[];
  readonly json?: boolean;
}

/** Beyond these limits their squares leave the range of numbers. */
const LEAST = 1e-12;

/** `mu_sol=0.75`, `mu_sol=7.5e-12 mu_B`, either with `@0.95`. */
function readGiven(text: string, fallback: number, beams: readonly Beam[]): Given {
  const [, quantity, value, at] =
    /^([^=]+)=([^@]+)(?:@(.+))?$/.exec(text) ?? reject("--limit", "expected QUANTITY=LIMIT", text);
  const known = ["Lambda_1", "Lambda_2", "Lambda_3", ...beams.map(({ name }) => name)];
  if (!known.includes(quantity)) reject("--limit", "no such beam", quantity, known);
  const place = `--limit: ${quantity}`;
  const limit = momentOf(value, place);
  if (!(limit > 0)) reject(place, "expected a limit above 0 in 1e-11 mu_B", value);
  if (!(limit > LEAST && limit < 1 / LEAST))
    reject(place, `expected a limit between ${LEAST} and ${1 / LEAST} in 1e-11 mu_B`, value);
  const confidence = at === undefined ? fallback : decimal(at);
  const mistake = levelMistake(confidence);
  if (mistake !== undefined) reject(place, mistake, at);
  return { quantity, limit, level: confidence };
}

/** `numag translate`: bounds on some effective moments as exact bounds on all others. */
export function translateCommand(): Command {
  return new Command("translate")
    .description("bounds on effective moments → exact bounds on |Λ_k| and every other effective moment (Majorana)")
    .option(
      "--limit <quantity=limit>",
      "a bound in 1e-11 mu_B or with its unit; may be repeated; @LEVEL after it",
      collect,
      [],
    )
    .option("--level <p>", "confidence level of bounds that do not say theirs", level, 0.9)
    .addOption(new Option("--ordering <ordering>", "whose global fit is used (default: NO)").choices(["NO", "IO"]))
    .option("--oscillation <file>", "mixing document by name or path, or a file with a mixing matrix")
    .option("--fix-oscillation", "oscillation parameters at their centres; by default pulled within their errors")
    .option("--beam <beam>", "one more beam by name or path; may be repeated", collect, [])
    .option("--json", "one JSON value on stdout")
    .action((options: Options) => {
      if (options.limit.length === 0) reject("--limit", "expected at least one", "none");
      const known = loadBeams(options.beam, "--beam");
      const beams = known.map(({ beam }) => beam);
      const given = options.limit.map((text) => readGiven(text, options.level, beams));
      const measured = chosenOscillation(options);
      const fixed = options.fixOscillation === true || measured.parameters.length === 0;
      const all = translateAll(given, beams, measured, fixed);
      const title = new Map(known.map(({ document, beam }) => [beam.name, document.title]));
      if (options.json) printJson(answer(given, measured, fixed, all));
      else show(given, measured, fixed, all, title);
    });
}

type Results = readonly Translated[];

function answer(given: readonly Given[], { document }: Measured, fixed: boolean, all: Results): object {
  const quantities = given.map(({ quantity }) => quantity);
  const bounded = all.flatMap(({ name, result }) => (result.kind === "bounded" ? [{ name, ...result }] : []));
  const why = all.flatMap(({ name, result }) =>
    result.kind === "unbounded" ? [[name, because(quantities, result.n)]] : [],
  );
  const limits = all.map(({ name, result }) => [name, result.kind === "bounded" ? result.value : null]);
  const by = <T>(value: (one: (typeof bounded)[number]) => T) =>
    Object.fromEntries(bounded.map((one) => [one.name, value(one)]));
  return {
    given,
    oscillation: { document, profiled: !fixed },
    limits: Object.fromEntries(limits),
    ...(why.length > 0 && { why: Object.fromEntries(why) }),
    dual: by(({ dual }) => dual),
    gap: by(({ gap }) => gap),
    weights: by(({ weights }) => [...weights]),
    Lambda: by(({ Lambda }) => [0, 2, 4].map((i) => [Lambda[i], Lambda[i + 1]])),
  };
}

function show(
  given: readonly Given[],
  { document }: Measured,
  fixed: boolean,
  all: Results,
  title: ReadonlyMap<string, string>,
): void {
  const quantities = given.map(({ quantity }) => quantity);
  const percent = (p: number) => `${Number((100 * p).toPrecision(6))} %`;
  for (const { quantity, limit, level } of given)
    print(`given  ${quantity} < ${limit} × 1e-11 mu_B at ${percent(level)}`);
  print(`oscillation parameters: ${document}, ${fixed ? "fixed at their centres" : "pulled within their errors"}\n`);
  const rows = all.map(({ name, result }) => {
    if (result.kind === "unbounded") return [name, "∞", "", "", because(quantities, result.n)];
    const gap = result.gap < 1e-9 ? "0" : result.gap.toExponential(1);
    return [name, result.value.toPrecision(5), result.dual.toPrecision(5), gap, title.get(name) ?? ""];
  });
  print(columns(["quantity", "limit [1e-11 mu_B]", "dual", "gap", "beam"], rows, [0, 4]));
  print("\nno Λ that meets the bounds has a larger moment than `dual`; one has `limit`");
  if (given.length > 1)
    print("each bound holds at its own level by itself; that all hold together is no statement at that level");
}
