import type jsep from "jsep";
import * as jsepModule from "jsep";
import { type Expression, isOperation, OPERATIONS, type Operation } from "./operations.ts";

/** The part of jsep's parser, a class, that its types leave out. */
interface TokenParser {
  index: number;
  readonly char: string;
  gobbleSpaces(): void;
  gobbleToken(): jsep.Expression | undefined;
  throwError(message: string): never;
  parse(): jsep.Expression;
}

const { Jsep } = jsepModule as unknown as { readonly Jsep: new (text: string) => TokenParser };

/** jsep with powers: `^` or `**` binds more tightly than a sign before it and from right to left, so that -x^2 is −(x²). */
class Parser extends Jsep {
  override gobbleToken(): jsep.Expression | undefined {
    this.gobbleSpaces();
    const sign = this.char;
    if (sign === "-" || sign === "+") {
      this.index++;
      const argument = this.gobbleToken() || this.throwError(`nothing behind ${sign}`);
      return { type: "UnaryExpression", operator: sign, argument, prefix: true };
    }
    const base = super.gobbleToken();
    this.gobbleSpaces();
    const mark = this.powerMark();
    if (!base || mark === "") return base;
    this.index += mark.length;
    const right = this.gobbleToken() || this.throwError("nothing behind ^");
    return { type: "BinaryExpression", operator: "^", left: base, right };
  }

  private powerMark(): string {
    const { index } = this;
    if (this.char === "^") return "^";
    if (this.char !== "*") return "";
    this.index++;
    const isDouble = this.char === "*";
    this.index = index;
    return isDouble ? "**" : "";
  }
}

const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI };
const BINARY: Readonly<Record<string, Operation>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "^": "power",
};

/** A formula, or why a text is none. */
export type Parsed = { readonly expression: Expression } | { readonly why: string };

/**
 * Read a formula such as `Lambda_1 / Lambda_2` or `sqrt(r2_ee^2 + 1)`: numbers, names (with dots, or any text in quotes), + − * / ^,
 * parentheses, pi and the functions of `OPERATIONS`. Says what is wrong and where if it is none.
 */
export function parseExpression(text: string): Parsed {
  try {
    return { expression: expressionOf(new Parser(text).parse()) };
  } catch (error) {
    // jsep throws, and so does what walks its tree; both say why
    const { message } = error as Error;
    return { why: message.charAt(0).toLowerCase() + message.slice(1) };
  }
}

const call = (of: Operation, parts: readonly jsep.Expression[]): Expression => ({
  kind: "call",
  of,
  arguments: parts.map(expressionOf),
});

function expressionOf(node: jsep.Expression): Expression {
  const one = node as jsep.CoreExpression;
  switch (one.type) {
    case "Literal":
      if (typeof one.value === "number") return { kind: "number", value: one.value };
      if (typeof one.value === "string") return { kind: "name", name: one.value };
      throw new Error(`expected a number or a name, found ${one.raw}`);
    case "Identifier":
      if (Object.hasOwn(CONSTANTS, one.name)) return { kind: "number", value: CONSTANTS[one.name] };
      return { kind: "name", name: one.name };
    case "MemberExpression":
      return { kind: "name", name: dotted(one) };
    case "UnaryExpression":
      if (one.operator === "+") return expressionOf(one.argument);
      if (one.operator === "-") return negative(expressionOf(one.argument));
      throw new Error(`unknown operator ${one.operator}`);
    case "BinaryExpression":
      if (Object.hasOwn(BINARY, one.operator)) return call(BINARY[one.operator], [one.left, one.right]);
      throw new Error(`unknown operator ${one.operator}`);
    case "CallExpression":
      return called(one);
    case "Compound":
      throw new Error(one.body.length === 0 ? "empty" : "expected an operator between two numbers or names");
    default:
      throw new Error("not a formula of numbers, names, + - * / ^ and functions");
  }
}

const negative = (argument: Expression): Expression =>
  argument.kind === "number"
    ? { kind: "number", value: -argument.value }
    : { kind: "call", of: "negative", arguments: [argument] };

/** `a.b.c` as one name. */
function dotted({ computed, object, property }: jsep.MemberExpression): string {
  if (computed) throw new Error("brackets [ ] mean nothing in a formula");
  const [before, after] = [object, property].map((part) => expressionOf(part));
  if (before.kind !== "name" || after.kind !== "name") throw new Error("a dot stands between names");
  return `${before.name}.${after.name}`;
}

function called({ callee, arguments: parts }: jsep.CallExpression): Expression {
  const said = callee.type === "Identifier" || callee.type === "MemberExpression" ? expressionOf(callee) : undefined;
  const name = said?.kind === "name" ? said.name : "()";
  const of = name === "ln" ? "log" : name;
  if (!isOperation(of) || Object.values(BINARY).includes(of) || of === "negative")
    throw new Error(`unknown function ${name}; known are ${FUNCTIONS.join(", ")}`);
  const [least, most] = OPERATIONS[of].arity;
  if (parts.length < least || parts.length > most)
    throw new Error(`${name} takes ${least === most ? least : `at least ${least}`} argument${least === 1 ? "" : "s"}`);
  return call(of, parts);
}

const FUNCTIONS = [
  ...Object.keys(OPERATIONS).filter(
    (name) => !Object.values(BINARY).includes(name as Operation) && name !== "negative",
  ),
  "ln",
];
