import type { Column, RunRecord } from "../../store/run-record.ts";
import { grouped } from "../text/remarks.ts";
import { settingsText } from "../text/sampled.ts";
import { trustWords } from "../text/trust.ts";
import type { Compared } from "./compared.ts";

/** One thing that runs are told apart by, and what it is in each of them. */
export interface RunDifference {
  readonly what: string;
  /** Run by run; "–" where a run has no such thing. */
  readonly cells: readonly string[];
  readonly differs: boolean;
  /** The parameter whose priors they are, as the run that comes first has it. */
  readonly priorsOf?: Column;
}

/** What the runs are, what differs first; of the priors only those that differ. */
export function differences(all: readonly Compared[]): readonly RunDifference[] {
  const records = all.map(({ run }) => run.record);
  const rows = [
    ...FACTS.map(({ what, of }) => difference(what, records.map(of))),
    ...ownParameters(records),
    ...priors(records).filter(({ differs }) => differs),
  ];
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

/** Hexadecimal digits that tell documents and chains apart; all of them stand in the record of a run. */
const SHORT = 10;

const difference = (what: string, cells: readonly string[]): RunDifference => ({
  what,
  cells,
  differs: new Set(cells).size > 1,
});

function verdictText({ status, verdict: { converged, reasons } }: RunRecord): string {
  const interrupted = status === "interrupted" ? "interrupted, " : "";
  if (converged) return `${interrupted}converged`;
  const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : "";
  return `${interrupted}not converged${reasons.length > 0 ? `: ${reasons[0]}${more}` : ""}`;
}

const FACTS: readonly { readonly what: string; readonly of: (record: RunRecord) => string }[] = [
  { what: "Run", of: ({ id }) => id },
  { what: "Verdict", of: verdictText },
  { what: "Model", of: ({ model, title }) => `${model}: ${title}` },
  { what: "Experiments", of: ({ experiments }) => experiments.join(", ") || "–" },
  { what: "Model document, SHA-256", of: ({ modelHash }) => modelHash.slice(0, SHORT) },
  { what: "Trust", of: trustWords },
  { what: "Remarks", of: ({ remarks }) => grouped(remarks).join("; ") || "none" },
  { what: "Seed", of: ({ settings }) => String(settings.seed) },
  { what: "Sampler", of: ({ settings }) => settingsText(settings) },
  { what: "Digest of the chains", of: ({ digest }) => digest.slice(0, SHORT) },
  { what: "numag", of: ({ versions }) => versions.numag ?? "–" },
];

const parameters = ({ columns }: RunRecord): readonly Column[] => columns.filter(({ kind }) => kind === "parameter");

/** The parameters that not every run samples, by run. */
function ownParameters(records: readonly RunRecord[]): readonly RunDifference[] {
  const names = records.map((record) => parameters(record).map(({ name }) => name));
  const own = names.map((mine) => mine.filter((name) => !names.every((others) => others.includes(name))));
  if (own.every((mine) => mine.length === 0)) return [];
  return [
    difference(
      "Parameters that not all sample",
      own.map((mine) => mine.join(", ") || "–"),
    ),
  ];
}

/** The priors of the parameters that two runs share. */
function priors(records: readonly RunRecord[]): readonly RunDifference[] {
  const all = records.map(parameters);
  return [...new Set(all.flat().map(({ name }) => name))].flatMap((name) => {
    const of = all.map((columns) => columns.find((column) => column.name === name));
    const having = of.flatMap((column) => column ?? []);
    if (having.length < 2) return [];
    const cells = of.map((column) => column?.prior?.words ?? "–");
    const differs = new Set(having.map(({ prior }) => prior?.words)).size > 1;
    return [{ what: `Prior of ${having[0].symbol} (${name})`, cells, differs, priorsOf: having[0] }];
  });
}
