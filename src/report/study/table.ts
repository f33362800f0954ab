import { csvOf } from "../../store/csv.ts";
import type { StudyRecord, StudyVariant } from "../../store/study.ts";
import { checkStudy } from "../input/door.ts";
import { markdownTable } from "../table/markdown.ts";
import { alignedLines } from "../text/aligned.ts";
import { withError } from "../text/format.ts";
import { plain } from "../text/subscripts.ts";
import { studyLatex } from "./latex.ts";
import { type BoundRow, groupsOf, isTrusted, kText, rowsOf, studyCaption } from "./rows.ts";

/** One table in all its forms, by the ending of its file. */
export type TableForms = Readonly<Record<"txt" | "csv" | "json" | "md" | "tex", string>>;

const NONE = "–";

/** Every bound on a line of its own: what a program reads. */
export function longTable(record: StudyRecord): Readonly<Record<string, string | number | boolean | null>>[] {
  checkStudy(record);
  return record.variants.flatMap((variant) => {
    const others = record.levels.slice(1).map((level) => [level, rowsOf(record, variant, level)] as const);
    return rowsOf(record, variant, record.levels[0]).map((row) => ({
      group: row.group,
      variant: row.variant,
      title: row.title,
      column: row.column,
      unit: record.columns.find(({ name }) => name === row.column)!.unit,
      ...columnsAt(record.levels[0], row),
      ...Object.assign(
        {},
        ...others.map(([level, rows]) => columnsAt(level, rows.find((o) => o.column === row.column)!)),
      ),
      pareto_k: variant.reweighted.kind === "weighted" ? variant.reweighted.k : null,
      reweighting: variant.reweighted.kind === "impossible" ? variant.reweighted.why : trustWord(variant),
      converged: variant.converged,
    }));
  });
}

const trustWord = (variant: StudyVariant): string =>
  variant.reweighted.kind === "reference" ? "reference" : isTrusted(variant) ? "trusted" : "not to be trusted";

const columnsAt = (level: string, { bound, ratio, reweighted }: BoundRow) => ({
  [`upper_${level}`]: bound.value,
  [`upper_${level}_mcse`]: bound.mcse,
  [`ratio_${level}`]: ratio?.value ?? null,
  [`ratio_${level}_mcse`]: ratio?.mcse ?? null,
  [`reweighted_${level}`]: reweighted?.value ?? null,
  [`reweighted_${level}_mcse`]: reweighted?.mcse ?? null,
});

/** A bound and its ratio to the reference's, with the digits that their errors support. */
function cell(row: BoundRow | undefined, isReference: boolean): string {
  if (!row) return NONE;
  const { bound, ratio } = row;
  const beside = ratio && !isReference ? ` ×${withError(ratio.value, ratio.mcse)}` : "";
  return `${withError(bound.value, bound.mcse)}${beside}`;
}

/** A line of the wide table: what a person reads. */
interface Line {
  readonly group: string;
  readonly cells: readonly string[];
}

function linesOf(record: StudyRecord): Line[] {
  return record.variants.map((variant) => {
    const rows = rowsOf(record, variant, record.levels[0]);
    const isReference = variant.name === record.reference;
    const bounds = record.columns.map(({ name }) =>
      cell(
        rows.find(({ column }) => column === name),
        isReference,
      ),
    );
    return {
      group: variant.group,
      cells: [variant.title, ...bounds, kText(variant), variant.converged ? "" : "not converged"],
    };
  });
}

const headOf = ({ columns }: StudyRecord): string[] => [
  "",
  ...columns.map(({ symbol }) => plain(symbol)),
  "Pareto k",
  "",
];

/** Notes on variants, those that did not converge and those not yet stored. */
export function notesOf({ variants, missing }: StudyRecord): string[] {
  return [
    ...variants.flatMap(({ title, note }) => (note ? [`${title}: ${note}`] : [])),
    ...variants.flatMap(({ title, reasons, converged }) =>
      converged ? [] : [`${title}: not converged: ${reasons[0]}`],
    ),
    ...variants.flatMap(({ title, reweighted }) =>
      reweighted.kind === "impossible" ? [`${title}: not by weights: ${reweighted.why}`] : [],
    ),
    ...(missing.length > 0 ? [`not yet run: ${missing.join(", ")}`] : []),
  ];
}

/** The table as lines for a terminal. */
export function studyText(record: StudyRecord): string {
  checkStudy(record);
  const groups = groupsOf(linesOf(record));
  const head = headOf(record);
  const rows = groups.flatMap(([group, some]) =>
    some.map(({ cells: [title, ...rest] }) => [group ? `  ${title}` : title, ...rest]),
  );
  const [first, ...lines] = alignedLines([head, ...rows], [...head.keys()]);
  const body = groups.flatMap(([group, some]) => [...(group ? [group] : []), ...lines.splice(0, some.length)]);
  return [studyCaption(record), "", first, ...body, "", ...notesOf(record)].join("\n").trimEnd();
}

function studyMarkdown(record: StudyRecord): string {
  const head = headOf(record).slice(0, -1);
  const rows = groupsOf(linesOf(record)).flatMap(([group, some]) => [
    ...(group ? [[`*${group}*`, ...head.slice(1).map(() => "")]] : []),
    ...some.map(({ cells }) => [...cells.slice(0, -2), cells.slice(-2).filter(Boolean).join(", ")]),
  ]);
  const notes = notesOf(record).map((note) => `* ${note}`);
  return [`${studyCaption(record)}.`, "", ...markdownTable(head, rows), "", ...notes].join("\n");
}

/** The table of a study in every form. */
export function studyTable(record: StudyRecord): TableForms {
  const long = longTable(record);
  return {
    txt: `${studyText(record)}\n`,
    csv: csvOf(long),
    json: `${JSON.stringify(long, null, 2)}\n`,
    md: `${studyMarkdown(record)}\n`,
    tex: `${studyLatex(record)}\n`,
  };
}
