import { modeShares, spreadOverModes } from "../../posterior/diagnostics/mode-shares.ts";
import { mean } from "../../posterior/draws/mean.ts";
import type { EnsembleReport, RunRecord } from "../../store/run-record.ts";
import { toSignificant, toWhole, withError } from "./format.ts";

/** A mode of several: the part of the draws that lie in it, and the Monte-Carlo error of that; infinite where no walker ever switched. */
export interface ModeOfSeveral {
  readonly share: number;
  readonly mcse: number;
}

/** How the sampling of a run went, over all ensembles that made a step. */
export interface SamplingReport {
  /** Of all proposals, by ensemble. */
  readonly acceptance: readonly number[];
  /** Of Hamiltonian moves: what their trajectories did, the step size by ensemble; parts of all trajectories. */
  readonly trajectories?: {
    readonly stepSize: readonly number[];
    /** Mean acceptance of those that ended inside. */
    readonly acceptance: number;
    readonly outside: number;
    readonly divergent: number;
    readonly wallHits: number;
    readonly gradients: number;
  };
  /** Before the first step: evaluations of ln p with its gradient, over all; the most steps of adaptation; walkers that were started anew. */
  readonly beginning?: EnsembleReport["beginning"];
  /** Only of several. */
  readonly modes?: readonly ModeOfSeveral[];
  /** By walker and step; with `modes`. */
  readonly switches?: number;
}

/** What is wrong with how an ensemble was sampled. */
type Trouble = "outside" | "divergent" | "acceptance";

/** Parts of trajectories above which much work is lost, or something is wrong, and the acceptance that adapted steps have. */
const [OUTSIDE, DIVERGENT, ACCEPTANCE] = [0.1, 0.02, [0.8, 0.97]] as const;
/** Fewer trajectories tell nothing of such parts. */
const FEWEST = 500;

/** Trajectories of an ensemble in parts of them; undefined where it made none. */
export function partsOf({ trajectories: counts }: EnsembleReport) {
  if (!counts || counts.trajectories === 0) return undefined;
  const { trajectories, outside, divergences, acceptance } = counts;
  return {
    outside: outside / trajectories,
    divergent: divergences / trajectories,
    acceptance: acceptance / Math.max(1, trajectories - outside),
  };
}

/** Which numbers of an ensemble are not as they should be. */
export function troublesOf(ensemble: EnsembleReport): Trouble[] {
  const parts = partsOf(ensemble);
  if (!parts || ensemble.trajectories!.trajectories < FEWEST) return [];
  const { outside, divergent, acceptance } = parts;
  const isOff = acceptance < ACCEPTANCE[0] || acceptance > ACCEPTANCE[1];
  return [
    ...(outside > OUTSIDE ? ["outside" as const] : []),
    ...(divergent > DIVERGENT ? ["divergent" as const] : []),
    ...(isOff ? ["acceptance" as const] : []),
  ];
}

const begunOf = ({ ensembles = [] }: RunRecord): readonly EnsembleReport[] =>
  ensembles.filter(({ steps }) => steps > 0);

/** A part as percent: `0.04 %`, `93 %`. */
export const percentOf = (part: number): string => `${toSignificant(100 * part, 2)} %`;

/** What a record says of how sampling went; of runs of earlier versions only what was accepted. */
export function samplingOf(record: RunRecord): SamplingReport {
  const begun = begunOf(record);
  const { acceptance } = record;
  if (begun.length === 0) return { acceptance };
  return { acceptance, ...trajectoriesOf(begun), ...beginningOf(begun), ...modesIn(begun, record.settings.walkers) };
}

function trajectoriesOf(begun: readonly EnsembleReport[]): Pick<SamplingReport, "trajectories"> {
  const all = begun.flatMap(({ trajectories }) => trajectories ?? []);
  const total = (key: keyof (typeof all)[number]): number => all.reduce((sum, one) => sum + one[key], 0);
  const n = total("trajectories");
  if (n === 0) return {};
  return {
    trajectories: {
      stepSize: begun.flatMap(({ stepSize }) => stepSize ?? []),
      acceptance: total("acceptance") / Math.max(1, n - total("outside")),
      outside: total("outside") / n,
      divergent: total("divergences") / n,
      wallHits: total("wallHits"),
      gradients: total("gradients"),
    },
  };
}

function beginningOf(begun: readonly EnsembleReport[]): Pick<SamplingReport, "beginning"> {
  const all = begun.map(({ beginning }) => beginning);
  const steps = Math.max(...all.map((one) => one.steps));
  if (steps === 0) return {};
  const total = (key: "evaluations" | "restarted"): number => all.reduce((sum, one) => sum + one[key], 0);
  return { beginning: { evaluations: total("evaluations"), steps, restarted: total("restarted") } };
}

