import type { Command, CommanderError } from "commander";

const QUOTED = /'(.*)'/s;
const INVALID = /(?:argument|value) '(.*)' is invalid(?: for argument '([^']*)')?\. ?(.*)$/s;
const SUGGESTION = /\n\((Did you mean .*)\)$/s;

/** Make a command say what is wrong with its arguments as every other error is said; help stays as it is. */
export function withUsageErrors(command: Command): Command {
  return command.configureOutput({ outputError: () => {} }).exitOverride((error) => {
    if (error.exitCode === 0 || error.code === "commander.help") throw error;
    refuse(command, error);
  });
}

/** One line for a mistake in a command line: the verb and the option first, what was given last, a suggestion before it. */
function refuse(command: Command, { code, message }: CommanderError): never {
  const verb = command.parent ? `${command.name()}: ` : "";
  const [, hint] = SUGGESTION.exec(message) ?? [];
  const text = message.replace(/^error: /, "").replace(SUGGESTION, "");
  const [, quoted = ""] = QUOTED.exec(text) ?? [];
  const say = (what: string, value: string): never => {
    const suggestion = hint ? ` (${hint.replace("Did", "did")})` : "";
    throw new Error(`${verb}${what}${suggestion}: "${value}"`);
  };
  const option = quoted.match(/--[\w-]+/)?.[0] ?? quoted;
  switch (code) {
    case "commander.unknownCommand":
      return say("unknown verb", quoted);
    case "commander.unknownOption":
      return say("unknown option", quoted);
    case "commander.missingArgument":
      return say("missing argument", quoted);
    case "commander.missingMandatoryOptionValue":
      return say("missing option", quoted);
    case "commander.optionMissingArgument":
      return say(`${option}: missing value`, quoted);
    case "commander.excessArguments":
      return say("too many arguments", command.args[command.registeredArguments.length] ?? quoted);
    case "commander.invalidArgument": {
      const [, value = "", argument, what = "invalid"] = INVALID.exec(text) ?? [];
      return say(`${argument ?? option}: ${what}`, value);
    }
    default:
      return say("wrong arguments", text);
  }
}
