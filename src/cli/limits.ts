import { join } from "node:path";
import { Command, Option } from "commander";
import { reject } from "../document.ts";
import { type Catalogue, LIMIT_BEAMS, type Limit } from "../experiment/published/limit.ts";
import type { Summary } from "../posterior/summary/summary.ts";
import { type CatalogueText, catalogueSpec, described } from "../report/picture/catalogue/catalogue.ts";
import type { OwnBound } from "../report/picture/catalogue/rows.ts";
import { percent } from "../report/table/limits.ts";
import { unitText } from "../report/text/labels.ts";
import { grouped } from "../report/text/remarks.ts";
import { loadLimits } from "../run/load/limits.ts";
import { findRun, readRecord, readSummary } from "../store/run-folder.ts";
import type { RunRecord } from "../store/run-record.ts";
import { type Files, saveFolder } from "../store/save-folder.ts";
import {
  type CatalogueQuantity,
  catalogueBoundText,
  endTexts,
  factorTo,
  limitsOf,
  ownText,
  panelFor,
  pictureRows,
  QUANTITIES,
  type RunBound,
  referencesText,
  runBounds,
  scaledBound,
} from "./limit-rows.ts";
import { checkRestatable, restate, restatedTable } from "./limits-translate.ts";
import { path, RUNS } from "./options.ts";
import { columns, print, printJson, printNotice } from "./print.ts";

