import { join } from "node:path";
import { Command, Option } from "commander";
import { scaledBound } from "../catalogue/bound.ts";
import { type Catalogue, factorTo, LIMIT_BEAMS, type Limit, limitsOf } from "../catalogue/limit.ts";
import { type CatalogueQuantity, QUANTITIES } from "../catalogue/quantities.ts";
import { reject } from "../document.ts";
import type { Summary } from "../posterior/summary/summary.ts";
import { type CatalogueText, catalogueSpec, described } from "../report/picture/catalogue/catalogue.ts";
import { ownBounds, pictureRows } from "../report/picture/catalogue/rows.ts";
import { catalogueTable, referencesText, restatedTable, type TextTable } from "../report/table/catalogue.ts";
import { ownText, type RunBound, runBounds } from "../report/table/run-bounds.ts";
import { unitText } from "../report/text/labels.ts";
import { grouped, remarkText } from "../report/text/remarks.ts";
import { restate } from "../run/calculate/restate.ts";
import { loadLimits } from "../run/load/limits.ts";
import { findRun, readRecord, readSummary } from "../store/run-folder.ts";
import type { Remark, RunRecord } from "../store/run-record.ts";
import { type Files, saveFolder } from "../store/save-folder.ts";
import { because } from "./directions.ts";
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
  readonly remarks: readonly Remark[];
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

const textOf = ({ header, rows, left }: TextTable): string => columns(header, rows, left);

function printAnswer(all: Answer): void {
  const { quantity, limits, missing, run, beam } = all;
  if (limits.length === 0) print("no published limits");
  else print(textOf(catalogueTable(limits, quantity, run?.bounds)));
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

/** The answer as one JSON value, numbers in `unit`. */
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
    ...(run && { run: { ...run, remarks: run.remarks.map(remarkText) } }),
    ...(files.length > 0 && { files }),
  };
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

/** What a run's bounds assume, behind its label. */
const assumption = ({ run }: Answer): string =>
  run?.remarks.some(({ kind }) => kind === "bound") ? " (assumed Gaussian in mu²)" : "";

/** The picture as specification, SVG and PNG. */
async function pictureFiles(all: Answer): Promise<Files> {
  const { property, unit } = QUANTITIES[all.quantity];
  const text = pictureText(all);
  const spec = catalogueSpec(
    text,
    pictureRows(all.limits, factorTo(unit, property)),
    ownBounds(all.run?.bounds ?? [], assumption(all)),
  );
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
  const restated = rows.map(({ limit, value, why, unseen }) => {
    const reason = unseen ? because([unseen.quantity], unseen.n) : why;
    return { limit, value, ...(reason !== undefined && { why: reason }) };
  });
  if (json) {
    const { unit, property } = QUANTITIES.mu;
    const plain = restated.map(({ limit, ...rest }) => ({
      ...limit,
      bound: scaledBound(limit.bound, factorTo(unit, property)),
      restated: rest,
    }));
    printJson({ translate: beam, unit, oscillation: document, limits: plain });
    return;
  }
  print(textOf(restatedTable(restated, beam)));
  print(`
What each bound alone allows for ${beam}, at its own level (90 % where none is stated), if neutrinos are Majorana (${document}, within its
errors). An effective moment belongs to its beam: the published number itself must not be compared with another beam's. A bound that was
quoted for one flavour of a mixed beam is taken as one on that beam.

${referencesText(limits)}`);
}

/** Refuse to restate what is no moment, and what a restated table does not show. */
function checkRestatable({ quantity, run, output }: LimitsOptions): void {
  if (quantity !== "mu") reject("--translate", "only limits on mu can be restated", quantity);
  if (run !== undefined) reject("--translate", "shows no run beside the limits", run);
  if (output !== undefined) reject("--translate", "draws no picture", output);
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
