import { reject } from "../document.ts";
import type { Limit } from "../experiment/published/limit.ts";
import { percent } from "../report/table/limits.ts";
import { translateAll } from "../run/calculate/translate.ts";
import { loadBeam, loadShippedBeam } from "../run/load/beams.ts";
import { type Measured, ORDERINGS, readOscillation } from "../run/load/oscillation.ts";
import { because } from "./directions.ts";
import { catalogueBoundText, factorTo, QUANTITIES, referencesText, scaledBound } from "./limit-rows.ts";
import { columns } from "./print.ts";

/** A published limit restated for another beam; null where its own beam leaves that moment free or is no beam of ours. */
export interface Restated {
  readonly limit: Limit;
  /** 1e-11 mu_B. */
  readonly value: number | null;
  readonly why?: string;
}

/** Why a limit cannot be restated; undefined where it can. */
function obstacle({ quantity, beam, bound, bounds }: Limit): string | undefined {
  if (quantity.startsWith("Lambda_")) return "follows from an effective moment, is none itself";
  if (bounds === "no beam of ours") return "belongs to a mixed beam that no document describes";
  if (bound.kind !== "upper") return "no upper limit in one number";
  if (beam !== "reactor" && beam !== "accelerator" && beam !== "solar") return "belongs to no beam of flavours";
  if (beam === "solar" && !quantity.startsWith("mu_sol")) return "follows from mu_sol by an approximation";
  return quantity === "mu_nu" ? "belongs to no one beam" : undefined;
}

/** Restate limits for the beam `target`, for Majorana neutrinos of normal ordering, oscillation parameters within their errors. */
export function restate(limits: readonly Limit[], target: string): { document: string; rows: Restated[] } {
  const measured = readOscillation(ORDERINGS.NO, "--translate");
  const { beam } = loadBeam(target, "--translate");
  const factor = factorTo(QUANTITIES.mu.unit, "magnetic-moment");
  return { document: measured.document, rows: limits.map((limit) => restateOne(limit, beam, measured, factor)) };
}

function restateOne(
  limit: Limit,
  target: ReturnType<typeof loadBeam>["beam"],
  measured: Measured,
  factor: number,
): Restated {
  const why = obstacle(limit);
  if (why !== undefined || limit.bound.kind !== "upper") return { limit, value: null, why: why ?? "" };
  const { level = 0.9 } = limit;
  const { quantity, value } = ownMoment(limit, limit.bound.value);
  const own = loadShippedBeam(quantity).beam;
  const given = [{ quantity, limit: value * factor, level }];
  const [{ result }] = translateAll(given, [own, target], measured, false, [target.name]);
  if (result.kind === "bounded") return { limit, value: result.value };
  return { limit, value: null, why: because([quantity], result.n) };
}

/** The moment that a limit bounds and by how much: its own, or that of the mixed beam that it was quoted for one flavour of. */
function ownMoment({ quantity, bounds }: Limit, value: number): { quantity: string; value: number } {
  return typeof bounds === "object" ? { quantity: bounds.beam, value: bounds.limit } : { quantity, value };
}

/** Restated limits as a table, the strongest first, with what to think of them. */
export function restatedTable(rows: readonly Restated[], target: string, document: string): string {
  const factor = factorTo(QUANTITIES.mu.unit, "magnetic-moment");
  const sorted = rows.toSorted((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
  const body = sorted.map(({ limit, value, why = "" }) => [
    value === null ? "–" : `< ${value.toPrecision(4)}`,
    typeof limit.bounds === "object" ? `${limit.quantity} as ${limit.bounds.beam}` : limit.quantity,
    catalogueBoundText(scaledBound(limit.bound, factor)),
    limit.level === undefined ? "–" : percent(String(limit.level)),
    String(limit.year),
    limit.experiment,
    limit.cite,
    why,
  ]);
  const header = [`${target} [1e-11 mu_B]`, "from", "published", "CL", "year", "experiment", "reference", ""];
  return [
    columns(header, body, [0, 1, 2, 5, 6, 7]),
    "",
    `What each bound alone allows for ${target}, at its own level (90 % where none is stated), if neutrinos are Majorana (${document}, within its`,
    "errors). An effective moment belongs to its beam: the published number itself must not be compared with another beam's. A bound that was",
    "quoted for one flavour of a mixed beam is taken as one on that beam.",
    "",
    referencesText(rows.map(({ limit }) => limit)),
  ].join("\n");
}

/** Refuse to restate what is no moment, and what a restated table does not show. */
export function checkRestatable(options: { quantity: string; run?: string; output?: string }): void {
  if (options.quantity !== "mu") reject("--translate", "only limits on mu can be restated", options.quantity);
  if (options.run !== undefined) reject("--translate", "shows no run beside the limits", options.run);
  if (options.output !== undefined) reject("--translate", "draws no picture", options.output);
}