interface LimitsOptions {
  readonly quantity: CatalogueQuantity;
  readonly beam?: Limit["beam"];
  readonly run?: string;
  readonly translate?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What the verb answers with, before it is printed. */
interface Answer {
  readonly quantity: CatalogueQuantity;
  readonly beam: Limit["beam"] | null;
  readonly limits: readonly Limit[];
  readonly missing: Catalogue["missing"];
  readonly tables: readonly Pick<Catalogue, "name" | "title" | "reference">[];
  readonly run?: OwnRun;
}

/** A run set beside the published limits. */
interface OwnRun {
  readonly id: string;
  readonly model: string;
  readonly status: RunRecord["status"];
  readonly converged: boolean;
  readonly bounds: readonly RunBound[];
  readonly remarks: readonly string[];
}

function ownRun(name: string, limits: readonly Limit[], quantity: CatalogueQuantity): OwnRun {
  const folder = findRun(name, RUNS);
  const { id, model, status, verdict, remarks = [], columns: all } = readRecord(folder);
  const summary = readSummary<Summary>(folder).columns;
  const bounds = runBounds(limits, all, summary, QUANTITIES[quantity]);
  return { id, model, status, converged: verdict.converged, bounds, remarks };
}

function answer({ quantity, beam, run }: LimitsOptions): Answer {
  const { property } = QUANTITIES[quantity];
  const catalogues = loadLimits().filter((catalogue) => catalogue.property === property);
  const limits = limitsOf(catalogues, property, beam);
  return {
    quantity,
    beam: beam ?? null,
    limits,
    missing: catalogues.flatMap(({ missing }) => missing),
    tables: catalogues.map(({ name, title, reference }) => ({ name, title, reference })),
    ...(run !== undefined && { run: ownRun(run, limits, quantity) }),
  };
}

const levelText = (level: number | undefined): string => (level === undefined ? "–" : percent(String(level)));

const WORDS = ["experiment", "reference", "trust", "method"];

/** The table as lines: what is limited, by how much, by whom. */
export function catalogueTable({ quantity, limits, run }: Answer): string {
  const { unit, property } = QUANTITIES[quantity];
  const own = ({ quantity: one }: Limit) => {
    const bound = run?.bounds.find((b) => b.quantity === one);
    return bound ? ownText(bound) : "–";
  };
  const body = limits.map((limit) => [
    limit.quantity,
    catalogueBoundText(scaledBound(limit.bound, factorTo(unit, property))),
    ...(run ? [own(limit)] : []),
    levelText(limit.level),
    String(limit.year),
    limit.experiment,
    limit.cite,
    limit.trust,
    limit.method,
  ]);
  const header = ["quantity", `limit [${plainUnit(unit)}]`, ...(run ? ["run, 90 %"] : []), "CL", "year", ...WORDS];
  const words = [...header.keys()].filter((c) => header[c] !== "CL" && header[c] !== "year");
  return columns(header, body, words);
}

const plainUnit = (unit: string): string => unit.replace(/^1 /, "");

function printAnswer(all: Answer): void {
  const { limits, missing, run, beam } = all;
  if (limits.length === 0) print("no published limits");
  else print(catalogueTable(all));
  if (limits.length > 0) print(`\n${referencesText(limits)}`);
  if (run) print([runNote(run), ...grouped(run.remarks)].join("\n"));
  // what is missing belongs to whole tables, not to a part of them
  if (beam !== null || missing.length === 0) return;
  print("\nmissing:");
  for (const { what, why } of missing) print(`  ${what}: ${why}`);
}

/** One line on what a run's bounds are. */
function runNote({ id, bounds, status, converged }: OwnRun): string {
  const kinds = bounds.some(({ interval }) => interval)
    ? "bounds, of either sign the shortest intervals"
    : "upper limits";
  const what = bounds.length > 0 ? `90 % credible ${kinds}, which hold for its priors` : "bounds none of these";
  const doubt = status === "interrupted" ? "; interrupted" : converged ? "" : "; not converged";
  return `${id}: ${what}${doubt}`;
}

/** The same as one JSON value: numbers in `unit`. */
function asJson({ quantity, beam, limits, missing, tables, run }: Answer, files: readonly string[]): object {
  const { unit, property } = QUANTITIES[quantity];
  const factor = factorTo(unit, property);
  return {
    quantity,
    beam,
    unit,
    limits: limits.map((limit) => ({ ...limit, bound: scaledBound(limit.bound, factor), level: limit.level ?? null })),
    missing,
    tables,
    ...(run && { run }),
    ...(files.length > 0 && { files }),
  };
}

/** A run's bounds in the panels of their quantities, which are of |x|: of an interval both ends. */
function ownBounds({ run }: Answer): OwnBound[] {
  const assumed = run?.remarks.find((remark) => remark.includes("assumed Gaussian in mu²"))
    ? " (assumed Gaussian in mu²)"
    : "";
  return (run?.bounds ?? []).flatMap((bound) => {
    const { quantity, column, value, interval } = bound;
    const panel = panelFor(quantity);
    if (!interval) return [{ panel, label: `this run: ${column} ${ownText(bound)}${assumed}`, value }];
    const ends = endTexts(bound);
    return interval.map((end, i) => ({
      panel,
      label: `this run: ${column} ${i === 0 ? ">" : "<"} ${ends[i]}`,
      value: Math.abs(end),
    }));
  });
}

function pictureText({ quantity, limits, run }: Answer): CatalogueText {
  const { unit, title } = QUANTITIES[quantity];
  const years = limits.map(({ year }) => year);
  const count = `${limits.length} limits of ${Math.min(...years)} to ${Math.max(...years)}`;
  const own = run?.bounds.map((bound) => `${bound.column} ${ownText(bound)}`) ?? [];
  return {
    title: `Published limits on ${title} [${unitText(unit).replace("cm2", "cm²")}]`,
    description: `${count} on a logarithmic axis against the year, one panel a quantity, at 90 % unless the label says otherwise. The table of numag limits has the numbers.${own.length > 0 ? ` Run ${run?.id} at 90 %: ${own.join(", ")}.` : ""}`,
  };
}

/** The picture as specification, SVG and PNG. */
async function pictureFiles(all: Answer): Promise<Files> {
  const { property, unit } = QUANTITIES[all.quantity];
  const text = pictureText(all);
  const spec = catalogueSpec(text, pictureRows(all.limits, factorTo(unit, property)), ownBounds(all));
  // Vega takes a third of a second to load: not before there is something to draw
  const { renderPng, renderSvg } = await import("../report/chart/render.ts");
  const svg = described(await renderSvg(spec), text);
  return { "limits.vl.json": `${JSON.stringify(spec)}\n`, "limits.svg": svg, "limits.png": await renderPng(svg) };
}

/** Write the picture into a folder; the paths written. */
async function savePicture(all: Answer, target: string, force: boolean): Promise<string[]> {
  if (all.limits.length === 0) reject("--beam", `no published limits on ${QUANTITIES[all.quantity].title}`, all.beam);
  const files = await pictureFiles(all);
  saveFolder(target, files, force);
  return Object.keys(files).map((name) => join(target, name));
}

/** The limits restated for another beam. */
function translated({ limits }: Answer, beam: string, json: boolean): void {
  const { document, rows } = restate(limits, beam);
  if (!json) {
    print(restatedTable(rows, beam, document));
    return;
  }
  const unit = QUANTITIES.mu.unit;
  const plain = rows.map(({ limit, ...rest }) => ({
    ...limit,
    bound: scaledBound(limit.bound, factorTo(unit, "magnetic-moment")),
    restated: rest,
  }));
  printJson({ translate: beam, unit, oscillation: document, limits: plain });
}

/** `numag limits`: the catalogue of published limits, a run's own bounds beside them if it is named. */
export function limitsCommand(): Command {
  return new Command("limits")
    .description("published limits on moments, charge radii or charges")
    .addOption(new Option("--quantity <what>", "what is limited").choices(Object.keys(QUANTITIES)).default("mu"))
    .addOption(new Option("--beam <beam>", "only limits from this beam").choices(LIMIT_BEAMS))
    .option("--run <run>", "set a run's own 90 % bounds beside them")
    .option("--translate <beam>", "restate them for another beam, by the name of its moment or by path")
    .option("-o, --output <dir>", "write the picture as limits.vl.json, .svg and .png into this folder", path)
    .option("--force", "replace the folder if it exists")
    .option("--json", "one JSON value on stdout")
    .action(async (options: LimitsOptions) => {
      if (options.translate !== undefined) checkRestatable(options);
      const all = answer(options);
      if (options.translate !== undefined) return translated(all, options.translate, options.json === true);
      const files = options.output === undefined ? [] : await savePicture(all, options.output, options.force === true);
      if (options.json) return printJson(asJson(all, files));
      printAnswer(all);
      for (const file of files) printNotice(file);
    });
}