function modesIn(begun: readonly EnsembleReport[], walkers: number): Pick<SamplingReport, "modes" | "switches"> {
  const spread = spreadOverModes(begun, walkers);
  if (!spread) return {};
  const known = modeShares(spread).values();
  const modes = spread.shares[0].map((_, mode): ModeOfSeveral => {
    const share = mean([Float64Array.from(spread.shares, (ofEnsemble) => ofEnsemble[mode])]);
    // nothing is known of how well the share of a mode is known that all draws, or none, lie in
    if (!(share * (1 - share) > 0)) return { share, mcse: Infinity };
    return { share, mcse: Math.sqrt((share * (1 - share)) / known.next().value!.ess) };
  });
  const draws = spread.shares.length * walkers * spread.steps;
  return { modes, switches: spread.switches.reduce((sum, n) => sum + n, 0) / draws };
}

/** The least and the largest of some numbers as one range, or one number where they read alike. */
function range(numbers: readonly number[], written: (x: number) => string): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map(written);
  return least === most ? least : `${least}–${most}`;
}

const counted = (n: number, one: string, many = `${one}s`): string => `${toWhole(n)} ${n === 1 ? one : many}`;

/** How sampling went, in a line: `step size 0.31–0.34, 93 % of trajectories accepted, 0.04 % ended outside, none diverged, 22 wall hits, …`. */
export function samplingText(record: RunRecord): string {
  const { acceptance, trajectories, beginning } = samplingOf(record);
  const accepted = `${range(
    acceptance.filter((a) => a > 0),
    (a) => toSignificant(100 * a, 2),
  )} % of proposals accepted`;
  const before = beginning && [
    `${counted(beginning.steps, "step")} of adaptation`,
    beginning.restarted === 0 ? "" : `${counted(beginning.restarted, "walker")} started anew`,
  ];
  const of = trajectories && [
    `step size ${range(trajectories.stepSize, (h) => toSignificant(h, 2))}`,
    `${percentOf(trajectories.acceptance)} of trajectories accepted`,
    `${percentOf(trajectories.outside)} ended outside`,
    trajectories.divergent === 0 ? "none diverged" : `${percentOf(trajectories.divergent)} diverged`,
    counted(trajectories.wallHits, "wall hit"),
    counted(trajectories.gradients, "gradient"),
  ];
  return [...(of ?? [accepted]), ...(before ?? [])].filter((part) => part !== "").join(", ");
}

/** How many modes there are, with their shares and how often walkers switch, in a sentence; undefined where one was found. */
export function modesText(record: RunRecord): string | undefined {
  const { modes, switches = 0 } = samplingOf(record);
  if (!modes) return undefined;
  const shares = modes.map(({ share, mcse }) => `${withError(100 * share, 100 * mcse)} %`).join(", ");
  const often =
    switches === 0 ? "no walker ever switches" : `${toSignificant(switches, 2)} switches per walker and step`;
  return `${modes.length} modes, with ${shares} of the draws; ${often}`;
}

/** What a reader must know of how sampling went: several modes, and what is not as it should be, one clause each. */
export function samplingWarnings(record: RunRecord): string[] {
  const modes = modesText(record);
  return [...(modes === undefined ? [] : [modes]), ...troubles(record)];
}

function troubles(record: RunRecord): string[] {
  const begun = begunOf(record);
  const [low, high] = ACCEPTANCE.map((part) => 100 * part);
  const words: Readonly<Record<Trouble, { what: string; limit: string; so: string }>> = {
    outside: {
      what: "of trajectories end where the density is zero",
      limit: `more than ${100 * OUTSIDE} %`,
      so: "draws are right, but dear",
    },
    divergent: {
      what: "of trajectories diverge",
      limit: `more than ${100 * DIVERGENT} %`,
      so: "the density is too steep somewhere for its steps, and draws may be missing there",
    },
    acceptance: {
      what: "of trajectories are accepted",
      limit: `not ${low}–${high} %`,
      so: "the step size that adaptation found does not fit",
    },
  };
  return (["outside", "divergent", "acceptance"] as const).flatMap((trouble) => {
    const having = begun.filter((one) => troublesOf(one).includes(trouble));
    if (having.length === 0) return [];
    const { what, limit, so } = words[trouble];
    const parts = having.map((one) => partsOf(one)![trouble]);
    const where = `in ${having.length} of ${counted(begun.length, "ensemble")}`;
    return `${range(parts, (part) => toSignificant(100 * part, 2))} % ${what} ${where} (${limit}): ${so}`;
  });
}
