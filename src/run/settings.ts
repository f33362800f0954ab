import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import { expectOnly, reject } from "../reject.ts";
import { checkOthers, type WeightedMove } from "../sampler/ensemble.ts";
import { type MoveRequest, movesOf, settingsOfMoves } from "../sampler/moves/moves.ts";
import { MOST_STEPS, type MoveRecord, type Settings } from "../store/run-record.ts";

/** What may be asked of sampling; what is left out has its default. */
export interface SettingsRequest
  extends Partial<Omit<Settings, "steps" | "mostSteps" | "thin" | "targetEss" | "moves">> {
  /** Steps of each ensemble; with a target the most. */
  readonly steps?: number;
  /** Where sampling ends before that; null: nowhere. 2000 where no steps are asked for. */
  readonly targetEss?: number | null;
  /** Null, the default: as many steps are stored as fit into 25 MB of chains. */
  readonly thin?: number | null;
  readonly moves?: readonly (MoveRequest | MoveRecord)[];
}

/** Settings as sampling takes them: how many steps it will be, and every which is stored, it may find out itself. */
export interface AskedSettings extends Omit<Settings, "steps" | "mostSteps" | "thin"> {
  /** The most. */
  readonly steps: number;
  /** Null where it follows from how many steps there are. */
  readonly thin: number | null;
}

/** What settings depend on. */
export interface Sampleable {
  readonly parameters: number;
  /** Coordinates in which walkers move that start by ascent. */
  readonly coordinates: number;
  readonly hasGradient: boolean;
}

/** A setting as documents and options call it. */
export const keyOf = (key: string): string => (key === "targetEss" ? "target_ess" : key);
export const flagOf = (key: string): string => keyOf(key).replace("_", "-");

const TARGET_ESS = 2000;
/** The least number of walkers, and by how many they are more than twice the coordinates. */
const [LEAST_WALKERS, MORE_WALKERS] = [40, 6];
const MOVES: readonly MoveRequest[] = [
  { kind: "hamiltonian", weight: 0.7 },
  { kind: "difference", weight: 0.3 },
];
/** Without a gradient: ter Braak & Vrugt's mixture. */
const GRADIENT_FREE: readonly MoveRequest[] = [
  { kind: "difference", weight: 0.9 },
  { kind: "snooker", weight: 0.1 },
];

/** The later of two requests, the earlier where it says nothing; steps and target are asked for together. */
export function later(earlier: SettingsRequest, given: SettingsRequest): SettingsRequest {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as SettingsRequest;
  const { steps: _, targetEss: __, ...others } = earlier;
  return { ...("steps" in said || "targetEss" in said ? others : earlier), ...said };
}

/** A request with its defaults; refuses what no sampler can run with. `place` is said before a key. */
export function asked(request: SettingsRequest, facts: Sampleable, place: (key: string) => string): AskedSettings {
  const { hasGradient, parameters, coordinates } = facts;
  const { seed = 1, ensembles = 4, workers = 1, thin = null, start = hasGradient ? "ascent" : "prior" } = request;
  const nCoordinate = start === "ascent" ? coordinates : parameters;
  const usual = hasGradient && start === "ascent" ? MOVES : GRADIENT_FREE;
  const settings: AskedSettings = {
    ...{ seed, ensembles, workers, thin, start },
    walkers: request.walkers ?? Math.max(LEAST_WALKERS, 2 * nCoordinate + MORE_WALKERS),
    moves: settingsOfMoves((request.moves ?? usual) as readonly MoveRequest[], place("moves")),
    steps: request.steps ?? MOST_STEPS,
    targetEss: request.targetEss === undefined ? usualTarget(request) : request.targetEss,
  };
  expectOnly(request, Object.keys(settings), "settings");
  checkNumbers(settings, nCoordinate, place);
  if (start !== "ascent" && start !== "prior") reject(place("start"), "expected ascent or prior", start);
  if (start === "ascent" && !hasGradient) reject(place("start"), "needs a gradient", start);
  checkMoves(settings, hasGradient, place);
  const most = settings.steps * settings.walkers * ensembles;
  if (settings.targetEss !== null && settings.targetEss > most)
    reject(place("targetEss"), `more than the ${most} draws that ${settings.steps} steps are`, settings.targetEss);
  return settings;
}

