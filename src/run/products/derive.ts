import { join } from "node:path";
import { reject } from "../../document.ts";
import type { BeamDocument } from "../../experiment/beam/schema.ts";
import type { Component, Template } from "../../experiment/template.ts";
import { expectation } from "../../likelihood/expectation.ts";
import { bindExpression, namesIn } from "../../math/expression/expression.ts";
import { parseExpression } from "../../math/expression/parse.ts";
import { columnsOf, weightsOf } from "../../model/columns.ts";
import { type CompiledModel, checkBeam, compileModel } from "../../model/compile.ts";
import { labelFormula, type NamedQuantity, roleOf } from "../../model/derived.ts";
import type { ModelDocument } from "../../model/document.ts";
import { model } from "../../model/model.ts";
import { layOutQuantities, type Quantities } from "../../model/quantities.ts";
import { nearest } from "../../nearest.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import { isFree } from "../../prior/parameter.ts";
import { expectKeys, expectText } from "../../reject.ts";
import type { Column } from "../../store/run-record.ts";
import { MOMENT_UNIT } from "../../units.ts";
import { shown } from "../load/files.ts";
import { loadModel, loadNamed } from "../load/load.ts";
import { columnOf } from "./columns.ts";

/** The draws of a run, and what its columns are. */
export interface StoredDraws {
  readonly columns: readonly Column[];
  readonly posterior: Posterior;
}

/**
 * Quantities at every draw of the run in `folder`, by name, whether it stored them or not: its columns; parameters that are fixed;
 * the effective moment of a beam of `models/beams`, or of a beam document by path; expected counts of an experiment,
 * `counts.<experiment>`, or of one of its components, `counts.<experiment>.<component>`; whatever else its model computes, such
 * as a beam's mu², `mu_sol.mu2`; and formulas of all these, such as `Lambda_1/Lambda_2`, in which a name that holds a hyphen stands in
 * quotes. They come in the layout of the draws. Throws where a name means nothing to the model;
 * errors say that they are at `place`.
 */
export function derive(folder: string, draws: StoredDraws, names: readonly string[], place = "derive"): StoredDraws {
  expectText(folder, "folder", "that of a run");
  expectKeys(draws, ["columns", "posterior"], "draws", "columns and posterior");
  const { columns, posterior } = draws;
  const file = join(folder, "model.yaml");
  const stored = loadModel(file);
  const more = beamsOf(stored, columns, names, place);
  const wanted = names.map((name) => more.get(name)?.name ?? name);
  const repeated = wanted.find((name, i) => wanted.indexOf(name) < i);
  if (repeated !== undefined) reject(place, "named twice", repeated);
  for (const [name, document] of more) checkBeam(document, stored, isPath(name) ? shown(name) : place);
  const compiled = compileModel({ ...stored, beams: [...stored.beams, ...more.values()] }, shown(file));
  const point = pointOf(compiled, place);
  const readers = wanted.map(
    (name) => readerOf(name, columns, compiled, point) ?? formulaOf(name, columns, compiled, point),
  );
  return { columns: readers.map(({ column }) => column), posterior: evaluated(posterior, point, readers) };
}

const isPath = (name: string): boolean => /\.ya?ml$/.test(name);

/** Documents of the beams that are named and that the run does not know, by the name or path that is asked for. */
function beamsOf(
  { beams }: ModelDocument,
  columns: readonly Column[],
  names: readonly string[],
  place: string,
): Map<string, BeamDocument> {
  const known = [...beams, ...columns].map(({ name }) => name);
  const within = names.flatMap((name) => {
    const parsed = isPath(name) ? undefined : parseExpression(name);
    return parsed && "expression" in parsed ? namesIn(parsed.expression) : [];
  });
  const asked = [...new Set([...names, ...within])].filter(
    (name) => isPath(name) || (/^mu_[a-z0-9_]+$/.test(name) && !known.includes(name)),
  );
  return new Map(asked.map((name) => [name, loadNamed<BeamDocument>("beams", name, place)]));
}

/** Everything that a model computes at a point. */
interface Point extends Quantities {
  /** Where errors say they are. */
  readonly place: string;
  readonly names: readonly string[];
  /** Move there: the free parameters, in the order of `names`. */
  to(theta: Float64Array): void;
  /** Columns as the run stores them, densities too; slower than a quantity. */
  record(name: string): number;
}

function pointOf(compiled: CompiledModel, place: string): Point {
  const { parameters, templates, ...ingredients } = compiled;
  const free = parameters.filter(isFree);
  const quantities = layOutQuantities(
    { ...ingredients, parameters: [...free, ...parameters.filter((p) => !isFree(p))] },
    [],
    weightsOf(templates),
  );
  const target = model(compiled);
  const row = new Float64Array(target.columns.length);
  const places = new Map(target.columns.map(({ name }, i) => [name, i]));
  let here: Float64Array = new Float64Array();
  let recorded = false;
  return {
    ...quantities,
    place,
    names: free.map(({ name }) => name),
    to(theta) {
      here = theta;
      recorded = false;
      quantities.quantities.set(theta);
      quantities.updateAll();
    },
    record(name) {
      if (!recorded) target.record(here, row);
      recorded = true;
      return row[places.get(name)!];
    },
  };
}

