import { reject } from "../../reject.ts";
import type { Role } from "../../role.ts";
import { ROLES } from "../../role.ts";
import type { TargetShape } from "../../sampler/own.ts";
import type { Column } from "../../store/run-record.ts";

/** How a column of one's own is written, and where it may lie; all of it may be left out. */
export interface ColumnLabels {
  /** In LaTeX, as between dollars; by default the name. */
  readonly latex?: string;
  /** In plain Unicode, for pictures and terminals; what follows `_` is lowered. By default the name. */
  readonly symbol?: string;
  /** As `GeV` or `1e-11 mu_B`. */
  readonly unit?: string;
  /** Hard bounds; null or an infinity where there is none. Outside those of a parameter the density is zero, whatever `logProb` says. */
  readonly bounds?: readonly [number | null, number | null];
  /** The two bounds are the same point, as of a phase. With a gradient walkers pass through it, without none does. */
  readonly periodic?: boolean;
  /** Of a parameter: its prior in words, for tables. */
  readonly prior?: string;
  /** What it stands for, which decides how reports show it: `moment`, `radius`, `charge`, `phase`, `nuisance`; by default `other`. */
  readonly role?: Role;
}

/** Files of draws have these columns already, here or in other programs. */
const TAKEN = ["chain", "draw", "ensemble", "step", "walker", "log_prob"];

const LABELS: readonly (keyof ColumnLabels)[] = ["latex", "symbol", "unit", "bounds", "periodic", "prior", "role"];

/** The columns of a chain of one's own target: parameters, what is derived, the log probability. Refuses names that cannot stand. */
export function ownColumns(
  names: readonly string[],
  derived: readonly string[],
  labels: Readonly<Record<string, ColumnLabels>>,
): Column[] {
  const all = [...names, ...derived];
  all.forEach((name, i) => {
    if (typeof name !== "string" || name === "") reject(`names: ${i}`, "expected a name", name);
    if (TAKEN.includes(name)) reject("names", "is a column of every chain", name);
    if (all.indexOf(name) < i) reject("names", "twice", name);
  });
  for (const [name, own] of Object.entries(labels)) checkLabels(name, own, all);
  const column = (kind: Column["kind"]) => (name: string) => labelled(name, kind, labels[name] ?? {});
  return [
    ...names.map(column("parameter")),
    ...derived.map(column("derived")),
    labelled("log_prob", "density", { latex: "\\ln p", symbol: "ln p" }),
  ];
}

function checkLabels(name: string, { bounds = [null, null], periodic, ...own }: ColumnLabels, all: readonly string[]) {
  const place = `columns.${name}`;
  if (!all.includes(name)) reject("columns", "no such column", name, all);
  const unknown = Object.keys(own).find((key) => !(LABELS as readonly string[]).includes(key));
  if (unknown !== undefined) reject(place, "unknown key", unknown, LABELS);
  if (own.role !== undefined && !ROLES.includes(own.role)) reject(`${place}.role`, "no such role", own.role, ROLES);
  const [from, to] = [bounds[0] ?? -Infinity, bounds[1] ?? Infinity];
  if (bounds.length !== 2 || !(from < to)) reject(`${place}.bounds`, "expected a lower and an upper bound", bounds);
  if (periodic && !(Number.isFinite(from) && Number.isFinite(to)))
    reject(`${place}.periodic`, "needs both bounds, the same point", bounds);
}

function labelled(name: string, kind: Column["kind"], labels: ColumnLabels): Column {
  const { latex, symbol = name, unit = "", bounds = [null, null], periodic = false, prior, role = "other" } = labels;
  const finite = (x: number | null) => (x !== null && Number.isFinite(x) ? x : null);
  return {
    name,
    kind,
    role: kind === "density" ? "density" : role,
    latex: latex ?? (name.length === 1 ? name : `\\text{${name.replaceAll("_", "\\_")}}`),
    symbol,
    unit,
    bounds: [finite(bounds[0]), finite(bounds[1])],
    periodic,
    ...(prior !== undefined && { prior: { words: prior } }),
  };
}

/** The parameters among columns: names, hard bounds, which are periodic. */
export function targetShape(columns: readonly Column[]): TargetShape {
  const parameters = columns.filter(({ kind }) => kind === "parameter");
  return {
    names: parameters.map(({ name }) => name),
    bounds: parameters.map(({ bounds: [from, to] }) => [from ?? -Infinity, to ?? Infinity]),
    periodic: parameters.map(({ periodic }) => periodic),
  };
}
