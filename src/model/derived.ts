import { z } from "zod";
import { line, reject } from "../document.ts";
import { bindExpression, bindSlopes, namesIn, rangeOf } from "../math/expression/expression.ts";
import type { Expression, ValueRange } from "../math/expression/operations.ts";
import { parseExpression } from "../math/expression/parse.ts";
import { expressionLatex, expressionSymbol } from "../math/expression/print.ts";
import { expressionUnit } from "../math/expression/unit.ts";
import { PARAMETER_NAME } from "../prior/name.ts";
import type { Role } from "../role.ts";
import { MOMENT_UNIT } from "../units.ts";
import type { Step } from "./steps/step.ts";

/** Quantities that a model document derives by formulas, to be stored with every draw. */
export const derivedSchema = z
  .record(
    PARAMETER_NAME,
    z.union([z.string(), z.strictObject({ formula: z.string(), latex: line().optional(), symbol: line().optional() })]),
  )
  .meta({
    description:
      "by name a formula of parameters, moments and what else the model computes, with + - * / ^ and functions; or { formula, latex, symbol }",
  });

export type DerivedDocument = z.output<typeof derivedSchema>;

/** Labels, unit and bounds of a quantity that a formula may name. */
export interface NamedQuantity {
  readonly latex: string;
  readonly symbol: string;
  /** As a chain writes it: `1e-11 mu_B`; empty if dimensionless. */
  readonly unit: string;
  readonly bounds: ValueRange;
}

/** A quantity that is derived by a formula, as plain data. */
export interface DerivedQuantity extends NamedQuantity {
  readonly name: string;
  readonly role: Role;
  readonly formula: Expression;
}

/** The role of what a formula derives: a moment where it has the unit of one. */
export const roleOf = ({ unit }: Pick<NamedQuantity, "unit">): Role => (unit === MOMENT_UNIT ? "moment" : "other");

/** Read a formula; throws at `place` with what is wrong with it. */
export function readFormula(text: string, place: string): Expression {
  const parsed = parseExpression(text);
  return "expression" in parsed ? parsed.expression : reject(place, `not a formula: ${parsed.why}`, text);
}

/** How a formula is written, its unit and where it may lie; throws at `place` where unlike things are added. */
export function labelFormula(
  formula: Expression,
  known: (name: string) => NamedQuantity,
  place: string,
  text: string,
): NamedQuantity {
  return {
    latex: expressionLatex(formula, (name) => known(name).latex),
    symbol: expressionSymbol(formula, (name) => known(name).symbol),
    unit: expressionUnit(
      formula,
      (name) => known(name).unit,
      (why) => reject(place, why, text),
    ),
    bounds: rangeOf(formula, (name) => known(name).bounds),
  };
}

/**
 * The quantities that a document derives; one may name those before it. `known` says what a name of the model is, undefined if it is
 * none; `names` are those worth suggesting. Throws with the place of the first mistake.
 */
export function derivedQuantities(
  document: DerivedDocument,
  known: (name: string) => NamedQuantity | undefined,
  names: readonly string[],
  place: string,
): DerivedQuantity[] {
  const all: DerivedQuantity[] = [];
  for (const [name, written] of Object.entries(document)) {
    const where = `${place}: derived.${name}`;
    if (known(name)) reject(where, "the name of another quantity of the model", name);
    const text = typeof written === "string" ? written : written.formula;
    const formula = readFormula(text, where);
    const find = (one: string): NamedQuantity =>
      all.find((before) => before.name === one) ??
      known(one) ??
      reject(where, "no such quantity", one, [...names, ...all.map((before) => before.name)]);
    for (const one of namesIn(formula)) find(one);
    const { latex, symbol, ...rest } = labelFormula(formula, find, where, text);
    const own = typeof written === "string" ? undefined : written;
    all.push({ name, role: roleOf(rest), formula, latex: own?.latex ?? latex, symbol: own?.symbol ?? symbol, ...rest });
  }
  return all;
}

/** The step that computes a derived quantity. */
export const derivedStep = ({ name, formula }: DerivedQuantity): Step => ({
  needs: namesIn(formula),
  gives: [name],
  bind(at, q, adjoint) {
    const place = at(name);
    const reader = (one: string): (() => number) => {
      const from = at(one);
      return () => q[from];
    };
    const value = bindExpression(formula, reader);
    const slopes = bindSlopes(formula, reader, (one) => {
      const from = at(one);
      return (derivative) => {
        adjoint[from] += derivative;
      };
    });
    return {
      forward() {
        q[place] = value();
      },
      pull() {
        if (adjoint[place] !== 0) slopes(adjoint[place]);
      },
    };
  },
});
