import type { Mode } from "../../sampler/modes.ts";
import { type ColumnMemory, chainIn, columnsIn } from "../../store/column-memory.ts";
import type { Column, EnsembleReport } from "../../store/run-record.ts";
import { type AskedSettings, mostStored } from "../settings.ts";
import type { Grown } from "./grown.ts";

/** Who samples the ensembles: threads, or this one. */
export interface Crew {
  /** Begin all; the modes that were found. */
  begin(): Promise<readonly Mode[]>;
  /** Which of some modes are different ones. */
  distinct(modes: readonly Mode[]): Promise<readonly Mode[]>;
  /** Let all grow. */
  grow(round: Round): Promise<void>;
  /** Whether growing was stopped before its end. */
  readonly stopped: boolean;
  /** Of each ensemble. */
  readonly reports: readonly EnsembleReport[];
  /** Memory for chains. */
  allocate(bytes: number): ArrayBufferLike;
}

/** How far ensembles are to grow. */
export interface Round {
  /** Steps, from the beginning. */
  readonly until: number;
  readonly thin: number;
  /** Of each ensemble, room for its stored steps until then, those that it has in place. */
  readonly memory: readonly ColumnMemory[];
  /** Between which to jump. */
  readonly modes: readonly Mode[];
}

/** The first look at the chains, and by how much later each next one is. */
const [FIRST, LATER] = [200, 1.5];

/** After how many steps the chains are looked at: 200, 300, 450, … and at the end; without a target only there. */
export function looks({ steps, targetEss }: Pick<AskedSettings, "steps" | "targetEss">): number[] {
  const all: number[] = [];
  if (targetEss !== null) for (let at = FIRST; at < steps; at = Math.floor(at * LATER)) all.push(at);
  return [...all, steps];
}

/**
 * Sample until every parameter and derived column has what is asked for and the chains count as converged. All ensembles are looked at together,
 * after 200, 300, 450, … steps, so that how long they become does not depend on who is faster. Where thinning is left open, every second stored step is dropped
 * whenever there are too many. `onRound` is told how far the ensembles grow next.
 */
export async function sampleInRounds(
  crew: Crew,
  settings: AskedSettings,
  columns: readonly Column[],
  onRound: (until: number) => void,
): Promise<Grown> {
  const { walkers, ensembles, targetEss } = settings;
  const names = columns.map(({ name }) => name);
  const optima = await crew.begin();
  const modes = optima.length > 0 && !crew.stopped ? await crew.distinct(optima) : [];
  let storage = storageOf(crew, ensembles, names.length, walkers, mostStored(settings, names.length));
  let worst: string | undefined;
  const grown = (steps: number): Grown => ({
    chains: crew.reports.map(({ steps: done }, e) =>
      chainIn(storage.memory[e].buffer, names, Math.floor(done / storage.thin), walkers),
    ),
    ...{ reports: crew.reports, steps, thin: storage.thin, stopped: crew.stopped },
  });
  if (crew.stopped) return grown(settings.steps);
  for (const until of looks(settings)) {
    onRound(until);
    storage = storage.for(until, settings.thin);
    await crew.grow({ until, thin: storage.thin, memory: storage.memory, modes });
    if (crew.stopped) return grown(settings.steps);
    if (targetEss === null || until === settings.steps) continue;
    // loaded where there is something to look at: statistics are much for a script that samples a little
    const { look } = await import("./look.ts");
    const seen = look(grown(until), settings, columns, worst);
    if (seen.diagnosis) return { ...grown(until), diagnosis: seen.diagnosis };
    worst = seen.worst;
  }
  return grown(settings.steps);
}

/** Memory of all ensembles for steps that are stored. */
interface Storage {
  readonly thin: number;
  readonly memory: readonly ColumnMemory[];
  /** With room until a number of steps, what is stored carried over; every second step of it where they would be too many. */
  for(until: number, thin: number | null): Storage;
}

function storageOf(crew: Crew, ensembles: number, nColumn: number, walkers: number, most: number): Storage {
  const holding = (
    thin: number,
    stored: number,
    before?: { memory: readonly ColumnMemory[]; thin: number },
  ): Storage => {
    const bytes = stored * walkers * nColumn * Float64Array.BYTES_PER_ELEMENT;
    const memory = Array.from({ length: ensembles }, (): ColumnMemory => ({ buffer: crew.allocate(bytes), nColumn }));
    if (before) for (const [e, one] of before.memory.entries()) carry(one, memory[e], walkers, thin / before.thin);
    return {
      ...{ thin, memory },
      for(until, asked) {
        let next = asked ?? thin;
        if (asked === null) while (Math.floor(until / next) > most) next *= 2;
        return holding(next, Math.floor(until / next), stored > 0 ? { memory, thin } : undefined);
      },
    };
  };
  return holding(1, 0);
}

/** Copy stored steps, every `factor`-th of them. */
function carry(from: ColumnMemory, to: ColumnMemory, walkers: number, factor: number): void {
  const target = columnsIn(to);
  for (const [c, column] of columnsIn(from).entries())
    for (let step = factor; step * walkers <= column.length; step += factor)
      target[c].set(column.subarray((step - 1) * walkers, step * walkers), (step / factor - 1) * walkers);
}
