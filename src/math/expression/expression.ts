import { type Expression, OPERATIONS, type ValueRange } from "./operations.ts";

/** The names in a formula, each once, in their order. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "name":
      return [expression.name];
    case "call":
      return [...new Set(expression.arguments.flatMap(namesIn))];
  }
}

/** A formula as a function without arguments; `reader` says once for each name how its value is read. */
export function bindExpression(expression: Expression, reader: (name: string) => () => number): () => number {
  switch (expression.kind) {
    case "number":
      return () => expression.value;
    case "name":
      return reader(expression.name);
    case "call": {
      const parts = expression.arguments.map((part) => bindExpression(part, reader));
      const value: (...x: readonly number[]) => number = OPERATIONS[expression.of].value;
      if (parts.length === 1) return () => value(parts[0]());
      if (parts.length === 2) return () => value(parts[0](), parts[1]());
      return () => value(...parts.map((part) => part()));
    }
  }
}

/**
 * The slopes of a formula: `add` says once for each name where its derivative goes; what is returned gives each name `by` times it, at
 * the values that the readers then have.
 */
export function bindSlopes(
  expression: Expression,
  reader: (name: string) => () => number,
  add: (name: string) => (derivative: number) => void,
): (by: number) => void {
  switch (expression.kind) {
    case "number":
      return () => {};
    case "name":
      return add(expression.name);
    case "call": {
      const values = expression.arguments.map((part) => bindExpression(part, reader));
      const parts = expression.arguments.map((part) => bindSlopes(part, reader, add));
      const slopes: (...x: readonly number[]) => readonly number[] = OPERATIONS[expression.of].slopes;
      return (by) => {
        for (const [i, slope] of slopes(...values.map((value) => value())).entries()) parts[i](by * slope);
      };
    }
  }
}

/** Between which values a formula lies, by interval arithmetic: never too narrow, too wide where a name occurs twice. */
export function rangeOf(expression: Expression, range: (name: string) => ValueRange): ValueRange {
  switch (expression.kind) {
    case "number":
      return [expression.value, expression.value];
    case "name":
      return range(expression.name);
    case "call": {
      const parts = expression.arguments.map((part) => rangeOf(part, range));
      const of: (...x: readonly ValueRange[]) => ValueRange = OPERATIONS[expression.of].range;
      const [lo, hi] = of(...parts);
      return [Number.isNaN(lo) ? -Infinity : lo, Number.isNaN(hi) ? Infinity : hi];
    }
  }
}
