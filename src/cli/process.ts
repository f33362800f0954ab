import { Command } from "commander";
import { reject } from "../document.ts";
import { inUnit } from "../units.ts";
import { compact, type Process, readInputs } from "./calculator.ts";
import { bold, columns, print, printJson } from "./print.ts";
import { PROCESSES } from "./processes.ts";

const shown = (value: number, unit: string): number => Number(inUnit(value, unit).toPrecision(12));

function calculate({ name, summary, inputs, evaluate }: Process, options: Readonly<Record<string, unknown>>): void {
  const values = readInputs(name, inputs, options);
  const { results, note } = evaluate(values);
  for (const { quantity, value } of results)
    if (typeof value === "number" && !Number.isFinite(value)) reject(name, "too large a number", quantity);
  const said = results.map(({ quantity, value, unit, source }) => ({
    quantity,
    value: typeof value === "number" ? shown(value, unit) : value,
    unit,
    source,
  }));
  const used = inputs
    .filter(({ flag }) => Object.hasOwn(values, flag))
    .map(({ flag, unit, what }) => ({ flag, value: shown(values[flag], unit), unit, what }));
  if (options.json) {
    const results = Object.fromEntries(said.map(({ quantity, ...rest }) => [quantity, rest]));
    const given = Object.fromEntries(used.map(({ flag, value, unit }) => [flag, { value, unit }]));
    printJson({ process: name, results, inputs: given, note });
    return;
  }
  const text = (value: number | string): string => (typeof value === "number" ? compact(value) : value);
  print(`${bold(name)}: ${summary}\n`);
  print(
    columns(
      ["result", "value", "unit", "source"],
      said.map((r) => [r.quantity, text(r.value), r.unit, r.source]),
      [0, 2, 3],
    ),
  );
  print("");
  print(
    columns(
      ["input", "value", "unit", ""],
      used.map((i) => [i.flag, text(i.value), i.unit, i.what]),
      [0, 2, 3],
    ),
  );
  print(`\n${note}`);
}

function subcommand(process: Process): Command {
  const command = new Command(process.name).description(process.summary);
  for (const { flag, unit, what, otherwise } of process.inputs) {
    const kind = unit === "" ? "bare number" : `in ${unit}`;
    command.option(`--${flag} <value>`, `${what} (${[kind, otherwise].filter(Boolean).join("; ")})`);
  }
  return command
    .option("--json", "one JSON value on stdout")
    .action((_: unknown, self: Command) => calculate(process, self.optsWithGlobals()));
}

/** `numag process NAME`: one electromagnetic process; alone, a list of them. */
export function processCommand(): Command {
  const command = new Command("process")
    .description("rates of electromagnetic processes; alone, lists them")
    .argument("[name]", "which process")
    .option("--json", "one JSON value on stdout")
    .hook("preSubcommand", (parent, child) => void child.copyInheritedSettings(parent))
    .action((name: string | undefined, { json }: { json?: boolean }) => {
      const known = PROCESSES.map((one) => one.name);
      if (name !== undefined) reject("process", "no such process", name, known);
      if (json) return printJson(PROCESSES.map(({ name, summary }) => ({ name, summary })));
      print(
        columns(
          ["process", "gives"],
          PROCESSES.map((one) => [one.name, one.summary]),
          [0, 1],
        ),
      );
    });
  for (const process of PROCESSES) command.addCommand(subcommand(process));
  return command;
}
