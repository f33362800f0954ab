import type { Frame } from "../chart/frame.ts";
import { levelWords } from "../chart/masses.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { besidePublished, sourceText } from "../table/beside-published.ts";
import { percent } from "../table/limits.ts";
import { publishedTable } from "../table/published.ts";
import { limitLevel, regionLevels } from "../text/choice.ts";
import { autocorrelationSpec, autocorrelationTable, hasAutocorrelation } from "./autocorrelation.ts";
import { sharedDirections, symbolsOf } from "./directions.ts";
import type { Picture } from "./picture.ts";
import { hasPlanes, planesSpec, planesTable } from "./planes.ts";
import { hasPublished, publishedSpec } from "./published.ts";
import { priorPulls, pullsSpec, pullsTable } from "./pulls.ts";
import { hasRanks, ranksSpec, ranksTable } from "./ranks.ts";

/** The run's bounds on moments among the published ones; none where nothing is published on any. */
export function publishedPictures(run: StoredRun, frame: Frame): Picture[] {
  if (!hasPublished(run)) return [];
  const level = percent(String(limitLevel(run)));
  const rows = besidePublished(run).filter(({ published }) => published.length > 0);
  return [
    {
      name: "published",
      title: "Beside published limits",
      caption: `The ${level} credible upper limit of this run on each moment, for its own priors, and the published limits on it, at ${percent(String(Math.min(0.9, limitLevel(run))))} or more or at no stated level, the strongest by name; arrows with numbers are limits beyond the axis, which ends a decade above the bounds of the run unless one that is named lies farther. Most published limits are frequentist: a bound on mu² by Δχ² is not a credible one, and priors flat in |Λ_i| put little mass at small effective moments. Limits on |Λ_i| are derived through an effective moment. Limits on flavours from the Sun let one flavour alone have a moment, which Majorana neutrinos cannot. Where the run used the same data they are no independent results.`,
      alt: `${level} upper limits of the run among published ones: ${rows.map(({ column, text, published: [one] }) => `${column.symbol} ${text}, ${sourceText(one)} < ${one.upper}`).join("; ")}.`,
      spec: publishedSpec(run, frame),
      section: "limits",
      numbers: publishedTable(run),
    },
  ];
}

/** The planes of moduli of Λ with what the beams do not see; none where moments are no vector Λ. */
export function planesPictures(run: StoredRun, frame: Frame): Picture[] {
  if (!hasPlanes(run)) return [];
  const blind = sharedDirections(run.forms).filter((one) => one.blind);
  const held = levelWords(regionLevels(run));
  const alone = blind.length > 0 ? ` Blind spots: ${blind.map(symbolsOf).join("; ")}.` : "";
  return [
    {
      name: "planes",
      title: "Fundamental moments and blind directions",
      caption: `Smallest regions that hold ${held} of the posterior mass of each pair of moduli. Rays: the moduli of the direction of Λ that a beam sees least, at the reference point of the mixing; solid where it sees nothing at all along it, a blind spot, dashed where it only sees least. Moduli alone make no blind spot: it needs its phases too, which a plane does not show, and the third modulus.`,
      alt: `Joint posterior regions of ${held} of the mass for pairs of |Λ_i|, with the direction that each beam sees least.${alone}`,
      spec: planesSpec(run, frame),
      section: "planes",
      numbers: planesTable(run),
    },
  ];
}

/** Pulls of the other parameters; none where there are none with a prior of finite width. */
export function pullsPictures(run: StoredRun, frame: Frame): Picture[] {
  const all = priorPulls(run);
  if (all.length === 0) return [];
  const farthest = all.reduce((a, b) => (Math.abs(b.shift) > Math.abs(a.shift) ? b : a));
  return [
    {
      name: "pulls",
      title: "Pulls",
      caption:
        "Posterior mean (dot) and standard deviation (bar) of each parameter about its prior mean, in units of the prior's standard deviation: a bar from −1 to 1 says that the data add nothing. Of a uniform prior (open) the ends lie at ±1.7. Phases that may be anything have none.",
      alt: `Pulls of ${all.length} parameters; the largest is that of ${farthest.column.symbol}, ${farthest.shift.toFixed(2)}.`,
      spec: pullsSpec(run, frame),
      section: "nuisances",
      numbers: pullsTable(run),
    },
  ];
}

/** Ranks and autocorrelation by ensemble, where there are ensembles to compare and steps enough. */
export function convergencePictures(run: StoredRun, frame: Frame): Picture[] {
  const ranks: Picture[] = hasRanks(run)
    ? [
        {
          name: "ranks",
          title: "Ranks",
          caption:
            "Ranks of each ensemble's draws among all draws, over what is expected if ensembles agree (Vehtari et al., Bayesian Analysis 16 (2021) 667). Grey: where 95 % of the bins lie then, for the number of independent draws that the ensembles are worth. An ensemble that is elsewhere slopes, one that is too narrow or too wide bends.",
          alt: `Rank histograms of ${run.posterior.nEnsemble} ensembles with the band expected where they agree.`,
          spec: ranksSpec(run, frame),
          section: "convergence",
          numbers: ranksTable(run),
        },
      ]
    : [];
  const autocorrelation: Picture[] = hasAutocorrelation(run)
    ? [
        {
          name: "autocorrelation",
          title: "Autocorrelation",
          caption:
            "Autocorrelation of the mean over the walkers of each ensemble against the lag, and the integrated time τ of the rank-normalised draws of all ensembles: after some τ an ensemble has forgotten where it was.",
          alt: `Autocorrelation against lag for ${run.posterior.nEnsemble} ensembles, with the integrated autocorrelation time.`,
          spec: autocorrelationSpec(run, frame),
          section: "convergence",
          numbers: autocorrelationTable(run),
        },
      ]
    : [];
  return [...ranks, ...autocorrelation];
}