const usualTarget = ({ steps }: SettingsRequest): number | null => (steps === undefined ? TARGET_ESS : null);

/** What to ask for to sample as settings say that it was done. */
export function requestAgain({ steps, mostSteps, thin, targetEss, ...settings }: Settings): SettingsRequest {
  if (targetEss === null) return { ...settings, steps, thin, targetEss };
  return { ...settings, steps: mostSteps ?? steps, targetEss };
}

function checkNumbers(settings: AskedSettings, nCoordinate: number, place: (key: string) => string): void {
  const { thin, targetEss } = settings;
  const least = {
    seed: 0,
    ensembles: 1,
    walkers: 2 * nCoordinate + 2,
    steps: 10 * (thin ?? 1),
    ...(thin !== null && { thin: 1 }),
    ...(targetEss !== null && { targetEss: 1 }),
    workers: 1,
  };
  for (const [key, lowest] of Object.entries(least) as [keyof typeof least, number][]) {
    const value: unknown = settings[key];
    if (!(Number.isSafeInteger(value) && (value as number) >= lowest))
      reject(place(key), `expected a whole number of at least ${lowest}`, value);
  }
}

function checkMoves(
  { moves, walkers, start }: AskedSettings,
  hasGradient: boolean,
  place: (key: string) => string,
): void {
  const guided = moves.findIndex(({ kind }) => kind === "hamiltonian");
  const where = `${place("moves")}.${guided}.kind`;
  if (guided >= 0 && !hasGradient) reject(where, "needs a gradient", "hamiltonian");
  if (guided >= 0 && start === "prior") reject(where, "needs the start by ascent, which finds its step", "hamiltonian");
  const second = moves.findIndex(({ kind }, i) => kind === "hamiltonian" && i > guided);
  if (second >= 0) reject(`${place("moves")}.${second}.kind`, "twice, where one has a weight for both", "hamiltonian");
  const own = ownMoves({ moves }).map(({ move }) => move);
  checkOthers(own, walkers, place("walkers"));
}

/** The moves of settings. */
export const ownMoves = ({ moves }: Pick<Settings, "moves">): WeightedMove[] =>
  movesOf(moves as readonly MoveRequest[]);

/** Bytes of the chains of a run whose thinning is left open, and the steps that are stored of it whatever they take. */
const [CHAINS, FEWEST] = [25e6, 150];

/** The most steps of an ensemble that are stored of chains with so many columns. */
export function mostStored({ ensembles, walkers, steps, thin }: AskedSettings, nColumn: number): number {
  if (thin !== null) return Math.floor(steps / thin);
  const bytes = Float64Array.BYTES_PER_ELEMENT * ensembles * walkers * nColumn;
  return Math.min(steps, Math.max(FEWEST, Math.floor(CHAINS / bytes)));
}

/** Bytes that chains and draws from the prior take, in memory and on disk. */
function bytesOf(settings: AskedSettings, nColumn: number, priorDraws: number): number {
  const draws = settings.ensembles * mostStored(settings, nColumn) * settings.walkers;
  return 8 * (draws * (nColumn + 2) + priorDraws * nColumn) + 8e6;
}

const inMb = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/** Refuse chains that this machine's memory cannot hold; `place` is said before a key. */
export function checkMemory(
  settings: AskedSettings,
  nColumn: number,
  priorDraws: number,
  place: (key: string) => string,
): void {
  const needed = bytesOf(settings, nColumn, priorDraws);
  if (totalmem() < needed) reject(place("thin"), `the chains need ${inMb(needed)} of memory`, settings.thin);
}

/** Refuse to begin what the disk of a folder cannot hold. */
export function checkDisk(folder: string, settings: AskedSettings, nColumn: number, priorDraws: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = bytesOf(settings, nColumn, priorDraws);
  if (bavail * bsize < needed)
    reject(dirname(folder), `disk full: the run needs ${inMb(needed)}`, `${inMb(bavail * bsize)} free`);
}