/** A quantity with how to read it where the point is. */
interface Reader {
  readonly column: Column;
  read(): number;
}

/** How a name is read; undefined where it is none. */
function readerOf(name: string, columns: readonly Column[], compiled: CompiledModel, point: Point): Reader | undefined {
  const column = columns.find((one) => one.name === name) ?? described(name, compiled);
  if (column.kind === "density") return { column, read: () => point.record(name) };
  if (point.has(name)) {
    const place = point.at(name);
    return { column, read: () => point.quantities[place] };
  }
  if (compiled.beams.some((beam) => beam.name === name))
    reject(point.place, `moments of kind ${compiled.moments.kind} do not define`, name);
  const counts = countsOf(name, compiled.templates, point);
  return counts && { column, read: counts };
}

/** How a formula is read, with its symbol, unit and bounds. */
function formulaOf(text: string, columns: readonly Column[], compiled: CompiledModel, point: Point): Reader {
  const parsed = parseExpression(text);
  const refuse = (why: string): never => reject(point.place, why, text, knownTo(compiled, columns));
  if ("why" in parsed) return refuse(`no such quantity, and not a formula: ${parsed.why}`);
  if (parsed.expression.kind === "name") return refuse("no such quantity");
  if (namesIn(parsed.expression).length === 0) return refuse("names no quantity");
  const { expression } = parsed;
  const names = knownTo(compiled, columns);
  // a misspelt name with a hyphen reads as a difference
  const hyphened = names.filter((name) => name.includes("-"));
  const readers = new Map<string, Reader>();
  for (const name of namesIn(expression)) {
    const reader = readerOf(name, columns, compiled, point);
    if (!reader && nearest(text, hyphened).length > 0) return refuse("no such quantity");
    readers.set(name, reader ?? reject(point.place, `${text}: no such quantity`, name, names));
  }
  const known = (name: string): NamedQuantity => {
    const {
      latex,
      symbol,
      unit,
      bounds: [lo, hi],
    } = readers.get(name)!.column;
    return { latex, symbol, unit, bounds: [lo ?? -Infinity, hi ?? Infinity] };
  };
  const { bounds, ...label } = labelFormula(expression, known, point.place, text);
  const column = columnOf({ name: text, kind: "derived", role: roleOf(label), ...label, bounds, periodic: false });
  return { column, read: bindExpression(expression, (name) => readers.get(name)!.read) };
}

/** Names that a reader may be asked for by, but for what only a model computes. */
const knownTo = ({ parameters, beams, templates }: CompiledModel, columns: readonly Column[]): string[] => [
  ...[...columns, ...parameters, ...beams].map(({ name }) => name),
  ...templates.flatMap(({ experiment, components }) => [
    `counts.${experiment}`,
    ...components.map(({ name }) => `counts.${experiment}.${name}`),
  ]),
];

/** A column that the run does not have: a fixed parameter, a beam's moment, or what has no symbol of its own. */
function described(name: string, { parameters, beams }: CompiledModel): Column {
  const common = { name, kind: "derived", periodic: false } as const;
  const parameter = parameters.find((one) => one.name === name);
  if (parameter) {
    const { role, latex, symbol, unit } = parameter;
    return { ...common, role, latex, symbol, unit, bounds: [null, null] };
  }
  const beam = beams.find((one) => one.name === name);
  if (beam)
    return {
      ...{ ...common, role: "moment", latex: beam.latex, symbol: beam.symbol },
      ...{ unit: MOMENT_UNIT, bounds: [0, null] },
    };
  const latex = `\\text{${name.replaceAll("_", "\\_")}}`;
  return { ...common, role: "other", latex, symbol: name, unit: "", bounds: [null, null] };
}

/** Expected counts of `counts.<experiment>` or `counts.<experiment>.<component>`, all bins together; undefined if there are none. */
function countsOf(name: string, templates: readonly Template[], { at, quantities }: Point): (() => number) | undefined {
  const template = templates.find(({ experiment }) => `${name}.`.startsWith(`counts.${experiment}.`));
  if (!template) return undefined;
  const { experiment, components } = template;
  const component = name.slice(`counts.${experiment}.`.length);
  const holds = ({ name: one }: Component): boolean => component === "" || one === component;
  if (!components.some(holds)) return undefined;
  const { fill, expected } = expectation(columnsOf(template, at, holds));
  return () => {
    fill(quantities);
    return expected.reduce((sum, n) => sum + n, 0);
  };
}

/** The readers at every draw. */
function evaluated(posterior: Posterior, point: Point, readers: readonly Reader[]): Posterior {
  const parameters = point.names.map((name) => posterior.column(name));
  const nDraw = posterior.nStep * posterior.nWalker;
  const values = readers.map(() => Array.from({ length: posterior.nEnsemble }, () => new Float64Array(nDraw)));
  const theta = new Float64Array(parameters.length);
  for (let e = 0; e < posterior.nEnsemble; e++) {
    for (let i = 0; i < nDraw; i++) {
      for (let p = 0; p < theta.length; p++) theta[p] = parameters[p][e][i];
      point.to(theta);
      for (let r = 0; r < readers.length; r++) values[r][e][i] = readers[r].read();
    }
  }
  const names = readers.map(({ column }) => column.name);
  return { ...posterior, names, column: (name) => values[names.indexOf(name)] };
}
