import type { Command, CommanderError } from "commander";
import { oneOf } from "../mistakes.ts";
import { nearest, suggestion } from "../nearest.ts";
import { brief } from "../reject.ts";

const QUOTED = /'(.*)'/s;
const INVALID = /(?:argument|value) '(.*)' is invalid(?: for argument '([^']*)')?\. ?(.*)$/s;
const CHOICES = /^Allowed choices are (.*)\.$/s;
const SUGGESTION = /\n\(Did you mean .*\)$/s;

/** Make a command say what is wrong with its arguments as every other error is said; help stays as it is. */
export function withUsageErrors(command: Command): Command {
  return command.configureOutput({ outputError: () => {} }).exitOverride((error) => {
    if (error.exitCode === 0 || error.code === "commander.help") throw error;
    refuse(command, error);
  });
}

/** The options of a command as they are written, `--seed`. */
const flagsOf = (command: Command): string[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);

/** Those that are close to what was given; the dashes, which all have, make none of them closer. */
function closeFlags(given: string, command: Command): string[] {
  const bare = (flag: string): string => flag.replace(/^-+|=.*$/gs, "");
  return nearest(bare(given), flagsOf(command).map(bare)).map((name) => `--${name}`);
}

/** A word that is no verb: the verb that is close to it, or else all. */
function unknownVerb(given: string, command: Command): string {
  const verbs = command.commands.map((verb) => verb.name());
  const close = nearest(given, verbs);
  return close.length > 0 ? `unknown verb${suggestion(close)}` : `unknown verb, ${oneOf(verbs, given)}`;
}

/** One line for a mistake in a command line: the verb and the option first, what was given last, a suggestion before it. */
function refuse(command: Command, { code, message }: CommanderError): never {
  const text = message.replace(/^error: /, "").replace(SUGGESTION, "");
  const [, quoted = ""] = QUOTED.exec(text) ?? [];
  const say = (what: string, value: string, option?: string): never => {
    const place = [...(command.parent ? [command.name()] : []), ...(option === undefined ? [] : [option])];
    throw new Error(`${[...place, what].join(": ")}: "${brief(value, 80)}"`);
  };
  const option = quoted.match(/--[\w-]+/)?.[0] ?? quoted;
  switch (code) {
    case "commander.unknownCommand":
      return say(unknownVerb(quoted, command), quoted);
    case "commander.unknownOption":
      return say(`unknown option${suggestion(closeFlags(quoted, command))}`, quoted);
    case "commander.missingArgument":
      return say("missing argument", quoted);
    case "commander.missingMandatoryOptionValue":
      return say("missing option", quoted);
    case "commander.optionMissingArgument":
      return say("missing value", quoted, option);
    case "commander.excessArguments":
      return say("too many arguments", command.args[command.registeredArguments.length] ?? quoted);
    case "commander.invalidArgument": {
      const [, value = "", argument, what = "invalid"] = INVALID.exec(text) ?? [];
      const [, choices] = CHOICES.exec(what) ?? [];
      return say(choices === undefined ? what : oneOf(choices.split(", "), value), value, argument ?? option);
    }
    default:
      return say("wrong arguments", text);
  }
}
