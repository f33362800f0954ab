import { spreadOverModes } from "../../posterior/diagnostics/mode-shares.ts";
import type { EnsembleReport } from "../../store/run-record.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { tableHtml } from "../table/markup.ts";
import { partsOf, percentOf, troublesOf } from "../text/ensembles.ts";
import { toSignificant, toWhole } from "../text/format.ts";

/** One number of every ensemble. */
interface Row {
  readonly what: string;
  readonly of: (ensemble: EnsembleReport) => string;
  /** Whether it is not as it should be. */
  readonly isBad?: (ensemble: EnsembleReport) => boolean;
}

const ofTrajectories = (key: "outside" | "divergent" | "acceptance", what: string): Row => ({
  what,
  of: (ensemble) => {
    const parts = partsOf(ensemble);
    return parts ? percentOf(parts[key]) : "–";
  },
  isBad: (ensemble) => troublesOf(ensemble).includes(key),
});

const HAMILTONIAN: readonly Row[] = [
  { what: "Step size <var>h</var>", of: ({ stepSize }) => toSignificant(stepSize ?? Number.NaN) },
  ofTrajectories("acceptance", "Trajectories accepted"),
  ofTrajectories("outside", "Trajectories ended outside"),
  ofTrajectories("divergent", "Trajectories diverged"),
  { what: "Wall hits", of: ({ trajectories }) => toWhole(trajectories?.wallHits ?? Number.NaN) },
  { what: "Gradients", of: ({ trajectories }) => toWhole(trajectories?.gradients ?? Number.NaN) },
];

const BEGINNING: readonly Row[] = [
  { what: "Gradients before adaptation", of: ({ beginning }) => toWhole(beginning.evaluations) },
  { what: "Steps of adaptation", of: ({ beginning }) => toWhole(beginning.steps) },
  { what: "Walkers started anew", of: ({ beginning }) => toWhole(beginning.restarted) },
];

const HAMILTONIAN_WORDS =
  " The step size <var>h</var> is the length of a leap in units of the walkers' spread, found in adaptation. Of trajectories, those that end where the density is zero are rejected, and left out of their acceptance; those along which it falls by more than a factor e¹⁰⁰⁰ diverge. Walls, at the ends of priors, reflect them.";
const MODES_WORDS =
  " A share is the part of draws to which a mode is the nearest; modes are in the same order in all ensembles.";

/** How sampling went, a column an ensemble; nothing where the record does not say. */
export function ensembleTable({ record: { ensembles = [], settings } }: StoredRun): string {
  const { walkers } = settings;
  if (ensembles.length === 0) return "";
  const isGuided = ensembles.some(({ trajectories }) => trajectories);
  const spread = spreadOverModes(ensembles, walkers);
  const rows: readonly Row[] = [
    { what: "Steps", of: ({ steps }) => toWhole(steps) },
    {
      what: "Proposals accepted",
      of: ({ accepted, steps }) => (steps === 0 ? "–" : percentOf(accepted / (steps * walkers))),
    },
    ...(isGuided ? HAMILTONIAN : []),
    ...(spread?.shares[0].map((_, mode) => shareOf(mode, walkers)) ?? []),
    ...(spread ? [switchesBy(walkers)] : []),
    ...(ensembles.some(({ beginning }) => beginning.steps > 0) ? BEGINNING : []),
  ];
  return tableHtml({
    caption: `How sampling went in each ensemble.${isGuided ? HAMILTONIAN_WORDS : ""}${spread ? MODES_WORDS : ""}`,
    head: ["Ensemble", ...ensembles.map((_, e) => String(e + 1))],
    rows: rows.map(({ what, of, isBad }) => {
      const cells = [what, ...ensembles.map((one) => (isBad?.(one) ? `<b>${of(one)}</b>` : of(one)))];
      return isBad && ensembles.some(isBad) ? { cells, mark: "bad" } : { cells };
    }),
  });
}

const shareOf = (mode: number, walkers: number): Row => ({
  what: `Share of mode ${mode + 1}`,
  of: ({ visits, steps }) => (steps === 0 ? "–" : percentOf(visits[mode] / (steps * walkers))),
});

const switchesBy = (walkers: number): Row => ({
  what: "Switches per walker and step",
  of: ({ switches, steps }) => (steps === 0 ? "–" : toSignificant(switches / (steps * walkers), 2)),
});
