import { Command } from "commander";
import { reject } from "../document.ts";
import { compact, evaluateProcess, type Process } from "../run/calculate/process.ts";
import { PROCESSES } from "../run/calculate/processes.ts";
import { bold, columns, print, printJson } from "./print.ts";

/** As commander names the option of a flag: `finalMass`. */
const attribute = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function calculate(process: Process, options: Readonly<Record<string, unknown>>): void {
  const { name, summary } = process;
  const given = process.inputs.flatMap(({ flag }) => {
    const text = options[attribute(flag)];
    return typeof text === "string" ? [[flag, text] as const] : [];
  });
  const { results: said, inputs: used, note } = evaluateProcess(process, Object.fromEntries(given));
  if (options.json) {
    const results = Object.fromEntries(said.map(({ quantity, ...rest }) => [quantity, rest]));
    const inputs = Object.fromEntries(used.map(({ flag, value, unit }) => [flag, { value, unit }]));
    printJson({ process: name, results, inputs, note });
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
