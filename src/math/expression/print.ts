import type { Expression, Operation } from "./operations.ts";

/** How names are written. */
type Names = (name: string) => string;

/** How tightly the outermost operation of a formula binds; names, numbers and functions most. */
function precedence(expression: Expression): number {
  if (expression.kind === "number") return expression.value < 0 ? 2 : 4;
  if (expression.kind === "name") return 4;
  switch (expression.of) {
    case "add":
    case "subtract":
      return 1;
    case "multiply":
    case "divide":
    case "negative":
      return 2;
    case "power":
      return 3;
    default:
      return 4;
  }
}

interface Writer {
  number(x: number): string;
  name(name: string): string;
  grouped(text: string): string;
  call(of: Operation, parts: readonly Part[]): string;
}

/** An argument, and the same in parentheses where it binds less than `least`. */
interface Part {
  readonly expression: Expression;
  readonly text: string;
  atLeast(least: number): string;
}

function write(expression: Expression, writer: Writer): string {
  switch (expression.kind) {
    case "number":
      return writer.number(expression.value);
    case "name":
      return writer.name(expression.name);
    case "call":
      return writer.call(
        expression.of,
        expression.arguments.map((part) => {
          const text = write(part, writer);
          const atLeast = (least: number) => (precedence(part) < least ? writer.grouped(text) : text);
          return { expression: part, text, atLeast };
        }),
      );
  }
}

const list = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(", ");

const SUPERSCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  [..."-0123456789"].map((digit, i) => [digit, [..."⁻⁰¹²³⁴⁵⁶⁷⁸⁹"][i]]),
);

/** Plain text with the symbols of names: `|Λ₁|/|Λ₂|`, `√(|Λ₁|² + |Λ₂|²)`. */
export function expressionSymbol(expression: Expression, symbol: Names): string {
  return write(expression, {
    number: (x) => String(x).replace("-", "−"),
    name: symbol,
    grouped: (text) => `(${text})`,
    call(of, parts) {
      const [a, b] = parts;
      switch (of) {
        case "add":
          return `${a.text} + ${b.text}`;
        case "subtract":
          return `${a.text} − ${b.atLeast(2)}`;
        case "multiply":
          return `${a.atLeast(2)} · ${b.atLeast(2)}`;
        case "divide":
          return `${a.atLeast(2)}/${b.atLeast(3)}`;
        case "negative":
          return `−${a.atLeast(2)}`;
        case "power":
          return power(a, b);
        case "sqrt":
          return `√(${a.text})`;
        case "abs":
          return `|${a.text}|`;
        case "log":
          return `ln(${a.text})`;
        default:
          return `${of}(${list(parts)})`;
      }
    },
  });
}

/** x² with a raised number; what has a subscript of its own stands in parentheses, else the power would be lowered with it. */
function power(base: Part, exponent: Part): string {
  const below = base.text.includes("_") ? `(${base.text})` : base.atLeast(4);
  if (exponent.expression.kind !== "number" || !Number.isInteger(exponent.expression.value))
    return `${below}^${exponent.atLeast(4)}`;
  return below + [...String(exponent.expression.value)].map((digit) => SUPERSCRIPT[digit]).join("");
}

const NAMED_IN_LATEX: readonly string[] = ["exp", "sin", "cos", "tan", "min", "max"];

/** LaTeX with that of names: `\frac{|\Lambda_1|}{|\Lambda_2|}`. */
export function expressionLatex(expression: Expression, latex: Names): string {
  return write(expression, {
    number: String,
    name: latex,
    grouped: (text) => `\\left(${text}\\right)`,
    call(of, parts) {
      const [a, b] = parts;
      switch (of) {
        case "add":
          return `${a.text} + ${b.text}`;
        case "subtract":
          return `${a.text} - ${b.atLeast(2)}`;
        case "multiply":
          return `${a.atLeast(2)}\\,${b.atLeast(2)}`;
        case "divide":
          return `\\frac{${a.text}}{${b.text}}`;
        case "negative":
          return `-${a.atLeast(2)}`;
        case "power":
          return `{${a.atLeast(4)}}^{${b.text}}`;
        case "sqrt":
          return `\\sqrt{${a.text}}`;
        case "abs":
          return `\\left|${a.text}\\right|`;
        case "log":
          return `\\ln\\left(${a.text}\\right)`;
        default:
          return `${NAMED_IN_LATEX.includes(of) ? `\\${of}` : `\\operatorname{${of}}`}\\left(${list(parts)}\\right)`;
      }
    },
  });
}
